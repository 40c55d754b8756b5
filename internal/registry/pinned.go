package registry

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
)

// Pinned is what registries still have of what a digest pins.
type Pinned struct {
	Exists bool // whether the digest can be pulled
	// Lacks are those of the platforms asked for that cannot: the index has no
	// image for them, or the registry has lost it.
	Lacks []string
}

// Exists reports whether what a digest pins, such as
// docker.io/library/debian@sha256:…, can still be pulled.
func (c *Client) Exists(ctx context.Context, image string) (bool, error) {
	pinned, err := c.Pinned(ctx, image)
	return pinned.Exists, err
}

// Pinned returns what there still is of a reference with a digest, such as
// docker.io/library/debian@sha256:…, and for which of some platforms, such as
// linux/arm64. An error says why that is not known: what a registry gives no
// access to may be there. Platforms count only of an index.
func (c *Client) Pinned(ctx context.Context, image string, platforms ...string) (Pinned, error) {
	var wanted []v1.Platform
	for _, text := range platforms {
		platform, err := v1.ParsePlatform(text)
		if err != nil {
			return Pinned{}, fmt.Errorf("%q names no platform: %w", text, clean(err))
		}
		wanted = append(wanted, *platform)
	}
	pinned, err := ask(ctx, c, image, func(ctx context.Context, ref name.Reference) (Pinned, error) {
		descriptor, err := c.describe(ctx, ref)
		if err != nil || len(wanted) == 0 || !descriptor.MediaType.IsIndex() {
			return Pinned{Exists: err == nil}, err
		}
		lacks, err := c.lacking(ctx, ref, wanted)
		return Pinned{Exists: err == nil, Lacks: lacks}, err
	})
	if errors.Is(err, errNotThere) {
		return Pinned{}, nil
	}
	return pinned, err
}

// lacking returns the platforms that an index has no image for, or one that is
// gone.
func (c *Client) lacking(ctx context.Context, ref name.Reference, wanted []v1.Platform) ([]string, error) {
	descriptor, err := c.puller.Get(ctx, ref)
	if err != nil {
		return nil, err
	}
	index, err := descriptor.ImageIndex()
	if err != nil {
		return nil, err
	}
	manifest, err := index.IndexManifest()
	if err != nil {
		return nil, fmt.Errorf("reading its index: %w", err)
	}
	var lacks []string
	for _, platform := range wanted {
		has, err := c.hasPlatform(ctx, ref.Context(), manifest, platform)
		if err != nil {
			return nil, err
		}
		if !has {
			lacks = append(lacks, platform.String())
		}
	}
	return lacks, nil
}

func (c *Client) hasPlatform(ctx context.Context, repository name.Repository, index *v1.IndexManifest, platform v1.Platform) (bool, error) {
	for _, m := range index.Manifests {
		if m.Platform == nil || !m.Platform.Satisfies(platform) {
			continue
		}
		_, err := c.describe(ctx, repository.Digest(m.Digest.String()))
		if err == nil || !isMissing(err) {
			return err == nil, err
		}
	}
	return false, nil
}
