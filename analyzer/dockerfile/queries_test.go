package dockerfile

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDefaultBases(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"FROM a\n", "a"},
		{"ARG X\nFROM a:$X\n", "a:"},
		{"ARG X=1\nFROM a:${X}\n", "a:1"},
		{"ARG X=1\nARG X=2\nARG Y=$X\nFROM a:$Y\n", "a:2"},
		{"ARG X=1\nARG X\nFROM a:$X\n", "a:1"},
		{"FROM a:$TARGETARCH\n", "?"},
		{"ARG X=$TARGETARCH\nFROM a:$X\n", "?"},
		{"ARG TARGETARCH=x\nFROM a:$TARGETARCH\n", "a:x"},
		{"FROM 'a'\n", "a"},
		{"FROM 'a\n", "?"},
		{"ARG X='b\nFROM a\n", "?"},
		{"FROM\n", "?"},
	} {
		file := parseWith(t, c.text, Options{BuildArgs: map[string]string{"X": "given"}})
		got, ok := file.DefaultBase(file.Stages[0])
		if !ok {
			got = "?"
		}
		if got != c.want {
			t.Errorf("%q: the base is %q, want %q", c.text, got, c.want)
		}
	}
	if !IsBase("a/b:c") || !IsBase("scratch") || IsBase("a:") || IsBase("") {
		t.Error("a:, and nothing, are no names of a base")
	}
}

func TestIgnoredSources(t *testing.T) {
	for _, test := range []struct {
		patterns, source string
		want             bool
	}{
		{"a", "a", true},
		{"a", "./a/b", true},
		{"a", "b", false},
		{"a\n!b", "a", false},
		{"*.md", "x.md", true},
		{"*.md", "*.md", true},
		{"*", ".", true},
		{"**", "/", true},
		{"/**/*", ".", true},
		{"a", ".", false},
		{"a", "./", false},
	} {
		file, err := ParseIgnoreFile(NewSource(".dockerignore", test.patterns))
		if err != nil {
			t.Fatal(err)
		}
		if got := file.LeavesOut(test.source); got != test.want {
			t.Errorf("%q leaves out %s: %v, want %v", test.patterns, test.source, got, test.want)
		}
	}
}

func TestLocalSourcesOfCopies(t *testing.T) {
	for text, want := range map[string]string{
		"COPY a b c/":       "a b",
		"COPY --from=x a b": "",
		"COPY --from= a b":  "a",
		"ADD a https://b.org/c http://d git@e:f/g ssh://h git://i d/": "a",
		"COPY <<A b /c\nA":      "b",
		"COPY [\"a b\", \"c\"]": "a b",
		"RUN a b":               "",
		"COPY a":                "",
	} {
		file := parse(t, "FROM x\n"+text+"\n")
		var got []string
		for _, word := range file.Instructions[1].LocalSources() {
			got = append(got, word.Value)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: local sources are %q, want %q", text, got, want)
		}
	}
}

func TestObeyedInstructions(t *testing.T) {
	file := parse(t, `FROM a AS x
ONBUILD RUN b
ONBUILD --x RUN c
RUN d
FROM x AS y
RUN --foo e
RUN f
FROM x AS z
RUN g
FROM y
RUN h
`)
	var got []string
	for _, stage := range file.Stages {
		var texts []string
		for _, i := range stage.Obeyed() {
			texts = append(texts, i.Text.String)
		}
		got = append(got, strings.Join(texts, "; "))
	}
	want := []string{"ONBUILD RUN b; RUN d", "RUN b; RUN f", "RUN g", "RUN h"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("obeyed instructions differ (-want):\n%s", diff)
	}
}

func TestAbsolutePaths(t *testing.T) {
	for path, want := range map[string][2]bool{ // on Linux, on Windows
		"/a": {true, true}, "a": {false, false}, `C:\a`: {false, true}, `\a`: {false, true}, "c:/a": {false, true}, "": {false, false},
	} {
		if got := [2]bool{IsAbs(path, false), IsAbs(path, true)}; got != want {
			t.Errorf("%q is absolute: %v, want %v", path, got, want)
		}
	}
}

func TestRemovals(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"FROM a\nUSER x\nRUN b\n", "FROM a\nRUN b\n"},
		{"FROM a\n\nUSER x\n\nRUN b\n", "FROM a\n\nRUN b\n"},
		{"FROM a\n\nUSER \\\n  x\nRUN b\n", "FROM a\n\nRUN b\n"},
		{"FROM a\n\n  ONBUILD USER x\n", "FROM a\n\n"},
		{"FROM a\nUSER x", "FROM a"},
		{"FROM a\r\nUSER x", "FROM a"},
		{"USER x", ""},
		{"USER x\nFROM a\n", "FROM a\n"},
	} {
		file := parse(t, test.text)
		var user *Instruction
		for _, i := range file.Instructions {
			if i.Kind == User {
				user = i
			}
		}
		cut := file.Removal(user)
		if got := test.text[:cut.Start] + test.text[cut.End:]; got != test.want {
			t.Errorf("%q becomes %q, want %q", test.text, got, test.want)
		}
	}
}
