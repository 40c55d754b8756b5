package rules_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/rules"
)

// TestCodes proves that each code of another linter is there once, stands for
// rules that there are, and is no other name of a rule.
func TestCodes(t *testing.T) {
	t.Parallel()
	own := analyzer.NewNames(rules.All())
	seen := map[string]bool{}
	for _, code := range rules.Codes() {
		for _, name := range code.Names {
			if seen[strings.ToUpper(name)] || len(own.Answering(name)) > 0 {
				t.Errorf("%s stands for something else already", name)
			}
			seen[strings.ToUpper(name)] = true
		}
		for _, rule := range append(code.Rules, code.Near) {
			if rule != "" && own.Rule(rule) == nil {
				t.Errorf("%s: there is no rule %s", code.Names[0], rule)
			}
		}
		if len(code.Rules) > 0 && code.Near != "" {
			t.Errorf("%s has rules: none need be nearest", code.Names[0])
		}
		if said := rules.Names().Unknown(code.Names[0]); len(code.Rules) == 0 && len(said) > analyzer.MaxMessage {
			t.Errorf("too long: %s", said)
		}
	}
}

// TestNamesOfCodes proves that a code stands for the rules that find the same,
// however it is written, and says what it is where there is none.
func TestNamesOfCodes(t *testing.T) {
	t.Parallel()
	names := rules.Names()
	for name, want := range map[string]string{
		"DS-0002": "root-user", "ds002": "root-user", "AVD-DS-0026": "healthcheck-missing", "DS001": "base-latest base-untagged",
		"CKV_DOCKER_2": "healthcheck-missing", "ckv_docker_11": "stage-name-duplicate", "CKV_DOCKER_1": "", "CKV_DOCKER_12": "",
		"docker:S6596": "base-latest base-untagged", "s7031": "consecutive-run", "docker:S7018": "", "S1": "",
		"DL3008": "unpinned-apt", "SC2086": "shellcheck", "SC20866": "", "SC": "", "unpinned-apt": "unpinned-apt",
	} {
		var got []string
		for _, rule := range names.Answering(name) {
			got = append(got, rule.Name)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %s", name, got)
		}
	}
	for name, want := range map[string]string{
		"CKV_DOCKER_1": "no rule answers to CKV_DOCKER_1 (Checkov: port 22 exposed)",
		"ds-0030":      "no rule answers to DS-0030 (Trivy: WORKDIR on a system folder)",
		"S7030":        "no rule answers to docker:S7030 (Sonar: malformed JSON); nearest is shell-form-command",
		"CKV_DOKER_10": `no rule answers to "CKV_DOKER_10": did you mean CKV_DOCKER_10?`,
		"DL3098":       `no rule answers to "DL3098": did you mean DL3008?`,
		"xyzzy":        `no rule answers to "xyzzy": dflint rules lists them`,
	} {
		if got := names.Unknown(name); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// TestCodesPage proves that docs/codes.md lists what each code stands for.
func TestCodesPage(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("# Codes of other linters\n\nThese stand for a rule wherever its name does, in any of the spellings. A rule answers to a code if it finds the same;\n" +
		"where none does, the one that comes nearest is named. The codes of hadolint and of `docker build --check` are on the rules' pages,\n" +
		"and the codes of ShellCheck all belong to [shellcheck](rules/shellcheck.md).\n")
	linter := ""
	for _, code := range rules.Codes() {
		if code.Linter != linter {
			linter = code.Linter
			fmt.Fprintf(&b, "\n## %s\n\nSource: %s.\n\n| code | finds | rule |\n|---|---|---|\n", linter, code.Source)
		}
		var links []string
		for _, rule := range code.Rules {
			links = append(links, fmt.Sprintf("[%s](rules/%[1]s.md)", rule))
		}
		if code.Near != "" {
			links = append(links, fmt.Sprintf("none; nearest is [%s](rules/%[1]s.md)", code.Near))
		} else if len(links) == 0 {
			links = append(links, "none")
		}
		fmt.Fprintf(&b, "| %s | %s | %s |\n", strings.Join(code.Names, ", "), code.Finds, strings.Join(links, ", "))
	}
	path := filepath.Join("..", "docs", "codes.md")
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(text), b.String()); diff != "" {
		t.Errorf("%s is stale, run go test ./rules -run CodesPage -update (-file +now):\n%s", path, diff)
	}
}
