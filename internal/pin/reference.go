// Package pin writes down what the references of Dockerfiles stand for today:
// images by their digest, files by their checksum, repositories by their commit.
package pin

import (
	"regexp"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// Kind is what a reference names.
type Kind string

// The kinds of reference, as lock files name them.
const (
	Image Kind = "image"
	File  Kind = "file"
	Git   Kind = "git"
)

// A Key is what is asked for once, however often it is referred to.
type Key struct {
	Kind Kind
	Name string // "docker.io/library/debian:12", "https://example.com/a.tgz", "https://example.com/a.git#main"
}

// A Reference is a place in a Dockerfile that names something outside of it
// which may be another thing tomorrow.
type Reference struct {
	Key
	Shown string          // the name as people write it: "debian:12"
	Pin   string          // the digest, checksum or commit that it has; "" if none
	Span  dockerfile.Span // where it is written

	settled bool // it is a digest or a commit alone: nothing that could move
	image   *dockerfile.ImageRef
	source  *dockerfile.Word        // for File and Git
	add     *dockerfile.Instruction // likewise
}

// references returns what a file takes from outside, in source order, pinned or
// not. It leaves out what is not known, stages, build contexts, and images that
// exist on this machine only.
func references(file *dockerfile.File) []*Reference {
	var found []*Reference
	for _, directive := range file.Directives {
		if isRemote(directive.Image) {
			found = append(found, newImage(directive.Image))
		}
	}
	for _, i := range file.Instructions {
		if i.Refused {
			continue
		}
		for _, ref := range i.Images {
			if isRemote(ref) {
				found = append(found, newImage(ref))
			}
		}
		if i.Kind == dockerfile.Add {
			found = append(found, sources(i)...)
		}
	}
	return found
}

// isRemote reports whether a reference is to an image that a registry can be
// asked for.
func isRemote(ref *dockerfile.ImageRef) bool {
	if ref == nil || ref.Kind != dockerfile.RefImage || ref.Domain == "localhost" {
		return false
	}
	return ref.Instruction == nil || ref.Instruction.Kind == dockerfile.From || !ref.IsContextName()
}

func newImage(ref *dockerfile.ImageRef) *Reference {
	r := &Reference{Shown: ref.Name(), Pin: ref.Digest, Span: ref.Word.Whole(), image: ref}
	tag := "latest"
	if ref.Tag != "" {
		tag = ref.Tag
		r.Shown += ":" + tag
	}
	r.Key = Key{Image, ref.Repository + ":" + tag}
	r.settled = ref.Tag == "" && ref.Digest != "" // there is no tag that could move
	return r
}

// sources returns what an ADD fetches. A checksum belongs to its only source.
func sources(i *dockerfile.Instruction) []*Reference {
	checksum := i.Flag("checksum")
	if checksum != nil && !checksum.Value.Known {
		return nil
	}
	var found []*Reference
	for n := range max(len(i.Words)-1, 0) {
		r := newSource(&i.Words[n])
		if r == nil {
			continue
		}
		r.add = i
		if checksum != nil && checksum.Value.Value != "" {
			r.Pin = checksum.Value.Value
		}
		found = append(found, r)
	}
	return found
}

var isURL = regexp.MustCompile(`^https?://`)

// newSource returns the reference of a source of ADD, nil for one of the build context.
func newSource(word *dockerfile.Word) *Reference {
	r := &Reference{Shown: word.Value, Span: word.Whole(), source: word}
	if git, ok := dockerfile.ParseGitSource(*word); ok {
		r.Key = Key{Git, git.Repository + "#" + git.Ref}
		switch {
		case git.NamesCommit():
			r.Pin, r.settled = git.Ref, true
		case git.Checksum != "":
			r.Pin, r.settled = git.Checksum, true
		}
		return r
	}
	if !word.Known || !isURL.MatchString(word.Value) {
		return nil
	}
	r.Key = Key{File, word.Value}
	return r
}

// problem returns why a reference cannot be asked for, or "".
func (r *Reference) problem() string {
	if r.Kind != Image && strings.ContainsAny(r.Name, " \t\r\n") {
		return "there is a blank in it: write it as %20"
	}
	return ""
}
