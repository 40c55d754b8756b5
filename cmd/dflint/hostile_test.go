//go:build unix

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"unicode"
	"unicode/utf8"
)

// hostileTexts try to be more than text to a terminal, a reader or what keeps the
// log of a CI run.
var hostileTexts = []string{
	"::stop-commands::x", " ::error::x", "\u00a0::warning::x", "a\n::set-output name=x::y", "a\r::error::x", "##[error]x", "x##vso[task.setvariable]y",
	"##teamcity[x]", "\x1b[2J\x1b]0;pwn\a", "\u009b31m", "x\u202egnp.exe", "lat\u200best", "\ufeffx", "a\u2028::error::b", "\xff\xfe", "\u2066x\u2069", "x\u200dy", "=cmd|'/C calc'!A0",
}

var logCommands = regexp.MustCompile(`##[0-9A-Za-z]*\[`)

// mustBeText fails if an output is more than text.
func mustBeText(t *testing.T, what, output string) {
	t.Helper()
	for line := range strings.Lines(output) {
		line = strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r") // CSV has CRLF
		hidden := strings.ContainsFunc(line, func(r rune) bool {
			return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
		})
		if hidden || !utf8.ValidString(line) || logCommands.MatchString(line) || strings.HasPrefix(strings.TrimLeftFunc(line, unicode.IsSpace), "::") {
			t.Errorf("%s: %q", what, line)
		}
	}
}

// makeHostile fills a folder with Dockerfiles, links and pipes whose names and
// content are hostile. A file system that does not take a name goes without.
func makeHostile(t *testing.T) {
	t.Helper()
	for n, text := range hostileTexts {
		flat := strings.NewReplacer("\n", " ", "/", "").Replace(text)
		content := "FROM " + strings.ReplaceAll(flat, " ", "") + "\nFROM debian:latest AS s\nLABEL org.opencontainers.image.title=\"" + flat + "\" maintainer='" + flat + "'\n" +
			"RUN apt-get install curl " + flat + "\nENV API_KEY=" + strings.ReplaceAll(flat, " ", "") + "\nEXPOSE 80\nUSER " + flat + "\n"
		_ = os.WriteFile(strings.ReplaceAll(text, "/", "")+".Dockerfile", []byte(content), 0o644)
		_ = os.Symlink(text, filepath.Join("d", "L"+strings.ReplaceAll(text, "/", "")+".Dockerfile"))
		if n%4 == 0 {
			_ = syscall.Mkfifo("p"+strings.ReplaceAll(text, "/", "")+".Dockerfile", 0o600)
		}
	}
}

// TestHostileNames proves that no name and no content is more than text in any
// output for people.
func TestHostileNames(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.Mkdir("d", 0o755); err != nil {
		t.Fatal(err)
	}
	makeHostile(t)
	if err := os.WriteFile(".dflint.yaml", []byte("exclude: [\"\\e[2J\\u009b\"]\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"--preset", "all"},
		{"--preset", "all", "-f", "compact", "-v"},
		{"--statistics"},
		{"-f", "json"},
		{"-f", "sarif"},
		{"--only", "::x\x1b[2J"},
		{"--\x1b[2J"},
		{"::error::\n::warning::"},
		{"inventory"},
		{"inventory", "-f", "markdown"},
		{"inventory", "-f", "csv"},
		{"inventory", "-f", "json"},
		{"config", "a\x1b[2J/Dockerfile"},
		{"explain", "\x1b[2J"},
		{"drift", "a\n::error::x"},
		{"fix", "-v", "--unsafe"},
	} {
		var stdout, stderr bytes.Buffer
		run(args, streams{strings.NewReader(""), &stdout, &stderr}, func(string) string { return "" })
		mustBeText(t, strings.Join(args, " ")+" stdout", stdout.String())
		mustBeText(t, strings.Join(args, " ")+" stderr", stderr.String())
	}
}

// TestDiffNames proves that a name ends nothing in the head of a diff.
func TestDiffNames(t *testing.T) {
	for name, want := range map[string]string{
		"a/b c":         "a/b c",
		"a/日本":          "a/日本",
		"a/x\n+++ b/y":  `"a/x\012+++ b/y"`,
		"a/\"q\\\"\t":   `"a/\"q\\\"\011"`,
		"a/\x1b[2J\x7f": `"a/\033[2J\177"`,
	} {
		if got := diffName(name); got != want {
			t.Errorf("%q is %s, not %s", name, got, want)
		}
	}
}
