package wire

import (
	"cmp"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// leastSecret is how many bytes a line of a secret has at least, so that no
// other text is taken for it.
const leastSecret = 4

// SecretLines returns the lines of secrets, the longest first: what no output
// may show.
func SecretLines(secrets []string) []string {
	var lines []string
	for _, secret := range secrets {
		for line := range strings.Lines(secret) {
			if line = strings.TrimSpace(line); len(line) >= leastSecret {
				lines = append(lines, line)
			}
		}
	}
	slices.SortFunc(lines, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	return slices.Compact(lines)
}

// Starred returns a text with stars in the place of the lines of secrets.
func Starred(text string, lines []string) string { return stars(lines).Replace(text) }

func stars(lines []string) *strings.Replacer {
	var pairs []string
	for _, line := range lines {
		pairs = append(pairs, line, strings.Repeat("*", len(line)))
	}
	return strings.NewReplacer(pairs...)
}

// WithoutSecrets returns what was found with stars in the place of its secrets,
// wherever they stand in sources and messages. Lengths, and with them positions,
// stay. A fix that would write a secret is left out.
func WithoutSecrets(found *analyzer.Found) []analyzer.Diagnostic {
	lines := SecretLines(found.Secrets)
	if len(lines) == 0 {
		return found.Diagnostics
	}
	m := mask{stars(lines), map[*dockerfile.Source]*dockerfile.Source{}}
	hidden := make([]analyzer.Diagnostic, len(found.Diagnostics))
	for n, d := range found.Diagnostics {
		hidden[n] = m.diagnostic(d)
	}
	return hidden
}

// A mask hides the secrets of diagnostics that share their sources.
type mask struct {
	*strings.Replacer
	sources map[*dockerfile.Source]*dockerfile.Source
}

func (m mask) diagnostic(d analyzer.Diagnostic) analyzer.Diagnostic {
	d.Source = m.source(d.Source)
	d.Message = m.Replace(d.Message)
	d.Related = slices.Clone(d.Related)
	for n, r := range d.Related {
		d.Related[n] = analyzer.Related{Source: m.source(r.Source), Span: r.Span, Message: m.Replace(r.Message)}
	}
	d.Fixes = slices.DeleteFunc(slices.Clone(d.Fixes), m.shownBy)
	return d
}

func (m mask) source(source *dockerfile.Source) *dockerfile.Source {
	hidden, ok := m.sources[source]
	if !ok {
		hidden = dockerfile.NewSource(source.Path, m.Replace(source.Text))
		m.sources[source] = hidden
	}
	return hidden
}

// shownBy reports whether a fix shows a secret.
func (m mask) shownBy(fix analyzer.Fix) bool {
	shows := func(text string) bool { return m.Replace(text) != text }
	return shows(fix.Message) || slices.ContainsFunc(fix.Edits, func(e analyzer.Edit) bool { return shows(e.Text) })
}
