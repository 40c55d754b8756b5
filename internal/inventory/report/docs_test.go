package report

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const pageFile = "../../../docs/inventory.md"

// TestPage proves that the page shows what the program prints, and lists the
// columns that there are.
func TestPage(t *testing.T) {
	text, err := os.ReadFile(pageFile)
	if err != nil {
		t.Fatal(err)
	}
	example := render(t, "text", shop(t).inv, Options{Width: 100})
	want := replaceSection(t, string(text), "example", "```console\n$ dflint inventory\n"+example+"```\n")
	want = replaceSection(t, want, "csv", csvTable())
	if *update {
		if err := os.WriteFile(pageFile, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, string(text)); diff != "" {
		t.Errorf("docs/inventory.md is stale, run go test ./internal/inventory/report -update (-now +file):\n%s", diff)
	}
}

func csvTable() string {
	var table strings.Builder
	table.WriteString("| column | |\n|---|---|\n")
	for _, c := range csvColumns() {
		table.WriteString("| `" + c.name + "` | " + c.doc + " |\n")
	}
	return table.String()
}

// replaceSection replaces what stands between <!-- name --> and <!-- end -->.
func replaceSection(t *testing.T, text, name, content string) string {
	t.Helper()
	start := "<!-- " + name + " -->\n"
	before, rest, begins := strings.Cut(text, start)
	_, after, ends := strings.Cut(rest, "<!-- end -->\n")
	if !begins || !ends {
		t.Fatalf("docs/inventory.md has no section %s", name)
	}
	return before + start + content + "<!-- end -->\n" + after
}
