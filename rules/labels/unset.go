package labels

import (
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// An emptiness tells which words are empty. Each variable is looked at once:
// those of a file may refer to one another in any number of ways.
type emptiness struct {
	source *dockerfile.Source
	of     map[*dockerfile.Variable]answer
}

type answer struct {
	argument string
	empty    bool
}

// without reports whether a word is empty, and the argument that would have to
// be given for it not to be: "" if it is empty in any case.
func (e *emptiness) without(word dockerfile.Word) (argument string, empty bool) {
	if word.Known {
		return "", strings.TrimSpace(word.Value) == ""
	}
	if len(word.Uses) == 0 || word.Malformed || hasText(e.source, word) {
		return "", false
	}
	for _, use := range word.Uses {
		if use.Variable == nil || strings.Contains(e.source.Slice(use.Span), "?") {
			return "", false
		}
		missing := use.Name
		if use.Variable.Set {
			if missing, empty = e.variable(use.Variable); !empty {
				return "", false
			}
		}
		if argument == "" {
			argument = missing
		}
	}
	return argument, true
}

func (e *emptiness) variable(v *dockerfile.Variable) (argument string, empty bool) {
	known, ok := e.of[v]
	if !ok {
		known.argument, known.empty = e.without(v.Value)
		e.of[v] = known
	}
	return known.argument, known.empty
}

// hasText reports whether a word consists of more than variables and quotes.
func hasText(source *dockerfile.Source, word dockerfile.Word) bool {
	at := word.Span.Start
	for _, use := range word.Uses {
		if at < use.Span.Start && strings.Trim(source.Text[at:use.Span.Start], blank) != "" {
			return true
		}
		at = max(at, use.Span.End)
	}
	return at < word.Span.End && strings.Trim(source.Text[at:word.Span.End], blank) != ""
}

// blank is what a word may hold besides variables without anything being in it.
const blank = "\"' \t"
