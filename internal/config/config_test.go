package config

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer"
)

// testRules has a rule for every preset, kind of option and version.
func testRules() []*analyzer.Rule {
	return []*analyzer.Rule{
		{
			Name: "unpinned-apt", Aliases: []string{"DL3008"}, Summary: "packages without a version", Severity: analyzer.Info, Since: "0.1",
			Options: []analyzer.Option{{Name: "exempt", Doc: "Packages that need no version.", Default: []string{"ca-certificates"}}},
		},
		{Name: "unpinned-apk", Aliases: []string{"DL3018"}, Summary: "packages without a version", Severity: analyzer.Info, Since: "0.10"},
		{Name: "base-no-digest", Summary: "an image without a digest", Severity: analyzer.Warning, Since: "0.1"},
		{
			Name: "base-registry", Aliases: []string{"DL3026"}, Summary: "a registry that is not trusted", Severity: analyzer.Error, Preset: analyzer.All, Since: "0.1",
			Options: []analyzer.Option{{Name: "trusted", Doc: "Globs of images.", Default: []string(nil)}},
		},
		{
			Name: "label-missing", Summary: "a label that is required", Severity: analyzer.Warning, Since: "0.1",
			Options: []analyzer.Option{
				{Name: "required", Doc: "Types by key.", Default: map[string]string{}},
				{Name: "strict", Doc: "No other labels.", Default: false},
				{Name: "prefix", Doc: "What keys begin with.", Default: "org."},
			},
		},
		{Name: "go-trimpath", Summary: "paths of the build machine", Severity: analyzer.Info, Preset: analyzer.Reproducible, Since: "0.1"},
		{
			Name: "shellcheck", Summary: "what ShellCheck finds", Severity: analyzer.Error, Preset: analyzer.Reproducible, Since: "0.1",
			Program: &analyzer.Program{Name: "shellcheck", Codes: "SC"},
		},
	}
}

// testNames has a code of another linter for each number of rules.
func testNames() *analyzer.Names {
	return analyzer.NewNames(testRules(),
		analyzer.Code{Linter: "Other", Names: []string{"OL-1", "OL1"}, Finds: "an image that moves", Rules: []string{"base-no-digest", "unpinned-apk"}},
		analyzer.Code{Linter: "Other", Names: []string{"OL-2"}, Finds: "a package", Rules: []string{"unpinned-apt"}},
		analyzer.Code{Linter: "Other", Names: []string{"OL-3"}, Finds: "an open port", Near: "base-registry"},
	)
}

func noEnvironment(string) string { return "" }

// inTree makes a working directory that holds the files, by path.
func inTree(t *testing.T, files map[string]string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	for path, text := range files {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func newLoader(t *testing.T, flags Flags) *Loader {
	t.Helper()
	loader, err := NewLoader(testNames(), flags, noEnvironment)
	if err != nil {
		t.Fatal(err)
	}
	return loader
}

func load(t *testing.T, loader *Loader, path string) *Config {
	t.Helper()
	c, err := loader.For(path)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// configure returns the configuration of a directory whose file has that text.
func configure(t *testing.T, text string, flags Flags) *Config {
	t.Helper()
	inTree(t, map[string]string{Name: text})
	return load(t, newLoader(t, flags), "Dockerfile")
}

// severitiesOf renders the rules that run, one each line.
func severitiesOf(e *Effective) string {
	text := strings.Builder{}
	for _, rule := range testRules() {
		s, ok := e.Settings[rule.Name]
		if !ok {
			continue
		}
		text.WriteString(rule.Name + " " + s.Severity.String())
		for _, code := range slices.Sorted(maps.Keys(s.Codes)) {
			fmt.Fprintf(&text, " %s %t %s", code, s.Codes[code].On, s.Codes[code].Severity)
		}
		if s.OnlyThese {
			text.WriteString(" only")
		}
		text.WriteByte('\n')
	}
	return text.String()
}

func TestSeverities(t *testing.T) {
	for name, test := range map[string]struct {
		file  string
		flags Flags
		want  string
	}{
		"nothing said": {want: "unpinned-apt info|unpinned-apk info|base-no-digest warning|label-missing warning"},
		"preset of the file": {
			file: "preset: reproducible",
			want: "unpinned-apt info|unpinned-apk info|base-no-digest warning|label-missing warning|go-trimpath info|shellcheck error",
		},
		"preset of the flag": {
			file: "preset: reproducible", flags: Flags{Preset: "recommended"},
			want: "unpinned-apt info|unpinned-apk info|base-no-digest warning|label-missing warning",
		},
		"ruleset": {
			file: "ruleset: 0.9",
			want: "unpinned-apt info|base-no-digest warning|label-missing warning",
		},
		"ruleset as text": {
			file: "ruleset: '0.9.5'",
			want: "unpinned-apt info|base-no-digest warning|label-missing warning",
		},
		"ruleset with a zero at its end": {
			file: "ruleset: 0.10",
			want: "unpinned-apt info|unpinned-apk info|base-no-digest warning|label-missing warning",
		},
		"a mention beats the ruleset and the preset": {
			file: "ruleset: 0.1\nrules: {unpinned-apk: error, go-trimpath: {}, base-registry: {trusted: []}}",
			want: "unpinned-apt info|unpinned-apk error|base-no-digest warning|base-registry error|label-missing warning|go-trimpath info",
		},
		"aliases": {
			file: "rules: {DL3008: off, DL3026: info}",
			want: "unpinned-apk info|base-no-digest warning|base-registry info|label-missing warning",
		},
		"a flag beats the file": {
			file:  "rules: {unpinned-apt: error, unpinned-apk: off}",
			flags: Flags{Rules: []string{"unpinned-apt=off", "unpinned-apk=warning", "dl3026", "go-trimpath"}},
			want:  "unpinned-apk warning|base-no-digest warning|base-registry error|label-missing warning|go-trimpath info",
		},
		"a later flag beats an earlier one": {
			flags: Flags{Rules: []string{"unpinned-apt=off", "unpinned-apt=error"}},
			want:  "unpinned-apt error|unpinned-apk info|base-no-digest warning|label-missing warning",
		},
		"a flag without severity keeps the configured one": {
			file:  "rules: {unpinned-apt: error, unpinned-apk: off}",
			flags: Flags{Rules: []string{"unpinned-apt", "unpinned-apk"}},
			want:  "unpinned-apt error|unpinned-apk info|base-no-digest warning|label-missing warning",
		},
		"only": {
			file:  "rules: {unpinned-apt: error, unpinned-apk: off}",
			flags: Flags{Only: []string{"unpinned-apt", "unpinned-apk", "DL3026"}},
			want:  "unpinned-apt error|unpinned-apk info|base-registry error",
		},
		"only with severities": {
			flags: Flags{Only: []string{"unpinned-apt"}, Rules: []string{"unpinned-apt=error", "base-registry=off"}},
			want:  "unpinned-apt error",
		},
		"lists": {
			flags: Flags{Only: []string{"unpinned-apt, go-trimpath", "DL3018"}, Rules: []string{"unpinned-apt=error,go-trimpath=warning"}},
			want:  "unpinned-apt error|unpinned-apk info|go-trimpath warning",
		},
		"preset none": {
			file: "preset: none\nrules: {unpinned-apt: {exempt: []}}",
			want: "unpinned-apt info",
		},
		"codes of another linter": {
			file:  "preset: none\nrules: {OL-1: error, OL-2: {exempt: []}}",
			flags: Flags{Rules: []string{"ol1=info"}},
			want:  "unpinned-apt info|unpinned-apk info|base-no-digest info",
		},
		"only by the code of another linter": {
			flags: Flags{Only: []string{"OL-1"}},
			want:  "unpinned-apk info|base-no-digest warning",
		},
		"codes of a program": {
			file: "preset: all\nrules: {SC2086: off, SC2046: error, SC2001: on}",
			want: "unpinned-apt info|unpinned-apk info|base-no-digest warning|base-registry error|label-missing warning|go-trimpath info|" +
				"shellcheck error SC2001 true off SC2046 true error SC2086 false off",
		},
		"a code whose rule is off": {
			file: "preset: none\nrules: {SC2086: warning, SC2046: off, shellcheck: off}",
			want: "shellcheck error SC2046 false off SC2086 true warning only",
		},
		"a rule beats its codes being the only ones": {
			file: "preset: none\nrules: {SC2086: warning}", flags: Flags{Rules: []string{"shellcheck"}},
			want: "shellcheck error SC2086 true warning",
		},
		"only a code": {
			file: "preset: all\nrules: {SC2086: warning, SC2046: info}", flags: Flags{Only: []string{"sc2086"}},
			want: "shellcheck error SC2086 true warning only",
		},
		"only a rule without a code": {
			flags: Flags{Only: []string{"shellcheck"}, Rules: []string{"SC2086=off"}},
			want:  "shellcheck error SC2086 false off",
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := severitiesOf(configure(t, test.file, test.flags).Effective("Dockerfile"))
			if diff := cmp.Diff(strings.ReplaceAll(test.want, "|", "\n")+"\n", got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestOverrides(t *testing.T) {
	c := configure(t, `
rules:
  label-missing: {severity: error, required: {a: spdx}, strict: true}
  unpinned-apt: off
overrides:
  - paths: [test/**, "*.dev"]
    rules: {base-no-digest: off, label-missing: {strict: false}, unpinned-apt: {exempt: [curl]}}
  - paths: [test/hard]
    rules: {base-no-digest: error}
  - paths: [nothing]
`, Flags{Rules: []string{"unpinned-apk=off"}})

	want := map[string]analyzer.Settings{
		"Dockerfile": {
			"base-no-digest": {Severity: analyzer.Warning},
			"label-missing":  {Severity: analyzer.Error, Options: map[string]any{"required": map[string]string{"a": "spdx"}, "strict": true}},
		},
		"test/a/Dockerfile": {
			"unpinned-apt":  {Severity: analyzer.Info, Options: map[string]any{"exempt": []string{"curl"}}},
			"label-missing": {Severity: analyzer.Error, Options: map[string]any{"required": map[string]string{"a": "spdx"}, "strict": false}},
		},
		"test/hard/Dockerfile": {
			"base-no-digest": {Severity: analyzer.Error},
			"unpinned-apt":   {Severity: analyzer.Info, Options: map[string]any{"exempt": []string{"curl"}}},
			"label-missing":  {Severity: analyzer.Error, Options: map[string]any{"required": map[string]string{"a": "spdx"}, "strict": false}},
		},
	}
	for path, settings := range want {
		if diff := cmp.Diff(settings, c.Effective(path).Settings); diff != "" {
			t.Errorf("%s: -want +got:\n%s", path, diff)
		}
	}
	if c.Effective("a/Dockerfile.dev") != c.Effective("test/a/Dockerfile") || c.Effective("x/Dockerfile") != c.Effective("Dockerfile") {
		t.Error("files with equal settings do not share them")
	}
	if c.Effective("Dockerfile") == c.Effective("test/Dockerfile") {
		t.Error("files with different settings share them")
	}
}

func TestPresetReachesTheRules(t *testing.T) {
	e := configure(t, "preset: all", Flags{}).Effective("Dockerfile")
	for name, setting := range e.Settings {
		if setting.Preset != analyzer.All {
			t.Errorf("%s runs in preset %s", name, setting.Preset)
		}
	}
	if len(e.Settings) != len(testRules()) || e.Preset != analyzer.All {
		t.Errorf("preset %s with %d rules", e.Preset, len(e.Settings))
	}
}

func TestFailOn(t *testing.T) {
	for _, test := range []struct {
		file, flag, env string
		want            analyzer.Severity
	}{
		{"", "", "", analyzer.Warning},
		{"fail-on: error", "", "", analyzer.Error},
		{"fail-on: never", "", "", analyzer.Off},
		{"fail-on: never", "", "info", analyzer.Info},
		{"fail-on: info", "never", "error", analyzer.Off},
	} {
		inTree(t, map[string]string{Name: test.file})
		loader, err := NewLoader(testNames(), Flags{FailOn: test.flag}, func(name string) string {
			return map[string]string{"DFLINT_FAIL_ON": test.env}[name]
		})
		if err != nil {
			t.Fatal(err)
		}
		if got := load(t, loader, "Dockerfile").FailOn; got != test.want {
			t.Errorf("%+v: got %s", test, got)
		}
	}
}

func TestFlagsThatMakeNoSense(t *testing.T) {
	environment := map[string]string{"DFLINT_PRESET": "reproducibly", "DFLINT_FAIL_ON": "whatever"}
	for _, test := range []struct {
		flags Flags
		want  string
	}{
		{
			Flags{Rules: []string{"unpinned-atp", "unpinned-apt=warn", "unpinned-apt=", "=off", "DL3009=off"}, Only: []string{"nothing-near-it"}},
			`DFLINT_PRESET: unknown preset "reproducibly": did you mean reproducible?
DFLINT_FAIL_ON: unknown severity "whatever": use error, warning, info or never
--only: no rule answers to "nothing-near-it": dflint rules lists them
--rule: no rule answers to "unpinned-atp": did you mean unpinned-apt?
--rule unpinned-apt=warn: unknown severity "warn": use off, info, warning or error
--rule unpinned-apt=: unknown severity "": use off, info, warning or error
--rule: no rule answers to "": dflint rules lists them
--rule: no rule answers to "DL3009": did you mean DL3008?`,
		},
		{
			Flags{Preset: "everything", FailOn: "off", Only: []string{"unpinned-apt"}, Rules: []string{"unpinned-apk"}},
			`--preset: unknown preset "everything": use none, recommended, reproducible or all
--fail-on: unknown severity "off": use error, warning, info or never
--rule: unpinned-apk does not run, for --only leaves it out: add --only unpinned-apk`,
		},
		{
			Flags{Only: []string{"unpinned-apt,OL-1", "SC2086"}, Rules: []string{"DL3008=off,unpinned-apk=off", "SC2086=off,SC2046,ol-3"}},
			`DFLINT_PRESET: unknown preset "reproducibly": did you mean reproducible?
DFLINT_FAIL_ON: unknown severity "whatever": use error, warning, info or never
--rule DL3008=off: --only says the opposite: leave one of them out
--rule unpinned-apk=off: --only says the opposite: leave one of them out
--rule SC2086=off: --only says the opposite: leave one of them out
--rule: SC2046 does not run, for --only leaves it out: add --only SC2046
--rule: no rule answers to OL-3 (Other: an open port); nearest is base-registry`,
		},
	} {
		_, err := NewLoader(testNames(), test.flags, func(name string) string { return environment[name] })
		if err == nil {
			t.Errorf("%+v: no error", test.flags)
			continue
		}
		if diff := cmp.Diff(test.want, err.Error()); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
	}
}
