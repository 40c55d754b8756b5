package page

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/internal/inventory"
	"github.com/dflint/dflint/internal/wire"
)

func TestRuns(t *testing.T) {
	got := runs("RUN curl x | sh", []mark{{4, 15, "info"}, {9, 10, "error"}, {4, 8, "warning"}})
	want := []run{{"RUN ", ""}, {"curl", "warning"}, {" ", "info"}, {"x", "error"}, {" | sh", "info"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestList(t *testing.T) {
	at := func(line, from, to int) wire.Diagnostic {
		return wire.Diagnostic{
			Rule: "a-rule", Severity: "warning", Message: "oh",
			Start: wire.Position{Line: line, Offset: from}, End: wire.Position{Offset: to},
		}
	}
	document := inventory.Document{
		Path: "Dockerfile", Text: "FROM a\r\n\tRUN b \\\r\n  c\r\n",
		Diagnostics: []wire.Diagnostic{at(1, 5, 6), at(2, 8, 21), at(9, 99, 120), at(0, -3, 2)},
	}
	lines, orphans := list(document, newAnchors(&inventory.Inventory{}))
	var got [][]run
	for _, l := range lines {
		got = append(got, l.Runs)
	}
	want := [][]run{
		{{"FR", "warning"}, {"OM ", ""}, {"a", "warning"}},
		{{"\t", ""}, {"RUN b \\", "warning"}},
		{{"  ", ""}, {"c", "warning"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(lines[0].Findings) != 1 || len(lines[1].Findings) != 1 || len(orphans) != 2 {
		t.Errorf("findings stand at other places: %v %v", lines, orphans)
	}
}

func TestHunks(t *testing.T) {
	got := hunks("a\nb\nc\nd\ne\nf\n", "a\nb\nc\nD\ne\nf\ng\n")
	want := []hunk{{From: 2, Lines: []change{
		{" ", "b"}, {" ", "c"}, {"-", "d"}, {"+", "D"}, {" ", "e"}, {" ", "f"}, {"+", "g"},
	}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if same := hunks("a\n", "a\n"); same != nil {
		t.Errorf("the same text gives %v", same)
	}
}
