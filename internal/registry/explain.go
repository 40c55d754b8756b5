package registry

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"

	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/google/go-containerregistry/pkg/v1/remote/transport"
)

var (
	errNoImage   = errors.New("the answer is no image but")
	errTruncated = errors.New("the answer broke off")
)

// isFinal reports whether asking again, in another way, is of no use.
func isFinal(err error) bool {
	var answer *transport.Error
	if errors.As(err, &answer) {
		return answer.StatusCode == http.StatusTooManyRequests || answer.StatusCode >= http.StatusInternalServerError
	}
	var plain plainError
	var failed *net.OpError
	return errors.As(err, &plain) || errors.As(err, &failed) || errors.Is(err, errRedirects) ||
		errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled)
}

// isWhole reports whether a manifest, which is JSON, did not break off on its
// way: its digest would be one that nothing has.
func isWhole(descriptor *remote.Descriptor) bool { return json.Valid(descriptor.Manifest) }

// explain says what went wrong with a question, and what to do about it.
func explain(ctx context.Context, ref name.Reference, err error) error {
	host := ref.Context().RegistryStr()
	var answer *transport.Error
	var lookup *net.DNSError
	var plain plainError
	switch {
	case errors.As(err, &answer):
		return explainStatus(ref, answer)
	case errors.Is(err, context.DeadlineExceeded) || errors.Is(ctx.Err(), context.DeadlineExceeded):
		return fmt.Errorf("%s did not answer in time: try again, or set a longer --timeout", host)
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &plain):
		return plain
	case errors.As(err, &lookup):
		return fmt.Errorf("there is no registry %s, or no network: %w", host, lookup)
	}
	return fmt.Errorf("asking %s: %w", host, err)
}

// explainStatus tells of an answer that is none. Registries say 401 and 403 of
// private and of unknown repositories alike (distribution specification 1.1,
// error codes; Docker Hub: 429 with TOOMANYREQUESTS).
func explainStatus(ref name.Reference, answer *transport.Error) error {
	host, repository := ref.Context().RegistryStr(), ref.Context().RepositoryStr()
	switch answer.StatusCode {
	case http.StatusUnauthorized, http.StatusForbidden:
		return fmt.Errorf("%s gives no access to %s: it does not exist, or needs `docker login %s`", host, repository, loginName(host))
	case http.StatusNotFound:
		return fmt.Errorf("%s has no %s of %s", host, ref.Identifier(), repository)
	case http.StatusTooManyRequests:
		return fmt.Errorf("%s has had too many questions from here: wait, `docker login %s`, or use a --mirror", host, loginName(host))
	}
	return fmt.Errorf("%s answers with status %d: try again later", host, answer.StatusCode)
}

// loginName returns what docker login calls a registry.
func loginName(host string) string {
	if host == name.DefaultRegistry {
		return dockerHub
	}
	return host
}
