package registry

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"

	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/v1/remote/transport"
)

// explain says what went wrong with a question, and what to do about it.
func explain(ctx context.Context, ref name.Reference, err error) error {
	host := ref.Context().RegistryStr()
	var answer *transport.Error
	var lookup *net.DNSError
	switch {
	case errors.As(err, &answer):
		return explainStatus(ref, answer)
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return fmt.Errorf("%s did not answer in time: try again, or set a longer --timeout", host)
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &lookup):
		return fmt.Errorf("there is no registry %s, or no network: %w", host, err)
	}
	return fmt.Errorf("asking %s: %w", host, err)
}

// explainStatus tells of an answer that is none. Registries say 401 and 403 of
// private and of unknown repositories alike (distribution specification 1.1,
// error codes; Docker Hub: 429 with TOOMANYREQUESTS).
func explainStatus(ref name.Reference, answer *transport.Error) error {
	host := ref.Context().RegistryStr()
	switch answer.StatusCode {
	case http.StatusUnauthorized, http.StatusForbidden:
		return fmt.Errorf("%s gives no access to %s: it does not exist, or needs `docker login %s`",
			host, ref.Context().RepositoryStr(), host)
	case http.StatusNotFound:
		return fmt.Errorf("%s has no %s of %s", host, kindOf(ref)+" "+ref.Identifier(), ref.Context().RepositoryStr())
	case http.StatusTooManyRequests:
		return fmt.Errorf("%s has had too many questions from here: wait, `docker login %s`, or use a --mirror", host, host)
	}
	return fmt.Errorf("%s answers with status %d: try again later", host, answer.StatusCode)
}

func kindOf(ref name.Reference) string {
	if _, ok := ref.(name.Digest); ok {
		return "digest"
	}
	return "tag"
}
