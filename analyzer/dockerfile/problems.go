package dockerfile

import (
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/util/suggest"
)

// A Problem is something that makes `docker build` refuse the file.
type Problem struct {
	Span        Span
	Message     string       // BuildKit's own, where BuildKit has one
	Instruction *Instruction // the refused instruction; nil where the file as a whole is meant
}

func (p *fileParser) problem(span Span, message string) {
	p.file.Problems = append(p.file.Problems, Problem{Span: span, Message: tidy(message)})
}

// refuse notes why an instruction is refused. One reason is enough.
func (p *fileParser) refuse(i *Instruction, span Span, message string) {
	if i.Refused {
		return
	}
	for part := range i.Walk() {
		part.Refused = true
	}
	p.file.Problems = append(p.file.Problems, Problem{Span: span, Message: tidy(message), Instruction: i})
}

// buildkitMessage returns an error's message without the position in front.
func buildkitMessage(err error) string {
	var located *parser.LocationError
	if errors.As(err, &located) {
		err = located.Unwrap()
	}
	return err.Error()
}

// tidy makes a message fit on one line: BuildKit quotes words and instructions
// whole, and as they are.
func tidy(message string) string {
	const most, head, tail = 200, 120, 70
	message = strings.Map(func(ch rune) rune {
		if unicode.IsPrint(ch) || unicode.IsSpace(ch) {
			return ch
		}
		return utf8.RuneError
	}, message)
	message = strings.Join(strings.Fields(message), " ")
	if len(message) <= most {
		return message
	}
	return strings.ToValidUTF8(message[:head], "") + "…" + strings.ToValidUTF8(message[len(message)-tail:], "")
}

// guess is how BuildKit starts to guess at what was meant.
const guess = " (did you mean "

// sameMessage reports whether two messages of BuildKit say the same.
func sameMessage(a, b string) bool {
	a, _, _ = strings.Cut(a, guess)
	b, _, _ = strings.Cut(b, guess)
	return a == b
}

// withSuggestion replaces BuildKit's guess: of several names that are equally
// near it takes another one in each run.
func withSuggestion(message, name string, names []string, caseSensitive bool) string {
	message, _, guessed := strings.Cut(message, guess)
	if !guessed {
		return message
	}
	if match, ok := suggest.Search(name, names, caseSensitive); ok {
		message += guess + match + "?)"
	}
	return message
}

// tidyProblems sorts the problems and leaves one for each cause.
func (p *fileParser) tidyProblems() {
	slices.SortStableFunc(p.file.Problems, func(a, b Problem) int { return a.Span.Start - b.Span.Start })
	if p.isTemplate() {
		return
	}
	p.file.Problems = slices.DeleteFunc(p.file.Problems, p.continuesUnknown)
}

// isTemplate recognises a file that becomes a Dockerfile only when a template
// language has filled it in: it is not judged at all.
func (p *fileParser) isTemplate() bool {
	for _, problem := range p.file.Problems {
		if problem.Instruction == nil {
			continue
		}
		span, ok := templateMark(problem.Instruction)
		if !ok {
			continue
		}
		*p.file = File{Source: p.source, Escape: p.escape, Context: p.file.Context, Problems: []Problem{{
			Span:    span,
			Message: "a template, not a Dockerfile: lint what it generates, or exclude it",
		}}}
		return true
	}
	return false
}

// templateMark finds what a template language wants to replace. The commands
// that a shell runs may have such marks of their own, as `--format {{.ID}}`.
func templateMark(i *Instruction) (Span, bool) {
	text := i.Text
	switch i.Kind {
	case Run, Cmd, Entrypoint, Healthcheck, Onbuild:
		return Span{}, false
	case Unknown: // it may be a line of such a command
		keyword, _ := cutKeyword(text)
		text = keyword
	}
	first := -1
	for _, mark := range [...]string{"{{", "{%", "<%"} {
		if at := strings.Index(text.String, mark); at >= 0 && (first < 0 || at < first) {
			first = at
		}
	}
	if first < 0 {
		return Span{}, false
	}
	return text.Span(first, first+2), true
}

// continuesUnknown reports whether a problem is an unknown instruction right
// behind another: most often the lines of one that lacks its continuation.
func (p *fileParser) continuesUnknown(problem Problem) bool {
	i := problem.Instruction
	if i == nil || i.Kind != Unknown || i.Index == 0 {
		return false
	}
	return p.file.Instructions[i.Index-1].Kind == Unknown
}
