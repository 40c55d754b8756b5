package discover

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// classRanges are the ranges of the named classes, as in [[:digit:]], that git
// knows. None holds the slash, which no class matches.
var classRanges = map[string]string{
	"alnum":  `0-9A-Za-z`,
	"alpha":  `A-Za-z`,
	"blank":  ` \t`,
	"cntrl":  `\x00-\x1f\x7f`,
	"digit":  `0-9`,
	"graph":  `!-.0-~`,
	"lower":  `a-z`,
	"print":  ` -.0-~`,
	"punct":  "!-.:-@\\[-`{-~",
	"space":  `\t-\r `,
	"upper":  `A-Z`,
	"xdigit": `0-9A-Fa-f`,
}

// translateClass translates the class whose text, without its opening bracket,
// glob begins with. The expression is empty if the class makes no sense.
func translateClass(glob string) (expr, rest string) {
	set := strings.Builder{}
	open := `[`
	if glob != "" && (glob[0] == '!' || glob[0] == '^') {
		open, glob = `[^/`, glob[1:]
	}
	for first := true; first || !strings.HasPrefix(glob, "]"); first = false {
		part, left, ok := translateItem(glob)
		if !ok {
			return "", ""
		}
		set.WriteString(part)
		glob = left
	}
	if set.Len() == 0 && open == `[` {
		return `[^\x00-\x{10FFFF}]`, glob[1:]
	}
	return open + set.String() + `]`, glob[1:]
}

// translateItem translates the item of a class that glob begins with: a named
// class, a range or a character.
func translateItem(glob string) (expr, rest string, ok bool) {
	if named, found := strings.CutPrefix(glob, "[:"); found {
		end := strings.IndexByte(named, ']')
		if end < 0 {
			return "", "", false
		}
		if name, closed := strings.CutSuffix(named[:end], ":"); closed {
			return classRanges[name], named[end+1:], classRanges[name] != ""
		}
	}
	from, rest, ok := cutRune(glob)
	if !ok {
		return "", "", false
	}
	to := from
	if len(rest) > 1 && rest[0] == '-' && rest[1] != ']' {
		if to, rest, ok = cutRune(rest[1:]); !ok {
			return "", "", false
		}
	}
	return runeRange(from, to), rest, true
}

// cutRune returns the character that glob begins with, which a backslash may precede.
func cutRune(glob string) (r rune, rest string, ok bool) {
	glob = strings.TrimPrefix(glob, `\`)
	r, size := utf8.DecodeRuneInString(glob)
	return r, glob[size:], size > 0
}

// runeRange returns the characters from one to another, without the slash, as
// part of a class of a regular expression. It is empty if there are none.
func runeRange(from, to rune) string {
	switch {
	case from > to:
		return ""
	case from <= '/' && '/' <= to:
		return runeRange(from, '/'-1) + runeRange('/'+1, to)
	}
	return fmt.Sprintf(`\x{%x}-\x{%x}`, from, to)
}
