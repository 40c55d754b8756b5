package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

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
	want = replaceSection(t, want, "rules", readmeRules())
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

// readmeRules lists the rules by family.
func readmeRules() string {
	var b strings.Builder
	for _, family := range rules.Families() {
		fmt.Fprintf(&b, "- **%s**:\n", family.Name)
		for n, rule := range family.Rules {
			fmt.Fprintf(&b, "  [%s](docs/rules/%s.md)", rule.Name, rule.Name)
			if n+1 < len(family.Rules) {
				b.WriteString(",")
			}
			b.WriteString("\n")
		}
	}
	return fmt.Sprintf("%d rules today:\n\n%s", len(rules.All()), b.String())
}
