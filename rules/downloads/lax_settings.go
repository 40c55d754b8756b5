package downloads

import (
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/pattern"
)

// saidIn returns the words, alone or two together, that say a setting.
func (s *laxSwitch) saidIn(words []dockerfile.Word) []lax {
	var found []lax
	for n, word := range words {
		switch {
		case s.said == nil || !word.Known:
		case matches(s.said, word.Value):
			found = append(found, lax{word.Whole(), nameOf(word.Value), s.effect})
		case n+1 < len(words) && words[n+1].Known && matches(s.said, word.Value+" "+words[n+1].Value):
			found = append(found, lax{word.Span.Join(words[n+1].Span), nameOf(word.Value), s.effect})
		}
	}
	return found
}

// nameOf returns what a setting is called, without its value.
func nameOf(setting string) string {
	if at := strings.LastIndexByte(setting, '='); at > 0 {
		return setting[:at]
	}
	return setting
}

// isLocalPlace reports whether a host, address or folder is on the machine that
// builds.
func isLocalPlace(place string) bool {
	for _, local := range [...]string{"localhost", "127.", "file:", "copy:", "cdrom:", "http://localhost", "http://127.", "/"} {
		if strings.HasPrefix(place, local) {
			return true
		}
	}
	return false
}

// matches reports whether a text says a setting, of another place than the
// machine that builds.
func matches(said *pattern.Pattern, text string) bool {
	m := said.FindStringSubmatch(text)
	return m != nil && (len(m) < 2 || !isLocalPlace(m[1]))
}

// laxAssignment reports whether a variable with a value switches a check off.
func laxAssignment(name string, value dockerfile.Word) (effect string, ok bool) {
	for _, v := range laxVariables {
		if !value.Known || v.name != strings.ToUpper(name) {
			continue
		}
		return v.effect, matches(v.value, value.Value)
	}
	return "", false
}

// laxPairs returns the words NAME=value that switch a check off.
func laxPairs(words []dockerfile.Word) []lax {
	var found []lax
	for _, word := range words {
		name, value, ok := strings.Cut(word.Value, "=")
		if !ok || !word.Known {
			continue
		}
		at := len(name) + 1
		part := word.Text().Slice(at, at+len(value))
		if effect, ok := laxAssignment(name, dockerfile.NewWord(word.Span, value, part, nil)); ok {
			found = append(found, lax{word.Span, name, effect})
		}
	}
	return found
}

// laxInText returns the places in what is written to a file.
func laxInText(text dockerfile.Text) []lax {
	if !strings.ContainsAny(text.String, "= ") {
		return nil // most words: none of the texts is that short
	}
	var found []lax
	for _, t := range laxTexts {
		for _, at := range t.said.FindAllStringSubmatchIndex(text.String, -1) {
			if len(at) > 4 && isLocalPlace(text.String[at[4]:at[5]]) {
				continue
			}
			found = append(found, lax{text.Span(at[2], at[3]), nameOf(text.String[at[2]:at[3]]), t.effect})
		}
	}
	return found
}
