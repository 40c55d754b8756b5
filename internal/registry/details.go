package registry

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/remote"
)

// Details are what is worth saying of an image whose tag has moved.
type Details struct {
	Created time.Time // when the image was made, of an index its first one; zero if it does not say
	// Platforms are those of the images of an index, by digest.
	Platforms map[string]string
}

// Details returns more about a reference than its digest.
func (c *Client) Details(ctx context.Context, image string) (Details, error) {
	return ask(ctx, c, image, c.details)
}

func (c *Client) details(ctx context.Context, ref name.Reference) (Details, error) {
	details := Details{Platforms: map[string]string{}}
	descriptor, err := c.puller.Get(ctx, ref)
	if err != nil {
		return details, err
	}
	first, err := descriptor.Image()
	if descriptor.MediaType.IsIndex() {
		first, err = firstImage(descriptor, details.Platforms)
	}
	if err != nil {
		return details, err
	}
	config, err := first.ConfigFile()
	if err != nil {
		return details, fmt.Errorf("reading its configuration: %w", err)
	}
	if config.Created.Year() > lastMeaningless {
		details.Created = config.Created.Time
	}
	return details, nil
}

// lastMeaningless is the latest year that builds write down which mean no time:
// the epochs of Unix and of the FAT file system.
const lastMeaningless = 1980

// firstImage notes the platforms of an index, and returns its first image.
func firstImage(descriptor *remote.Descriptor, platforms map[string]string) (v1.Image, error) {
	index, err := descriptor.ImageIndex()
	if err != nil {
		return nil, err
	}
	manifest, err := index.IndexManifest()
	if err != nil {
		return nil, fmt.Errorf("reading its index: %w", err)
	}
	var first *v1.Hash
	for _, m := range manifest.Manifests {
		if m.Platform == nil || m.Platform.OS == "unknown" || !m.MediaType.IsImage() {
			continue // an attestation
		}
		platforms[m.Digest.String()] = m.Platform.String()
		if first == nil {
			first = &m.Digest
		}
	}
	if first == nil {
		return nil, errors.New("its index holds no image")
	}
	return index.Image(*first)
}
