package discover

import (
	"regexp"
	"strings"
)

// A pattern is a line of a file such as .gitignore.
type pattern struct {
	negated bool
	dirOnly bool
	anyDir  bool           // it has no slash, so it is about names at any depth
	text    string         // without expr: what it equals
	expr    *regexp.Regexp // what its wildcards mean
}

// match reports whether the pattern is about the path, which is relative to the
// directory of the pattern's file.
func (p *pattern) match(path string, isDir bool) bool {
	if p.dirOnly && !isDir {
		return false
	}
	if p.anyDir {
		path = path[strings.LastIndexByte(path, '/')+1:]
	}
	if p.expr == nil {
		return p.text == path
	}
	return p.expr.MatchString(path)
}

// parsePatterns reads a file such as .gitignore as git does. Patterns that can
// match nothing are left out.
func parsePatterns(text string) []pattern {
	var patterns []pattern
	for line := range strings.SplitSeq(strings.TrimPrefix(text, "\ufeff"), "\n") {
		line = strings.TrimSuffix(line, "\r")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if p, ok := parsePattern(trimSpaces(line)); ok {
			patterns = append(patterns, p)
		}
	}
	return patterns
}

// trimSpaces cuts the spaces at the end, up to one behind a backslash.
func trimSpaces(line string) string {
	end := 0
	for i := 0; i < len(line); i++ {
		if line[i] == '\\' {
			i++
		} else if line[i] == ' ' {
			continue
		}
		end = min(i+1, len(line))
	}
	return line[:end]
}

const wildcards = `*?[\`

func parsePattern(line string) (p pattern, ok bool) {
	line, p.negated = strings.CutPrefix(line, "!")
	line, p.dirOnly = strings.CutSuffix(line, "/")
	p.anyDir = !strings.Contains(line, "/")
	p.text = strings.TrimPrefix(line, "/")
	if strings.ContainsAny(p.text, wildcards) {
		p.expr = translate(p.text)
		return p, p.expr != nil
	}
	return p, p.text != ""
}

// translate returns the regular expression that means what the wildcards of a
// pattern mean to git, nil if the pattern can match nothing. The globs of
// libraries, and of Go itself, treat **, classes and backslashes in other ways.
// Unlike for git, ? stands for a character, not for a byte of one.
func translate(glob string) *regexp.Regexp {
	expr := strings.Builder{}
	expr.WriteString(`(?s)^`)
	literal := strings.IndexAny(glob, wildcards)
	for rest := glob; rest != ""; {
		var part string
		switch rest[0] {
		case '*':
			done := glob[:len(glob)-len(rest)]
			part, rest = translateStars(rest, len(done) == literal || strings.HasSuffix(done, "/"))
		case '?':
			part, rest = `[^/]`, rest[1:]
		case '[':
			part, rest = translateClass(rest[1:])
		case '\\':
			if len(rest) == 1 {
				return nil
			}
			part, rest = regexp.QuoteMeta(rest[1:2]), rest[2:]
		default:
			part, rest = regexp.QuoteMeta(rest[:1]), rest[1:]
		}
		if part == "" {
			return nil
		}
		expr.WriteString(part)
	}
	expr.WriteString(`$`)
	compiled, err := regexp.Compile(expr.String())
	if err != nil {
		return nil
	}
	return compiled
}

// translateStars translates the stars at the beginning of glob. Two of them
// stand for directories where slashes or the ends of the pattern are around
// them: first tells that before them. It is also true of the first wildcard of
// a pattern, since git compares the text before that on its own.
func translateStars(glob string, first bool) (expr, rest string) {
	rest = strings.TrimLeft(glob, "*")
	switch {
	case len(glob)-len(rest) < 2 || !first:
		return `[^/]*`, rest
	case rest == "" || strings.HasPrefix(rest, `\/`):
		return `.*`, rest
	case rest[0] == '/':
		return `(?:.*/)?`, rest[1:]
	}
	return `[^/]*`, rest
}
