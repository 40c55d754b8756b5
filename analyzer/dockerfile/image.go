package dockerfile

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/distribution/reference"
)

// An ImageRef is a place that names an image or a stage.
type ImageRef struct {
	Word        Word
	Instruction *Instruction // nil for `# syntax`
	Kind        RefKind
	Stage       *Stage // for RefStage

	// The parts of an image's name, for RefImage.
	Domain     string // "docker.io"
	Repository string // fully qualified: "docker.io/library/debian"
	Tag        string // "" if there is none
	TagSpan    Span   // where the tag is written, be it in an ARG's default; empty if there is none
	Digest     string // "sha256:…", "" if there is none; also given for a RefUnknown that spells it out
}

// RefKind says what an image reference turns out to be.
type RefKind int

// The kinds of reference.
const (
	RefUnknown RefKind = iota // it depends on a variable without a value
	RefImage                  // an image of a registry, or a named build context
	RefStage                  // a stage of this file
	RefScratch                // nothing at all
	RefInvalid                // no valid reference: BuildKit refuses it
)

// Name returns the reference as people write it: the familiar short form of
// the repository, without tag and digest. It is "" unless Kind is RefImage.
func (r *ImageRef) Name() string { return FamiliarName(r.Repository) }

// FamiliarName returns a fully qualified repository as people write it:
// "debian" for docker.io/library/debian.
func FamiliarName(repository string) string {
	name := strings.TrimPrefix(repository, "docker.io/")
	return strings.TrimPrefix(name, "library/")
}

// literalDigest matches a digest that is written out behind an unknown name.
var literalDigest = regexp.MustCompile(`@(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})["']?$`)

// newImageRef reads the reference to an image that is no stage. The error is
// that of a RefInvalid.
func newImageRef(word Word, i *Instruction) (*ImageRef, error) {
	ref := &ImageRef{Word: word, Instruction: i}
	switch {
	case !word.Known:
		if m := literalDigest.FindStringSubmatch(word.Raw); m != nil {
			ref.Digest = m[1]
		}
		return ref, nil
	case word.Value == "scratch":
		ref.Kind = RefScratch
		return ref, nil
	}
	named, err := reference.ParseNormalizedNamed(word.Value)
	if err != nil {
		ref.Kind = RefInvalid
		return ref, fmt.Errorf("failed to parse stage name %q: %w", word.Value, err)
	}
	ref.Kind = RefImage
	ref.Domain = reference.Domain(named)
	ref.Repository = named.Name()
	if digested, ok := named.(reference.Digested); ok {
		ref.Digest = digested.Digest().String()
	}
	if tagged, ok := named.(reference.Tagged); ok {
		ref.Tag = tagged.Tag()
		name, _, _ := strings.Cut(word.Value, "@")
		ref.TagSpan = word.Origin(len(name)-len(ref.Tag), len(name))
	}
	return ref, nil
}
