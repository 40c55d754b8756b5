package registry

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
)

// answers are what a guard lets through, bounded and with digests that are some.
type answers struct{ next http.RoundTripper }

const (
	// maxAnswer is how long an answer may be. Registries need not take a manifest
	// of more than 4 MiB (distribution specification 1.1, "Pushing Manifests"),
	// and list a thousand tags at a time.
	maxAnswer = 8 << 20
	// maxExcuse is how much is read of an answer that is none.
	maxExcuse = 32 << 10
)

var errTooLong = fmt.Errorf("it sends more than %d MiB in one answer", maxAnswer>>20)

// RoundTrip implements http.RoundTripper.
func (a answers) RoundTrip(request *http.Request) (*http.Response, error) {
	response, err := a.next.RoundTrip(request)
	if err != nil {
		return nil, err
	}
	if err := checkDigest(response, request.URL.Path); err != nil {
		response.Body.Close() //nolint:errcheck // nothing of it is used
		return nil, err
	}
	body := &boundedBody{body: response.Body, left: maxAnswer, over: errTooLong}
	if response.StatusCode >= http.StatusBadRequest {
		body.left, body.over = maxExcuse, io.EOF
	}
	response.Body = body
	return response, nil
}

// A boundedBody is the body of an answer up to a length.
type boundedBody struct {
	body io.ReadCloser
	left int
	over error // what is said of more
}

// Read implements io.Reader.
func (b *boundedBody) Read(p []byte) (int, error) {
	n, err := b.body.Read(p[:min(len(p), b.left+1)])
	if n > b.left {
		n, err = b.left, b.over
	}
	b.left -= n
	return n, err
}

// Close implements io.Closer.
func (b *boundedBody) Close() error { return b.body.Close() }

var (
	isDigest = regexp.MustCompile(`^sha256:[0-9a-f]{64}$`)
	// errDigest says that a registry calls something a digest that is none.
	errDigest = errors.New("it calls something a digest that is not sha256 and 64 hexadecimal digits")
)

// checkDigest refuses what a registry calls the digest of a manifest and is
// none. That of another kind which was asked for may come back.
func checkDigest(response *http.Response, path string) error {
	digest := response.Header.Get("Docker-Content-Digest")
	if digest == "" || response.StatusCode >= http.StatusBadRequest || isDigest.MatchString(digest) || strings.HasSuffix(path, "/"+digest) {
		return nil
	}
	return errDigest
}
