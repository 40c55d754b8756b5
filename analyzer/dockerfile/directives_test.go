package dockerfile

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// problems describes what `docker build` refuses: the place and the message.
func problems(file *File) []string {
	var lines []string
	for _, problem := range file.Problems {
		lines = append(lines, fmt.Sprintf("%q: %s", file.Source.Slice(problem.Span), problem.Message))
	}
	return lines
}

func TestDirectives(t *testing.T) {
	tests := map[string]struct {
		text     string
		want     []string // name, value, place
		escape   byte
		problems []string
	}{
		"none":       {"FROM a\n# escape=`\n", nil, '\\', nil},
		"escape":     {"# escape=`\nFROM a\n", []string{"escape \"`\" at \"# escape=`\""}, '`', nil},
		"backslash":  {"#escape=\\\nFROM a\n", []string{`escape "\\" at "#escape=\\"`}, '\\', nil},
		"upper case": {"#\tESCAPE = `  \r\nFROM a\n", []string{"escape \"`\" at \"#\\tESCAPE = `  \""}, '`', nil},
		"byte order mark": {"\uFEFF# syntax=a/b\nFROM a\n", []string{
			`syntax "a/b" at "# syntax=a/b"`,
		}, '\\', nil},
		"quoted": {"# escape='`'\nFROM a\n", nil, '\\', []string{
			"\"'`'\": invalid escape token ''`'' does not match ` or \\",
		}},
		"unknown token": {"# escape=xy\n# check=skip=all\nFROM a\n", []string{
			`check "skip=all" at "# check=skip=all"`,
		}, '\\', []string{"\"xy\": invalid escape token 'xy' does not match ` or \\"}},
		"twice": {"# escape=`\n# escape=\\\nFROM a `\n b\n", []string{
			"escape \"`\" at \"# escape=`\"",
		}, '`', []string{
			`"# escape=\\": only one escape parser directive can be used`,
			"\"FROM a `\\n b\": FROM requires either one or three arguments",
		}},
		"another one twice": {"# syntax=x\n# syntax=y\n# escape=`\nFROM a `\n AS b\n", []string{
			`syntax "x" at "# syntax=x"`, "escape \"`\" at \"# escape=`\"",
		}, '`', []string{`"# syntax=y": only one syntax parser directive can be used`}},
		"below a comment":      {"# hello\n# escape=`\nFROM a\n", nil, '\\', nil},
		"below an empty line":  {"\n# escape=`\nFROM a\n", nil, '\\', nil},
		"below an unknown one": {"# format=1\n# escape=`\nFROM a\n", nil, '\\', nil},
		"below an empty value": {"# syntax=\n# escape=`\nFROM a\n", nil, '\\', nil},
		"without an instruction": {"# escape=`", []string{"escape \"`\" at \"# escape=`\""}, '`', []string{
			`"": file with no instructions`,
		}},
		"all": {"# syntax=docker/dockerfile:1.7 --debug\n# escape=`\n# check=skip=JSONArgsRecommended,StageNameCasing;error=true\nFROM a\n", []string{
			`syntax "docker/dockerfile:1.7 --debug" at "# syntax=docker/dockerfile:1.7 --debug"`,
			"escape \"`\" at \"# escape=`\"",
			`check "skip=JSONArgsRecommended,StageNameCasing;error=true" at "# check=skip=JSONArgsRecommended,StageNameCasing;error=true"`,
		}, '`', nil},
		"bad check": {"# check=skip\nFROM a\n", []string{`check "skip" at "# check=skip"`}, '\\', []string{
			`"skip": failed to parse check options: invalid check option "skip"`,
		}},
		"the value in the name": {"# syntax=syntax\nFROM a\n", []string{`syntax "syntax" at "# syntax=syntax"`}, '\\', nil},

		// The frontend looks for syntax and check in the first column, and
		// skips a shebang; the parser does neither.
		"indented": {" # syntax=x\n # escape=`\n# check=skip=all\nFROM a\n", []string{
			"escape \"`\" at \"# escape=`\"",
		}, '`', nil},
		"below a shebang": {"#!/usr/bin/env x\n# syntax=x\n# escape=`\n# check=skip=all\nFROM a \\\n AS b\n", []string{
			`syntax "x" at "# syntax=x"`, `check "skip=all" at "# check=skip=all"`,
		}, '\\', nil},
		"twice below a shebang": {"#!x\n# syntax=x\n# syntax=y\n# check=skip=all\nFROM a\n", []string{
			`syntax "x" at "# syntax=x"`,
		}, '\\', nil},
		"indented shebang": {" #!x\n# syntax=x\nFROM a\n", nil, '\\', nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			file := parse(t, test.text)
			var got []string
			for _, d := range file.Directives {
				got = append(got, fmt.Sprintf("%s %q at %q", d.Name, d.Value.Value, file.Source.Slice(d.Span)))
				if written := file.Source.Slice(d.Value.Span); written != d.Value.Value {
					t.Errorf("the value %q is written %q", d.Value.Value, written)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("directives differ (-want):\n%s", diff)
			}
			if file.Escape != test.escape {
				t.Errorf("the escape token is %c", file.Escape)
			}
			if diff := cmp.Diff(test.problems, problems(file)); diff != "" {
				t.Errorf("problems differ (-want):\n%s", diff)
			}
		})
	}
}

func TestSyntaxImage(t *testing.T) {
	file := parse(t, "# syntax=docker/dockerfile:1.7-labs --x=y\nFROM a\n")
	image := file.Directives[0].Image
	if image == nil || image.Kind != RefImage || image.Repository != "docker.io/docker/dockerfile" || image.Tag != "1.7-labs" {
		t.Fatalf("the image is %+v", image)
	}
	if got := file.Source.Slice(image.TagSpan); got != "1.7-labs" {
		t.Errorf("the tag is written %q", got)
	}
	file = parse(t, "# syntax=docker/dockerfile\n# escape=\\\nFROM a\n")
	if image := file.Directives[0].Image; image.Tag != "" || !image.TagSpan.Empty() {
		t.Errorf("there is a tag: %+v", image)
	}
	if file.Directives[1].Image != nil {
		t.Error("escape names an image")
	}
}
