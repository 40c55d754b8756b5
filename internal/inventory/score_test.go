package inventory

import (
	"slices"
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
