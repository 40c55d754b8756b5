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
	Key           // the name is as written where it is not known what it comes to
	Shown  string // the name as people write it: "debian:12"
	Pin    string // the digest, checksum or commit that it has; "" if none
	Span   dockerfile.Span
	Reason *Reason // why it is given no pin; nil if it can be

	settled bool // it is a digest or a commit alone: nothing that could move
	image   *dockerfile.ImageRef
	source  *dockerfile.Word        // for File and Git
	add     *dockerfile.Instruction // likewise
	note    *refNote                // the comment that keeps the branch or tag, for a commit that stands in its place
	refused *dockerfile.Instruction // the instruction, if BuildKit refuses it
	target  *target                 // where a digest goes
	flag    bool                    // the frontend has --checksum for a repository
}

// A Digest returns what names an image by its pin alone, and false for what is
// no image or has no pin.
func (r *Reference) digested() (string, bool) {
	if r.image == nil || r.image.Digest == "" || r.image.Repository == "" {
		return "", false
	}
	return r.image.Repository + "@" + r.image.Digest, true
}

// references returns what a file takes from outside, in source order, pinned or
// not, and what may be from outside and is not known. It leaves out stages.
func references(file *dockerfile.File) []*Reference {
	var found []*Reference
	for _, directive := range file.Directives {
		if isImage(directive.Image) {
			found = append(found, newImage(directive.Image))
		}
	}
	notes := refNotes(file)
	for _, i := range file.Instructions {
		if i.Refused {
			found = append(found, newRefused(i)...)
			continue
		}
		for _, ref := range i.Images {
			if isImage(ref) {
				found = append(found, newImage(ref))
			}
		}
		if i.Kind == dockerfile.Add {
			found = append(found, sources(i, notes)...)
		}
	}
	return found
}

// isImage reports whether a reference is to an image, or may be: to one that
// depends on a variable.
func isImage(ref *dockerfile.ImageRef) bool {
	return ref != nil && (ref.Kind == dockerfile.RefImage || ref.Kind == dockerfile.RefUnknown)
}

func newImage(ref *dockerfile.ImageRef) *Reference {
	if ref.Kind == dockerfile.RefUnknown {
		name := unquoted(ref.Word.Raw)
		return &Reference{Key: Key{Image, name}, Shown: name, Pin: ref.Digest, Span: ref.Word.Span, image: ref, settled: ref.Digest != ""}
	}
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

// unquoted returns a word as it is written, without quotes around it.
func unquoted(raw string) string {
	for _, quote := range []string{`"`, `'`} {
		if len(raw) > 1 && strings.HasPrefix(raw, quote) && strings.HasSuffix(raw, quote) {
			return raw[1 : len(raw)-1]
		}
	}
	return raw
}

// newRefused returns a reference for an instruction that BuildKit refuses, if
// that kind of instruction takes something from outside.
func newRefused(i *dockerfile.Instruction) []*Reference {
	r := &Reference{Key: Key{Kind: Image}, Span: i.Text.Span(0, len(strings.TrimSpace(i.Text.String))), refused: i}
	switch {
	case i.Kind == dockerfile.From:
	case i.Kind == dockerfile.Copy && i.Flag("from") != nil, i.Kind == dockerfile.Run && i.Flag("mount") != nil:
	case i.Kind == dockerfile.Add && mayBeRemote.MatchString(i.Text.String):
		r.Kind = File
	default:
		return nil
	}
	r.Name = strings.Join(strings.Fields(i.Text.String), " ")
	if len(r.Name) > mostShown {
		r.Name = strings.ToValidUTF8(r.Name[:mostShown], "") + "…"
	}
	r.Shown = r.Name
	return []*Reference{r}
}

// mostShown is how much is shown of an instruction, in bytes.
const mostShown = 80

// mayBeRemote matches what names a source of ADD on another machine, also where
// a part of it is not known.
var mayBeRemote = regexp.MustCompile(`(?:^|[\s"'\[])(?:https?|git|ssh)://|(?:^|[\s"'\[])git@`)

// sources returns what an ADD fetches. A checksum belongs to its only source.
func sources(i *dockerfile.Instruction, notes map[int]refNote) []*Reference {
	checksum := i.Flag("checksum")
	var found []*Reference
	for n := range max(len(i.Words)-1, 0) {
		r := newSource(&i.Words[n])
		if r == nil {
			continue
		}
		r.add = i
		if note, ok := notes[outermost(i).Index]; ok && len(i.Words) == 2 {
			r.recall(note)
		}
		switch {
		case checksum == nil:
		case checksum.Value.Value != "":
			r.Pin, r.settled = checksum.Value.Value, r.settled && r.note == nil
		case !checksum.Value.Known:
			r.Pin, r.settled = checksum.Value.Raw, true // the caller says what it is to be
		}
		found = append(found, r)
	}
	return found
}

// outermost returns the ONBUILD of a trigger, else the instruction.
func outermost(i *dockerfile.Instruction) *dockerfile.Instruction {
	if i.Onbuild != nil {
		return i.Onbuild
	}
	return i
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
			r.Pin = git.Checksum
		}
		return r
	}
	switch {
	case word.Known && isURL.MatchString(word.Value):
		r.Key = Key{File, word.Value}
	case !word.Known && mayBeRemote.MatchString(word.Raw):
		r.Shown = unquoted(word.Raw)
		r.Key = Key{File, r.Shown}
	default:
		return nil
	}
	return r
}
