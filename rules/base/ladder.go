// Package base holds the rules about what an image is built from.
package base

import "github.com/dflint/dflint/analyzer/dockerfile"

// A rung is how well a reference to an image is pinned. Each rule speaks of
// its own rungs only, so that one cause is one diagnostic.
type rung int

const (
	pinned    rung = iota // a digest, or nothing that could be pinned
	unknown               // it depends on an argument without a value
	untagged              // neither tag nor digest
	latest                // the tag latest
	moving                // a tag that names a channel, a codename or a variant
	partial               // a version of which a part is left out: 3, 3.12
	versioned             // a whole version, but no digest
)

// rungOf judges a reference.
func rungOf(ref *dockerfile.ImageRef) rung {
	switch {
	case ref.Digest != "":
		return pinned
	case ref.Kind == dockerfile.RefUnknown:
		return unknown
	case ref.Kind != dockerfile.RefImage, ref.Domain == "localhost":
		return pinned // a stage, scratch, or an image that was built on this machine
	case ref.Tag == "":
		return untagged
	case ref.Tag == "latest":
		return latest
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
