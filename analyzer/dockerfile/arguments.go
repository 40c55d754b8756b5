package dockerfile

import (
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

// splitRest splits what follows the flags into words: for COPY, ADD, VOLUME,
// FROM and EXPOSE at white space; for exec (JSON) forms into the strings, of
// which values is the first; for HEALTHCHECK its type; for WORKDIR, USER,
// STOPSIGNAL and MAINTAINER the whole rest is one word. The pairs of ARG, ENV
// and LABEL go to Pairs. The words are not expanded yet: see stageReader.
func (i *Instruction) splitRest(escape byte, values *parser.Node) {
	if i.Kind == Healthcheck && i.Rest.String != "" {
		i.cutHealthcheckType()
		if values != nil {
			values = values.Next
		}
	}
	switch i.Kind {
	case From, Expose, Add, Copy, Volume:
		if i.JSON {
			break
		}
		i.Words = splitBlanks(i.Rest)
		return
	case Workdir, User, StopSignal, Maintainer:
		if i.Rest.String != "" {
			i.Words = append(i.Words, literal(i.Rest))
		}
		return
	case Arg, Env, Label:
		i.splitPairs(escape)
		return
	}
	if !i.JSON {
		return
	}
	for _, text := range splitJSON(i.Rest) {
		if values == nil {
			return // the view lacks the middle of a long line
		}
		value, inner := values.Value, text.Slice(1, len(text.String)-1)
		if i.Kind == Volume {
			value, inner = strings.TrimSpace(value), inner.TrimSpace()
		}
		i.Words = append(i.Words, jsonWord(text, inner, value))
		values = values.Next
	}
}

// literal returns a word that stands for itself.
func literal(text Text) Word {
	return NewWord(text.Span(0, len(text.String)), text.String, text, nil)
}

// jsonWord returns the word of a JSON string, given with its quotes, what is
// written between them, and what that stands for.
func jsonWord(text, inner Text, value string) Word {
	if inner.String != value {
		var b TextBuilder
		b.AddString(value, text.Span(0, len(text.String)))
		inner = b.Text()
	}
	return NewWord(text.Span(0, len(text.String)), text.String, inner, nil)
}

// cutHealthcheckType makes the type, CMD or NONE, a word of its own.
func (i *Instruction) cutHealthcheckType() {
	s, end := i.Rest.String, 0
	for end < len(s) && !isSpaceByte(s[end]) {
		end++
	}
	next := end
	for next < len(s) && isSpaceByte(s[next]) {
		next++
	}
	i.Words = append(i.Words, literal(i.Rest.Slice(0, end)))
	i.Rest = i.Rest.Slice(next, len(s))
}

func (i *Instruction) splitPairs(escape byte) {
	words := splitQuoted(i.Rest, escape)
	if len(words) == 0 {
		return
	}
	if i.Kind != Arg && !strings.Contains(words[0].String, "=") {
		key, value := cutWord(i.Rest)
		i.Pairs = []Pair{{
			Key: literal(key), Value: literal(value), Set: value.String != "", Legacy: true,
			Span: i.Rest.Span(0, len(i.Rest.String)),
		}}
		return
	}
	i.Pairs = make([]Pair, len(words))
	for n, word := range words {
		i.Pairs[n] = newPair(word)
	}
}

func newPair(word Text) Pair {
	n := len(word.String)
	pair := Pair{Key: literal(word), Span: word.Span(0, n)}
	if at := strings.IndexByte(word.String, '='); at >= 0 {
		pair.Key, pair.Value, pair.Set = literal(word.Slice(0, at)), literal(word.Slice(at+1, n)), true
	}
	return pair
}
