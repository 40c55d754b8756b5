package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/dflint/dflint/internal/network"
)

// upload is what git asks a repository for first, and all that it may be sent
// on with (gitprotocol-http(5)).
const upload = "/info/refs?service=git-upload-pack"

// settle returns where a repository is, which servers may say is somewhere
// else, as they do of one that was renamed. Git would go wherever it is sent.
func (c *Client) settle(ctx context.Context, repository string) (string, error) {
	address, err := url.Parse(repository)
	if err != nil {
		return repository, nil // it is no URL but git's own form of one for ssh
	}
	switch address.Scheme {
	case "git":
		if !c.options.Guard.AllowsPlain(address.Host) {
			return "", network.PlainError{Host: network.Clean(address.Host)}
		}
	case "http", "https":
		return c.follow(ctx, address)
	}
	return repository, nil
}

// follow asks as git will, and follows redirects. If the guard has nothing
// against it, whatever else fails is left to git, which has the user's
// configuration for it.
func (c *Client) follow(ctx context.Context, repository *url.URL) (string, error) {
	request, err := http.NewRequestWithContext(network.Naming(ctx, repository.Host), http.MethodGet,
		strings.TrimSuffix(repository.String(), "/")+upload, http.NoBody)
	if err != nil {
		return "", errors.New(network.Clean(withoutURL(err).Error()))
	}
	request.Header.Set("User-Agent", "git/2.0 "+c.options.UserAgent) // some servers answer nobody else
	response, err := c.http.Do(request)
	var final refusal
	switch {
	case err != nil && ctx.Err() == nil && (network.IsRefused(err) || errors.As(err, &final)):
		return "", explain(err)
	case err != nil:
		return repository.String(), nil
	}
	response.Body.Close() //nolint:errcheck // only where it came from counts
	if response.Request.URL.String() == request.URL.String() {
		return repository.String(), nil
	}
	at, ok := strings.CutSuffix(response.Request.URL.String(), upload)
	if !ok {
		return "", fmt.Errorf("the repository is not there: its server sends the question on to %s", network.Clean(response.Request.URL.String()))
	}
	return withUser(at, repository), nil
}

// withUser returns an address with whom the one before it signs in as, if that
// is at the same host.
func withUser(address string, before *url.URL) string {
	after, err := url.Parse(address)
	if err != nil || after.Host != before.Host || after.User != nil {
		return address
	}
	after.User = before.User
	return after.String()
}
