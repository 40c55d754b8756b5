package registry

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/google/go-containerregistry/pkg/name"
)

const (
	mostTags = 24 // how many version tags are asked for their digest
	// mostPages is how much is read of a list of tags. A registry decides how
	// many it gives at a time: a thousand where it heeds what it is asked.
	mostPages = 256
)

var errPages = fmt.Errorf("its list of tags has no end within %d pages", mostPages)

// VersionTag returns the most telling version tag that has a digest today, ""
// if none of the newest ones has. All that it asks counts as one question.
func (c *Client) VersionTag(ctx context.Context, repository, digest string) (string, error) {
	ctx, cancel := c.limit(ctx)
	defer cancel()
	tags, err := ask(ctx, c, repository, c.newestVersions)
	if err != nil {
		return "", err
	}
	for _, tag := range tags {
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

// newestVersions reads the list of tags of a repository and keeps but the
// newest versions of it.
func (c *Client) newestVersions(ctx context.Context, ref name.Reference) ([]string, error) {
	lister, err := c.puller.Lister(ctx, ref.Context())
	if err != nil {
		return nil, err
	}
	var newest []string
	for range mostPages {
		if !lister.HasNext() {
			return newest, nil
		}
		page, err := lister.Next(ctx)
		if err != nil {
			return nil, err
		}
		newest = newestVersions(append(newest, page.Tags...), mostTags)
	}
	return nil, errPages
}

// longestTag is how long a tag may be (distribution specification 1.1).
const longestTag = 128

// version matches a tag that is a version and nothing else.
var version = regexp.MustCompile(`^v?(\d+(?:\.\d+){1,3})$`)

// newestVersions returns the tags that are versions, the newest first, and of
// two that are as new the longer one: 3.12.1, 3.12.
func newestVersions(tags []string, most int) []string {
	versions := slices.DeleteFunc(slices.Clone(tags), func(tag string) bool { return len(tag) > longestTag || !version.MatchString(tag) })
	slices.SortFunc(versions, func(a, b string) int {
		return cmp.Or(-slices.Compare(numbers(a), numbers(b)), cmp.Compare(a, b))
	})
	return slices.Clone(versions[:min(len(versions), most)]) // the others are not kept
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
