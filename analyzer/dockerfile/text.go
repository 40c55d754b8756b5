package dockerfile

import (
	"sort"
	"strings"
	"unicode"
)

// A Text is a string of which every byte knows where in the source it is
// written. What the source has in between, such as a line continuation, is
// left out of the string. Values of variables keep the place of their
// definition as well as that of their use.
type Text struct {
	String string
	runs   []run // in order; none for a text that stands in the source as it is
	base   int   // offset of the first byte: into the source, or into the text that runs belongs to
}

// A run is a stretch of a text that comes from one place.
type run struct {
	at     int  // offset of its first byte
	source Span // where it is written
	use    Span // where it is referred to, if that is another place: `$NAME`
	inner  Span // where the definition of that name refers to what it comes from, if it comes from a further one
	whole  bool // its bytes stand for source as a whole, not one for one
}

// verbatim returns the text of a span as it is written.
func (s *Source) verbatim(span Span) Text {
	return Text{String: s.Slice(span), base: span.Start}
}

// Span returns the smallest span that holds bytes from to to where they are
// used, with what the source has in between. A range without bytes gives the
// empty span in front of byte from.
func (t Text) Span(from, to int) Span {
	switch {
	case len(t.runs) == 0:
		return Span{t.base + from, t.base + max(from, to)}
	case to > from:
		return t.place(from).Join(t.place(to - 1))
	}
	at := t.place(from).Start
	if from > 0 && from == len(t.String) {
		at = t.place(from - 1).End
	}
	return Span{at, at}
}

// Origin returns where bytes from to to are written, be it in the definition
// of a variable. Bytes of several origins give the span of their use.
func (t Text) Origin(from, to int) Span {
	if to <= from || len(t.runs) == 0 {
		return t.Span(from, to)
	}
	first, last := t.run(from), t.run(to-1)
	switch {
	case first == last:
		return t.byteOrigin(from).Join(t.byteOrigin(to - 1))
	case t.runs[first].use != t.runs[last].use:
		return t.Span(from, to)
	}
	return t.definition(from).Join(t.definition(to - 1))
}

// Slice returns the part of the text between two offsets.
func (t Text) Slice(from, to int) Text {
	return Text{String: t.String[from:to], runs: t.runs, base: t.base + from}
}

// TrimSpace drops white space as strings.TrimSpace does.
func (t Text) TrimSpace() Text {
	start := len(t.String) - len(strings.TrimLeftFunc(t.String, unicode.IsSpace))
	end := len(strings.TrimRightFunc(t.String, unicode.IsSpace))
	return t.Slice(start, max(start, end))
}

// run returns the index of the run that byte i belongs to.
func (t Text) run(i int) int {
	if len(t.runs) == 1 {
		return 0
	}
	i += t.base
	return max(0, sort.Search(len(t.runs), func(n int) bool { return t.runs[n].at > i })-1)
}

// place returns where byte i is used.
func (t Text) place(i int) Span {
	if use := t.runs[t.run(i)].use; use != (Span{}) {
		return use
	}
	return t.byteOrigin(i)
}

// definition returns where byte i stands in the definition of the variable
// that it is the value of, or else where it is written.
func (t Text) definition(i int) Span {
	if inner := t.runs[t.run(i)].inner; inner != (Span{}) {
		return inner
	}
	return t.byteOrigin(i)
}

// byteOrigin returns where byte i is written.
func (t Text) byteOrigin(i int) Span {
	r := t.runs[t.run(i)]
	if r.whole {
		return r.source
	}
	at := r.source.Start + i + t.base - r.at
	return Span{at, at + 1}
}

// A TextBuilder joins texts. Its zero value is ready for use.
type TextBuilder struct {
	text strings.Builder
	runs []run
}

// Add appends a text.
func (b *TextBuilder) Add(t Text) { b.AddUse(t, Span{}) }

// AddUse appends the value of a variable that is referred to at use.
func (b *TextBuilder) AddUse(t Text, use Span) {
	if t.String == "" {
		return
	}
	if len(t.runs) == 0 {
		b.add(run{at: b.text.Len(), source: t.Span(0, len(t.String)), use: use})
	}
	for n := t.run(0); n < len(t.runs) && t.runs[n].at < t.base+len(t.String); n++ {
		r := t.runs[n]
		if skip := t.base - r.at; skip > 0 {
			r.at = t.base
			if !r.whole {
				r.source.Start += skip
			}
		}
		r.at += b.text.Len() - t.base
		if use != (Span{}) {
			r.use, r.inner = use, r.use
		}
		b.add(r)
	}
	b.text.WriteString(t.String)
}

// add appends a run, unless it goes on where the last one ends.
func (b *TextBuilder) add(r run) {
	if n := len(b.runs); n > 0 && !r.whole {
		last := b.runs[n-1]
		if !last.whole && last.use == r.use && last.inner == r.inner && last.source.Start+r.at-last.at == r.source.Start {
			return
		}
	}
	b.runs = append(b.runs, r)
}

// AddString appends bytes that stand for span as a whole.
func (b *TextBuilder) AddString(s string, span Span) {
	if s == "" {
		return
	}
	b.add(run{at: b.text.Len(), source: span, whole: true})
	b.text.WriteString(s)
}

// Len returns the number of bytes so far.
func (b *TextBuilder) Len() int { return b.text.Len() }

// Text returns what was built.
func (b *TextBuilder) Text() Text {
	if len(b.runs) == 1 && !b.runs[0].whole && b.runs[0].use == (Span{}) {
		return Text{String: b.text.String(), base: b.runs[0].source.Start}
	}
	return Text{String: b.text.String(), runs: b.runs}
}
