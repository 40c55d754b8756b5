package analyzer

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// TestSpool proves that a file gives back what was put into it, and that what
// it cannot hold is not lost.
func TestSpool(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "spool"))
	if err != nil {
		t.Fatal(err)
	}
	rule := &Rule{Name: "rule"}
	ignored := dockerfile.NewSource(".dockerignore", "a\n")
	put := func(s *spool, n int, path, text string) []Diagnostic {
		source := dockerfile.NewSource(path, text)
		found := []Diagnostic{{
			Rule: rule, Code: "SC1", Severity: Warning, Source: source, Span: dockerfile.Span{Start: 1, End: 3},
			Message: "it is \u2028 <wrong>", Secret: true,
			Related: []Related{{Source: source, Span: dockerfile.Span{End: 1}, Message: "here"}, {Source: ignored, Span: dockerfile.Span{End: 1}}},
			Fixes:   []Fix{{Message: "mend it", Safety: Safe, Edits: []Edit{{Span: dockerfile.Span{Start: 1, End: 1}, Text: "\t"}}}},
		}}
		s.put(n, source, found)
		return found
	}
	s := newSpool(4, file)
	want := [][]Diagnostic{
		put(s, 0, "Dockerfile", "FROM a\r\n"), put(s, 1, "Dockerfile", "FROM \xff\n"),
		put(s, 2, "\xff/Dockerfile", "FROM a\n"), put(s, 3, "Dockerfile", "FROM b\n"),
	}
	for n := range want {
		source, got, err := s.get(n, nil)
		if err != nil {
			t.Fatal(err)
		}
		options := cmp.Options{cmpopts.IgnoreUnexported(Diagnostic{}, dockerfile.Source{}), cmp.Comparer(func(a, b *Rule) bool { return a == b })}
		if diff := cmp.Diff(want[n], got, options); diff != "" || got[0].Source != source || got[0].Related[0].Source != source {
			t.Errorf("input %d (-put +got):\n%s", n, diff)
		}
	}
	known := dockerfile.NewSource("Dockerfile", "FROM a\r\n")
	if source, got, _ := s.get(0, known); source != known || got[0].Source != known {
		t.Error("a source that is known is read again")
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.get(0, nil); err == nil {
		t.Error("no error for a file that cannot be read")
	}
	lost := put(s, 0, "Dockerfile", "FROM c\n")
	if _, got, err := s.get(0, nil); err != nil || got[0].Source != lost[0].Source {
		t.Errorf("what could not be written is lost: %v", err)
	}
}
