package wire

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// foundAt returns a diagnostic at each place of a text that matches a regular expression.
func foundAt(rule, path, text, what string) []analyzer.Diagnostic {
	source := dockerfile.NewSource(path, text)
	var diagnostics []analyzer.Diagnostic
	for _, at := range regexp.MustCompile(what).FindAllStringIndex(text, -1) {
		diagnostics = append(diagnostics, analyzer.Diagnostic{
			Rule:     &analyzer.Rule{Name: rule},
			Severity: analyzer.Warning,
			Source:   source,
			Span:     dockerfile.Span{Start: at[0], End: at[1]},
			Message:  "found " + what,
		})
	}
	return diagnostics
}

func TestFingerprintsSurviveEditsElsewhere(t *testing.T) {
	const text = "FROM debian\nRUN apt-get install curl\nRUN apt-get install git\n"
	want := Fingerprints(foundAt("r", "Dockerfile", text, `apt-get\s+install`))
	if len(want) != 2 {
		t.Fatalf("%d fingerprints for 2 diagnostics", len(want))
	}
	for name, edited := range map[string]string{
		"lines above":         "# syntax=docker/dockerfile:1\n\n" + text,
		"lines between":       strings.Replace(text, "\nRUN apt-get install git", "\nUSER root\nRUN apt-get install git", 1),
		"another line":        strings.Replace(text, "debian", "debian:12", 1),
		"white space":         strings.ReplaceAll(text, "get install", "get\t  install"),
		"Windows line ending": strings.ReplaceAll(text, "\n", "\r\n"),
	} {
		if diff := cmp.Diff(want, Fingerprints(foundAt("r", "Dockerfile", edited, `apt-get\s+install`))); diff != "" {
			t.Errorf("%s change the fingerprints (-before +after):\n%s", name, diff)
		}
	}
}

func TestFingerprintsDiffer(t *testing.T) {
	const text = "RUN a\nRUN a\nRUN b\n"
	var all []analyzer.Diagnostic
	for _, rule := range []string{"r", "s"} {
		for _, path := range []string{"Dockerfile", "x/Dockerfile"} {
			all = append(all, foundAt(rule, path, text, "a|b")...)
		}
	}
	seen := map[string]bool{}
	for _, print := range Fingerprints(all) {
		if !regexp.MustCompile(`^[0-9a-f]{32}$`).MatchString(print) {
			t.Errorf("fingerprint %q is not of 32 hexadecimal digits", print)
		}
		seen[print] = true
	}
	if len(seen) != 12 {
		t.Errorf("%d different fingerprints for 12 different diagnostics", len(seen))
	}
}

// Baselines hold fingerprints: another way to compute them makes all of them worthless.
func TestFingerprintsStayAsTheyAre(t *testing.T) {
	got := Fingerprints(foundAt("base-untagged", "services/api/Dockerfile", "FROM debian\n", "debian"))
	if diff := cmp.Diff([]string{"774761ba8adbc972bd3d99b503685b62"}, got); diff != "" {
		t.Errorf("fingerprints (-want +got):\n%s", diff)
	}
}
