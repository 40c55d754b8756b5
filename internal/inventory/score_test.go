package inventory

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/dflint/dflint/rules"
)

// causeless are the rules of the families about variation whose findings let
// nothing vary: they are about how it is said, or it fails.
var causeless = []string{
	"base-end-of-life", "base-registry", "base-short-name", "base-platform-constant", "base-platform-redundant",
	"apk-virtual-unversioned", "install-prompt", "apt-cli",
	"wget-progress", "mixed-downloaders",
	"archive-left", "deleted-later",
	"copy-ignored-file", "copy-missing-source", "copy-before-install", "copy-whole-filesystem", "copy-from-unknown",
	"copy-from-self", "copy-dest-not-dir", "copy-dest-relative", "add-local", "add-for-archive",
}

// TestWeights proves that each rule about variation either has a weight, once,
// or is known to let nothing vary.
func TestWeights(t *testing.T) {
	seen := map[string]int{}
	for n, w := range Weights() {
		if w.Weight <= 0 || w.Why == "" || n > 0 && w.Weight >= Weights()[n-1].Weight {
			t.Errorf("the weight %d (%q) is out of order, or says nothing", w.Weight, w.Why)
		}
		for _, rule := range w.Rules {
			seen[rule]++
		}
	}
	for _, rule := range causeless {
		seen[rule]++
	}
	families := []string{"base", "packages", "downloads", "nondeterminism", "residue", "context"}
	for _, family := range rules.Families() {
		for _, rule := range family.Rules {
			if slices.Contains(families, family.Name) && seen[rule.Name] != 1 {
				t.Errorf("%s is named %d times among the weights and the causeless rules", rule.Name, seen[rule.Name])
			}
			delete(seen, rule.Name)
		}
	}
	for name := range seen {
		t.Errorf("there is no rule %s", name)
	}
}

var update = flag.Bool("update", false, "write the weights into docs/inventory.md")

// TestWeightsPage compares the table in the documentation with the weights.
func TestWeightsPage(t *testing.T) {
	const from, to = "<!-- weights -->\n", "<!-- end -->"
	path := filepath.Join("..", "..", "docs", "inventory.md")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(text), from)
	_, after, closed := strings.Cut(rest, to)
	if !ok || !closed {
		t.Fatalf("%s has no place for the weights", path)
	}
	var b strings.Builder
	b.WriteString("| weight | what can change | rules |\n|---|---|---|\n")
	for _, w := range Weights() {
		links := make([]string, len(w.Rules))
		for n, rule := range w.Rules {
			links[n] = fmt.Sprintf("[%s](rules/%[1]s.md)", rule)
		}
		fmt.Fprintf(&b, "| %d | %s | %s |\n", w.Weight, w.Why, strings.Join(links, ", "))
	}
	want := before + from + b.String() + to + after
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want != string(text) {
		t.Errorf("%s is stale: run go test ./internal/inventory -run WeightsPage -update", path)
	}
}
