package shell

import (
	"slices"
	"strconv"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// maxBraces bounds the words that one word with braces gives.
const maxBraces = 200

// maxBraced bounds the length of a word whose braces are expanded, in bytes.
const maxBraced = 1024

// braces expands {a,b} and {1..3} in a word. It returns one word or none where
// there is nothing to expand. The parser's own splitter does not keep positions.
func (w *walker) braces(parts []syntax.WordPart) [][]syntax.WordPart {
	if !slices.ContainsFunc(parts, isBraced) {
		return nil
	}
	from, to := offset(parts[0].Pos()), offset(parts[len(parts)-1].End())
	size := to - from
	if size > maxBraced || len(w.holesIn(from, to)) > 0 {
		return nil
	}
	var words [][]syntax.WordPart
	todo := [][]syntax.WordPart{parts}
	for len(todo) > 0 {
		word := todo[0]
		if !w.spend(size) {
			return nil
		}
		choices := expandFirst(word)
		if choices == nil {
			words, todo = append(words, word), todo[1:]
			continue
		}
		if len(words)+len(todo)+len(choices) > maxBraces {
			return nil
		}
		todo = append(choices, todo[1:]...)
	}
	return words
}

// isBraced reports whether braces may start in a part. Literals that are not
// the source's bytes one by one are left alone.
func isBraced(part syntax.WordPart) bool {
	lit, ok := part.(*syntax.Lit)
	return ok && strings.IndexByte(lit.Value, '{') >= 0 && len(lit.Value) == offset(lit.ValueEnd)-offset(lit.ValuePos)
}

// A mark is the place of a byte in a word: in the literal with that index.
type mark struct{ part, at int }

// expandFirst returns what the first braces of a word give, or nil if it has none.
func expandFirst(word []syntax.WordPart) [][]syntax.WordPart {
	for i, part := range word {
		if !isBraced(part) {
			continue
		}
		value := part.(*syntax.Lit).Value
		for at := 0; at < len(value); at++ {
			switch value[at] {
			case '\\':
				at++
			case '{':
				if choices := expandAt(word, mark{i, at}); choices != nil {
					return choices
				}
			}
		}
	}
	return nil
}

// expandAt returns what the braces that open at a mark give, or nil if they
// are ordinary characters.
func expandAt(word []syntax.WordPart, open mark) [][]syntax.WordPart {
	cuts := []mark{open} // the opening brace, the commas, the closing brace
	depth := 0
scan:
	for i := open.part; i < len(word); i++ {
		lit, ok := word[i].(*syntax.Lit)
		if !ok {
			continue
		}
		if len(lit.Value) != offset(lit.ValueEnd)-offset(lit.ValuePos) {
			return nil
		}
		at := 0
		if i == open.part {
			at = open.at
		}
		for ; at < len(lit.Value); at++ {
			switch c := lit.Value[at]; {
			case c == '\\':
				at++
			case c == '{':
				depth++
			case c == ',' && depth == 1:
				cuts = append(cuts, mark{i, at})
			case c == '}':
				if depth--; depth == 0 {
					cuts = append(cuts, mark{i, at})
					break scan
				}
			}
		}
	}
	if depth != 0 {
		return nil
	}
	end := cuts[len(cuts)-1]
	before := between(word, mark{0, 0}, open)
	behind := between(word, mark{end.part, end.at + 1}, mark{len(word), 0})
	var middles [][]syntax.WordPart
	if len(cuts) > 2 {
		for n := 1; n < len(cuts); n++ {
			middles = append(middles, between(word, mark{cuts[n-1].part, cuts[n-1].at + 1}, cuts[n]))
		}
	} else {
		middles = sequence(word, open, end)
	}
	var words [][]syntax.WordPart
	for _, middle := range middles {
		words = append(words, slices.Concat(before, middle, behind))
	}
	return words
}

// between returns the parts of a word from one mark up to another.
func between(word []syntax.WordPart, from, to mark) []syntax.WordPart {
	var parts []syntax.WordPart
	for i := from.part; i < len(word) && i <= to.part; i++ {
		lit, ok := word[i].(*syntax.Lit)
		if !ok {
			if i < to.part {
				parts = append(parts, word[i])
			}
			continue
		}
		start, end := 0, len(lit.Value)
		if i == from.part {
			start = from.at
		}
		if i == to.part {
			end = to.at
		}
		if start < end {
			parts = append(parts, cut(lit, start, end, lit.Value[start:end]))
		}
	}
	return parts
}

// cut returns a literal with another value that stands for part of a literal.
func cut(lit *syntax.Lit, start, end int, value string) *syntax.Lit {
	at := uint(offset(lit.ValuePos))
	return &syntax.Lit{
		ValuePos: syntax.NewPos(at+uint(start), 1, 1),
		ValueEnd: syntax.NewPos(at+uint(end), 1, 1),
		Value:    value,
	}
}

// sequence returns the words of {from..to} or {from..to..step}.
func sequence(word []syntax.WordPart, open, end mark) [][]syntax.WordPart {
	if open.part != end.part {
		return nil
	}
	lit := word[open.part].(*syntax.Lit)
	fields := strings.Split(lit.Value[open.at+1:end.at], "..")
	if len(fields) != 2 && len(fields) != 3 {
		return nil
	}
	step := 1
	if len(fields) == 3 {
		n, ok := sequenceNumber(fields[2])
		if !ok {
			return nil
		}
		step = max(1, n, -n)
	}
	var words [][]syntax.WordPart
	for _, value := range steps(fields[0], fields[1], step) {
		words = append(words, []syntax.WordPart{cut(lit, open.at, end.at+1, value)})
	}
	return words
}

// steps counts from one number or letter to another.
func steps(from, to string, step int) []string {
	letters := len(from) == 1 && len(to) == 1 && isLetter(from[0]) && isLetter(to[0])
	first, ok1 := sequenceNumber(from)
	last, ok2 := sequenceNumber(to)
	width := 0
	switch {
	case letters:
		first, last = int(from[0]), int(to[0])
	case !ok1 || !ok2:
		return nil
	case padded(from) || padded(to):
		width = max(len(from), len(to))
	}
	if first > last {
		step = -step
	}
	if (last-first)/step >= maxBraces {
		return nil
	}
	var values []string
	for n := first; (step > 0 && n <= last) || (step < 0 && n >= last); n += step {
		value := strconv.Itoa(n)
		switch {
		case letters:
			value = string(rune(n))
		case n >= 0:
			value = strings.Repeat("0", max(0, width-len(value))) + value
		}
		values = append(values, value)
	}
	return values
}

// sequenceNumber reads a number that is small enough to count with.
func sequenceNumber(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && n < 1e9 && n > -1e9
}

func padded(number string) bool { return len(number) > 1 && number[0] == '0' }

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }
