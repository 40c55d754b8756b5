package packages_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/rules/packages"
)

// lint returns what one rule finds.
func lint(t *testing.T, rule *analyzer.Rule, preset analyzer.Preset, text string) []analyzer.Diagnostic {
	t.Helper()
	plan := analyzer.NewPlan(analyzer.NewNames([]*analyzer.Rule{rule}), analyzer.Settings{
		rule.Name: {Severity: rule.Severity, Preset: preset},
	})
	report := analyzer.NewWorker().Examine(dockerfile.NewSource("Dockerfile", text), plan, dockerfile.Options{})
	for _, failure := range report.Failures {
		t.Fatal(failure)
	}
	return report.Diagnostics
}

// TestRelated proves that one cause is one diagnostic with all its places.
func TestRelated(t *testing.T) {
	tests := []struct {
		rule *analyzer.Rule
		text string
		want string
	}{
		{
			packages.UnpinnedApt, "FROM debian\nENV P=\"git jq=1\"\nRUN apt-get install -y curl less=1 $P\n",
			"curl; git: git is not pinned either",
		},
		{
			packages.AptUpdateAlone, "FROM debian\nRUN apt-get update\nRUN apt-get install -y curl\nRUN apt upgrade -y\n",
			"update; install: apt-get install uses that index; upgrade: apt upgrade uses that index",
		},
	}
	for _, test := range tests {
		found := lint(t, test.rule, analyzer.Recommended, test.text)
		if len(found) != 1 {
			t.Fatalf("%s: %d diagnostics", test.rule.Name, len(found))
		}
		got := []string{found[0].Source.Slice(found[0].Span)}
		for _, related := range found[0].Related {
			got = append(got, related.Source.Slice(related.Span)+": "+related.Message)
		}
		if diff := cmp.Diff(test.want, strings.Join(got, "; ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.rule.Name, diff)
		}
	}
}

// TestBoundedRanges proves that a range with an upper end is an info, but not
// where bit-for-bit equal builds are asked for.
func TestBoundedRanges(t *testing.T) {
	tests := []struct {
		preset analyzer.Preset
		words  string
		want   analyzer.Severity
	}{
		{analyzer.Recommended, "'flask<3'", analyzer.Info},
		{analyzer.Recommended, "'flask<3' jinja2==3.*", analyzer.Info},
		{analyzer.Recommended, "'flask<3' gunicorn", analyzer.Warning},
		{analyzer.Recommended, "'flask>=3'", analyzer.Warning},
		{analyzer.Reproducible, "'flask<3'", analyzer.Warning},
	}
	for _, test := range tests {
		found := lint(t, packages.UnpinnedPip, test.preset, "FROM python\nRUN pip install "+test.words+"\n")
		if len(found) != 1 || found[0].Severity != test.want {
			t.Errorf("%s in %s: %v", test.words, test.preset, found)
		}
	}
}

// TestBoundedVersions proves the same for the other ways to write a range.
func TestBoundedVersions(t *testing.T) {
	tests := []struct {
		rule *analyzer.Rule
		run  string
	}{
		{packages.UnpinnedConda, "conda install -y python=3.12 'numpy<2'"},
		{packages.UnpinnedGem, "gem install bundler -v '< 2'"},
		{packages.UnpinnedGo, "go install x.org/a@v1.2"},
		{packages.UnpinnedCargo, "cargo install ripgrep --version ^14"},
		{packages.UnpinnedDotnet, "dotnet tool install dotnet-ef --version '8.*'"},
		{packages.UnpinnedPowerShell, "pwsh -c 'Install-Module Pester -MaximumVersion 5.99'"},
	}
	for _, test := range tests {
		for preset, want := range map[analyzer.Preset]analyzer.Severity{
			analyzer.Recommended:  analyzer.Info,
			analyzer.Reproducible: analyzer.Warning,
		} {
			found := lint(t, test.rule, preset, "FROM debian\nRUN "+test.run+"\n")
			if len(found) != 1 || found[0].Severity != want {
				t.Errorf("%s in %s: %v", test.run, preset, found)
			}
		}
	}
}

// TestIgnores proves that a comment above a RUN silences a package that a
// variable defined elsewhere names, by the code of another linter.
func TestIgnores(t *testing.T) {
	tests := []struct {
		rule      *analyzer.Rule
		code, run string
	}{
		{packages.UnpinnedApt, "DL3008", "apt-get install -y $P"},
		{packages.UnpinnedZypper, "DL3037", "zypper in -y $P"},
		{packages.UnpinnedGem, "DL3028", "gem install $P"},
		{packages.UnpinnedGo, "DL3062", "go get $P.org/a"},
	}
	for _, test := range tests {
		text := "FROM debian\nENV P=curl\n# hadolint ignore=" + test.code + "\nRUN " + test.run + "\n"
		if found := lint(t, test.rule, analyzer.Recommended, text); len(found) > 0 {
			t.Errorf("%s does not silence: %v", test.code, found)
		}
		if found := lint(t, test.rule, analyzer.Recommended, strings.ReplaceAll(text, test.code, "DL1234")); len(found) != 1 {
			t.Errorf("%s: without the code there are %d diagnostics", test.run, len(found))
		}
	}
}
