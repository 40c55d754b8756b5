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
	Cause       Cause
}

// Cause tells a few problems from all others: those that a rule of its own has
// more to say of.
type Cause int

// The causes. The zero value is any other.
const (
	OtherCause       Cause = iota
	StrayInstruction       // one stands in front of the first FROM, and there is a FROM
	ForbiddenTrigger       // ONBUILD with an instruction that it cannot trigger
	UndefinedArg           // FROM with a variable that nothing defines
	SelfReference          // COPY --from of the stage that it stands in
)

func (p *fileParser) problem(span Span, message string) {
	p.file.Problems = append(p.file.Problems, Problem{Span: span, Message: tidy(message)})
}

// refuse notes why an instruction is refused, with its ONBUILD if it has one.
// One reason is enough.
func (p *fileParser) refuse(i *Instruction, span Span, message string) {
	p.refuseFor(OtherCause, i, span, message)
}

// refuseFor is refuse for one of the causes that are told apart.
func (p *fileParser) refuseFor(cause Cause, i *Instruction, span Span, message string) {
	if i.Onbuild != nil {
		i = i.Onbuild
	}
	if i.Refused {
		return
	}
	for part := range i.Walk() {
		part.Refused = true
	}
	p.file.Problems = append(p.file.Problems, Problem{Span: span, Message: tidy(message), Instruction: i, Cause: cause})
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

// tidyProblems sorts the problems. A file that becomes a Dockerfile only when a
// template language has filled it in is not judged at all.
func (p *fileParser) tidyProblems() {
	slices.SortStableFunc(p.file.Problems, func(a, b Problem) int { return a.Span.Start - b.Span.Start })
	for _, i := range p.file.Instructions {
		if span, ok := p.templateMark(i); ok {
			*p.file = File{Source: p.source, Escape: p.escape, Context: p.file.Context}
			p.problem(span, "a template, not a Dockerfile: lint what it generates, or exclude it")
			return
		}
	}
}

// templateMark finds what a template language wants to replace in a refused
// instruction. The commands that a shell runs may have such marks of their own,
// as `--format {{.ID}}`: they count only in a file without a FROM, which is not
// whole.
func (p *fileParser) templateMark(i *Instruction) (Span, bool) {
	if !i.Refused && len(p.file.Stages) > 0 {
		return Span{}, false
	}
	text := i.Text
	switch i.Kind {
	case Run, Cmd, Entrypoint, Healthcheck, Onbuild:
		if len(p.file.Stages) > 0 {
			return Span{}, false
		}
	case Unknown: // it may be a line of such a command
		keyword, _ := cutKeyword(text)
		text = keyword
	}
	for at := range len(text.String) {
		switch rest := text.String[at:]; {
		case strings.HasPrefix(rest, "${{"): // a mistake, if a common one
			return Span{}, false
		case strings.HasPrefix(rest, "{{"), strings.HasPrefix(rest, "{%"), strings.HasPrefix(rest, "<%"):
			return text.Span(at, at+2), true
		}
	}
	return Span{}, false
}
