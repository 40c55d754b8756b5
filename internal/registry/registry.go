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
	Keychain  authn.Keychain // whose credentials are used; nil for those of the user
	Mirrors   []Mirror       // asked first, in order
	PlainHTTP []string       // hosts that may be asked without TLS, besides this machine
	Timeout   time.Duration  // for one question to one registry, with its repetitions; 0 for none
	Pause     time.Duration  // before the first repetition; the second waits three times as long
	UserAgent string
	Transport http.RoundTripper // nil for the usual one
}

// A Client asks registries. It is safe for concurrent use.
type Client struct {
	options Options
	puller  *remote.Puller // signs in to each repository once
}

// New returns a client.
func New(options Options) (*Client, error) {
	transport := options.Transport
	if transport == nil {
		transport = remote.DefaultTransport
	}
	keychain := options.Keychain
	if keychain == nil {
		keychain = authn.DefaultKeychain // that of docker login, credential helpers included
	}
	puller, err := remote.NewPuller(
		remote.WithAuthFromKeychain(keychain),
		remote.WithTransport(&guard{next: transport, plain: options.PlainHTTP}),
		remote.WithUserAgent(options.UserAgent),
		remote.WithRetryBackoff(remote.Backoff{Duration: options.Pause, Factor: 3, Jitter: 0.1, Steps: 3}),
		// An answer that there were too many questions is not among them.
		remote.WithRetryStatusCodes(http.StatusRequestTimeout, http.StatusInternalServerError,
			http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout),
	)
	if err != nil {
		return nil, fmt.Errorf("making a client for registries: %w", err)
	}
	return &Client{options: options, puller: puller}, nil
}

// Digest returns the digest that a reference such as docker.io/library/debian:12
// has today: that of the index, where there is one. It asks the mirrors of the
// registry first. The error says what to do.
func (c *Client) Digest(ctx context.Context, image string) (string, error) {
	var digest string
	err := c.ask(ctx, image, func(ctx context.Context, ref name.Reference) error {
		descriptor, err := c.describe(ctx, ref)
		if err != nil {
			return err
		}
		if !descriptor.MediaType.IsIndex() && !descriptor.MediaType.IsImage() {
			return fmt.Errorf("%w of the type %q", errNoImage, descriptor.MediaType)
		}
		digest = descriptor.Digest.String()
		return nil
	})
	return digest, err
}

// describe asks for the digest without the manifest, which counts against no
// rate limit, and for the manifest where a registry does not answer that.
func (c *Client) describe(ctx context.Context, ref name.Reference) (*v1.Descriptor, error) {
	descriptor, err := c.puller.Head(ctx, ref)
	if err == nil || isFinal(err) {
		return descriptor, err
	}
	got, err := c.puller.Get(ctx, ref)
	if err != nil {
		return nil, err
	}
	if !isWhole(got) {
		return nil, errTruncated
	}
	return &got.Descriptor, nil
}

// ask puts a question to the mirrors of an image's registry, then to the
// registry itself, until one answers it.
func (c *Client) ask(ctx context.Context, image string, question func(context.Context, name.Reference) error) error {
	origin, err := c.parse(image)
	if err != nil {
		return fmt.Errorf("it is no reference to an image: %w", err)
	}
	var failed []string
	for _, ref := range append(c.mirrored(origin), origin) {
		err := c.askOne(ctx, ref, question)
		if err == nil || ctx.Err() != nil {
			return err
		}
		failed = append(failed, err.Error())
	}
	return errors.New(strings.Join(failed, "; "))
}

// askOne puts a question to one registry.
func (c *Client) askOne(ctx context.Context, ref name.Reference, question func(context.Context, name.Reference) error) error {
	if c.options.Timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, c.options.Timeout)
		defer cancel()
	}
	err := question(ctx, ref)
	if err == nil {
		return nil
	}
	return explain(ctx, ref, err)
}

// parse reads a reference. Without TLS only those hosts are asked that the
// user has named, and this machine.
func (c *Client) parse(image string) (name.Reference, error) {
	ref, err := name.ParseReference(image)
	if err != nil || !slices.Contains(c.options.PlainHTTP, ref.Context().RegistryStr()) {
		return ref, err
	}
	return name.ParseReference(image, name.Insecure)
}
