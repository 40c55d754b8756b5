package config

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/rules"
)

const explained = `preset: reproducible
ruleset: 0.1
exclude: ["a/**"]
rules:
  unpinned-apt: warning
  base-registry:
    trusted: ["docker.io/*", "#", "é\n"]
  label-missing: {required: {"a: b": "<spdx>"}, prefix: "true"}
overrides:
  - paths: [test]
    rules: {label-missing: {severity: error, strict: true}, base-no-digest: off}
`

func TestExplain(t *testing.T) {
	inTree(t, map[string]string{Name: explained})
	loader, err := NewLoader(testNames(), Flags{Rules: []string{"unpinned-apk=info"}}, func(name string) string {
		return map[string]string{"DFLINT_FAIL_ON": "never"}[name]
	})
	if err != nil {
		t.Fatal(err)
	}
	want := `preset: reproducible # .dflint.yaml:1
ruleset: 0.1 # .dflint.yaml:2
fail-on: never # DFLINT_FAIL_ON
exclude: ["a/**"] # .dflint.yaml:3
rules:
  unpinned-apt:
    severity: warning # .dflint.yaml:5
    exempt: ["ca-certificates"] # default
  unpinned-apk: info # --rule unpinned-apk=info
  base-no-digest: off # override .dflint.yaml:11
  base-registry:
    severity: error # .dflint.yaml:6
    trusted: ["docker.io/*","#","é\n"] # .dflint.yaml:7
  label-missing:
    severity: error # override .dflint.yaml:11
    required: {"a: b":"<spdx>"} # .dflint.yaml:8
    strict: true # override .dflint.yaml:11
    prefix: "true" # .dflint.yaml:8
  go-trimpath: info # preset reproducible
  shellcheck: error # preset reproducible
`
	c := load(t, loader, "test/Dockerfile")
	if diff := cmp.Diff(want, YAML(c.Explain("test/Dockerfile"))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestExplainWithoutAFile(t *testing.T) {
	inTree(t, map[string]string{".git/HEAD": ""})
	c := load(t, newLoader(t, Flags{Preset: "all", Only: []string{"go-trimpath", "base-no-digest"}}), "Dockerfile")
	want := `preset: all # --preset
fail-on: warning # default
exclude: [] # default
rules:
  unpinned-apt:
    severity: off # --only
    exempt: ["ca-certificates"] # default
  unpinned-apk: off # --only
  base-no-digest: warning # preset all
  base-registry:
    severity: off # --only
    trusted: [] # default
  label-missing:
    severity: off # --only
    required: {} # default
    strict: false # default
    prefix: "org." # default
  go-trimpath: info # preset all
  shellcheck: off # --only
`
	if diff := cmp.Diff(want, YAML(c.Explain("Dockerfile"))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestExplainWhyARuleIsOff(t *testing.T) {
	c := configure(t, "ruleset: 0.9", Flags{Rules: []string{"unpinned-apt"}})
	text := YAML(c.Explain("Dockerfile"))
	for _, line := range []string{
		"  unpinned-apk: off # newer than the ruleset, since 0.10\n",
		"  go-trimpath: off # not in preset recommended\n",
		"    severity: info # preset recommended\n",
	} {
		if !strings.Contains(text, line) {
			t.Errorf("%q is not in:\n%s", line, text)
		}
	}
}

// TestExplanationSaysTheSame proves that an explanation, as a configuration,
// puts the same in force.
func TestExplanationSaysTheSame(t *testing.T) {
	inTree(t, map[string]string{Name: explained})
	for _, flags := range []Flags{{}, {Preset: "all"}, {Preset: "none"}, {Only: []string{"base-registry"}}, {Only: []string{"SC2086"}}, {Rules: []string{"SC2086=info,SC2046=off"}}} {
		c := load(t, newLoader(t, flags), "Dockerfile")
		for _, path := range []string{"Dockerfile", "test/Dockerfile"} {
			loader := newLoader(t, Flags{})
			doc, err := parse("explained", "/", []byte(YAML(c.Explain(path))), loader.names)
			if err != nil {
				t.Error(err)
				continue
			}
			again := loader.newConfig("explained", doc).Effective(path)
			want := c.Effective(path)
			for name, setting := range want.Settings {
				for _, option := range ruleOptions(name) {
					if got, want := valueOf(again.Settings[name], option), valueOf(setting, option); !cmp.Equal(got, want) {
						t.Errorf("%s.%s: got %v, want %v", name, option.Name, got, want)
					}
				}
			}
			if diff := cmp.Diff(severitiesOf(want), severitiesOf(again)); diff != "" {
				t.Errorf("%s: -want +got:\n%s", path, diff)
			}
		}
	}
}

func ruleOptions(name string) []analyzer.Option {
	return testNames().Rule(name).Options
}

// valueOf returns an option as a rule sees it, lists without items being equal.
func valueOf(setting analyzer.Setting, option analyzer.Option) any {
	value, ok := setting.Options[option.Name]
	if !ok {
		value = option.Default
	}
	if list, ok := value.([]string); ok && len(list) == 0 {
		return []string(nil)
	}
	return value
}

func TestOptionOfNoType(t *testing.T) {
	broken := []*analyzer.Rule{{Name: "broken", Severity: analyzer.Info, Options: []analyzer.Option{{Name: "o", Default: 3}, {Name: "c", Default: make(chan int)}}}}
	if _, err := Schema(analyzer.NewNames(broken)); err == nil || err.Error() != "option o of rule broken: no type of options is int" {
		t.Errorf("got %v", err)
	}
	if got := inline(make(chan int)); !strings.HasPrefix(got, `"0x`) {
		t.Errorf("got %s", got)
	}
}

func TestSchemaIsDeterministic(t *testing.T) {
	first, err := Schema(testNames())
	if err != nil {
		t.Fatal(err)
	}
	for range 20 {
		if again, err := Schema(testNames()); err != nil || !bytes.Equal(first, again) {
			t.Fatal("two schemas of the same rules differ", err)
		}
	}
}

func TestSchemaExplainsItself(t *testing.T) {
	text, err := Schema(testNames())
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Definitions struct {
			Rules struct {
				Properties map[string]json.RawMessage
			}
		}
	}
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	var got any
	if err := json.Unmarshal(schema.Definitions.Rules.Properties["unpinned-apt"], &got); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{
		"description": "packages without a version (info by default, in preset recommended); answers to DL3008",
		"anyOf": []any{
			map[string]any{"$ref": "#/definitions/severity"},
			map[string]any{
				"type": "object", "additionalProperties": false,
				"properties": map[string]any{
					"severity": map[string]any{"$ref": "#/definitions/severity"},
					"exempt": map[string]any{
						"type": []any{"array", "null"}, "items": map[string]any{"type": "string"},
						"description": "Packages that need no version.", "default": []any{"ca-certificates"},
					},
				},
			},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

var update = flag.Bool("update", false, "write docs/config.schema.json")

func TestPublishedSchemaIsFresh(t *testing.T) {
	path := filepath.Join("..", "..", "docs", "config.schema.json")
	now, err := Schema(rules.Names())
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(path, now, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(text), string(now)); diff != "" {
		t.Errorf("%s is stale, run go test ./internal/config -update (-file +now):\n%s", path, diff)
	}
}

func TestTemplate(t *testing.T) {
	text := Template("0.1")
	if !strings.HasPrefix(text, "# yaml-language-server: $schema="+SchemaURL+"\n") {
		t.Error("editors do not find the schema")
	}
	names := testNames()
	plain, err := parse(Name, "/", []byte(text), names)
	if err != nil {
		t.Fatal(err)
	}
	if plain.ruleset.value != "0.1" || len(plain.rules) != 0 {
		t.Errorf("got %+v", plain)
	}
	// The examples hold as well: a # right before them is all that keeps them off.
	full, err := parse(Name, "/", []byte(regexp.MustCompile(`(?m)^#(\w|  )`).ReplaceAllString(text, "$1")), names)
	if err != nil {
		t.Fatal(err)
	}
	if len(full.rules) != 3 || full.baseline.value == "" || len(full.overrides) != 1 || len(full.exclude.value) != 1 {
		t.Errorf("got %+v", full)
	}
}
