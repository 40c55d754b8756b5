// Package pattern has regular expressions that cost next to nothing where they
// do not match.
package pattern

import (
	"regexp"
	"regexp/syntax"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A Pattern is a regular expression that is tried only on texts which hold a
// literal that its matches have to hold. Most texts do not, and a search for a
// few literals is much faster than Go's regexp. It is compiled when it is first
// used: a run on a few files uses few of them. It is safe for concurrent use.
type Pattern struct {
	source string
	once   sync.Once
	whole  *regexp.Regexp
	parts  []alternative // each on its own, which is faster than all at once
}

// An alternative is one of the things that a pattern matches.
type alternative struct {
	expression *regexp.Regexp
	literals   []literal // every match holds one of them; none where nothing is known
}

// A literal is a part of a text.
type literal struct {
	text string // in lower case where fold is set
	fold bool   // its case does not matter
	// rarest is the offset of the byte to look for first, where fold is set.
	rarest int
}

// MustCompile returns the pattern of a regular expression. It is for those that
// are written in the source: one that is none panics when it is first used.
func MustCompile(expression string) *Pattern { return &Pattern{source: expression} }

// compile makes the pattern ready for use.
func (p *Pattern) compile() {
	p.whole = regexp.MustCompile(p.source)
	tree, err := syntax.Parse(p.source, syntax.Perl)
	if err != nil || tree.Op != syntax.OpAlternate {
		p.parts = []alternative{{expression: p.whole}}
		if err == nil {
			p.parts[0].literals = literalsOf(tree)
		}
		return
	}
	for _, sub := range tree.Sub {
		p.parts = append(p.parts, alternative{regexp.MustCompile(sub.String()), literalsOf(sub)})
	}
}

// expression returns the whole expression.
func (p *Pattern) expression() *regexp.Regexp {
	p.once.Do(p.compile)
	return p.whole
}

// alternatives returns what the pattern may match.
func (p *Pattern) alternatives() []alternative {
	p.once.Do(p.compile)
	return p.parts
}

// String returns the regular expression.
func (p *Pattern) String() string { return p.source }

// MatchString reports whether the text has a match.
func (p *Pattern) MatchString(text string) bool {
	parts := p.alternatives()
	for n := range parts {
		if a := &parts[n]; a.mayMatch(text) && a.expression.MatchString(text) {
			return true
		}
	}
	return false
}

// FindStringSubmatch returns the first match with its groups, nil if there is none.
func (p *Pattern) FindStringSubmatch(text string) []string {
	if !p.mayMatch(text) {
		return nil
	}
	return p.expression().FindStringSubmatch(text)
}

// FindStringSubmatchIndex returns where the first match with its groups is,
// nil if there is none.
func (p *Pattern) FindStringSubmatchIndex(text string) []int {
	if !p.mayMatch(text) {
		return nil
	}
	return p.expression().FindStringSubmatchIndex(text)
}

// FindAllStringSubmatchIndex returns where the first n matches with their
// groups are, all of them if n is negative.
func (p *Pattern) FindAllStringSubmatchIndex(text string, n int) [][]int {
	if !p.mayMatch(text) {
		return nil
	}
	return p.expression().FindAllStringSubmatchIndex(text, n)
}

// ReplaceAllString returns the text with each match replaced by what a
// template makes of its groups.
func (p *Pattern) ReplaceAllString(text, template string) string {
	if !p.mayMatch(text) {
		return text
	}
	return p.expression().ReplaceAllString(text, template)
}

// mayMatch reports whether a text holds a literal of one of the alternatives.
func (p *Pattern) mayMatch(text string) bool {
	parts := p.alternatives()
	for n := range parts {
		if parts[n].mayMatch(text) {
			return true
		}
	}
	return false
}

func (a *alternative) mayMatch(text string) bool {
	for n := range a.literals {
		if a.literals[n].in(text) {
			return true
		}
	}
	return len(a.literals) == 0
}

func (l *literal) in(text string) bool {
	if !l.fold {
		return strings.Contains(text, l.text)
	}
	lower := l.text[l.rarest]
	if l.has(text, lower) {
		return true
	}
	return lower >= 'a' && lower <= 'z' && l.has(text, lower-'a'+'A')
}

// has reports whether the literal is in a text, in any case but for its rarest
// byte, which is this one. A search for either case at each step would look at
// the whole text again and again for the one that is not there.
func (l *literal) has(text string, rarest byte) bool {
	for at := l.rarest; at < len(text); at++ {
		found := strings.IndexByte(text[at:], rarest)
		if found < 0 {
			return false
		}
		at += found
		start := at - l.rarest
		if end := start + len(l.text); end <= len(text) && strings.EqualFold(text[start:end], l.text) {
			return true
		}
	}
	return false
}

// newFolded returns a literal whose case does not matter. It is searched for by
// the byte that is the rarest in English text.
func newFolded(lower string) literal {
	const byFrequency = "etaoinsrhldcumfpgwybvkxjqz"
	l := literal{text: lower, fold: true}
	for n := range len(lower) {
		rank := strings.IndexByte(byFrequency, lower[n])
		best := strings.IndexByte(byFrequency, lower[l.rarest])
		if best >= 0 && (rank < 0 || rank > best) {
			l.rarest = n
		}
	}
	return l
}

// literalsOf returns literals of which every match of an expression holds one,
// nil where nothing is known of it.
func literalsOf(tree *syntax.Regexp) []literal {
	switch tree.Op {
	case syntax.OpLiteral:
		return literalOf(tree)
	case syntax.OpCapture, syntax.OpPlus:
		return literalsOf(tree.Sub[0])
	case syntax.OpRepeat:
		if tree.Min > 0 {
			return literalsOf(tree.Sub[0])
		}
	case syntax.OpAlternate:
		var all []literal
		for _, sub := range tree.Sub {
			literals := literalsOf(sub)
			if literals == nil {
				return nil
			}
			all = append(all, literals...)
		}
		return all
	case syntax.OpConcat:
		var best []literal
		for _, sub := range tree.Sub {
			if literals := literalsOf(sub); isBetter(literals, best) {
				best = literals
			}
		}
		return best
	}
	return nil
}

// literalOf returns a literal of the expression. Where its case does not
// matter it must be ASCII, and hold no letter that has a relative outside of
// it, as k has the Kelvin sign.
func literalOf(tree *syntax.Regexp) []literal {
	text := string(tree.Rune)
	switch {
	case strings.ContainsRune(text, utf8.RuneError):
		return nil // it also matches what is not UTF-8
	case tree.Flags&syntax.FoldCase == 0:
		return []literal{{text: text}}
	}
	for _, r := range tree.Rune {
		for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
			if f > unicode.MaxASCII {
				return foldedPart(tree.Rune)
			}
		}
	}
	return []literal{newFolded(strings.ToLower(text))}
}

// foldedPart returns the longest part of a literal without k and s, which have
// relatives outside of ASCII.
func foldedPart(runes []rune) []literal {
	longest := ""
	for part := range strings.FieldsFuncSeq(strings.ToLower(string(runes)), func(r rune) bool {
		return r == 'k' || r == 's' || r > unicode.MaxASCII
	}) {
		if len(part) > len(longest) {
			longest = part
		}
	}
	if longest == "" {
		return nil
	}
	return []literal{newFolded(longest)}
}

// isBetter reports whether literals tell more texts apart than others: the
// shortest of them counts.
func isBetter(a, b []literal) bool {
	return a != nil && (b == nil || shortest(a) > shortest(b))
}

func shortest(literals []literal) int {
	least := len(literals[0].text)
	for _, l := range literals[1:] {
		least = min(least, len(l.text))
	}
	return least
}
