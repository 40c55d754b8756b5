// Package registry asks container registries what a reference to an image
// stands for today.
package registry

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/remote"
)

// Options say how registries are asked.
type Options struct {
	Keychain  authn.Keychain // whose credentials are used; nil for none
	Mirrors   []Mirror       // asked first, in order
	PlainHTTP []string       // hosts that may be asked without TLS, besides this machine
	Timeout   time.Duration  // for one question, with its repetitions; 0 for none
	UserAgent string
	Transport http.RoundTripper // nil for the usual one
}

// A Mirror holds copies of the images of a registry.
type Mirror struct {
	Of   string // "docker.io"
	Host string // "mirror.example.com:5000", with a path in front of the repository if there is one
}

// ParseMirror reads REGISTRY=MIRROR, or MIRROR alone for one of Docker Hub.
func ParseMirror(text string) (Mirror, error) {
	of, host, ok := strings.Cut(text, "=")
	if !ok {
		of, host = "docker.io", text
	}
	host = strings.Trim(strings.TrimPrefix(strings.TrimPrefix(host, "https://"), "http://"), "/")
	if _, err := name.NewRepository(host + "/x"); err != nil || of == "" || host == "" {
		return Mirror{}, fmt.Errorf("%q names no mirror: write registry=mirror, such as docker.io=mirror.example.com", text)
	}
	return Mirror{Of: of, Host: host}, nil
}

// A Client asks registries. It is safe for concurrent use.
type Client struct {
	options Options
	remote  []remote.Option
}

// New returns a client.
func New(options Options) *Client {
	transport := options.Transport
	if transport == nil {
		transport = remote.DefaultTransport
	}
	if options.Keychain == nil {
		options.Keychain = authn.NewMultiKeychain()
	}
	return &Client{options: options, remote: []remote.Option{
		remote.WithAuthFromKeychain(options.Keychain),
		remote.WithTransport(&guard{next: transport, plain: options.PlainHTTP}),
		remote.WithUserAgent(options.UserAgent),
		remote.WithRetryBackoff(remote.Backoff{Duration: 500 * time.Millisecond, Factor: 3, Jitter: 0.1, Steps: 3}),
		remote.WithRetryStatusCodes(http.StatusRequestTimeout, http.StatusInternalServerError,
			http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout),
	}}
}

// Digest returns the digest that a reference such as docker.io/library/debian:12
// has today: that of the index, where there is one. It asks the mirrors of the
// registry first. The error says what to do.
func (c *Client) Digest(ctx context.Context, image string) (string, error) {
	var digest string
	err := c.ask(ctx, image, func(ref name.Reference, options []remote.Option) error {
		descriptor, err := head(ref, options)
		if err != nil {
			return err
		}
		if !descriptor.MediaType.IsIndex() && !descriptor.MediaType.IsImage() {
			return fmt.Errorf("it is no image but of the type %q", descriptor.MediaType)
		}
		digest = descriptor.Digest.String()
		return nil
	})
	return digest, err
}

// head asks for the digest without the manifest, which counts against no rate
// limit, and for the manifest where a registry does not answer that.
func head(ref name.Reference, options []remote.Option) (*v1.Descriptor, error) {
	if descriptor, err := remote.Head(ref, options...); err == nil {
		return descriptor, nil
	}
	got, err := remote.Get(ref, options...)
	if err != nil {
		return nil, err
	}
	return &got.Descriptor, nil
}

// ask puts a question to the mirrors of an image's registry, then to the
// registry itself, until one answers it.
func (c *Client) ask(ctx context.Context, image string, question func(name.Reference, []remote.Option) error) error {
	if c.options.Timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, c.options.Timeout)
		defer cancel()
	}
	origin, err := name.ParseReference(image)
	if err != nil {
		return fmt.Errorf("%s is no reference to an image: %w", image, err)
	}
	options := append(slices.Clone(c.remote), remote.WithContext(ctx))
	var failed []error
	for _, ref := range append(c.mirrored(origin), origin) {
		err := question(ref, options)
		if err == nil {
			return nil
		}
		failed = append(failed, explain(ctx, ref, err))
	}
	return errors.Join(failed...)
}

// mirrored returns where mirrors have an image.
func (c *Client) mirrored(origin name.Reference) []name.Reference {
	var refs []name.Reference
	for _, mirror := range c.options.Mirrors {
		registry := origin.Context().RegistryStr()
		if registry != mirror.Of && !(mirror.Of == "docker.io" && registry == name.DefaultRegistry) {
			continue
		}
		repository, err := name.NewRepository(mirror.Host + "/" + origin.Context().RepositoryStr())
		if err != nil {
			continue
		}
		if digest, ok := origin.(name.Digest); ok {
			refs = append(refs, repository.Digest(digest.DigestStr()))
			continue
		}
		refs = append(refs, repository.Tag(origin.Identifier()))
	}
	return refs
}
