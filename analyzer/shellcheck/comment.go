package shellcheck

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// A comment is a finding as the program's format json1 has it: lines and
// columns count from 1, columns in characters, and an end is exclusive.
type comment struct {
	area
	File    string `json:"file"`
	Level   string `json:"level"`
	Code    int    `json:"code"`
	Message string `json:"message"`
	Fix     *struct {
		Replacements []replacement `json:"replacements"`
	} `json:"fix"`
}

type area struct {
	Line      int `json:"line"`
	Column    int `json:"column"`
	EndLine   int `json:"endLine"`
	EndColumn int `json:"endColumn"`
}

type replacement struct {
	area
	InsertionPoint string `json:"insertionPoint"` // "beforeStart" keeps to the text in front of it, "afterEnd" to the text behind
	Text           string `json:"replacement"`
}

// finding gives a comment its place in the source. It reports false for one
// that is about the prelude.
func (in *input) finding(c comment) (Finding, bool) {
	from, to, ok := in.offsets(c.area)
	if !ok {
		return Finding{}, false
	}
	f := Finding{
		Code: fmt.Sprintf("SC%04d", c.Code), Level: c.Level, Message: c.Message,
		Span: in.script.Text.Span(from, to),
	}
	if c.Fix != nil {
		f.Edits = in.edits(c.Fix.Replacements)
	}
	return f, true
}

// edits returns what replaces what in the source. It returns nil where that is
// not written as the program saw it, or is not clear.
func (in *input) edits(replacements []replacement) []Edit {
	var edits []Edit
	for _, r := range replacements {
		from, to, ok := in.offsets(r.area)
		if !ok {
			return nil
		}
		span := in.script.Text.Span(from, to)
		if from == to {
			span = in.insertion(from, r.InsertionPoint)
		}
		if in.file.Source.Slice(span) != in.script.Text.String[from:to] {
			return nil
		}
		edits = append(edits, Edit{Span: span, Text: r.Text})
	}
	slices.SortStableFunc(edits, func(a, b Edit) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	for n := 1; n < len(edits); n++ {
		if edits[n].Span.Start < edits[n-1].Span.End || edits[n].Span == edits[n-1].Span {
			return nil
		}
	}
	return edits
}

// insertion returns the place in the source for a text to be inserted: next to
// the character that it belongs to, whatever stands between the two there.
func (in *input) insertion(at int, point string) dockerfile.Span {
	place := in.script.Text.Span(at, at)
	if point == "beforeStart" && at > 0 {
		end := in.script.Text.Span(at-1, at).End
		place = dockerfile.Span{Start: end, End: end}
	}
	return place
}

// offsets returns the offsets into the script of what lies behind the prelude.
func (in *input) offsets(a area) (from, to int, ok bool) {
	from, ok = in.offset(a.Line, a.Column)
	if !ok {
		return 0, 0, false
	}
	to, ok = in.offset(a.EndLine, a.EndColumn)
	return from, max(from, to), ok
}

// offset returns the offset into the script of a line and column of the input.
// A column behind the end of its line stands for that end.
func (in *input) offset(line, column int) (int, bool) {
	line -= strings.Count(in.prelude, "\n")
	if line < 1 {
		return 0, false
	}
	text, at := in.script.Text.String, 0
	for ; line > 1; line-- {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			return len(text), true
		}
		at += end + 1
	}
	for ; column > 1 && at < len(text) && text[at] != '\n'; column-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at, true
}
