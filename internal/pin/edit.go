package pin

import (
	"cmp"
	"errors"
	"regexp"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// errPlace says that a pin cannot be written without a change of something else.
var errPlace = errors.New("what it is pinned by comes from a variable that says more: write it out here")

// edit returns what pins a reference to what it stands for.
func (r *Reference) edit(file *dockerfile.File, to Resolved) (analyzer.Edit, error) {
	switch r.Kind {
	case Image:
		return r.imageEdit(file, to)
	case File:
		return r.checksumEdit(to.Pin)
	}
	return r.commitEdit(to.Pin)
}

// imageEdit puts a digest behind a reference, or in place of the one that it
// has, and a version in place of a tag that is none.
func (r *Reference) imageEdit(file *dockerfile.File, to Resolved) (analyzer.Edit, error) {
	ref := r.image
	if ref.Digest != "" {
		word := ref.Word
		span := word.Origin(strings.LastIndex(word.Value, "@")+1, len(word.Value))
		if file.Source.Slice(span) != ref.Digest {
			return analyzer.Edit{}, errPlace
		}
		return analyzer.Edit{Span: span, Text: to.Pin}, nil
	}
	end, mayChange := r.end(file)
	text := "@" + to.Pin
	switch {
	case !mayChange:
	case ref.Tag == "":
		text = ":" + cmp.Or(to.Tag, "latest") + text
	case to.Tag != "" && ref.TagSpan.End == end && file.Source.Slice(ref.TagSpan) == ref.Tag:
		return analyzer.Edit{Span: ref.TagSpan, Text: to.Tag + text}, nil
	}
	return insertion(end, text), nil
}

// end returns where the text of a reference ends: in the default of the ARG
// that holds its end, if that is used for nothing else. Where it is, and the
// default stays as it is, it is behind the variable, and only a digest may
// follow, which overrules whatever tag the variable gives.
func (r *Reference) end(file *dockerfile.File) (at int, mayChange bool) {
	word := r.image.Word
	last := word.Origin(len(word.Value)-1, len(word.Value))
	if file.Source.Slice(last) == word.Value[len(word.Value)-1:] { // it is written there as it is
		if word.Span.Contains(last) && endsWith(word, last) {
			return last.End, true
		}
		for _, use := range word.Uses {
			if v := use.Variable; v != nil && v.Instruction != nil && endsWith(v.Value, last) && servesOnly(file, v, r.image) {
				return last.End, true
			}
		}
	}
	at = word.Span.End
	if strings.HasSuffix(word.Raw, `"`) || strings.HasSuffix(word.Raw, `'`) {
		at--
	}
	return at, false
}

// endsWith reports whether a place is within a word, and no variable behind it
// that is empty for now.
func endsWith(word dockerfile.Word, last dockerfile.Span) bool {
	return word.Span.Contains(last) &&
		!slices.ContainsFunc(word.Uses, func(use dockerfile.Use) bool { return use.Span.Start >= last.End })
}

// servesOnly reports whether an ARG in front of the first FROM is used for
// nothing but one image: then a digest in its default does no harm. A stage
// that declares it anew may use it in a script.
func servesOnly(file *dockerfile.File, v *dockerfile.Variable, image *dockerfile.ImageRef) bool {
	if v.Instruction.Stage != nil {
		return false
	}
	for _, i := range file.Instructions {
		if i.Kind == dockerfile.Arg && i.Stage != nil && declares(i, v.Name) {
			return false
		}
		words := file.Expansions(i)
		if i.Kind == dockerfile.From && i.Stage.Platform != nil {
			words = append(slices.Clone(words), *i.Stage.Platform)
		}
		for _, ref := range i.Images {
			if ref.Word.Value != image.Word.Value {
				words = append(slices.Clone(words), ref.Word)
			}
		}
		if slices.ContainsFunc(words, func(word dockerfile.Word) bool { return uses(word, v) }) {
			return false
		}
	}
	return true
}

func declares(i *dockerfile.Instruction, name string) bool {
	return slices.ContainsFunc(i.Pairs, func(pair dockerfile.Pair) bool { return pair.Key.Value == name })
}

func uses(word dockerfile.Word, v *dockerfile.Variable) bool {
	return slices.ContainsFunc(word.Uses, func(use dockerfile.Use) bool {
		return use.Name == v.Name && use.Variable != nil && use.Variable.Instruction == v.Instruction
	})
}

// errSources says that an ADD has no place for a checksum.
var errSources = errors.New("a checksum is for one source only: give it an ADD of its own")

// checksumEdit adds --checksum in front of the source, or renews it.
func (r *Reference) checksumEdit(sum string) (analyzer.Edit, error) {
	flag := r.add.Flag("checksum")
	switch {
	case len(r.add.Words) > 2:
		return analyzer.Edit{}, errSources
	case flag != nil:
		return analyzer.Edit{Span: flag.Value.Whole(), Text: sum}, nil
	}
	return insertion(r.add.Rest.Span(0, 0).Start, "--checksum="+sum+" "), nil
}

// refParameter matches what names a branch or tag in the query of a URL.
var refParameter = regexp.MustCompile(`^[^#]*[?&]((?:ref|tag|branch)=[^&#]*)`)

// commitEdit puts a commit in place of the branch or tag of a repository, or
// renews its checksum where it has one.
func (r *Reference) commitEdit(commit string) (analyzer.Edit, error) {
	if flag := r.add.Flag("checksum"); flag != nil {
		return analyzer.Edit{Span: flag.Value.Whole(), Text: commit}, nil
	}
	value := r.source.Value
	if m := refParameter.FindStringSubmatchIndex(value); m != nil {
		span, err := r.place(m[2], m[3])
		return analyzer.Edit{Span: span, Text: "ref=" + commit}, err
	}
	hash := strings.IndexByte(value, '#')
	if hash < 0 {
		return insertion(r.source.Text().Span(len(value), len(value)).Start, "#"+commit), nil
	}
	ref, _, _ := strings.Cut(value[hash+1:], ":")
	span, err := r.place(hash+1, hash+1+len(ref))
	return analyzer.Edit{Span: span, Text: commit}, err
}

// place returns where a part of a source is used. It may be the value of a
// variable as a whole, but not a part of such a value.
func (r *Reference) place(from, to int) (dockerfile.Span, error) {
	text := r.source.Text()
	span := text.Span(from, to)
	if from > 0 && text.Span(from-1, from).Overlaps(span) || to < len(r.source.Value) && text.Span(to, to+1).Overlaps(span) {
		return span, errPlace
	}
	return span, nil
}

func insertion(at int, text string) analyzer.Edit {
	return analyzer.Edit{Span: dockerfile.Span{Start: at, End: at}, Text: text}
}

// errShared says that one place would have to hold two pins.
var errShared = errors.New("two pins would be written into one place: give each reference a value of its own")

// apply applies edits. The same edit may be there several times, for
// references that share the default of an ARG.
func apply(text string, edits []analyzer.Edit) (string, error) {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b analyzer.Edit) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End), cmp.Compare(a.Text, b.Text))
	})
	edits = slices.Compact(edits)
	var b strings.Builder
	at := 0
	for n, edit := range edits {
		if edit.Span.Start < at || n > 0 && edit.Span.Start == edits[n-1].Span.Start {
			return text, errShared
		}
		b.WriteString(text[at:edit.Span.Start] + edit.Text)
		at = edit.Span.End
	}
	return b.String() + text[at:], nil
}
