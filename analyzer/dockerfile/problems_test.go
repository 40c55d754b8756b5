package dockerfile

import (
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

func utf16le(text string) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(text)) {
		b.WriteByte(byte(unit))
		b.WriteByte(byte(unit >> 8))
	}
	return b.String()
}

// kindsOf lists the kinds of a file's instructions; those that are refused
// have an exclamation mark.
func kindsOf(file *File) string {
	var names []string
	for _, i := range file.Instructions {
		name := i.Kind.String()
		if i.Kind == Unknown {
			name = "?"
		}
		if i.Refused {
			name += "!"
		}
		names = append(names, name)
	}
	return strings.Join(names, " ")
}

func TestProblems(t *testing.T) {
	tests := map[string]struct {
		text  string
		want  []string
		kinds string
	}{
		"none":               {"FROM a\n", nil, "FROM"},
		"empty":              {"", []string{`"": the Dockerfile cannot be empty`}, ""},
		"white space":        {"\uFEFF \r\n\t\n", []string{`"": the Dockerfile cannot be empty`}, ""},
		"only comments":      {"# a\n\n# b", []string{`"": file with no instructions`}, ""},
		"binary":             {"\x7fELF\x01\x00\x00", []string{`"\x00": not a text file: it holds a NUL byte`}, ""},
		"NUL":                {"FROM a\nRUN b\x00c\n", []string{`"\x00": not a text file: it holds a NUL byte`}, ""},
		"UTF-16":             {"\xff\xfe" + utf16le("FROM a\n"), []string{`"\xff\xfe": UTF-16 text: save the file as UTF-8`}, ""},
		"UTF-16, big endian": {"\xfe\xff\x00F", []string{`"\xfe\xff": UTF-16 text: save the file as UTF-8`}, ""},
		"UTF-16, no mark":    {utf16le("FROM a\n"), []string{`"\x00": not a text file: it holds a NUL byte`}, ""},

		"invalid UTF-8": {"# caf\xe9\nFROM a\nRUN b \xff\xfe c <<E\n\xe9\nE\nUSER d\xe9\nLABEL e=\"\xe9$X\"\n", []string{
			`"\xe9": byte 0xe9 is not UTF-8: save the file as UTF-8`,
		}, "FROM RUN USER LABEL"},
		"half a character": {"FROM a\nUSER \xc3", []string{`"\xc3": byte 0xc3 is not UTF-8: save the file as UTF-8`}, "FROM USER"},

		"no FROM":             {"ARG X\n", []string{`"": dockerfile contains no stages to build`}, "ARG"},
		"before FROM":         {"RUN a \\\n b\nLABEL c=d\nFROM e\nRUN f\n", []string{`"RUN a \\\n b": no build stage in current context`}, "RUN! LABEL! FROM RUN"},
		"ONBUILD before FROM": {"ONBUILD RUN a\nFROM e\n", []string{`"ONBUILD RUN a": no build stage in current context`}, "ONBUILD! RUN! FROM"},
		"refused before FROM": {"ENV X\nRUN a\nUSER u\nFROM e\n", []string{
			`"ENV X": ENV must have two arguments`, `"RUN a": no build stage in current context`,
		}, "ENV! RUN! USER! FROM"},

		"unknown instruction":  {"FROM a\nFOO  b c\nRUN d\n", []string{`"FOO": unknown instruction: FOO (did you mean FROM?)`}, "FROM ?! RUN"},
		"misspelt instruction": {"FROM a\ncopi b c\n", []string{`"copi": unknown instruction: copi (did you mean copy?)`}, "FROM ?!"},
		"several are as near":  {"FROM a\nARD b\n", []string{`"ARD": unknown instruction: ARD (did you mean ADD?)`}, "FROM ?!"},
		"a run of them": {"FROM a\nRUN b &&\n    c \\\n      d &&\n    e\n  f\nUSER g\nfoo\n", []string{
			`"c": unknown instruction: c (did you mean cmd?)`, `"foo": unknown instruction: foo (did you mean from?)`,
		}, "FROM RUN ?! ?! ?! USER ?!"},
		"unknown trigger":    {"FROM a\nONBUILD FOO b\n", []string{`"FOO": unknown instruction: FOO (did you mean FROM?)`}, "FROM ONBUILD! ?!"},
		"control characters": {"FROM a\n\x1b[31mRUN\x07 b\n", []string{`"\x1b[31mRUN\a": unknown instruction: �[31mRUN�`}, "FROM ?!"},
		"a long keyword": {"FROM a\n" + strings.Repeat("x", 300) + "\n", []string{
			`"` + strings.Repeat("x", 300) + `": unknown instruction: ` + strings.Repeat("x", 99) + "…" + strings.Repeat("x", 70),
		}, "FROM ?!"},
		"escape token at the end of the file": {"FROM a\n\\\n", []string{`"": unknown instruction:`}, "FROM ?!"},

		"ENV without a value":  {"FROM a\nENV X \nUSER b\n", []string{`"ENV X": ENV must have two arguments`}, "FROM ENV! USER"},
		"ENV without anything": {"FROM a\nENV\n", []string{`"ENV": ENV requires at least one argument`}, "FROM ENV!"},
		"ENV without equals": {"FROM a\nENV x=y \\\n z\n", []string{
			`"ENV x=y \\\n z": Syntax error - can't find = in "z". Must be of the form: name=value`,
		}, "FROM ENV!"},
		"LABEL without a name": {"FROM a\nLABEL =x\n", []string{`"LABEL =x": LABEL names can not be blank`}, "FROM LABEL!"},
		"JSON of numbers": {"FROM a\nRUN [1, 2]\nCMD [\"a\", true]\nUSER b\n", []string{
			`"RUN [1, 2]": when using JSON array syntax, arrays must be comprised of strings only`,
			`"CMD [\"a\", true]": when using JSON array syntax, arrays must be comprised of strings only`,
		}, "FROM RUN! CMD! USER"},
		"JSON of numbers in a trigger": {"FROM a\nONBUILD CMD [1]\n", []string{
			`"ONBUILD CMD [1]": when using JSON array syntax, arrays must be comprised of strings only`,
		}, "FROM ONBUILD! CMD!"},
		"SHELL without JSON": {"FROM a\nSHELL bash\n", []string{`"SHELL bash": SHELL requires the arguments to be in JSON form`}, "FROM SHELL!"},
		"COPY of one": {"FROM a\nCOPY --link b\n", []string{
			`"COPY --link b": COPY requires at least two arguments, but only one was provided. Destination could not be determined`,
		}, "FROM COPY!"},
		"FROM of two": {"FROM a b\nUSER c\n", []string{`"FROM a b": FROM requires either one or three arguments`}, "FROM! USER"},
		"bad stage name": {"FROM a AS 1b\n", []string{
			`"FROM a AS 1b": invalid name for build stage: "1b", name can't start with a number or contain symbols`,
		}, "FROM!"},
		"HEALTHCHECK": {"FROM a\nHEALTHCHECK --interval=x --timeout=1s CMD a\n", []string{`"--interval=x": time: invalid duration "x"`}, "FROM HEALTHCHECK!"},
		"HEALTHCHECK, type": {"FROM a\nHEALTHCHECK --timeout=1s FOO a\n", []string{
			`"HEALTHCHECK --timeout=1s FOO a": Unknown type "FOO" in HEALTHCHECK (try CMD)`,
		}, "FROM HEALTHCHECK!"},
		"chain of ONBUILD": {"FROM a\nONBUILD ONBUILD RUN b\n", []string{"\"ONBUILD\": Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed"}, "FROM ONBUILD! ONBUILD!"},
		"ONBUILD FROM":     {"FROM a\nONBUILD FROM b\n", []string{`"ONBUILD FROM b": FROM isn't allowed as an ONBUILD trigger`}, "FROM ONBUILD! FROM!"},
		"ONBUILD alone":    {"FROM a\nONBUILD\n", []string{`"ONBUILD": ONBUILD requires at least one argument`}, "FROM ONBUILD!"},
		"trigger, refused": {"FROM a\nONBUILD COPY --foo b c\n", []string{`"--foo": unknown flag: --foo (did you mean from?)`}, "FROM ONBUILD! COPY!"},

		"unknown flag":              {"FROM a\nCOPY --link --fron=b c d\n", []string{`"--fron=b": unknown flag: --fron (did you mean from?)`}, "FROM COPY!"},
		"several flags are as near": {"FROM a\nADD --cho=b c d\n", []string{`"--cho=b": unknown flag: --cho (did you mean chmod?)`}, "FROM ADD!"},
		"flag, nothing near":        {"FROM a\nRUN --something b\n", []string{`"--something": unknown flag: --something`}, "FROM RUN!"},
		"flag without any":          {"FROM a\nUSER --x b\n", []string{`"--x": unknown flag: --x`}, "FROM USER!"},
		"flag of FROM":              {"FROM --plattform=x a\n", []string{`"--plattform=x": unknown flag: --plattform (did you mean platform?)`}, "FROM!"},
		"flag twice":                {"FROM a\nCOPY --from=b --link --from=c d e\n", []string{`"--from=c": duplicate flag specified: --from`}, "FROM COPY!"},
		"flag without value":        {"FROM a\nCOPY --link --from b c\n", []string{`"--from": missing a value on flag: --from`}, "FROM COPY!"},
		"no boolean":                {"FROM a\nCOPY --link=maybe b c\n", []string{`"--link=maybe": expecting boolean value for flag --link, not: maybe`}, "FROM COPY!"},
		"key of a mount": {"FROM a\nRUN --network=none --mount=type=cache,foo=bar b\n", []string{
			`"--mount=type=cache,foo=bar": unexpected key 'foo' in 'foo=bar' (did you mean from?)`,
		}, "FROM RUN!"},
		"network": {"FROM a\nRUN --network=foo b\n", []string{`"--network=foo": invalid network mode "foo"`}, "FROM RUN!"},

		"open quote": {"FROM a\nUSER b\nENV X=\"a b\nRUN c\n", []string{
			`"\"a b": failed to process "\"a b": unexpected end of statement while looking for matching double-quote`,
		}, "FROM USER ENV! RUN"},
		"open quote in the second pair": {"FROM a\nLABEL x=y z='b\n", []string{
			`"'b": failed to process "'b": unexpected end of statement while looking for matching single-quote`,
		}, "FROM LABEL!"},
		"bad substitution": {"FROM a\nCOPY x ${Y\n", []string{`"${Y": failed to process "${Y": unsupported modifier (�) in substitution`}, "FROM COPY!"},
		"expression": {"FROM a\nLABEL x=\"${{ github.sha }}\"\n", []string{
			`"\"${{ github.sha }}\"": failed to process "\"${{ github.sha }}\"": syntax error: bad substitution`,
		}, "FROM LABEL!"},
		"open quote in an ARG": {"ARG X='a\nFROM b\n", []string{
			`"'a": failed to process "'a": unexpected end of statement while looking for matching single-quote`,
		}, "ARG! FROM"},
		"open quote in a flag": {"FROM a\nCOPY --chown=\\\"b c d\n", []string{
			`"\\\"b": failed to process "\"b": unexpected end of statement while looking for matching double-quote`,
		}, "FROM COPY!"},

		"a pattern from a variable": {"FROM a\nARG P='\\q' X\nENV Y=z\nUSER ${Y#$P}\n", []string{
			`"${Y#$P}": failed to process "${Y#$P}": invalid pattern (\q) in substitution: invalid escape '\q'`,
		}, "FROM ARG ENV USER!"},
		"backtick": {"# escape=`\nFROM a\nENV X\nRUN a `\n b\nENV Y\nUSER c `\n d\n", []string{
			`"ENV X": ENV must have two arguments`, `"ENV Y": ENV must have two arguments`,
		}, "FROM ENV! RUN ENV! USER"},
		"a comment that looks like a directive": {"FROM a\nENV X\n# escape=`\nRUN a \\\n b\n", []string{
			`"ENV X": ENV must have two arguments`,
		}, "FROM ENV! RUN"},
		"a byte order mark inside": {"FROM a\nENV X\n\uFEFFRUN a\n", []string{
			`"ENV X": ENV must have two arguments`, "\"\\ufeffRUN\": unknown instruction: \ufffdRUN (did you mean RUN?)",
		}, "FROM ENV! ?!"},
		"blank base": {"ARG X=\nFROM $X\n", []string{`"$X": base name ($X) should not be blank`}, "ARG FROM!"},
		"undeclared base": {"FROM debian:$TAG\n", []string{
			`"debian:$TAG": failed to parse stage name "debian:": invalid reference format`,
		}, "FROM!"},
		"upper case base": {"FROM Debian\n", []string{
			`"Debian": failed to parse stage name "Debian": invalid reference format: repository name (library/Debian) must be lowercase`,
		}, "FROM!"},
		"blank platform": {"FROM --platform=$X a\n", []string{`"$X": empty platform value from expression $X`}, "FROM!"},
		"bad platform": {"FROM --platform=foo a\n", []string{
			`"foo": failed to parse platform foo: "foo": unknown operating system or architecture: invalid argument`,
		}, "FROM!"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			file := parse(t, test.text)
			if diff := cmp.Diff(test.want, problems(file)); diff != "" {
				t.Errorf("problems differ (-want):\n%s", diff)
			}
			if got := kindsOf(file); got != test.kinds {
				t.Errorf("instructions are %s, want %s", got, test.kinds)
			}
			for _, problem := range file.Problems {
				if i := problem.Instruction; i != nil && (!i.Refused || i.Onbuild != nil || !i.Span.Contains(problem.Span)) {
					t.Errorf("%q belongs to %s at %v", problem.Message, i.Kind, i.Span)
				}
			}
		})
	}
}

// TestRefusedInstruction has instructions that BuildKit's parser does not even
// read: the model of them is complete nevertheless.
func TestRefusedInstruction(t *testing.T) {
	file := parse(t, "# a\nFROM b\n# c\nENV X \\\n # d\n\n # e\n# f\nONBUILD ENV Y\n# g\nUSER h")
	want := []string{
		`FROM at "FROM b": "FROM b"`,
		`ENV at "ENV X": "ENV X "`,
		`ONBUILD at "ONBUILD ENV Y": "ONBUILD ENV Y"`,
		`ENV at "ENV Y": "ENV Y"`,
		`USER at "USER h": "USER h"`,
		`comment "# a": "a"`,
		`comment "# c": "c"`,
		`comment "# d": "d" inside ENV`,
		`comment "# e": "e" inside ENV`,
		`comment "# f": "f" inside ENV`,
		`comment "# g": "g"`,
		`gap "\n" inside ENV`,
	}
	// The ENV is continued up to the ONBUILD, which is its last line then.
	want = append(want[:1], append([]string{`ENV at "ENV X \\\n # d\n\n # e\n# f\nONBUILD ENV Y": "ENV X ONBUILD ENV Y"`}, want[4:]...)...)
	if diff := cmp.Diff(want, lines(file)); diff != "" {
		t.Errorf("lines differ (-want):\n%s", diff)
	}
}

func TestTemplates(t *testing.T) {
	for text, mark := range map[string]string{
		"FROM {{ .Base }}\nRUN a\n":                         "{{",
		"ARG X=1\nFROM a\n{% if b %}\nRUN c\n{% endif %}\n": "{%",
		"FROM a\nENV {{x}}\n":                               "{{",
		"FROM a\n<%= b %>\n":                                "<%",
		"LABEL a={{b}}\nFROM c\n":                           "{{",
		"FROM a\nCOPY --from={{ b }} c d\n":                 "{{",
		"RUN a={{b}}\n":                                     "{{",
		"ARG A={{b}}\nUSER $A\n":                            "{{",
		"RUN a\nCMD b\n":                                    "",
		"FROM a\nRUN b --format '{{.ID}}'\n":                "",
		"FROM a\nRUN --foo b --format '{{.ID}}'\n":          "",
		"FROM a\nRUN b &&\n  c --format '{{.ID}}'\n":        "",
		"FROM a\nLABEL b={{c}}\n":                           "",
		"FROM a\nLABEL b=${{c}} d={{e}}\n":                  "",
		"FROM a\nUSER\nLABEL b={{c}}\n":                     "",
	} {
		file := parse(t, text)
		if mark == "" {
			if len(file.Instructions) == 0 {
				t.Errorf("%q is no template", text)
			}
			continue
		}
		want := []string{`"` + mark + `": a template, not a Dockerfile: lint what it generates, or exclude it`}
		if diff := cmp.Diff(want, problems(file)); diff != "" {
			t.Errorf("%q: problems differ (-want):\n%s", text, diff)
		}
		if len(file.Instructions)+len(file.Stages)+len(file.Comments) > 0 || file.Target != nil {
			t.Errorf("%q: something of the template is left", text)
		}
	}
}

func TestLongLines(t *testing.T) {
	long := strings.Repeat("é ", maxLine/3+1)
	for name, test := range map[string]struct {
		text  string
		kinds string
		owner string
	}{
		"RUN":            {"FROM a\nRUN " + long + "\nUSER b\n", "FROM RUN! USER", "RUN"},
		"continuation":   {"FROM a\nRUN c \\\n" + long + "\\\n d\nUSER b\n", "FROM RUN! USER", "RUN"},
		"heredoc":        {"FROM a\nRUN <<E\n" + long + "\nd\nE\nUSER b\n", "FROM RUN! USER", "RUN"},
		"comment":        {"FROM a\n# " + long + "\nUSER b\n", "FROM USER", ""},
		"comment inside": {"FROM a\nRUN c \\\n# " + long + "\n d\nUSER b\n", "FROM RUN! USER", "RUN"},
		"CRLF":           {"FROM a\r\nRUN " + long + "\r\nUSER b\r\n", "FROM RUN! USER", "RUN"},
		"last line":      {"FROM a\nRUN " + long, "FROM RUN!", "RUN"},
		"exec form":      {"FROM a\nRUN [\"" + strings.Repeat("b\", \"", maxLine/4) + "\"]\nUSER b\n", "FROM RUN! USER", "RUN"},
		"refused":        {"FROM a\nENV " + strings.Repeat("b", maxLine) + "\nUSER b\n", "FROM ENV! USER", "ENV"},
		"line endings":   {"FROM a\nUSER b" + strings.Repeat("\r", maxLine) + "\nUSER b\n", "FROM USER! USER", "USER"},
		"white space":    {"FROM a\n" + strings.Repeat(" ", maxLine) + "\nUSER b\n", "FROM USER", ""},
	} {
		t.Run(name, func(t *testing.T) {
			file := parse(t, test.text)
			if got := kindsOf(file); got != test.kinds {
				t.Errorf("instructions are %s, want %s", got, test.kinds)
			}
			if len(file.Problems) != 1 {
				t.Fatalf("%d problems", len(file.Problems))
			}
			problem := file.Problems[0]
			if problem.Message != "dockerfile line greater than max allowed size of 65535" {
				t.Errorf("the message is %s", problem.Message)
			}
			line := file.Source.LineAt(problem.Span.Start)
			if problem.Span != file.Source.Line(line) || name != "line endings" && problem.Span.End-problem.Span.Start < maxLine-1 {
				t.Errorf("it is said of %v in line %d", problem.Span, line)
			}
			owner := ""
			if problem.Instruction != nil {
				owner = problem.Instruction.Kind.String()
			}
			if owner != test.owner {
				t.Errorf("it is said of %q, want %q", owner, test.owner)
			}
		})
	}
}

// TestLongestLine has lines of just the length that BuildKit's scanner takes.
func TestLongestLine(t *testing.T) {
	for text, ok := range map[string]bool{
		"RUN " + strings.Repeat("a", maxLine-5) + "\n":   true,
		"RUN " + strings.Repeat("a", maxLine-4) + "\n":   false,
		"RUN " + strings.Repeat("a", maxLine-6) + "\r\n": true,
		"RUN " + strings.Repeat("a", maxLine-5):          true,
		"RUN " + strings.Repeat("a", maxLine-4):          false,
	} {
		if file := parse(t, "FROM a\n"+text); (len(file.Problems) == 0) != ok {
			t.Errorf("line of %d bytes: %q", len(text), problems(file))
		}
	}
}
