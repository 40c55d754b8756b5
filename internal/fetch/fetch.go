// Package fetch asks servers for what a Dockerfile adds by URL: the checksum of
// a file, the commit of a repository.
package fetch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"time"

	"github.com/dflint/dflint/internal/network"
)

// Options say how files are fetched.
type Options struct {
	Guard     *network.Guard // what is let out; nil for one without options
	Timeout   time.Duration  // for one file or repository, with all repetitions; 0 for no limit
	MaxSize   int64          // in bytes; 0 for no limit
	Pause     time.Duration  // before a file is asked for again; twice as long each further time
	UserAgent string
}

// A Client fetches files. It is safe for concurrent use.
type Client struct {
	options Options
	http    *http.Client
}

// New returns a client.
func New(options Options) *Client {
	if options.Guard == nil {
		options.Guard = network.New(network.Options{})
	}
	return &Client{options: options, http: &http.Client{Transport: options.Guard, CheckRedirect: checkRedirect}}
}

const tries = 3 // how often a file is asked for that a server fails to give

// A refusal is an answer that will be no better the next time.
type refusal struct{ reason string }

func (r refusal) Error() string { return r.reason }

// checkRedirect refuses redirects that give up TLS, also to a host that may be
// asked without: a checksum from anybody on the way proves nothing. The guard
// judges all else about them.
func checkRedirect(request *http.Request, via []*http.Request) error {
	if request.URL.Scheme == "http" && via[len(via)-1].URL.Scheme == "https" {
		return refusal{"the server sends the question on to plain http, " + network.Clean(request.URL.Host)}
	}
	return nil
}

// Checksum returns the SHA-256 of the file behind a URL, as sha256:…, without
// keeping it. The error says what to do.
func (c *Client) Checksum(ctx context.Context, address string) (string, error) {
	limited, cancel := c.limit(ctx)
	defer cancel()
	for n := 1; ; n++ {
		sum, read, err := c.checksum(limited, address)
		switch {
		case err == nil:
			return sum, nil
		case ctx.Err() != nil:
			return "", ctx.Err()
		case limited.Err() != nil:
			return "", c.tooSlow(read)
		case isFinal(err) || n == tries:
			return "", err
		}
		select {
		case <-limited.Done():
		case <-time.After(c.options.Pause << (n - 1)):
		}
	}
}

// limit gives a question the time that it may take.
func (c *Client) limit(ctx context.Context) (context.Context, context.CancelFunc) {
	if c.options.Timeout <= 0 {
		return context.WithCancel(ctx)
	}
	return context.WithTimeout(ctx, c.options.Timeout)
}

func (c *Client) tooSlow(read int64) error {
	if read == 0 {
		return fmt.Errorf("the server did not answer within %s: try again, or set a longer --timeout", c.options.Timeout)
	}
	return fmt.Errorf("the file was not there within %s, only %d bytes of it: try again, or set a longer --timeout", c.options.Timeout, read)
}

func isFinal(err error) bool {
	var final refusal
	return errors.As(err, &final) || network.IsFinal(err)
}

// checksum asks once, and tells how much it read. It asks as BuildKit does, so
// that it gets the same file: one that was packed for its way is unpacked.
func (c *Client) checksum(ctx context.Context, address string) (sum string, read int64, err error) {
	asked, err := url.Parse(address)
	if err != nil {
		return "", 0, refusal{"it is no URL: " + network.Clean(withoutURL(err).Error())}
	}
	request, err := http.NewRequestWithContext(network.Naming(ctx, asked.Host), http.MethodGet, address, http.NoBody)
	if err != nil {
		return "", 0, refusal{network.Clean(withoutURL(err).Error())}
	}
	request.Header.Set("User-Agent", c.options.UserAgent)
	response, err := c.http.Do(request)
	if err != nil {
		return "", 0, explain(err)
	}
	defer response.Body.Close() //nolint:errcheck // it is only read
	if err := judge(response, request.URL); err != nil {
		return "", 0, err
	}
	return c.sum(response)
}

// explain says what went wrong, without the URL, which whoever reports it says
// anyhow.
func explain(err error) error {
	err = withoutURL(err)
	failure := network.FailureIn(err)
	var final refusal
	switch {
	case errors.As(err, &final):
		return final
	case failure == nil:
		return errors.New(network.Clean(err.Error()))
	case network.AnswersPlain(failure):
		host := network.Clean(failure.Host)
		return refusal{fmt.Sprintf("%s speaks plain http: write http:// and add --plain-http %s if it is meant to", host, host)}
	case network.IsFinal(failure):
		return refusal{failure.Error()}
	}
	return errors.New(network.Clean(failure.Error()))
}

func withoutURL(err error) error {
	var failed *url.Error
	if errors.As(err, &failed) {
		return failed.Err
	}
	return err
}

// archive matches the names of files that are no web pages.
var archive = regexp.MustCompile(`(?i)\.(tar|t?gz|t?xz|t?bz2|zst|zip|jar|war|deb|rpm|apk|whl|exe|bin|iso)$`)

// judge refuses what is not the file: another status, and a web page in place
// of an archive, as servers send it to people who are not signed in.
func judge(response *http.Response, asked *url.URL) error {
	switch status := response.StatusCode; {
	case status >= http.StatusInternalServerError, status == http.StatusTooManyRequests, status == http.StatusRequestTimeout:
		return fmt.Errorf("the server answers with %s: try again later", name(status))
	case status != http.StatusOK:
		return refusal{"the server answers with " + name(status)}
	}
	media, _, err := mime.ParseMediaType(response.Header.Get("Content-Type"))
	if err == nil && media == "text/html" && archive.MatchString(path.Base(asked.Path)) {
		return refusal{"the server sends a web page in place of the file"}
	}
	return nil
}

// name returns a status as standards call it: the server may call it anything.
func name(status int) string {
	if text := http.StatusText(status); text != "" {
		return fmt.Sprintf("%d %s", status, text)
	}
	return fmt.Sprintf("status %d", status)
}

// sum adds the body up as it comes in.
func (c *Client) sum(response *http.Response) (sum string, read int64, err error) {
	most := c.options.MaxSize
	tooLarge := refusal{fmt.Sprintf("it is larger than %d bytes: raise --max-size", most)}
	if most > 0 && response.ContentLength > most {
		return "", 0, tooLarge
	}
	body := io.Reader(response.Body)
	if most > 0 {
		body = io.LimitReader(body, most+1)
	}
	hash := sha256.New()
	read, err = io.Copy(hash, body)
	switch {
	case err != nil:
		return "", read, fmt.Errorf("the transfer broke off after %d bytes: %s", read, network.Clean(err.Error()))
	case most > 0 && read > most:
		return "", read, tooLarge
	}
	return "sha256:" + hex.EncodeToString(hash.Sum(nil)), read, nil
}
