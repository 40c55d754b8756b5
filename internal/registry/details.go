package registry

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
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
	details := Details{Platforms: map[string]string{}}
	err := c.ask(ctx, image, func(ctx context.Context, ref name.Reference) error {
		descriptor, err := c.puller.Get(ctx, ref)
		if err != nil {
			return err
		}
		first, err := descriptor.Image()
		if descriptor.MediaType.IsIndex() {
			first, err = firstImage(descriptor, details.Platforms)
		}
		if err != nil {
			return err
		}
		config, err := first.ConfigFile()
		if err != nil {
			return fmt.Errorf("reading its configuration: %w", err)
		}
		if config.Created.Year() > lastMeaningless {
			details.Created = config.Created.Time
		}
		return nil
	})
	return details, err
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

// mostTags bounds how many version tags are asked for their digest.
const mostTags = 24

// VersionTag returns the most telling version tag that has a digest today, ""
// if none of the newest ones has.
func (c *Client) VersionTag(ctx context.Context, repository, digest string) (string, error) {
	var tags []string
	err := c.ask(ctx, repository, func(ctx context.Context, ref name.Reference) error {
		var err error
		tags, err = c.puller.List(ctx, ref.Context())
		return err
	})
	if err != nil {
		return "", err
	}
	for _, tag := range newestVersions(tags, mostTags) {
		is, err := c.Digest(ctx, repository+":"+tag)
		if err != nil {
			return "", err
		}
		if is == digest {
			return tag, nil
		}
	}
	return "", nil
}

// version matches a tag that is a version and nothing else.
var version = regexp.MustCompile(`^v?(\d+(?:\.\d+){1,3})$`)

// newestVersions returns the tags that are versions, the newest first, and of
// two that are as new the longer one: 3.12.1, 3.12.
func newestVersions(tags []string, most int) []string {
	versions := slices.DeleteFunc(slices.Clone(tags), func(tag string) bool { return !version.MatchString(tag) })
	slices.SortFunc(versions, func(a, b string) int {
		return cmp.Or(-slices.Compare(numbers(a), numbers(b)), cmp.Compare(a, b))
	})
	return versions[:min(len(versions), most)]
}

// numbers returns the numbers of a version.
func numbers(tag string) []int {
	var list []int
	for _, part := range strings.Split(version.FindStringSubmatch(tag)[1], ".") {
		n, _ := strconv.Atoi(part) // digits only; one that is too long is as good as the greatest
		list = append(list, n)
	}
	return list
}
