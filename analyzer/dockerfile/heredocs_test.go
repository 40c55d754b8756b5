package dockerfile

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// heredocs describes the heredocs of a file.
func heredocs(file *File) []string {
	var lines []string
	for _, i := range file.Instructions {
		for _, doc := range i.Heredocs {
			line := fmt.Sprintf("%s %s at %q: %q", i.Kind, doc.Name, file.Source.Slice(doc.Opener), file.Source.Slice(doc.Body))
			if !doc.Expand {
				line += " quoted"
			}
			if doc.Chomp {
				line += fmt.Sprintf(" chomped to %q", doc.Content.String)
			}
			lines = append(lines, line)
		}
	}
	return lines
}

func TestHeredocs(t *testing.T) {
	tests := map[string]struct {
		text string // behind FROM
		want []string
		end  string // the text of the last instruction, heredocs included, if there is no USER behind it
	}{
		"run":           {"RUN <<EOF\nb\nEOF\nUSER c\n", []string{`RUN EOF at "<<EOF": "b\n"`}, ""},
		"single quotes": {"RUN <<'EOF'\nb\nEOF\nUSER c\n", []string{`RUN EOF at "<<'EOF'": "b\n" quoted`}, ""},
		"double quotes": {"RUN <<\"EOF\"\nb\nEOF\nUSER c\n", []string{`RUN EOF at "<<\"EOF\"": "b\n" quoted`}, ""},
		"backslash":     {"RUN <<\\EOF\nb\nEOF\nUSER c\n", []string{`RUN EOF at "<<\\EOF": "b\n"`}, ""},
		"quoted space":  {"RUN <<'E F'\nb\nE F\nUSER c\n", []string{`RUN E F at "<<'E F'": "b\n" quoted`}, ""},
		"white space in front of the name": {"RUN <<  EOF\nb\nEOF\nUSER c\n", []string{
			`RUN EOF at "<<  EOF": "b\n"`,
		}, ""},
		"white space behind a dash": {"RUN cat <<- EOF\nUSER c\n", nil, ""},
		"chomp": {"RUN <<-EOF\n\t\tb\n\n  \tc\n\tEOF\nUSER c\n", []string{
			`RUN EOF at "<<-EOF": "\t\tb\n\n  \tc\n" chomped to "b\n\n  \tc\n"`,
		}, ""},
		"chomped and quoted": {"RUN <<-'EOF'\n\tb\nEOF\nUSER c\n", []string{
			`RUN EOF at "<<-'EOF'": "\tb\n" quoted chomped to "b\n"`,
		}, ""},
		"tabs without a dash": {"RUN <<EOF\n\tEOF\nEOF\nUSER c\n", []string{`RUN EOF at "<<EOF": "\tEOF\n"`}, ""},
		"several": {"RUN <<A cat <<-B - <<'C'\na\nA\n\tb\n\tB\nC\nUSER c\n", []string{
			`RUN A at "<<A": "a\n"`, `RUN B at "<<-B": "\tb\n" chomped to "b\n"`, `RUN C at "<<'C'": "" quoted`,
		}, ""},
		"the same name twice": {"RUN cat <<A <<A\na\nA\nb\nA\nUSER c\n", []string{
			`RUN A at "<<A": "a\n"`, `RUN A at "<<A": "b\n"`,
		}, ""},
		"file descriptor":        {"RUN cat 3<<A\na\nA\nUSER c\n", []string{`RUN A at "<<A": "a\n"`}, ""},
		"interpreter behind":     {"RUN <<A python3 -x\na\nA\nUSER c\n", []string{`RUN A at "<<A": "a\n"`}, ""},
		"redirected":             {"RUN cat <<A>f\na\nA>f\nUSER c\n", []string{`RUN A>f at "<<A>f": "a\n"`}, ""},
		"across lines":           {"RUN cat \\\n # x\n <<A \\\n && b\na\nA\nUSER c\n", []string{`RUN A at "<<A": "a\n"`}, ""},
		"opener across lines":    {"RUN cat <<\\\nA\na\nA\nUSER c\n", []string{`RUN A at "<<\\\nA": "a\n"`}, ""},
		"a quoted one in front":  {"RUN echo \"<<A\" '<<A' <<A\na\nA\nUSER c\n", []string{`RUN A at "<<A": "a\n"`}, ""},
		"one in a word in front": {"RUN x=y<<B cat <<B\na\nB\nUSER c\n", []string{`RUN B at "<<B": "a\n"`}, ""},
		"copy":                   {"COPY <<A <<\"B\" /d/\na\nA\nb\nB\nUSER c\n", []string{`COPY A at "<<A": "a\n"`, `COPY B at "<<\"B\"": "b\n" quoted`}, ""},
		"add":                    {"ADD --chmod=644 <<A /d\na\nA\nUSER c\n", []string{`ADD A at "<<A": "a\n"`}, ""},
		"onbuild":                {"ONBUILD RUN <<A\na\nA\nUSER c\n", []string{`ONBUILD A at "<<A": "a\n"`, `RUN A at "<<A": "a\n"`}, ""},
		"end of the file":        {"RUN <<A\na\nA", []string{`RUN A at "<<A": "a\n"`}, "RUN <<A\na\nA"},
		"empty body":             {"RUN <<A\nA\n", []string{`RUN A at "<<A": ""`}, "RUN <<A\nA"},
		"CRLF":                   {"RUN <<A\r\na\r\n\r\nA\r\nUSER c\r\n", []string{`RUN A at "<<A": "a\r\n\r\n"`}, ""},
		"comments are text":      {"RUN <<A\n# a\n\nUSER b\n\\\nA\nUSER c\n", []string{`RUN A at "<<A": "# a\n\nUSER b\n\\\n"`}, ""},
		"backtick":               {"RUN <<A `\n b\na\nA\nUSER c\n", []string{"RUN A at \"<<A\": \" b\\na\\n\""}, ""},

		"here string":           {"RUN cat <<< x\nUSER c\n", nil, ""},
		"here string at once":   {"RUN cat <<<x\nUSER c\n", nil, ""},
		"arithmetic":            {"RUN echo $((1<<2)) x=1<<$y\nUSER c\n", nil, ""},
		"an open quote":         {"RUN echo it's <<A\nUSER c\n", nil, ""},
		"exec form":             {"RUN [\"cat\", \"<<A\"]\nUSER c\n", nil, ""},
		"another instruction":   {"CMD cat <<A\nUSER c\n", nil, ""},
		"onbuild, another":      {"ONBUILD CMD cat <<A\nUSER c\n", nil, ""},
		"no name":               {"RUN cat <<\nUSER c\n", nil, ""},
		"inside a substitution": {"RUN echo ${x:-a <<A}\na\nA}\nUSER c\n", []string{`RUN A} at "<<A}": "a\n"`}, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			file := parse(t, "FROM a\n"+test.text)
			if diff := cmp.Diff(test.want, heredocs(file)); diff != "" {
				t.Errorf("heredocs differ (-want):\n%s", diff)
			}
			last, end := file.Instructions[len(file.Instructions)-1], test.end
			if end == "" {
				end = "USER c"
			}
			if got := file.Source.Slice(last.Span); got != end {
				t.Errorf("the last instruction is %q, want %q", got, end)
			}
			if len(file.Problems) > 0 {
				t.Errorf("problems: %q", problems(file))
			}
		})
	}
}

// TestHeredocOpenerNotVerbatim has words that BuildKit does not take as they
// are written, so that the place of the opener is not known.
func TestHeredocOpenerNotVerbatim(t *testing.T) {
	file := parse(t, "FROM a\nRUN echo ${x:-\\a<<B} <<C\nC\nUSER d\n")
	if diff := cmp.Diff([]string{`RUN C at "RUN": ""`}, heredocs(file)); diff != "" {
		t.Errorf("heredocs differ (-want):\n%s", diff)
	}
}

func TestUnterminatedHeredocs(t *testing.T) {
	tests := map[string]struct {
		text     string // behind FROM
		docs     []string
		keywords []string // of the instructions behind FROM
		problem  string
	}{
		"to the end of the file": {
			"RUN <<EOF\na\nUSER b\n",
			[]string{`RUN EOF at "<<EOF": "a\nUSER b\n"`},
			[]string{"RUN"},
			`"<<EOF": unterminated heredoc`,
		},
		"no newline": {"RUN <<EOF\na", []string{`RUN EOF at "<<EOF": "a"`}, []string{"RUN"}, `"<<EOF": unterminated heredoc`},
		"no line":    {"RUN <<EOF", []string{`RUN EOF at "<<EOF": ""`}, []string{"RUN"}, `"<<EOF": unterminated heredoc`},
		"indented terminator": {
			"RUN <<EOF\na\n  EOF \nUSER b\n",
			[]string{`RUN EOF at "<<EOF": "a\n"`},
			[]string{"RUN", "USER"},
			`"<<EOF": unterminated heredoc`,
		},
		"blanks in front of a chomped one": {"RUN <<-EOF\n  a\n  EOF\nUSER b\n", []string{
			`RUN EOF at "<<-EOF": "  a\n" chomped to "  a\n"`,
		}, []string{"RUN", "USER"}, `"<<-EOF": unterminated heredoc`},
		"chomped, no newline": {"RUN <<-EOF\n\ta\n\tb", []string{
			`RUN EOF at "<<-EOF": "\ta\n\tb" chomped to "a\nb"`,
		}, []string{"RUN"}, `"<<-EOF": unterminated heredoc`},
		"a name that is not UTF-8": {"RUN <<\xff\na\n \xff\nUSER b\n", nil, nil, ""},
		"the second one": {
			"COPY <<A <<B c /d\na\nA\nb\nUSER c\n",
			[]string{`COPY A at "<<A": "a\n"`, `COPY B at "<<B": "b\nUSER c\n"`},
			[]string{"COPY"},
			`"<<B": unterminated heredoc`,
		},
		"onbuild": {
			"ONBUILD RUN <<A\na\n",
			[]string{`ONBUILD A at "<<A": "a\n"`, `RUN A at "<<A": "a\n"`},
			[]string{"ONBUILD", "RUN"},
			`"<<A": unterminated heredoc`,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			file := parse(t, "FROM x\n"+test.text)
			if test.problem == "" {
				if got := kindsOf(file); got != "FROM RUN! USER" {
					t.Errorf("instructions are %s", got)
				}
				return
			}
			if diff := cmp.Diff(test.docs, heredocs(file)); diff != "" {
				t.Errorf("heredocs differ (-want):\n%s", diff)
			}
			var keywords []string
			for _, i := range file.Instructions[1:] {
				keywords = append(keywords, i.Kind.String())
			}
			if diff := cmp.Diff(test.keywords, keywords); diff != "" {
				t.Errorf("instructions differ (-want):\n%s", diff)
			}
			if diff := cmp.Diff([]string{test.problem}, problems(file)); diff != "" {
				t.Errorf("problems differ (-want):\n%s", diff)
			}
		})
	}
}
