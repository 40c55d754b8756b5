package pin

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// A target is where the digest of an image goes.
type target struct {
	at  int
	tag *dockerfile.Span // of the tag in front of it, if another one may take its place
	// untagged says that a tag may be written there, if there is none.
	untagged bool
}

// A level is a word on the way from a reference to where its end is written:
// the reference itself, or the default of an argument that it ends with.
type level struct {
	word    dockerfile.Word
	through *dockerfile.Use // the use that leads to the next level
	in      *definition     // the argument that it is the default of
}

// placeOf returns where the digest of an image goes, or why nowhere.
//
// No argument may change the name and leave the digest: then a build gets
// something else than it asks for, or nothing. So it goes into the default that
// the reference ends with, if that serves nothing else.
func (u *usage) placeOf(image *dockerfile.ImageRef, known *known) (*target, *Reason) {
	levels, written := u.levels(image.Word)
	n := len(levels) - 1
	for levels[n].in != nil && !u.bears(*levels[n].in, levels[n].word, image) {
		n--
		written = nil
	}
	t := target{at: u.endOf(levels[n].word)}
	if written != nil && !usedBehind(levels[n].word, written.End) {
		t = u.literal(image, written.End)
	} else {
		written = nil
	}
	if overruled := overruled(image, levels[:n+1], written); len(overruled) > 0 {
		return &t, overrules(overruled, known)
	}
	return &t, nil
}

// levels returns the words on the way to where the end of a reference is
// written, and where that is; nil if it is written nowhere as it is.
func (u *usage) levels(word dockerfile.Word) (levels []level, written *dockerfile.Span) {
	last := lastOf(word)
	if u.source.Slice(last) != word.Value[len(word.Value)-1:] {
		return []level{{word: word}}, nil
	}
	l := level{word: word}
	seen := map[definition]bool{}
	for !l.word.Span.Contains(last) {
		use := useAt(l.word, last)
		if use == nil {
			return append(levels, l), nil
		}
		d, ok := definitionOf(use.Variable)
		if !ok || seen[d] {
			return append(levels, l), nil
		}
		seen[d] = true
		l.through = use
		levels = append(levels, l)
		l = level{word: use.Variable.Value, in: &d}
	}
	return append(levels, l), &last
}

// lastOf returns where the last byte of a word's value is written.
func lastOf(word dockerfile.Word) dockerfile.Span {
	return word.Origin(len(word.Value)-1, len(word.Value))
}

// useAt returns the use of the variable that a word ends with, whose own value
// ends at a place.
func useAt(word dockerfile.Word, last dockerfile.Span) *dockerfile.Use {
	for n := range word.Uses {
		use := &word.Uses[n]
		if v := use.Variable; v != nil && v.Set && v.Value.Known && v.Value.Value != "" &&
			lastOf(v.Value) == last && !usedBehind(word, use.Span.End) {
			return use
		}
	}
	return nil
}

// usedBehind reports whether a word uses a variable behind a place: it may be
// empty for now.
func usedBehind(word dockerfile.Word, at int) bool {
	return slices.ContainsFunc(word.Uses, func(use dockerfile.Use) bool { return use.Span.Start >= at })
}

// literal returns the place behind the last letter of a reference, where its
// tag may be changed if it is written there.
func (u *usage) literal(image *dockerfile.ImageRef, end int) target {
	t := target{at: end, untagged: image.Tag == ""}
	if image.Tag != "" && image.TagSpan.End == end && u.source.Slice(image.TagSpan) == image.Tag {
		t.tag = &image.TagSpan
	}
	return t
}

// endOf returns where a word ends, in front of its quote.
func (u *usage) endOf(word dockerfile.Word) int {
	written := u.source.Slice(word.Span)
	if strings.HasSuffix(written, `"`) || strings.HasSuffix(written, `'`) {
		return word.Span.End - 1
	}
	return word.Span.End
}

// overruled returns the arguments that change a reference, and do not take a
// digest with them that stands at a place in the last level, nil for its end:
// those on the way there do.
func overruled(image *dockerfile.ImageRef, levels []level, at *dockerfile.Span) []variable {
	way := map[string]bool{}
	for n, l := range levels {
		end := at
		if n < len(levels)-1 {
			end = &l.through.Span
		}
		for _, use := range l.word.Uses {
			// One around the way is there for a default, which it replaces; one
			// within it counts only where what is around it has no value.
			if end != nil && (use.Span.Contains(*end) || end.Contains(use.Span)) {
				way[use.Name] = true
			}
		}
	}
	return slices.DeleteFunc(argumentsOf(image.Word), func(v variable) bool { return way[v.name] })
}

// A bearing is a question: whether a digest at the end of a default is at its
// place wherever an argument is used that comes to end with it.
type bearing struct {
	at    definition // the argument with that default
	used  definition
	image string
}

// bears reports whether a digest at the end of an argument's default is at its
// place wherever that is used: behind the same image, or where the argument is
// the whole of it. To a script, a tag with a digest is no tag.
func (u *usage) bears(d definition, value dockerfile.Word, image *dockerfile.ImageRef) bool {
	return u.bearsIn(bearing{d, d, image.Word.Value}, value, image)
}

func (u *usage) bearsIn(b bearing, value dockerfile.Word, image *dockerfile.ImageRef) bool {
	answer, ok := u.bearings[b]
	if !ok {
		answer = isWhole(value, image) || !u.again[b.used.name]
		for _, s := range u.sites[b.used] {
			answer = answer && u.bearsAt(s, b, value, image)
		}
		u.bearings[b] = answer
	}
	return answer
}

// isWhole reports whether a value is an image as a whole.
func isWhole(value dockerfile.Word, image *dockerfile.ImageRef) bool {
	return value.Value == image.Word.Value
}

// bearsAt is bears for one place of use.
func (u *usage) bearsAt(s site, b bearing, value dockerfile.Word, image *dockerfile.ImageRef) bool {
	uses := 0
	for _, use := range s.word.Uses {
		if used, ok := definitionOf(use.Variable); ok && used == b.used {
			uses++
		}
	}
	last := lastOf(value)
	switch {
	case uses > 1, !s.word.Known, s.word.Value == "", lastOf(s.word) != last, useAt(s.word, last) == nil:
		return false
	case s.image != nil:
		return isSame(s.image, image) && u.carries(s.image, b.at)
	case s.defines == nil:
		return false
	case len(u.sites[*s.defines]) == 0 && !isWhole(s.word, image):
		return false // nobody knows what it is for
	}
	return u.bearsIn(bearing{b.at, *s.defines, b.image}, s.word, image)
}

func isSame(a, b *dockerfile.ImageRef) bool {
	return a.Kind == dockerfile.RefImage && a.Repository == b.Repository && a.Tag == b.Tag && a.Digest == ""
}

// carries reports whether nothing changes a reference and leaves what stands
// at the end of an argument's default.
func (u *usage) carries(image *dockerfile.ImageRef, d definition) bool {
	levels, _ := u.levels(image.Word)
	for n, l := range levels {
		if l.in != nil && *l.in == d {
			return len(overruled(image, levels[:n+1], nil)) == 0
		}
	}
	return false
}
