package reporter

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"golang.org/x/tools/txtar"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/internal/wire"
)

// A fixture is an archive in testdata/report: Dockerfiles, what was found in
// them (section "found", in YAML), and the report in each format. The first
// line of its comment may hold mode words about the bytes of the Dockerfiles:
// crlf, bom, no-eol, and bytes, which turns <1b> into that byte.
type fixture struct {
	archive *txtar.Archive
	sources []*dockerfile.Source
	found   found
}

type found struct {
	Width       int
	Statistics  bool
	Rules       []foundRule
	Diagnostics []foundDiagnostic
	Failures    []struct{ Path, Error string }
}

type foundRule struct {
	Name, Summary, Severity string
	Aliases                 []string
}

type foundDiagnostic struct {
	Rule, Message string
	Severity      string // the rule's if it is empty
	Secret        bool
	Place         foundPlace `yaml:",inline"`
	Related       []foundRelated
	Fixes         []struct {
		Message, Safety string
		Edits           []foundEdit
	}
}

type foundRelated struct {
	Place   foundPlace `yaml:",inline"`
	Message string
}

type foundEdit struct {
	Place foundPlace `yaml:",inline"`
	Text  string
}

// A foundPlace is a span, told by the text that is there.
type foundPlace struct {
	Path   string // the first Dockerfile if it is empty
	At     string // the text
	To     string // where it ends, if not behind At
	Nth    int    // which one, from 1, if the text is there more than once
	Before string // the empty span in front of this text
	After  string // the empty span behind this text
}

func readFixture(t *testing.T, file string) fixture {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	f := fixture{archive: archive}
	modes, _, _ := strings.Cut(string(archive.Comment), "\n")
	for _, section := range archive.Files {
		switch section.Name {
		case "found":
			if err := yaml.UnmarshalWithOptions(section.Data, &f.found, yaml.Strict()); err != nil {
				t.Fatalf("%s: %v", file, err)
			}
		case "text", "compact", "json", "sarif":
		default:
			text := sourceText(string(section.Data), strings.Fields(modes))
			f.sources = append(f.sources, dockerfile.NewSource(section.Name, text))
		}
	}
	return f
}

func sourceText(text string, modes []string) string {
	for _, mode := range modes {
		switch mode {
		case "crlf":
			text = strings.ReplaceAll(text, "\n", "\r\n")
		case "bom":
			text = "\uFEFF" + text
		case "no-eol":
			text = strings.TrimSuffix(text, "\n")
		case "bytes":
			text = regexp.MustCompile(`<[0-9a-f]{2}>`).ReplaceAllStringFunc(text, func(hex string) string {
				b, _ := strconv.ParseUint(hex[1:3], 16, 8)
				return string([]byte{byte(b)})
			})
		}
	}
	return text
}

// A ran is what a run came to, and what it found.
type ran struct {
	analyzer.Result
	found   []analyzer.Diagnostic
	secrets []string
}

// result builds by hand what a run would have found.
func (f fixture) result(t *testing.T) *ran {
	t.Helper()
	result := &ran{}
	rules := map[string]*analyzer.Rule{}
	for _, r := range f.found.Rules {
		rule := &analyzer.Rule{Name: r.Name, Summary: r.Summary, Aliases: r.Aliases, Severity: severity(t, r.Severity)}
		rules[r.Name] = rule
		result.Rules = append(result.Rules, rule)
	}
	var found []analyzer.Diagnostic
	for _, d := range f.found.Diagnostics {
		rule := rules[d.Rule]
		if rule == nil {
			t.Fatalf("no rule %q", d.Rule)
		}
		found = append(found, f.diagnostic(t, d, rule))
		if last := found[len(found)-1]; last.Secret {
			result.secrets = append(result.secrets, last.Source.Slice(last.Span))
		}
	}
	result.found = found
	for _, source := range f.sources {
		count := 0
		for _, d := range found {
			if d.Source == source {
				count++
			}
		}
		result.Files = append(result.Files, analyzer.FileResult{Path: source.Path, Diagnostics: count})
	}
	for _, failure := range f.found.Failures {
		result.Failures = append(result.Failures, analyzer.Failure{Path: failure.Path, Err: errors.New(failure.Error)})
	}
	return result
}

// resultOf returns a run in which these diagnostics of one file were found.
func resultOf(found ...analyzer.Diagnostic) *ran {
	result := &ran{found: found}
	for _, d := range found {
		if !slices.Contains(result.Rules, d.Rule) {
			result.Rules = append(result.Rules, d.Rule)
		}
	}
	if len(found) > 0 {
		result.Files = []analyzer.FileResult{{Path: found[0].Source.Path, Diagnostics: len(found)}}
	}
	return result
}

func (f fixture) diagnostic(t *testing.T, d foundDiagnostic, rule *analyzer.Rule) analyzer.Diagnostic {
	t.Helper()
	diagnostic := analyzer.Diagnostic{Rule: rule, Severity: rule.Severity, Message: d.Message, Secret: d.Secret}
	if d.Severity != "" {
		diagnostic.Severity = severity(t, d.Severity)
	}
	diagnostic.Source, diagnostic.Span = f.locate(t, d.Place)
	for _, r := range d.Related {
		source, span := f.locate(t, r.Place)
		diagnostic.Related = append(diagnostic.Related, analyzer.Related{Source: source, Span: span, Message: r.Message})
	}
	for _, x := range d.Fixes {
		fix := analyzer.Fix{Message: x.Message, Safety: safety(t, x.Safety)}
		for _, e := range x.Edits {
			_, span := f.locate(t, e.Place)
			fix.Edits = append(fix.Edits, analyzer.Edit{Span: span, Text: e.Text})
		}
		diagnostic.Fixes = append(diagnostic.Fixes, fix)
	}
	return diagnostic
}

func (f fixture) locate(t *testing.T, p foundPlace) (*dockerfile.Source, dockerfile.Span) {
	t.Helper()
	source := f.sources[0]
	if p.Path != "" {
		source = f.sources[slices.IndexFunc(f.sources, func(s *dockerfile.Source) bool { return s.Path == p.Path })]
	}
	text, at := p.At+p.Before+p.After, -1
	for range max(1, p.Nth) {
		next := strings.Index(source.Text[at+1:], text)
		if next < 0 {
			t.Fatalf("%s: no text %q", source.Path, text)
		}
		at += 1 + next
	}
	span := dockerfile.Span{Start: at, End: at + len(text)}
	switch {
	case p.Before != "":
		span.End = span.Start
	case p.After != "":
		span.Start = span.End
	case p.To != "":
		span.End = at + strings.Index(source.Text[at:], p.To) + len(p.To)
	}
	return source, span
}

func severity(t *testing.T, name string) analyzer.Severity {
	t.Helper()
	s, ok := analyzer.ParseSeverity(name)
	if !ok {
		t.Fatalf("no severity %q", name)
	}
	return s
}

func safety(t *testing.T, name string) analyzer.Safety {
	t.Helper()
	for s := analyzer.Manual; s <= analyzer.Safe; s++ {
		if s.String() == name {
			return s
		}
	}
	t.Fatalf("no safety %q", name)
	return analyzer.Manual
}

// report returns the report of a fixture, or its statistics where it asks for
// those and the format has them.
func (f fixture) report(t *testing.T, format Format, options Options) string {
	t.Helper()
	if f.found.Statistics && format.Statistics != nil {
		return written(t, format.Statistics, f.result(t), options)
	}
	return written(t, format.New, f.result(t), options)
}

// render returns the report in a format.
func render(t *testing.T, format string, result *ran, options Options) string {
	t.Helper()
	return written(t, formatOf(t, format).New, result, options)
}

// statisticsOf returns the statistics in a format.
func statisticsOf(t *testing.T, format string, result *ran, options Options) string {
	t.Helper()
	return written(t, formatOf(t, format).Statistics, result, options)
}

func formatOf(t *testing.T, name string) Format {
	t.Helper()
	for _, f := range Formats() {
		if f.Name == name {
			return f
		}
	}
	t.Fatalf("no format %q", name)
	return Format{}
}

func written(t *testing.T, report func(io.Writer, Options) Report, result *ran, options Options) string {
	t.Helper()
	var out bytes.Buffer
	if err := result.write(&out, report, options); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// write writes a report as a run does, one file after the other.
func (r *ran) write(w io.Writer, report func(io.Writer, Options) Report, options Options) error {
	options.Rules = r.Rules
	to := report(w, options)
	hidden := wire.WithoutSecrets(&analyzer.Found{Diagnostics: r.found, Secrets: r.secrets})
	for start := 0; start < len(hidden); {
		end := start + 1
		for end < len(hidden) && hidden[end].Source.Path == hidden[start].Source.Path {
			end++
		}
		if err := to.Render(hidden[start:end])(); err != nil {
			return err
		}
		start = end
	}
	return to.Close(&r.Result)
}
