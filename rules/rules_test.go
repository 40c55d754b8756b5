package rules_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer/analyzertest"
	"github.com/dflint/dflint/rules"
)

const (
	fixtures = "../testdata/rules"
	pages    = "../docs/rules"
)

var update = analyzertest.UpdateFlag()

func TestFixtures(t *testing.T) {
	analyzertest.Suite{Rules: rules.All(), Dir: fixtures, Configure: configure, Update: *update}.Run(t)
}

// TestPages compares the pages with what the rules and their examples say now.
func TestPages(t *testing.T) {
	definitions, err := analyzertest.Definitions(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range rules.All() {
		page, err := analyzertest.Page(rule, definitions[rule.Name], fixtures)
		if err != nil {
			t.Error(err)
			continue
		}
		path := filepath.Join(pages, rule.Name+".md")
		if *update {
			if err := os.WriteFile(path, []byte(page), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		text, err := os.ReadFile(path)
		if err != nil {
			t.Error(err)
			continue
		}
		if diff := cmp.Diff(string(text), page); diff != "" {
			t.Errorf("%s is stale, run go test ./rules -update (-file +now):\n%s", path, diff)
		}
	}
}

// TestCatalogue proves that every rule has its file, its line in All, its
// fixtures and its page, and that there is none of them without a rule.
func TestCatalogue(t *testing.T) {
	definitions, err := analyzertest.Definitions(".")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	aliases := map[string]string{}
	for _, rule := range rules.All() {
		if known[rule.Name] {
			t.Errorf("%s is listed twice in All", rule.Name)
		}
		known[rule.Name] = true
		definition, ok := definitions[rule.Name]
		if !ok {
			t.Errorf("%s has no variable below rules/", rule.Name)
		}
		if strings.Count(definition.Text, "\n") < 3 {
			t.Errorf("%s: the comment above %s is too short for a page", definition.File, rule.Name)
		}
		if rule.Summary == "" || rule.Since == "" || rule.Severity == 0 {
			t.Errorf("%s lacks its summary, severity or version", rule.Name)
		}
		for _, alias := range rule.Aliases {
			if other, taken := aliases[alias]; taken {
				t.Errorf("%s and %s both answer to %s", rule.Name, other, alias)
			}
			aliases[alias] = rule.Name
		}
	}
	for name, definition := range definitions {
		if !known[name] {
			t.Errorf("%s in %s is not listed in All", name, definition.File)
		}
	}
	for _, place := range []struct{ dir, suffix string }{{fixtures, ""}, {pages, ".md"}} {
		entries, err := os.ReadDir(place.dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range entries {
			if name := strings.TrimSuffix(entry.Name(), place.suffix); !known[name] {
				t.Errorf("%s belongs to no rule", filepath.Join(place.dir, entry.Name()))
			}
		}
	}
}

// TestFamilies proves that a family is a folder.
func TestFamilies(t *testing.T) {
	definitions, err := analyzertest.Definitions(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, family := range rules.Families() {
		for _, rule := range family.Rules {
			if folder := filepath.Dir(definitions[rule.Name].File); folder != family.Name {
				t.Errorf("%s is in the family %s and in the folder %s", rule.Name, family.Name, folder)
			}
		}
	}
}

// TestOneRulePerFile keeps a rule's file to that rule.
func TestOneRulePerFile(t *testing.T) {
	definitions, err := analyzertest.Definitions(".")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for name, definition := range definitions {
		if other, taken := files[definition.File]; taken {
			t.Errorf("%s holds both %s and %s", definition.File, name, other)
		}
		files[definition.File] = name
	}
}
