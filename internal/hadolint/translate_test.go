package hadolint_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/config"
	"github.com/dflint/dflint/internal/hadolint"
)

func testRules() []*analyzer.Rule {
	rule := func(name string, severity analyzer.Severity, preset analyzer.Preset, aliases ...string) *analyzer.Rule {
		return &analyzer.Rule{Name: name, Aliases: aliases, Severity: severity, Preset: preset, Since: "0.1"}
	}
	registry := rule("base-registry", analyzer.Error, analyzer.All, "DL3026")
	registry.Options = []analyzer.Option{{Name: "trusted", Default: []string{}}}
	missing := rule("label-missing", analyzer.Warning, analyzer.Recommended, "DL3049")
	missing.Options = []analyzer.Option{{Name: "required", Default: map[string]string{}}}
	unknown := rule("label-unknown", analyzer.Info, analyzer.All, "DL3050")
	unknown.Options = missing.Options
	program := rule("shellcheck", analyzer.Error, analyzer.Recommended)
	program.Program = &analyzer.Program{Name: "shellcheck", Codes: "SC"}
	program.Options = []analyzer.Option{{Name: "exclude", Default: []string{}}}
	return []*analyzer.Rule{
		registry,
		program,
		rule("unpinned-apt", analyzer.Info, analyzer.Recommended, "DL3008"),
		rule("unpinned-dnf", analyzer.Info, analyzer.Recommended, "DL3033", "DL3041"),
		rule("stage-name-duplicate", analyzer.Error, analyzer.Recommended, "DuplicateStageName", "DL3024"),
		rule("add-local", analyzer.Warning, analyzer.Recommended, "DL3020"),
		rule("add-remote", analyzer.Warning, analyzer.Recommended, "DL3020"),
		rule("healthcheck-missing", analyzer.Info, analyzer.All, "DL3057"),
		missing,
		unknown,
	}
}

// read returns what a configuration of dflint sets, default settings left out.
func read(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), config.Name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	loader, err := config.NewLoader(analyzer.NewNames(testRules()), config.Flags{Config: path}, func(string) string { return "" })
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	c, err := loader.For("Dockerfile")
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	var said []string
	for _, value := range c.Explain("Dockerfile") {
		if strings.HasPrefix(value.Origin, filepath.ToSlash(path)) || strings.Contains(value.Origin, config.Name) {
			said = append(said, strings.TrimPrefix(strings.Join(value.Key, "."), "rules.")+"="+value.Text)
		}
	}
	return strings.Join(said, "\n")
}

// translated returns the settings that come of a configuration that says
// nothing, with some of them changed or added.
func translated(changes ...string) string {
	lines := []string{
		"preset=none", "ruleset=0.1", "fail-on=info",
		"base-registry.severity=error", "base-registry.trusted", "shellcheck.severity=error",
		"unpinned-apt=warning", "unpinned-dnf=warning", "stage-name-duplicate=error", "add-local=error", "add-remote=error",
		"healthcheck-missing", "label-missing.severity=info", "label-missing.required", "label-unknown.severity=info", "label-unknown.required",
	}
	for _, change := range changes {
		key, _, _ := strings.Cut(change, "=")
		at := slices.IndexFunc(lines, func(line string) bool { return line == key || strings.HasPrefix(line, key+"=") })
		if at < 0 {
			at = slices.Index(lines, "unpinned-apt=warning") // codes stand behind their rule
			lines = slices.Insert(lines, at, change)
			continue
		}
		lines[at] = change
	}
	return strings.Join(slices.DeleteFunc(lines, func(line string) bool { return !strings.Contains(line, "=") }), "\n")
}

// TestTranslate proves that the strict loader reads what is written, and that
// the rules that answer to hadolint's run as those do, and no other.
func TestTranslate(t *testing.T) {
	tests := []struct {
		name, text string
		want       string
		left       string
	}{
		{name: "empty", want: translated()},
		{name: "empty keys", text: "ignored:\noverride:\n  error:\nlabel-schema:\ntrustedRegistries: []\n", want: translated()},
		{name: "threshold", text: "failure-threshold: warning\n", want: translated("fail-on=warning")},
		{name: "style", text: "failure-threshold: style\n", want: translated()},
		{name: "none", text: "failure-threshold: none\n", want: translated("fail-on=never")},
		{name: "no-fail", text: "failure-threshold: error\nno-fail: true\n", want: translated("fail-on=never")},
		{
			name: "ignored", text: "ignored: [DL3008, dl3024, DL3057]\n",
			want: translated("unpinned-apt=off", "stage-name-duplicate=off", "healthcheck-missing=off"),
		},
		{
			name: "override", text: "override: {error: [DL3008], info: [DL3057], style: [DL3024]}\n",
			want: translated("unpinned-apt=error", "stage-name-duplicate=info", "healthcheck-missing=info"),
		},
		{name: "the highest severity", text: "override: {info: [DL3033], error: [DL3041]}\n", want: translated("unpinned-dnf=error")},
		{name: "a default is higher", text: "override: {info: [DL3033]}\n", want: translated()},
		{name: "all codes lowered", text: "override: {info: [DL3033, DL3041]}\n", want: translated("unpinned-dnf=info")},
		{name: "two rules answer", text: "override: {warning: [DL3020]}\n", want: translated("add-local=warning", "add-remote=warning")},
		{name: "ignored beats override", text: "ignored: [DL3008]\noverride: {error: [DL3008]}\n", want: translated("unpinned-apt=off")},
		{
			name: "one code of two is ignored", text: "ignored: [DL3033]\n", want: translated("unpinned-dnf=off"),
			left: "DL3041: unpinned-dnf stands for it as well, and is off for DL3033, which is ignored",
		},
		{name: "both codes are ignored", text: "ignored: [DL3033, DL3041]\n", want: translated("unpinned-dnf=off")},
		{
			name: "one code of two is ignored, the other asked for", text: "ignored: [DL3033]\noverride: {error: [DL3041]}\n",
			want: translated("unpinned-dnf=error"),
			left: "ignored: DL3033: unpinned-dnf stands for DL3041 as well, which is not ignored",
		},
		{
			name: "registries", text: "trustedRegistries:\n- docker.io\n- '*.gcr.io'\n- \"a\\\"b\"\noverride: {warning: [DL3026]}\n",
			want: translated("base-registry.severity=warning", `base-registry.trusted=["docker.io","*.gcr.io","a\"b"]`),
		},
		{name: "one registry", text: "trustedRegistries: '*'\n", want: translated(`base-registry.trusted=["*"]`)},
		{
			name: "labels", text: "label-schema: {author: text, no: rawtext, 'a b: c': semver, \"x\\n\": hash}\n",
			want: translated(`label-missing.required={"a b: c":"semver","author":"text","no":"text","x\n":"hash"}`),
		},
		{
			name: "strict labels", text: "label-schema: {author: email, when: rfc3339}\nstrict-labels: true\nignored: [DL3049]\n",
			want: translated("label-missing.severity=off", `label-missing.required={"author":"email","when":"rfc3339"}`,
				`label-unknown.required={"author":"email","when":"rfc3339"}`),
		},
		{
			name: "strict labels alone", text: "strict-labels: true\n", want: translated(),
			left: "strict-labels: true: there is no label-schema to compare with",
		},
		{
			name: "codes of ShellCheck", text: "ignored: [SC2086, sc1090]\noverride: {error: [SC2046, SC1090], info: [SC2046]}\n",
			want: translated("SC1090=off", "SC2046=error", "SC2086=off"),
		},
		{
			name: "without a counterpart",
			text: "format: json\nno-color: true\ndisable-ignore-pragma: false\nignored: [SC20x6, \"x\\ny\"]\n\"od\\nd\": 1\noverride: {error: [DL9999]}\n",
			want: translated(),
			left: "format: json: the command line chooses it, --format\n" +
				"no-color: true: the command line chooses it, --color=never, and the environment, NO_COLOR\n" +
				"ignored: SC20x6: no rule of dflint answers to it\n" +
				`ignored: "x\ny": no rule of dflint answers to it` + "\n" +
				`"od\nd" (line 5): hadolint documents no such key` + "\n" +
				"override error: DL9999: no rule of dflint answers to it",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := hadolint.Translate(".hadolint.yaml", []byte(test.text), testRules(), "0.1")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, read(t, got.Text)); diff != "" {
				t.Errorf("settings (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.left, strings.Join(got.Left, "\n")); diff != "" {
				t.Errorf("without a counterpart (-want +got):\n%s", diff)
			}
		})
	}
}

func TestErrors(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"no mapping", "- a\n", "f:1:1: the configuration must be a mapping: write key: value lines"},
		{"no list", "ignored: DL3008\n", "f:1:10: ignored must be a list: write [DL3008]"},
		{"no string", "ignored: [true]\n", "f:1:11: an item of ignored must be a string: put it in quotes"},
		{
			"threshold", "failure-threshold: Warning\n",
			"f:1:20: failure-threshold must be error, warning, info, style, ignore or none",
		},
		{
			"switch", "strict-labels: 'yes'\nno-fail: maybe\n",
			"f:1:16: strict-labels must be true or false\nf:2:10: no-fail must be true or false",
		},
		{"severity", "override:\n  errors: [DL3008]\n", "f:2:3: override has no errors: use error, warning, info or style"},
		{
			"type", "label-schema:\n  author: string\n",
			"f:2:11: the type of author must be text, url, email, semver, rfc3339, spdx or hash",
		},
		{"twice", "ignored: []\nignored: []\n", "f:2:1: ignored is already on line 1: keep one"},
		{
			"in order", "override: []\nignored: {}\n",
			"f:1:11: override must be a mapping: write key: value lines\nf:2:10: ignored must be a list: write […]",
		},
	}
	for _, test := range tests {
		_, err := hadolint.Translate("f", []byte(test.text), testRules(), "0.1")
		if err == nil {
			t.Errorf("%s: no error", test.name)
			continue
		}
		if diff := cmp.Diff(test.want, err.Error()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

// FuzzTranslate proves that whatever is translated can be loaded.
func FuzzTranslate(f *testing.F) {
	f.Add("ignored: [DL3008, 'a b']\noverride: {error: [DL3041]}\nformat: \"x\\ny\"\n")
	f.Add("label-schema: {a.b: text, '*': url, '': hash, 'x: #': spdx}\nstrict-labels: true\n")
	f.Add("trustedRegistries: ['\\', \"\\t\", é, \"\\u2028\"]\nno-color: [a]\n")
	f.Fuzz(func(t *testing.T, text string) {
		translation, err := hadolint.Translate("f", []byte(text), testRules(), "0.1")
		if err == nil {
			read(t, translation.Text)
		}
	})
}
