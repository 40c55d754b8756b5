package instructions

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// equalsSign returns the edits that write `key value` as key=value, so that
// the build reads the same value. It reports false where that takes more than
// an equals sign and quotes around the value.
func equalsSign(file *dockerfile.File, i *dockerfile.Instruction, pair dockerfile.Pair) ([]analyzer.Edit, bool) {
	raw, escape := pair.Value.Raw, string(file.Escape)
	value := i.Rest.Slice(len(i.Rest.String)-len(raw), len(i.Rest.String))
	gap := dockerfile.Span{Start: pair.Key.Span.End, End: value.Span(0, len(raw)).Start}
	if raw == "" || strings.ContainsAny(pair.Key.Raw, `"'$`+escape) || strings.Contains(file.Source.Slice(gap), "#") {
		return nil, false
	}
	if isOneWord(raw, escape) {
		return []analyzer.Edit{{Span: gap, Text: "="}}, true
	}
	if strings.ContainsAny(raw, `"'`) || strings.HasSuffix(raw, escape) {
		return nil, false
	}
	dropped := withoutEscapes(value, file.Escape)
	if len(dropped) > 0 && strings.Contains(raw, "$") {
		return nil, false // an escape token may end the name of a variable
	}
	end := value.Span(0, len(raw)).End
	edits := append([]analyzer.Edit{{Span: gap, Text: `="`}}, dropped...)
	return append(edits, analyzer.Edit{Span: dockerfile.Span{Start: end, End: end}, Text: `"`}), true
}

// substitution matches a variable in braces with nothing in it that key=value
// might read differently.
var substitution = regexp.MustCompile("\\$\\{[^{}\"'\\s\\\\`]*\\}")

// isOneWord reports whether key=value would read a value as it is: without
// blanks outside of quotes, and with quotes that are easy to pair.
func isOneWord(raw, escape string) bool {
	raw = substitution.ReplaceAllLiteralString(raw, "$")
	if strings.ContainsAny(raw, "{"+escape) && (strings.ContainsAny(raw, `"'`) || strings.ContainsFunc(raw, unicode.IsSpace)) {
		return false
	}
	quote := rune(0)
	for _, ch := range raw {
		switch {
		case quote != 0:
			if ch == quote {
				quote = 0
			}
		case ch == '"' || ch == '\'':
			quote = ch
		case unicode.IsSpace(ch):
			return false
		}
	}
	return quote == 0 && !strings.HasSuffix(raw, escape)
}

// joined returns the edits for `key = value`, where the equals sign is a part
// of the value, or nil if more than the blanks would have to go.
func joined(i *dockerfile.Instruction, pair dockerfile.Pair, escape byte) []analyzer.Edit {
	raw := pair.Value.Raw
	rest := strings.TrimLeft(raw[1:], " \t")
	if rest == "" || !isOneWord(rest, string(escape)) {
		return nil
	}
	from := i.Rest.Slice(len(i.Rest.String)-len(rest), len(i.Rest.String)).Span(0, len(rest)).Start
	return []analyzer.Edit{{Span: dockerfile.Span{Start: pair.Key.Span.End, End: from}, Text: "="}}
}

// withoutEscapes removes the escape tokens of a value that would become a part
// of it in double quotes: there, they only escape what is special.
func withoutEscapes(value dockerfile.Text, escape byte) []analyzer.Edit {
	var edits []analyzer.Edit
	for at := 0; at < len(value.String); at++ {
		if value.String[at] != escape {
			continue
		}
		if next := value.String[at+1]; next != '$' && next != escape {
			edits = append(edits, analyzer.Edit{Span: value.Span(at, at+1)})
		}
		at++
	}
	return edits
}
