package labels

import (
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// emptyWithout reports whether a word is empty, and the argument that would
// have to be given for it not to be: "" if it is empty in any case.
func emptyWithout(source *dockerfile.Source, word dockerfile.Word) (argument string, empty bool) {
	if word.Known {
		return "", strings.TrimSpace(word.Value) == ""
	}
	if len(word.Uses) == 0 || word.Malformed || hasText(source, word) {
		return "", false
	}
	for _, use := range word.Uses {
		if use.Variable == nil || strings.Contains(source.Slice(use.Span), "?") {
			return "", false
		}
		missing := use.Name
		if use.Variable.Set {
			if missing, empty = emptyWithout(source, use.Variable.Value); !empty {
				return "", false
			}
		}
		if argument == "" {
			argument = missing
		}
	}
	return argument, true
}

// hasText reports whether a word consists of more than variables and quotes.
func hasText(source *dockerfile.Source, word dockerfile.Word) bool {
	for at := word.Span.Start; at < word.Span.End; at++ {
		if strings.IndexByte("\"' \t", source.Text[at]) < 0 && !within(word.Uses, at) {
			return true
		}
	}
	return false
}

func within(uses []dockerfile.Use, at int) bool {
	for _, use := range uses {
		if use.Span.Start <= at && at < use.Span.End {
			return true
		}
	}
	return false
}
