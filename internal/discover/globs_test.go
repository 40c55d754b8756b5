package discover

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestGlobs(t *testing.T) {
	dir := t.TempDir()
	for _, test := range []struct {
		glob, path string
		want       bool
	}{
		{"test/**", "test/a/Dockerfile", true},
		{"test/**", "test", true},
		{"test/**", "a/test/Dockerfile", false},
		{"test/*", "test/a/Dockerfile", true},
		{"test/", "test/Dockerfile", true},
		{"test", "a/test/b/Dockerfile", true},
		{"test", "a/tests/Dockerfile", false},
		{"./test", "test/Dockerfile", true},
		{"./test/x", "test/x/Dockerfile", true},
		{"/test", "test/Dockerfile", true},
		{"/test", "a/test/Dockerfile", false},
		{"*.dev", "a/Dockerfile.dev", true},
		{"**/Dockerfile.dev", "Dockerfile.dev", true},
		{"a/**/z", "a/z", true},
		{"a/**/z", "a/b/c/z/Dockerfile", true},
		{"{a,b}/Dockerfile", "b/Dockerfile", true},
		{"{a,b}", "x/b/Dockerfile", true},
		{"Dockerfile.[a-c]", "Dockerfile.b", true},
		{"Dockerfile.[!a-c]", "Dockerfile.b", false},
		{"a?c", "abc/Dockerfile", true},
		{"é*", "étage/Dockerfile", true},
		{"../other/**", "../other/Dockerfile", true},
		{"**", "Dockerfile", true},
		{filepath.ToSlash(dir) + "/x", "x/Dockerfile", true},
	} {
		globs, err := NewGlobs(dir, []string{"nothing", test.glob})
		if err != nil {
			t.Errorf("glob %q: %v", test.glob, err)
			continue
		}
		if got := globs.Match(filepath.Join(dir, test.path)); got != test.want {
			t.Errorf("glob %q, path %q: got %v", test.glob, test.path, got)
		}
	}
	if (Globs{}).Match(dir) {
		t.Error("globs without a glob match")
	}
}

func TestCheckGlob(t *testing.T) {
	for glob, want := range map[string]string{
		"":                `glob "" matches nothing: name files or directories`,
		".":               `glob "." matches nothing: name files or directories`,
		"/":               `glob "/" matches nothing: name files or directories`,
		"!test":           `glob "!test" cannot be negated: write the globs of what is meant`,
		"[a":              `glob "[a" is malformed: close its brackets and braces`,
		"{a":              `glob "{a" is malformed: close its brackets and braces`,
		"test/[!a]":       "",
		"[}{]/{a,b}":      "",
		"\\{/{a,b},{c,d}": "",

		strings.Repeat("{a,b}", 9):                 "",
		strings.Repeat("{a,b}", 10):                `glob "{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}"… stands for more than 1000 globs: write fewer braces`,
		strings.Repeat("{a,aa}", 100) + "/b":       `glob "{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,a"… stands for more than 1000 globs: write fewer braces`,
		strings.Repeat("{a,b}", 10) + ",c":         `glob "{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}"… stands for more than 1000 globs: write fewer braces`,
		"{" + strings.Repeat("b,", 1100) + "b}":    `glob "{b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b"… stands for more than 1000 globs: write fewer braces`,
		"{a,{b,c}{d,e}}{f,{g,{h,i}}}{j,k,l}/{m,n}": "",
	} {
		got := ""
		if err := CheckGlob(glob); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("CheckGlob(%q): got %q, want %q", glob, got, want)
		}
	}
}
