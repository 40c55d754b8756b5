package shell

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// Options say how a program reads its command line. The zero value suits
// programs that follow GNU's conventions and have no flag with a value.
type Options struct {
	// Values are the flags that take a value: "-t", "--target-release". It may
	// be attached (-tx, --target-release=x) or be the next word. A flag that
	// takes a value only if it is attached does not belong here.
	Values []string
	// SingleDash says that flags of several letters start with one dash, as
	// those of go, java, find and terraform: then -abc is one flag. A flag with
	// two dashes and a value in Values with one are the same.
	SingleDash bool
	// Stop says that flags end at the first operand, as for env and docker run.
	Stop bool
}

// Args are the arguments of a command, told apart.
type Args struct {
	Flags    []Flag            // in order; those of a cluster such as -yq one by one
	Operands []dockerfile.Word // what is neither a flag nor the value of one, and all behind --
}

// A Flag is a flag of a command.
type Flag struct {
	Name  string           // with its dashes: "-y", "--yes"; only its start where the rest is not known
	Value *dockerfile.Word // its value, attached or not; nil if it has none
	Span  dockerfile.Span  // with its value; within a cluster the letter alone
}

// Split tells the flags of a command from its operands. A word that is not
// known counts by how it is written: as a flag if it starts with a dash.
func (c *Command) Split(o Options) Args {
	var a Args
	if len(c.Words) == 0 {
		return a
	}
	s := splitter{command: c, options: o, words: c.Words, at: 1}
	a.Operands = make([]dockerfile.Word, 0, len(c.Words)-1)
	for s.at < len(s.words) {
		w := &s.words[s.at]
		v := literal(w)
		switch {
		case v == "--" && w.Known:
			a.Operands = append(a.Operands, s.words[s.at+1:]...)
			a.Flags = s.flags
			return a
		case len(v) > 1 && v[0] == '-', v == "-" && !w.Known:
			s.flag(w, v)
		case o.Stop:
			a.Operands = append(a.Operands, s.words[s.at:]...)
			a.Flags = s.flags
			return a
		default:
			a.Operands = append(a.Operands, *w)
			s.at++
		}
	}
	a.Flags = s.flags
	return a
}

// literal returns the value of a word, or how it starts if it is not known.
func literal(w *dockerfile.Word) string {
	if w.Known {
		return w.Value
	}
	raw := strings.TrimLeft(w.Raw, `"'`)
	if n := strings.IndexAny(raw, "$`\"'\\"); n >= 0 {
		raw = raw[:n]
	}
	return raw
}

// A splitter is at work on the words of a command.
type splitter struct {
	command *Command
	options Options
	words   []dockerfile.Word
	at      int
	flags   []Flag
}

// flag reads the flag or the cluster in the word at hand.
func (s *splitter) flag(w *dockerfile.Word, v string) {
	s.at++
	if !s.options.SingleDash && !strings.HasPrefix(v, "--") && v != "-" {
		s.cluster(w, v)
		return
	}
	name, _, attached := strings.Cut(v, "=")
	f := Flag{Name: name, Span: w.Span}
	switch {
	case attached:
		value := behind(w, len(name)+1)
		f.Value = &value
	case s.valued(name) && (w.Known || len(v) == len(w.Raw)):
		s.takeValue(&f)
	case !w.Known:
		value := behind(w, len(v))
		f.Value = &value
	}
	s.flags = append(s.flags, f)
}

// valued reports whether a flag takes a value.
func (s *splitter) valued(name string) bool {
	return slices.Contains(s.options.Values, name) ||
		s.options.SingleDash && strings.HasPrefix(name, "--") && slices.Contains(s.options.Values, name[1:])
}

// takeValue gives a flag the next word as its value.
func (s *splitter) takeValue(f *Flag) {
	if s.at >= len(s.words) {
		return
	}
	f.Value = &s.words[s.at]
	f.Span = f.Span.Join(f.Value.Span)
	s.at++
	for items := s.command.items; items != nil && s.at < len(items) && items[s.at] > 1; s.at++ {
		// the other items of a loop: one written word, the value of one flag
	}
}

// cluster reads flags of one letter that are written in one word.
func (s *splitter) cluster(w *dockerfile.Word, v string) {
	for i := 1; i < len(v); i++ {
		f := Flag{Name: "-" + v[i:i+1], Span: w.Span}
		if w.Known && len(v) > 2 && (i > 1 || !s.valued(f.Name)) {
			f.Span = w.Text().Span(i, i+1)
		}
		last := i == len(v)-1 && (w.Known || len(v) == len(w.Raw))
		switch {
		case !s.valued(f.Name):
			s.flags = append(s.flags, f)
			continue
		case last:
			s.takeValue(&f)
		default:
			value := behind(w, i+1)
			f.Value = &value
			f.Span = f.Span.Join(value.Span)
		}
		s.flags = append(s.flags, f)
		return
	}
}

// behind returns what a word says behind the first n bytes of its literal start.
func behind(w *dockerfile.Word, n int) dockerfile.Word {
	if w.Known {
		value := tail(*w, n)
		if w.Raw == w.Value {
			value.Raw = w.Raw[n:]
		}
		return value
	}
	skip := n + len(w.Raw) - len(strings.TrimLeft(w.Raw, `"'`))
	span := w.Span
	if span.End-span.Start == len(w.Raw) {
		span.Start += skip
	}
	return dockerfile.UnknownWord(span, w.Raw[min(skip, len(w.Raw)):], w.Uses)
}

// Has reports whether one of the flags is there.
func (a *Args) Has(names ...string) bool { return a.Flag(names...) != nil }

// Flag returns the last flag that has one of the names, or nil.
func (a *Args) Flag(names ...string) *Flag {
	for i := len(a.Flags) - 1; i >= 0; i-- {
		if slices.Contains(names, a.Flags[i].Name) {
			return &a.Flags[i]
		}
	}
	return nil
}

// Has reports whether one of the flags is among the command's words, alone, with
// a value attached, or, of one letter, in a cluster. It does not know which
// flags take a value: where that matters, use Split.
func (c *Command) Has(names ...string) bool {
	for i := 1; i < len(c.Words); i++ {
		v := literal(&c.Words[i])
		if v == "--" && c.Words[i].Known {
			return false
		}
		if len(v) < 2 || v[0] != '-' {
			continue
		}
		for _, name := range names {
			switch {
			case v == name, strings.HasPrefix(v, name) && v[len(name)] == '=':
				return true
			case len(name) == 2 && isCluster(v) && strings.IndexByte(v[1:], name[1]) >= 0:
				return true
			}
		}
	}
	return false
}

// isCluster reports whether a word may be several flags of one letter.
func isCluster(v string) bool {
	for i := 1; i < len(v); i++ {
		if !isLetter(v[i]) && (v[i] < '0' || v[i] > '9') {
			return false
		}
	}
	return len(v) > 1 && v[0] == '-'
}
