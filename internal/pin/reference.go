// Package pin writes down what the references of Dockerfiles stand for today:
// images by their digest, files by their checksum, repositories by their commit.
package pin

import (
	"fmt"
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

// A Reference is a place in a Dockerfile that names something outside of it
// which may be another thing tomorrow.
type Reference struct {
	Kind   Kind
	Name   string          // what is asked for, without its pin: "docker.io/library/debian:12"
	Shown  string          // the same as people write it: "debian:12"
	Pin    string          // the digest, checksum or commit that it has; "" if none
	Span   dockerfile.Span // where it is written
	image  *dockerfile.ImageRef
	source *dockerfile.Word        // for File and Git
	add    *dockerfile.Instruction // likewise
}

// References returns what a file takes from outside, in source order, pinned
// or not. It leaves out what is not known, stages, images that only exist on
// this machine, and digests and commits alone, which stay what they are.
func References(file *dockerfile.File) []Reference {
	var found []Reference
	for _, directive := range file.Directives {
		if directive.Image != nil {
			found = appendImage(found, directive.Image)
		}
	}
	for _, i := range file.Instructions {
		if i.Refused {
			continue
		}
		for _, ref := range i.Images {
			found = appendImage(found, ref)
		}
		if i.Kind == dockerfile.Add {
			found = append(found, sources(i)...)
		}
	}
	return found
}

func appendImage(found []Reference, ref *dockerfile.ImageRef) []Reference {
	if ref.Kind != dockerfile.RefImage || ref.Domain == "localhost" || isContext(ref) {
		return found
	}
	if ref.Tag == "" && ref.Digest != "" {
		return found // there is no tag that could have moved
	}
	tag := ref.Tag
	if tag == "" {
		tag = "latest"
	}
	shown := ref.Name()
	if ref.Tag != "" {
		shown += ":" + ref.Tag
	}
	return append(found, Reference{
		Kind: Image, Name: ref.Repository + ":" + tag, Shown: shown, Pin: ref.Digest,
		Span: ref.Word.Whole(), image: ref,
	})
}

// isContext reports whether the source of a COPY or of a mount is rather the
// name of a build context that the build is given: a single word.
func isContext(ref *dockerfile.ImageRef) bool {
	return ref.Instruction != nil && ref.Instruction.Kind != dockerfile.From && !strings.ContainsAny(ref.Word.Value, "/:@")
}

// sources returns what an ADD fetches. A checksum belongs to its only source.
func sources(i *dockerfile.Instruction) []Reference {
	checksum := i.Flag("checksum")
	var found []Reference
	for n := range max(len(i.Words)-1, 0) {
		word := &i.Words[n]
		r := Reference{Span: word.Whole(), source: word, add: i}
		if checksum != nil {
			if !checksum.Value.Known {
				continue
			}
			r.Pin = checksum.Value.Value
		}
		if git, ok := dockerfile.ParseGitSource(*word); ok {
			if isCommit.MatchString(git.Ref) || git.Checksum != "" {
				continue
			}
			r.Kind, r.Name, r.Shown = Git, git.Repository+"#"+git.Ref, word.Value
			found = append(found, r)
			continue
		}
		if word.Known && isURL.MatchString(word.Value) {
			r.Kind, r.Name, r.Shown = File, word.Value, word.Value
			found = append(found, r)
		}
	}
	return found
}

var (
	isCommit = regexp.MustCompile(`^([0-9a-f]{40}|[0-9a-f]{64})$`)
	isURL    = regexp.MustCompile(`^https?://`)
)

// Problem returns why a reference cannot be pinned where it stands, or "".
func (r *Reference) Problem() string {
	if r.Kind == File && len(r.add.Words) > 2 && r.Pin == "" {
		return fmt.Sprintf("a checksum is for one source only: give %s an ADD of its own", r.Shown)
	}
	return ""
}
