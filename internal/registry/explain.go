package registry

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"

	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/google/go-containerregistry/pkg/v1/remote/transport"

	"github.com/dflint/dflint/internal/network"
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
	var failed *net.OpError
	var certificate *tls.CertificateVerificationError
	return errors.As(err, &failed) || errors.As(err, &certificate) || network.IsFinal(err) || errors.Is(err, errDigest) ||
		errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled)
}

// isMissing reports whether a registry does not have what it was asked for.
func isMissing(err error) bool {
	var answer *transport.Error
	return errors.As(err, &answer) && answer.StatusCode == http.StatusNotFound
}

// isWhole reports whether a manifest, which is JSON, did not break off on its
// way: its digest would be one that nothing has.
func isWhole(descriptor *remote.Descriptor) bool { return json.Valid(descriptor.Manifest) }

// errNotThere is the answer that a registry does not have what was asked for.
var errNotThere = errors.New("it is not there")

// explain says what went wrong with a question, and what to do about it.
func explain(ctx context.Context, ref name.Reference, err error) error {
	host := ref.Context().RegistryStr()
	failure := network.FailureIn(err)
	var answer *transport.Error
	var lookup *net.DNSError
	switch isAnswer := errors.As(err, &answer); {
	case errors.Is(err, context.DeadlineExceeded) || errors.Is(ctx.Err(), context.DeadlineExceeded):
		return fmt.Errorf("%s did not answer in time: try again, or set a longer --timeout", host)
	case ctx.Err() != nil:
		return ctx.Err()
	case isAnswer && (failure == nil || network.AnswersPlain(failure)):
		return explainStatus(ref, answer)
	case failure == nil:
		return fmt.Errorf("asking %s: %w", host, clean(withoutURL(err)))
	case network.AnswersPlain(failure):
		return fmt.Errorf("%s speaks plain http: add --plain-http %s if it is meant to", host, host)
	case errors.As(failure, &lookup):
		return fmt.Errorf("there is no registry %s, or no network: %w", host, clean(lookup))
	}
	return fmt.Errorf("asking %s: %w", host, clean(failure))
}

// withoutURL drops the address that was asked: the message names the reference.
func withoutURL(err error) error {
	var failed *url.Error
	if errors.As(err, &failed) {
		return failed.Err
	}
	return err
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
		return notThereError{fmt.Sprintf("%s has no %s of %s", host, ref.Identifier(), repository)}
	case http.StatusTooManyRequests:
		return fmt.Errorf("%s has had too many questions from here: wait, `docker login %s`, or use a --mirror", host, loginName(host))
	}
	return fmt.Errorf("%s answers with status %d: try again later", host, answer.StatusCode)
}

// A notThereError says what a registry does not have.
type notThereError struct{ text string }

// Error returns what a message says of it.
func (e notThereError) Error() string { return e.text }

// Is makes all of them one for errors.Is.
func (e notThereError) Is(target error) bool { return target == errNotThere }

// loginName returns what docker login calls a registry.
func loginName(host string) string {
	if host == name.DefaultRegistry {
		return dockerHub
	}
	return host
}
