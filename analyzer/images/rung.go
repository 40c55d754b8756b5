// Package images tells what names and tags of images say: how well they are
// pinned, which version and variant they name, and when its support ends.
package images

import "github.com/dflint/dflint/analyzer/dockerfile"

// A Rung is how well a reference to an image is pinned. Each rule speaks of
// its own rungs only, so that one cause is one diagnostic.
type Rung int

// The rungs, from the one that cannot move.
const (
	Pinned    Rung = iota // a digest, or nothing that could be pinned
	Unknown               // it depends on an argument without a value
	Untagged              // neither tag nor digest
	Latest                // the tag latest
	Moving                // a tag that names a channel, a codename or a variant
	Partial               // a version of which a part is left out: 3, 3.12
	Versioned             // a whole version, but no digest
)

// RungOf judges a reference.
func RungOf(ref *dockerfile.ImageRef) Rung {
	switch {
	case ref.Digest != "":
		return Pinned
	case ref.Kind == dockerfile.RefUnknown:
		return Unknown
	case ref.Kind != dockerfile.RefImage, ref.Domain == "localhost":
		return Pinned // a stage, scratch, or an image that was built on this machine
	case ref.Tag == "":
		return Untagged
	case ref.Tag == "latest":
		return Latest
	}
	return rungOfTag(ref.Tag, wholeParts(ref.Repository))
}

// wholeParts returns how many numbers a whole version has in the tags of a repository.
func wholeParts(repository string) int {
	switch dockerfile.OfficialName(repository) {
	case "debian", "postgres", "rockylinux", "almalinux":
		return 2
	}
	switch repository {
	case "docker.io/rockylinux/rockylinux", "docker.io/almalinux/almalinux":
		return 2
	}
	return 3
}
