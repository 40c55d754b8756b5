// Package base holds the rules about what an image is built from.
package base

import (
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// about puts an image's name and tag in front of what is said of it. Of a name
// that makes the message too long the front is left out: the diagnostic shows
// where it is written.
func about(ref *dockerfile.ImageRef, predicate string) string {
	name := ref.Name()
	if ref.Tag != "" {
		name += ":" + ref.Tag
	}
	for len(name)+len(predicate) > analyzer.MaxMessage {
		_, rest, ok := strings.Cut(name, "/")
		if !ok {
			return "this image" + predicate
		}
		name = rest
	}
	return name + predicate
}
