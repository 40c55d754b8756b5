package registry

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/go-containerregistry/pkg/name"

	"github.com/dflint/dflint/internal/network"
)

// A question is put to one registry. It returns its answer, so that nothing is
// shared with one that goes on although nobody waits for it any more.
type question[T any] func(context.Context, name.Reference) (T, error)

// ask puts a question to the mirrors of an image's registry, then to the
// registry itself, until one answers it. All have the time of one question
// together: a mirror that is silent leaves their shares to the others.
func ask[T any](ctx context.Context, c *Client, image string, put question[T]) (T, error) {
	var none T
	origin, err := c.parse(image)
	if err != nil {
		return none, fmt.Errorf("it is no reference to an image: %w", err)
	}
	ctx, cancel := c.limit(ctx)
	defer cancel()
	var failed []error
	refs := append(c.mirrored(origin), origin)
	for n, ref := range refs {
		answer, err := askOne(ctx, ref, len(refs)-n, put)
		if err == nil || ctx.Err() != nil {
			return answer, err
		}
		failed = append(failed, err)
	}
	return none, joined(failed)
}

// A refusedError is why no registry answered, the reasons in one line. It is
// the last one, that of the registry itself, which can be told from others.
type refusedError struct {
	text string
	last error
}

func (e refusedError) Error() string { return e.text }
func (e refusedError) Unwrap() error { return e.last }

func joined(failed []error) error {
	var texts []string
	for _, err := range failed {
		texts = append(texts, err.Error())
	}
	return refusedError{strings.Join(texts, "; "), failed[len(failed)-1]}
}

// limit gives a question the time that it may take.
func (c *Client) limit(ctx context.Context) (context.Context, context.CancelFunc) {
	if c.options.Timeout <= 0 {
		return ctx, func() {}
	}
	return context.WithTimeout(ctx, c.options.Timeout)
}

// askOne puts a question to one registry, which may take its share of the time
// that is left. It does not wait for longer, even where a credential helper or
// a repetition does.
func askOne[T any](ctx context.Context, ref name.Reference, shares int, put question[T]) (T, error) {
	if end, ok := ctx.Deadline(); ok && shares > 1 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, time.Until(end)/time.Duration(shares))
		defer cancel()
	}
	type result struct {
		answer T
		err    error
	}
	done := make(chan result, 1)
	go func() {
		answer, err := put(network.Naming(ctx, ref.Context().RegistryStr()), ref)
		done <- result{answer, err}
	}()
	var got result
	select {
	case got = <-done:
	case <-ctx.Done():
		got.err = ctx.Err()
	}
	if got.err != nil {
		got.err = explain(ctx, ref, got.err)
	}
	return got.answer, got.err
}

// parse reads a reference. Without TLS only those hosts are asked that the
// user has named, and this machine.
func (c *Client) parse(image string) (name.Reference, error) {
	ref, err := name.ParseReference(image)
	if err != nil || !c.options.Guard.MayBePlain(ref.Context().RegistryStr()) {
		return ref, clean(err)
	}
	return name.ParseReference(image, name.Insecure)
}

// clean returns an error whose text may be shown.
func clean(err error) error {
	if err == nil {
		return nil
	}
	return errors.New(network.Clean(err.Error()))
}
