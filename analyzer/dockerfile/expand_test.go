package dockerfile

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

// expandScope is a scope in which a few variables are known and nothing else
// is defined.
func expandScope() *Scope {
	scope := &Scope{names: &names{}, predefined: []*Variable{}}
	for name, value := range map[string]string{"X": "a/X a.a", "a": "", "aX": `$X\a`, "Xa": "aaXaa"} {
		source := NewSource("Dockerfile", value)
		scope = scope.define(&Variable{Name: name, Kind: Arg, Set: true, Value: literal(source.verbatim(Span{0, len(value)}))})
	}
	return scope
}

// checkExpand compares the value of a word with what BuildKit's lexer makes of
// it, errors included; as a word and as the text of a heredoc.
func checkExpand(t testing.TB, scope *Scope, escape byte, text string) {
	t.Helper()
	source := NewSource("Dockerfile", text)
	e := expander{escape: escape, scope: scope, allowance: allowanceFor(len(text))}
	written := source.verbatim(Span{0, len(text)})
	checkExpanded(t, e.expand(written), shell.NewLex(rune(escape)), scope)
	doc, at := expandHeredoc(Heredoc{Body: Span{0, len(text)}, Content: written}, scope, allowanceFor(len(text)))
	lex := shell.NewLex('\\')
	lex.SkipProcessQuotes = true
	checkExpanded(t, doc, lex, scope)
	if doc.Malformed && (at.Empty() || !doc.Span.Contains(at)) {
		t.Errorf("%q is malformed at %v", text, at)
	}
	for _, use := range append(e.expand(written).Uses, doc.Uses...) {
		if written := source.Slice(use.Span); !strings.HasPrefix(written, "$") || !strings.Contains(written, use.Name) {
			t.Errorf("%q: the use of %q is %q", text, use.Name, written)
		}
	}
}

func checkExpanded(t testing.TB, got Word, lex *shell.Lex, scope *Scope) {
	t.Helper()
	want, unset, err := lex.ProcessWord(got.Raw, scopeGetter{scope})
	switch {
	case err == nil && !got.Known:
		t.Errorf("%q: BuildKit says %q, but it is not known", got.Raw, want)
	case err != nil && got.Known:
		t.Errorf("%q: value is %q, BuildKit says %v", got.Raw, got.Value, err)
	case err == nil && got.Value != want:
		t.Errorf("%q: value is %q, BuildKit says %q", got.Raw, got.Value, want)
	case err != nil && !got.Malformed && !strings.Contains(got.Raw, "?"):
		t.Errorf("%q: not malformed, but BuildKit says %v", got.Raw, err)
	case err == nil:
		for _, use := range got.Uses {
			if use.Variable == nil {
				delete(unset, use.Name)
			}
		}
		if len(unset) > 0 {
			t.Errorf("%q: the variables %v are not set, but not among its uses", got.Raw, unset)
		}
	}
}

// randomWord returns a word that is likely to mean something to a lexer.
func randomWord(random *rand.Rand) string {
	parts := [...]string{
		"$", "{", "}", ":", "-", "+", "#", "%", "/", "'", `"`, `\`, "a", "X", " ", "?", "*", "`", "é",
		"${", "${X", "${a", "${X:-", "${U:-", "${X#", "${Xa%", "${X/", "${Xa//a/", "$X", "$U", "${X}", "aX", "Xa", ".", "1",
	}
	var b strings.Builder
	for range 1 + random.IntN(10) {
		b.WriteString(parts[random.IntN(len(parts))])
	}
	return b.String()
}

func TestExpandIsBuildKits(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	scope := expandScope()
	for range 25_000 {
		checkExpand(t, scope, `\`[0], randomWord(random))
		checkExpand(t, scope, '`', randomWord(random))
	}
}

func FuzzExpand(f *testing.F) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		f.Add(randomWord(random), random.IntN(2) == 0)
	}
	f.Fuzz(func(t *testing.T, text string, backtick bool) {
		if strings.IndexByte(text, 0) >= 0 || invalidUTF8(text) >= 0 || len(text) > 1000 {
			t.Skip("no word that reaches the lexer")
		}
		escape := byte('\\')
		if backtick {
			escape = '`'
		}
		checkExpand(t, expandScope(), escape, text)
	})
}
