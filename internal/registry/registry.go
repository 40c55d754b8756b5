// Package registry asks container registries what a reference to an image
// stands for today.
package registry

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/remote"

	"github.com/dflint/dflint/internal/network"
)

// Options say how registries are asked.
type Options struct {
	Guard     *network.Guard // what is let out; nil for one without options
	Keychain  authn.Keychain // whose credentials are used; nil for those of the user
	Mirrors   []Mirror       // asked first, in order
	Timeout   time.Duration  // for one question, to all registries and with its repetitions; 0 for none
	Pause     time.Duration  // before the first repetition; the second waits three times as long
	UserAgent string
}

// A Client asks registries. It is safe for concurrent use.
type Client struct {
	options Options
	puller  *remote.Puller // signs in to each repository once
}

// New returns a client.
func New(options Options) (*Client, error) {
	if options.Guard == nil {
		options.Guard = network.New(network.Options{})
	}
	if options.Keychain == nil {
		options.Keychain = authn.DefaultKeychain // that of docker login, credential helpers included
	}
	puller, err := remote.NewPuller(
		remote.WithAuthFromKeychain(options.Keychain),
		remote.WithTransport(answers{options.Guard}),
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
	return ask(ctx, c, image, func(ctx context.Context, ref name.Reference) (string, error) {
		descriptor, err := c.describe(ctx, ref)
		if err != nil {
			return "", err
		}
		if !descriptor.MediaType.IsIndex() && !descriptor.MediaType.IsImage() {
			return "", fmt.Errorf("%w of the type %q", errNoImage, descriptor.MediaType)
		}
		return descriptor.Digest.String(), nil
	})
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
