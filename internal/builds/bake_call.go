package builds

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// textFunctions are the functions whose result is known: those that people
// need to make the names of a matrix's targets, which may hold no dot
// (https://docs.docker.com/build/bake/matrices/). They make little of little.
var textFunctions = map[string]func(args []string) (text string, ok bool){
	"lower":    ofOne(strings.ToLower),
	"upper":    ofOne(strings.ToUpper),
	"sanitize": ofOne(func(text string) string { return notInTargetName.ReplaceAllLiteralString(text, "_") }),
	"replace":  replaced,
}

// notInTargetName matches what bake's sanitize replaces.
var notInTargetName = regexp.MustCompile(`[^a-zA-Z0-9_-]`)

func ofOne(change func(string) string) func([]string) (string, bool) {
	return func(args []string) (string, bool) {
		if len(args) != 1 {
			return "", false
		}
		return change(args[0]), true
	}
}

// replaced replaces a text in another, unless that makes too much of it.
func replaced(args []string) (string, bool) {
	if len(args) != 3 {
		return "", false
	}
	text, old, by := args[0], args[1], args[2]
	if len(text)+strings.Count(text, old)*len(by) > maxBakeText {
		return "", false
	}
	return strings.ReplaceAll(text, old, by), true
}

// call evaluates a call of a function, not known if it is none of the few.
func (s *bakeScope) call(e *hclsyntax.FunctionCallExpr, local locals) cty.Value {
	apply := textFunctions[e.Name]
	if apply == nil {
		return s.opaque(e, local)
	}
	var texts []string
	isKnown := !e.ExpandFinal
	for _, arg := range e.Args {
		t := textOf(s.eval(arg, local))
		if t == nil || !t.known {
			isKnown = false // the others may lack something
			continue
		}
		s.take(len(t.text) / bytesInStep)
		texts = append(texts, t.text)
	}
	if !isKnown {
		return cty.UnknownVal(cty.String)
	}
	text, ok := apply(texts)
	if !ok || !utf8.ValidString(text) {
		return cty.UnknownVal(cty.String)
	}
	return bounded(cty.StringVal(text))
}
