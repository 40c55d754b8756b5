package shell_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// slices prints what the spans of a command cover in the source: the command,
// with its wrappers if that is more, and each word, with ← and its origin where
// that is another place.
func slices(source *dockerfile.Source, c *shell.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%q", source.Slice(c.Span))
	if c.Full != c.Span {
		fmt.Fprintf(&b, " in %q", source.Slice(c.Full))
	}
	b.WriteString(":")
	for _, a := range c.Assigns {
		fmt.Fprintf(&b, " %q=%s", source.Slice(a.Span), place(source, a.Value))
	}
	for _, w := range c.Words {
		b.WriteString(" " + place(source, w))
	}
	for _, r := range c.Redirects {
		fmt.Fprintf(&b, " %q %s", source.Slice(r.Span), place(source, r.Target))
	}
	return b.String()
}

func place(source *dockerfile.Source, w dockerfile.Word) string {
	s := fmt.Sprintf("%q", source.Slice(w.Span))
	if w.Known && w.Value != "" && !w.Span.Contains(w.Whole()) {
		s += fmt.Sprintf("←%q", source.Slice(w.Whole()))
	}
	return s
}

func TestSpans(t *testing.T) {
	tests := []testCase{
		{"words", `RUN  a  'b c'  "d"e \f;g `, `
"a  'b c'  \"d\"e \\f": "a" "'b c'" "\"d\"e" "\\f"
"g": "g"
`},
		{"continued lines", "RUN a b \\\n  # comment\n\n  c && d\\\ne \\\n  f", `
"a b \\\n  # comment\n\n  c": "a" "b" "c"
"d\\\ne \\\n  f": "d\\\ne" "f"
`},
		{"carriage returns", "RUN a b \\\r\n  c\r\n", `
"a b \\\r\n  c": "a" "b" "c"
`},
		{"carriage returns in a heredoc", "RUN <<EOF\r\na b\r\nc \\\r\n d 'e\r\nf'\r\nEOF\r\n", `
"a b": "a" "b"
"c \\\r\n d 'e\r\nf'": "c" "d" "'e\r\nf'"
`},
		{"wrappers and assignments", `RUN X=1 sudo -u "$U" Y=2 nice -n 5 a b >c <<<d`, `
"a b >c <<<d" in "X=1 sudo -u \"$U\" Y=2 nice -n 5 a b >c <<<d": "X=1"="1" "a" "b" ">c" "c" "<<<d" "d"
`},
		{"a redirection in front", `RUN >x a; <y sudo b`, `
">x a": "a" ">x" "x"
"b" in "<y sudo b": "b" "<y" "y"
`},
		{"time", `RUN time -p a b`, `
"a b" in "time -p a b": "a" "b"
`},
		{"variables", "ARG A=1.2\nENV E='x y'\nRUN a $A \"v$A\" $E ${A%.*}", `
"a $A \"v$A\" $E ${A%.*}": "a" "$A"←"1.2" "\"v$A\"" "$E"←"x" "$E"←"y" "${A%.*}"←"1"
`},
		{"variables of the script", `RUN P="x y"; Q=$P; a $P "$Q" ${U:-z} ${P#x }`, `
"P=\"x y\"": "P=\"x y\""="\"x y\""
"Q=$P": "Q=$P"="$P"←"x y"
"a $P \"$Q\" ${U:-z} ${P#x }": "a" "$P"←"x" "$P"←"y" "\"$Q\""←"x y" "${U:-z}" "${P#x }"←"y"
`},
		{"defaults", "ARG A\nRUN a ${A:-x y}", `
"a ${A:-x y}": "a" "${A:-x y}" "${A:-x y}"
`},
		{"loops", `RUN for p in x 'y z'; do a pre-$p "$p"; done`, `
"a pre-$p \"$p\"": "a" "pre-$p" "pre-$p" "pre-$p"←"z" "\"$p\""←"x" "\"$p\""←"y z"
`},
		{"braces", "SHELL [\"/bin/bash\", \"-c\"]\nRUN a x{b,c}", `
"a x{b,c}": "a" "x{b,c}" "x{b,c}"
`},
		{"a nested script", "ARG P='b c'\nRUN sh -c \"a \\\"x\\\" $P \\$1 $U\" _ z && d", `
"sh -c \"a \\\"x\\\" $P \\$1 $U\" _ z": "sh" "-c" "\"a \\\"x\\\" $P \\$1 $U\"" "_" "z"
"a \\\"x\\\" $P \\$1 $U": "a" "\\\"x\\\"" "$P"←"b" "$P"←"c" "\\$1"←"z" "$U"
"d": "d"
`},
		{"a nested script over lines", "RUN sh -c 'a \\\n  b \\\n  && c'", `
"sh -c 'a \\\n  b \\\n  && c'": "sh" "-c" "'a \\\n  b \\\n  && c'"
"a \\\n  b": "a" "b"
"c": "c"
`},
		{"a script in a variable", "ENV S='a b'\nRUN sh -c \"$S\"", `
"sh -c \"$S\"": "sh" "-c" "\"$S\""←"a b"
"$S": "$S"←"a" "$S"←"b"
`},
		{"a heredoc", "RUN bash <<EOF >x\na b\nc\nEOF", `
"bash <<EOF >x": "bash" "<<EOF" "EOF" ">x" "x"
"a b": "a" "b"
"c": "c"
`},
		{"a chomped heredoc", "RUN bash <<-EOF\n\ta \\\n\t\tb\n\tEOF", `
"bash <<-EOF": "bash" "<<-EOF" "EOF"
"a \\\n\t\tb": "a" "b"
`},
		{"the exec form", `RUN ["sudo", "a\u0062", "sh"]`, `
"\"a\\u0062\", \"sh\"" in "\"sudo\", \"a\\u0062\", \"sh\"": "\"a\\u0062\"" "\"sh\""
`},
		{"the exec form with a script", `RUN ["sh", "-c", "a b"]`, `
"\"sh\", \"-c\", \"a b\"": "\"sh\"" "\"-c\"" "\"a b\""
"a b": "a" "b"
`},
		{"an attached module", `RUN python3 -mpip install x`, `
"pip install x" in "python3 -mpip install x": "pip" "install" "x"
`},
		{"find", `RUN find . -exec rm -f {} \;`, `
"find . -exec rm -f {} \\;": "find" "." "-exec" "rm" "-f" "{}" "\\;"
"rm -f {}": "rm" "-f" "{}"
`},
		{"another escape token", "# escape=`\nFROM x\nRUN a `\n  b\\c", `
"a ` + "`" + `\n  b\\c": "a" "b\\c"
`},
		{"backquotes", "RUN a `b \\`c \\$d\\``", "\n" +
			`"a ` + "`b \\\\`c \\\\$d\\\\``" + `": "a" "` + "`b \\\\`c \\\\$d\\\\``" + "\"\n" +
			`"b \\` + "`c \\\\$d\\\\`" + `": "b" "` + "`c \\\\$d\\\\`" + "\"\n" +
			`"c \\$d": "c" "$d"` + "\n"},
		{"eval", `RUN eval "a b" 'c d'`, `
"eval \"a b\" 'c d'": "eval" "\"a b\"" "'c d'"
"a b\" 'c d": "a" "b" "c" "d"
`},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			text := c.in
			if !strings.Contains(text, "FROM") {
				text = "FROM debian:12\n" + text
			}
			source, scripts := parse(t, text)
			var got strings.Builder
			got.WriteString("\n")
			for _, command := range scripts[len(scripts)-1].Commands {
				got.WriteString(slices(source, command) + "\n")
			}
			if diff := cmp.Diff(c.want, got.String()); diff != "" {
				t.Errorf("%s\n(-want +got)\n%s", c.in, diff)
			}
		})
	}
}

// A script and its errors have places, too.
func TestScriptSpans(t *testing.T) {
	source, script := last(t, "RUN a 'b \\\n  c")
	if script.Err == nil {
		t.Fatal("no error")
	}
	if got, want := source.Slice(script.Err.Span), "'"; got != want {
		t.Errorf("the error is at %q, not at %q", got, want)
	}
	if got, want := script.Err.Error(), "reached EOF without closing quote `'`"; got != want {
		t.Errorf("the error is %q, not %q", got, want)
	}
	source, script = last(t, "RUN a | b|c; { d; } |& e")
	var got []string
	for _, p := range script.Pipelines {
		got = append(got, source.Slice(p.Span))
		for _, part := range p.Parts {
			got = append(got, fmt.Sprintf("%q compound=%t stderr=%t commands=%d",
				source.Slice(part.Span), part.Compound, part.Stderr, len(part.Commands)))
		}
	}
	want := []string{
		"a | b|c",
		`"a" compound=false stderr=false commands=1`,
		`"b" compound=false stderr=false commands=1`,
		`"c" compound=false stderr=false commands=1`,
		"{ d; } |& e",
		`"{ d; }" compound=true stderr=true commands=1`,
		`"e" compound=false stderr=false commands=1`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestPlaceOfPipelines(t *testing.T) {
	source, script := last(t, `RUN a | b && c $(d | e) || f | g; if h | i; then x=$(j | k); fi; diff <(l | m) n`)
	var got []string
	for _, p := range script.Pipelines {
		got = append(got, fmt.Sprintf("%s tested=%t branch=%t via=%d", source.Slice(p.Span), p.Tested, p.Branch, p.Via))
	}
	want := []string{
		"a | b tested=true branch=false via=0",
		"d | e tested=false branch=false via=1",
		"f | g tested=false branch=true via=0",
		"h | i tested=true branch=false via=0",
		"j | k tested=false branch=true via=1",
		"l | m tested=false branch=false via=2",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
