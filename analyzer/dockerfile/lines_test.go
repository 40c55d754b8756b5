package dockerfile

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// lines describes what is in a file, line by line: the joined text of each
// instruction and its place, and the comments and gaps.
func lines(file *File) []string {
	var lines []string
	for _, i := range file.Instructions {
		lines = append(lines, fmt.Sprintf("%s at %q: %q", i.Kind, file.Source.Slice(i.Span), i.Text.String))
	}
	for _, comment := range file.Comments {
		line := fmt.Sprintf("comment %q: %q", file.Source.Slice(comment.Span), comment.Text)
		if comment.Inside != nil {
			line += " inside " + comment.Inside.Kind.String()
		}
		lines = append(lines, line)
	}
	for _, gap := range file.Gaps {
		lines = append(lines, fmt.Sprintf("gap %q inside %s", file.Source.Slice(gap.Span), gap.Instruction.Kind))
	}
	return lines
}

func TestLines(t *testing.T) {
	tests := map[string]struct {
		text string
		want []string
	}{
		"one line":           {"FROM a", []string{`FROM at "FROM a": "FROM a"`}},
		"white space around": {" \tFROM a \t\n\n  \n", []string{`FROM at "FROM a": "FROM a \t"`}},
		"byte order mark":    {"\uFEFF  FROM a\n", []string{`FROM at "FROM a": "FROM a"`}},
		"byte order mark in front of a comment": {"\uFEFF# b\nFROM a\n", []string{
			`FROM at "FROM a": "FROM a"`, `comment "# b": "b"`,
		}},
		"CRLF": {"FROM a\r\nRUN b \\\r\n  c\r\n", []string{
			`FROM at "FROM a": "FROM a"`, `RUN at "RUN b \\\r\n  c": "RUN b   c"`,
		}},
		"continued": {"FROM a\nRUN b\\\n\tc \\\nd\n", []string{
			`FROM at "FROM a": "FROM a"`, `RUN at "RUN b\\\n\tc \\\nd": "RUN b\tc d"`,
		}},
		"continued keyword": {"FR\\\nOM a\n", []string{`FROM at "FR\\\nOM a": "FROM a"`}},
		"white space behind the escape token": {"FROM a\nRUN b \\ \t\nc\n", []string{
			`FROM at "FROM a": "FROM a"`, `RUN at "RUN b \\ \t\nc": "RUN b c"`,
		}},
		"vertical tab behind the escape token": {"FROM a \\\v\n", []string{`FROM at "FROM a \\": "FROM a \\\v"`}},
		"escaped escape token": {"FROM a\nRUN b \\\\\nUSER c\n", []string{
			`FROM at "FROM a": "FROM a"`, `RUN at "RUN b \\\\": "RUN b \\\\"`, `USER at "USER c": "USER c"`,
		}},
		"continued at the end of the file": {"FROM a \\\n", []string{`FROM at "FROM a": "FROM a "`}},
		"continued at the end, no newline": {"FROM a \\", []string{`FROM at "FROM a": "FROM a "`}},
		"escape token on a line of its own": {"FROM a\n\\\nUSER b\n", []string{
			`FROM at "FROM a": "FROM a"`, `USER at "USER b": "USER b"`,
		}},
		"comments inside": {"FROM a\n# b\nRUN c \\\n  # d \n#\n e\n#f\n", []string{
			`FROM at "FROM a": "FROM a"`,
			`RUN at "RUN c \\\n  # d \n#\n e": "RUN c  e"`,
			`comment "# b": "b"`,
			`comment "# d ": "d" inside RUN`,
			`comment "#": "" inside RUN`,
			`comment "#f": "f"`,
		}},
		"empty lines inside": {"FROM a\nRUN b \\\n\n \t\n# c\n\nd\n\n", []string{
			`FROM at "FROM a": "FROM a"`,
			`RUN at "RUN b \\\n\n \t\n# c\n\nd": "RUN b d"`,
			`comment "# c": "c" inside RUN`,
			`gap "\n \t\n" inside RUN`,
			`gap "\n" inside RUN`,
		}},
		"empty lines at the end": {"FROM a \\\r\n\r\n\r\n", []string{
			`FROM at "FROM a": "FROM a "`, `gap "\r\n\r\n" inside FROM`,
		}},
		"comment at the end of a continued one": {"FROM a \\\n# b", []string{
			`FROM at "FROM a": "FROM a "`, `comment "# b": "b" inside FROM`,
		}},
		"a # that starts no comment": {"FROM a # b\n", []string{`FROM at "FROM a # b": "FROM a # b"`}},
		"backtick": {"# escape=`\nFROM a\nRUN b \\\nUSER c `\n d\n", []string{
			`FROM at "FROM a": "FROM a"`,
			`RUN at "RUN b \\": "RUN b \\"`,
			"USER at \"USER c `\\n d\": \"USER c  d\"",
			"comment \"# escape=`\": \"escape=`\"",
		}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			file := parse(t, test.text)
			if diff := cmp.Diff(test.want, lines(file)); diff != "" {
				t.Errorf("%q differs (-want):\n%s", test.text, diff)
			}
		})
	}
}

// TestUnended has files that do and do not break off within their last instruction.
func TestUnended(t *testing.T) {
	t.Parallel()
	tests := map[string]bool{
		"FROM a":                         false,
		"FROM a \\":                      true,
		"FROM a \\\n":                    true,
		"FROM a \\ \t\n\n \n":            true,
		"FROM a \\\n# b\n":               true,
		"FROM a \\\r\n  # b\r\n":         true,
		"FROM a \\\n AS b\n":             false,
		"FROM a \\\n AS \\\n b\\":        true,
		"FROM a \\\\\n":                  false,
		"# escape=`\nFROM a `\n":         true,
		"# escape=`\nFROM a \\\n":        false,
		"FROM a\nRUN <<E\nb \\\nE\n":     false,
		"FROM a\nONBUILD RUN b \\\n\n":   true,
		"FROM a\nCOPY <<E /b \\\nc\nE\n": false,
	}
	for text, want := range tests {
		file := Parse(NewSource("Dockerfile", text), Options{})
		if last := file.Instructions[len(file.Instructions)-1]; last.Unended != want {
			t.Errorf("%q: unended is %v, not %v", text, last.Unended, want)
		}
	}
}
