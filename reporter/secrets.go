package reporter

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// guarded returns the function of a format made so that it shows no secret.
func guarded(write func(io.Writer, *analyzer.Result, Options) error) func(io.Writer, *analyzer.Result, Options) error {
	return func(w io.Writer, result *analyzer.Result, options Options) error {
		return write(w, hideSecrets(result), options)
	}
}

// hideSecrets returns the result with stars in the place of the secrets that
// were found, wherever they stand in sources and messages. Lengths, and with
// them positions, stay. A fix that would write a secret is left out.
func hideSecrets(result *analyzer.Result) *analyzer.Result {
	if len(result.Secrets) == 0 {
		return result
	}
	stars := starsFor(SecretLines(result.Secrets))
	hidden := *result
	hidden.Secrets = nil
	hidden.Found = func(yield func([]analyzer.Diagnostic, error) bool) {
		for group, err := range result.ByFile() {
			if !yield(stars.over(group), err) {
				return
			}
		}
	}
	return &hidden
}

// leastSecret is how many bytes a line of a secret has at least, so that no
// other text is taken for it.
const leastSecret = 4

// SecretLines returns the lines of the secrets, the longest first: what no
// output may show.
func SecretLines(secrets []analyzer.Secret) []string {
	var lines []string
	for _, secret := range secrets {
		for line := range strings.Lines(secret.Source.Slice(secret.Span)) {
			if line = strings.TrimSpace(line); len(line) >= leastSecret {
				lines = append(lines, line)
			}
		}
	}
	slices.SortFunc(lines, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	return slices.Compact(lines)
}

// stars stand in the place of secrets.
type stars struct{ *strings.Replacer }

func starsFor(lines []string) stars {
	var pairs []string
	for _, line := range lines {
		pairs = append(pairs, line, strings.Repeat("*", len(line)))
	}
	return stars{strings.NewReplacer(pairs...)}
}

// Starred returns a text with stars in the place of the lines of secrets.
func Starred(text string, lines []string) string { return starsFor(lines).Replace(text) }

// over returns diagnostics that show no secret.
func (s stars) over(diagnostics []analyzer.Diagnostic) []analyzer.Diagnostic {
	m := mask{s, map[*dockerfile.Source]*dockerfile.Source{}}
	hidden := make([]analyzer.Diagnostic, len(diagnostics))
	for n, d := range diagnostics {
		hidden[n] = m.diagnostic(d)
	}
	return hidden
}

// A mask hides the secrets of diagnostics that share their sources.
type mask struct {
	stars
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
