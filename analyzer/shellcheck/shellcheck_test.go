package shellcheck_test

import (
	"cmp"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
	"github.com/dflint/dflint/analyzer/shellcheck"
)

// scripts returns the scripts of a Dockerfile that the program knows.
func scripts(text string) (*dockerfile.File, []*shell.Script) {
	file, parser := dockerfile.Parse(dockerfile.NewSource("Dockerfile", text), dockerfile.Options{}), shell.NewParser()
	var found []*shell.Script
	for _, i := range file.Instructions {
		if script := parser.Parse(i); script != nil && shellcheck.Reads(script) {
			found = append(found, script)
		}
	}
	return file, found
}

// TestPlaces asks the real program, and compares the code, place and mending
// of all that it finds.
func TestPlaces(t *testing.T) {
	if _, err := exec.LookPath(shellcheck.Program); err != nil {
		t.Skip("shellcheck is not installed")
	}
	tests := []struct{ name, text, want string }{
		{"alone", "FROM a\nRUN cp $1 /x\n", `SC2086 $1 [" "]`},
		{"several scripts", "FROM a\nRUN cp $1 /x\nRUN cp $2 /x\n", `SC2086 $1 [" "]; SC2086 $2 [" "]`},
		{"bytes", "FROM a\nRUN echo 'ä€😀' && cp $1 /x\n", `SC2086 $1 [" "]`},
		{"tab", "FROM a\nRUN\tcp\t$1 /x\n", `SC2086 $1 [" "]`},
		{"continued", "FROM a\nRUN cp \\\n  # why\n  $1 \\\n  /x\n", `SC2086 $1 [" "]`},
		{"across a continuation", "FROM a\nRUN tool `l\\\ns`\n", "SC2046 `l\\\ns` []; SC2006 `l\\\ns` [`>$( `>)]"},
		{"heredoc", "FROM a\nRUN <<E\ntrue\ncp $1 /x\nE\n", `SC2086 $1 [" "]`},
		{"known", "FROM a\nENV A=x B='x y'\nRUN cp $A $B /x\n", `SC2086 $B [" "]`},
		{"quote in a value", "FROM a\nENV A=\"it's\"\nRUN cp $A /x\n", "SC2090 $A []"},
		{"line in a value", "FROM a\nENV A=\"a\\\nb\"\nRUN cp $A $1 /x\n", `SC2086 $1 [" "]`},
		{"errexit", "FROM a\nSHELL [\"bash\", \"-ec\"]\nRUN cd /x; ls\n", ""},
		{"pipefail", "FROM a\nSHELL [\"bash\", \"-eo\", \"pipefail\", \"-c\"]\nRUN cd /x; ls\n", ""},
		{"not UTF-8", "FROM a\nRUN echo '\xff\xfe' && cp $1 /x\n", `SC2086 $1 [" "]`},
		{"other languages", "FROM a\nRUN [\"cp\", \"$1\"]\nSHELL [\"pwsh\"]\nRUN cp $1 /x\n", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			file, asked := scripts(test.text)
			findings, err := shellcheck.Check(file, asked)
			if err != nil {
				t.Fatal(err)
			}
			slices.SortFunc(findings, func(a, b shellcheck.Finding) int {
				return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(b.Code, a.Code))
			})
			var got []string
			for _, f := range findings {
				if f.Level == "" || f.Message == "" {
					t.Errorf("a finding says nothing: %+v", f)
				}
				var edits []string
				for _, e := range f.Edits {
					edit := e.Text
					if old := file.Source.Slice(e.Span); old != "" {
						edit = old + ">" + e.Text
					}
					edits = append(edits, edit)
				}
				got = append(got, f.Code+" "+file.Source.Slice(f.Span)+" ["+strings.Join(edits, " ")+"]")
			}
			if diff := gocmp.Diff(test.want, strings.Join(got, "; ")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestNothingToAsk proves that the program is not started in vain.
func TestNothingToAsk(t *testing.T) {
	t.Setenv("PATH", "")
	file, asked := scripts("FROM a\nRUN [\"ls\"]\n")
	if findings, err := shellcheck.Check(file, asked); err != nil || findings != nil {
		t.Errorf("%v, %v", findings, err)
	}
}

// TestBrokenProgram proves that a program that does not work is no silence.
func TestBrokenProgram(t *testing.T) {
	tests := []struct{ name, script, want string }{
		{"missing", "", "executable file not found"},
		{"fails", "echo 'no such option' >&2; exit 3", "exit status 3: no such option"},
		{"says nothing", "exit 0", "reading the output of shellcheck"},
		{"another format", "echo '[]'", "reading the output of shellcheck"},
		{"another file", `echo '{"comments":[{"file":"7","line":1,"column":1,"endLine":1,"endColumn":1}]}'`, `unknown file "7"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			bin := t.TempDir()
			if test.script != "" {
				text := "#!/bin/sh\n" + test.script + "\n"
				if err := os.WriteFile(filepath.Join(bin, shellcheck.Program), []byte(text), 0o755); err != nil {
					t.Fatal(err)
				}
			}
			t.Setenv("PATH", bin)
			file, asked := scripts("FROM a\nRUN ls\n")
			findings, err := shellcheck.Check(file, asked)
			if err == nil || !strings.Contains(err.Error(), test.want) || findings != nil {
				t.Errorf("%v, %v; want an error with %q", findings, err, test.want)
			}
		})
	}
}
