package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/dflint/dflint/analyzer/analyzertest"
	"github.com/dflint/dflint/rules"
)

var readme = filepath.Join("..", "..", "README.md")

// TestReadme proves that the README's example is what the program prints, and
// that it lists every rule.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	want := replaceSection(t, string(text), "example", readmeExample(t))
	want = replaceSection(t, want, "rules", readmeRules(t))
	if *update {
		if err := os.WriteFile(readme, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, string(text)); diff != "" {
		t.Errorf("README.md is stale, run go test ./cmd/dflint -update (-now +file):\n%s", diff)
	}
}

// replaceSection replaces what stands between <!-- name --> and <!-- /name -->.
func replaceSection(t *testing.T, text, name, content string) string {
	t.Helper()
	before, rest, ok := strings.Cut(text, "<!-- "+name+" -->\n")
	_, after, closed := strings.Cut(rest, "<!-- /"+name+" -->\n")
	if !ok || !closed {
		t.Fatalf("README.md lacks the section %s", name)
	}
	return before + "<!-- " + name + " -->\n" + content + "<!-- /" + name + " -->\n" + after
}

func readmeExample(t *testing.T) string {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("..", "..", "testdata", "cli", "readme.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	sections := map[string]string{}
	for _, file := range archive.Files {
		sections[file.Name] = string(file.Data)
	}
	return fmt.Sprintf("```dockerfile\n%s```\n\n```console\n$ dflint %s\n%s```\n",
		sections["Dockerfile"], strings.Join(strings.Fields(sections["args"]), " "), sections["stdout"])
}

// readmeRules lists the rules by family, which is their folder.
func readmeRules(t *testing.T) string {
	t.Helper()
	definitions, err := analyzertest.Definitions(filepath.Join("..", "..", "rules"))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	family := ""
	for _, rule := range rules.All() {
		folder := filepath.Base(filepath.Dir(definitions[rule.Name].File))
		if folder != family {
			if family != "" {
				b.WriteString("\n")
			}
			fmt.Fprintf(&b, "- **%s**:", folder)
			family = folder
		} else {
			b.WriteString(",")
		}
		fmt.Fprintf(&b, "\n  [%s](docs/rules/%s.md)", rule.Name, rule.Name)
	}
	return fmt.Sprintf("%d rules today:\n\n%s\n", len(rules.All()), b.String())
}
