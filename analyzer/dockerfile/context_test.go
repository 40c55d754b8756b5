package dockerfile

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestIgnoreFile(t *testing.T) {
	const text = "\uFEFF# a comment\r\n.git\r\n  node_modules/ \r\n\r\n#\r\n # no comment\r\n!keep.md\r\n*.md\r\n! docs/**/*.md\r\n/tmp\r\n"
	file, err := ParseIgnoreFile(NewSource(".dockerignore", text))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, pattern := range file.Patterns {
		if written := file.Source.Slice(pattern.Span); written != pattern.Text {
			t.Errorf("the pattern %q is written %q", pattern.Text, written)
		}
		got = append(got, fmt.Sprintf("%v %s", pattern.Negate, pattern.Text))
	}
	want := []string{
		"false .git", "false node_modules/", "false # no comment", "true !keep.md", "false *.md", "true ! docs/**/*.md", "false /tmp",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("patterns differ (-want):\n%s", diff)
	}
	for path, want := range map[string]bool{
		".git": true, ".git/config": true, "a/.git": false, "node_modules/x/y": true, "a.md": true, "keep.md": true,
		"docs/a/b.md": false, "src/a.md": false, "tmp/x": true, "Dockerfile": false,
	} {
		if got := file.Excludes(path); got != want {
			t.Errorf("it excludes %s: %v, want %v", path, got, want)
		}
	}
}

func TestIgnoreFileFirstPattern(t *testing.T) {
	file, err := ParseIgnoreFile(NewSource(".dockerignore", "\uFEFFa\n"))
	if err != nil {
		t.Fatal(err)
	}
	if len(file.Patterns) != 1 || file.Patterns[0].Span != (Span{3, 4}) || !file.Excludes("a") {
		t.Errorf("patterns are %+v", file.Patterns)
	}
}

func TestIgnoreFileErrors(t *testing.T) {
	for _, text := range []string{"a\n!\n", "a[\n", strings.Repeat("a", 70_000)} {
		_, err := ParseIgnoreFile(NewSource("x/.dockerignore", text))
		if err == nil || !strings.Contains(err.Error(), "x/.dockerignore") {
			t.Errorf("%.10q: the error is %v", text, err)
		}
	}
}

func TestIgnoreFileNames(t *testing.T) {
	want := []string{"build.Dockerfile.dockerignore", ".dockerignore"}
	if diff := cmp.Diff(want, IgnoreFileNames("build.Dockerfile")); diff != "" {
		t.Error(diff)
	}
}

func TestContextIsKept(t *testing.T) {
	context := &Context{}
	for _, text := range []string{"FROM a\n", "FROM {{a}}\n", ""} {
		if file := parseWith(t, text, Options{Context: context}); file.Context != context {
			t.Errorf("%q: the context is %p", text, file.Context)
		}
	}
}
