package dockerfile

import "strings"

// BuildKit has no limit for nesting but that of the stack, whose overflow ends
// the process, and takes time that grows with its square.
const (
	maxDepth    = 50   // of substitutions
	maxTriggers = 5000 // of ONBUILDs
)

// checkDepth refuses a file with an instruction that BuildKit's parser would
// read by recursion: one with something like a heredoc, in which it looks for
// substitutions, and an ONBUILD. It reports whether there is none.
func (p *fileParser) checkDepth() bool {
	text := p.source.Text
	if strings.Count(text, "${") <= maxDepth && len(text) <= maxTriggers*len("ONBUILD ") {
		return true
	}
	for line := 0; line < p.source.Lines(); {
		joined := p.join(line)
		s := joined.text.String
		if strings.Contains(s, "<<") && depth(s) > maxDepth || triggers(s) > maxTriggers {
			p.problem(joined.text.Span(0, len(s)), "nested too deep: the file was not judged")
			return false
		}
		line = joined.next
	}
	return true
}

// depth returns how deep substitutions are nested, at most.
func depth(text string) int {
	now, deepest := 0, 0
	for at := range len(text) {
		switch {
		case text[at] == '}':
			now = max(0, now-1)
		case text[at] == '{' && at > 0 && text[at-1] == '$':
			now++
			deepest = max(deepest, now)
		}
	}
	return deepest
}

// triggers returns how many ONBUILDs a text starts with.
func triggers(text string) int {
	const keyword = "ONBUILD"
	for n := 0; ; n++ {
		text = strings.TrimLeft(text, blanks)
		if len(text) < len(keyword) || !strings.EqualFold(text[:len(keyword)], keyword) {
			return n
		}
		text = text[len(keyword):]
	}
}
