package dockerfile

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// describeWord says what a word is: where it is written and what it stands for.
func describeWord(file *File, w Word) string {
	at := fmt.Sprintf("%q", file.Source.Slice(w.Span))
	switch {
	case w.Malformed:
		return at + " malformed"
	case !w.Known:
		return at + " unknown"
	case w.Value != file.Source.Slice(w.Span):
		return fmt.Sprintf("%s = %q", at, w.Value)
	}
	return at
}

// arguments describes the flags, words and pairs of an instruction.
func arguments(file *File, i *Instruction) []string {
	var lines []string
	for _, flag := range i.Flags {
		lines = append(lines, fmt.Sprintf("flag %s at %q: %s", flag.Name, file.Source.Slice(flag.Span), describeWord(file, flag.Value)))
	}
	for _, word := range i.Words {
		lines = append(lines, describeWord(file, word))
	}
	for _, pair := range i.Pairs {
		line := fmt.Sprintf("pair at %q: %s", file.Source.Slice(pair.Span), describeWord(file, pair.Key))
		if pair.Set {
			line += " is " + describeWord(file, pair.Value)
		}
		if pair.Legacy {
			line += " legacy"
		}
		lines = append(lines, line)
	}
	if i.JSON {
		lines = append(lines, "exec form")
	}
	return lines
}

type argumentsTest struct {
	text string // behind FROM
	want []string
}

func testArguments(t *testing.T, tests map[string]argumentsTest) {
	t.Helper()
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			file := parse(t, "FROM a\n"+test.text)
			if diff := cmp.Diff(test.want, arguments(file, file.Instructions[1])); diff != "" {
				t.Errorf("%q differs (-want):\n%s", test.text, diff)
			}
			for _, word := range file.Instructions[1].Words {
				if whole := word.Whole(); word.Known && len(word.Uses) == 0 && !word.Span.Contains(whole) {
					t.Errorf("the value of %q is written at %v", word.Raw, whole)
				}
			}
		})
	}
}

func TestFlags(t *testing.T) {
	testArguments(t, map[string]argumentsTest{
		"none":     {"COPY a b\n", []string{`"a"`, `"b"`}},
		"one":      {"COPY --from=x a b\n", []string{`flag from at "--from=x": "x"`, `"a"`, `"b"`}},
		"bare":     {"COPY --link a b\n", []string{`flag link at "--link": "" unknown`, `"a"`, `"b"`}},
		"no value": {"COPY --chown= a b\n", []string{`flag chown at "--chown=": ""`, `"a"`, `"b"`}},
		"repeated": {"COPY --exclude=x --exclude=y a b\n", []string{
			`flag exclude at "--exclude=x": "x"`, `flag exclude at "--exclude=y": "y"`, `"a"`, `"b"`,
		}},
		"quoted value": {"COPY --chown=\"a b\" c d\n", []string{`flag chown at "--chown=\"a b\"": "\"a b\"" = "a b"`, `"c"`, `"d"`}},
		"quoted flag":  {"COPY --\"chown=a\" c d\n", []string{`flag chown at "--\"chown=a\"": "a\"" = "a"`, `"c"`, `"d"`}},
		"single quotes, escaped": {`COPY --chown='a\'b' c d` + "\n", []string{
			`flag chown at "--chown='a\\'b'": "'a\\'b'" malformed`, `"c"`, `"d"`,
		}},
		"escaped blank":     {`COPY --chown=a\ b c d` + "\n", []string{`flag chown at "--chown=a\\ b": "a\\ b" = "a b"`, `"c"`, `"d"`}},
		"not ASCII":         {"COPY --from=é c d\n", []string{`flag from at "--from=é": "é" = "Ã©"`, `"c"`, `"d"`}},
		"two dashes":        {"COPY --link -- --x d\n", []string{`flag link at "--link": "" unknown`, `"--x"`, `"d"`}},
		"two dashes, alone": {"COPY --\n", nil},
		"one dash":          {"COPY -link --x d\n", []string{`"-link"`, `"--x"`, `"d"`}},
		"across lines": {"RUN --mount=type=\\\ncache \\\n  --network=none \\\n  a\n", []string{
			`flag mount at "--mount=type=\\\ncache": "type=\\\ncache" = "type=cache"`, `flag network at "--network=none": "none"`,
		}},
		"only a flag": {"RUN --network=none\n", []string{`flag network at "--network=none": "none"`}},
		"open quote":  {"RUN --network=\"none\n", []string{`flag network at "--network=\"none": "\"none" = "none"`}},
		"escape at the end": {"RUN --network=none\\\\\\\n", []string{
			`flag network at "--network=none\\\\\\": "none\\\\\\" = "none\\"`,
		}},
	})
}

func TestFlag(t *testing.T) {
	file := parse(t, "FROM a\nCOPY --exclude=x --exclude=y a b\n")
	copied := file.Instructions[1]
	if flag := copied.Flag("exclude"); flag == nil || flag.Value.Value != "y" {
		t.Errorf("the last exclude is %+v", flag)
	}
	if flag := copied.Flag("from"); flag != nil {
		t.Errorf("there is a flag %+v", flag)
	}
}

func TestWords(t *testing.T) {
	testArguments(t, map[string]argumentsTest{
		"blanks":               {"COPY a\t b\v\f\"c d\" /e/ \n", []string{`"a"`, `"b"`, `"\"c" malformed`, `"d\"" malformed`, `"/e/"`}},
		"across lines":         {"COPY a \\\n b\\\nc d\n", []string{`"a"`, `"b\\\nc" = "bc"`, `"d"`}},
		"quotes":               {`ADD "a" 'b' \c d` + "\n", []string{`"\"a\"" = "a"`, `"'b'" = "b"`, `"\\c" = "c"`, `"d"`}},
		"no-break space":       {"COPY a\u00a0b c\n", []string{"\"a\\u00a0b\"", `"c"`}},
		"EXPOSE":               {"EXPOSE 80 443/tcp\n", []string{`"80"`, `"443/tcp"`}},
		"WORKDIR":              {"WORKDIR /a b \n", []string{`"/a b"`}},
		"WORKDIR, JSON-like":   {"WORKDIR [\"/a\"]\n", []string{`"[\"/a\"]" = "[/a]"`}},
		"USER":                 {"USER \"a\":b\n", []string{`"\"a\":b" = "a:b"`}},
		"USER, nothing":        {"USER\n", nil},
		"STOPSIGNAL":           {"STOPSIGNAL SIGKILL\n", []string{`"SIGKILL"`}},
		"MAINTAINER":           {"MAINTAINER A 'B' <c@d>\n", []string{`"A 'B' <c@d>"`}},
		"VOLUME":               {"VOLUME /a /b\n", []string{`"/a"`, `"/b"`}},
		"RUN":                  {"RUN a b\n", nil},
		"HEALTHCHECK":          {"HEALTHCHECK --interval=1s CMD a b\n", []string{`flag interval at "--interval=1s": "1s"`, `"CMD"`}},
		"HEALTHCHECK, none":    {"HEALTHCHECK none\n", []string{`"none"`}},
		"HEALTHCHECK, nothing": {"HEALTHCHECK --interval=1s\n", []string{`flag interval at "--interval=1s": "1s"`}},
		"unknown":              {"FOO a b\n", nil},
		"heredoc":              {"COPY <<\"A\" b\nA\n", []string{`"<<\"A\""`, `"b"`}},
	})
}

func TestJSONForm(t *testing.T) {
	testArguments(t, map[string]argumentsTest{
		"RUN":       {"RUN [\"a\", \"b c\"]\n", []string{`"\"a\"" = "a"`, `"\"b c\"" = "b c"`, "exec form"}},
		"no blanks": {"CMD [\"a\",\"\"]\n", []string{`"\"a\"" = "a"`, `"\"\"" = ""`, "exec form"}},
		"nothing":   {"CMD []\n", []string{"exec form"}},
		"escapes": {`ENTRYPOINT ["a\"b", "\u00e9\n", "\\"]` + "\n", []string{
			`"\"a\\\"b\"" = "a\"b"`, `"\"\\u00e9\\n\"" = "é\n"`, `"\"\\\\\"" = "\\"`, "exec form",
		}},
		"across lines":                {"CMD [ \\\n  \"a\", \\\n  # x\n  \"b\\\nc\" \\\n]\n", []string{`"\"a\"" = "a"`, `"\"b\\\nc\"" = "bc"`, "exec form"}},
		"backtick, escaped backslash": {"SHELL [\"a\\\\b\"]\n", []string{`"\"a\\\\b\"" = "a\\b"`, "exec form"}},
		"COPY":                        {"COPY --link [\"a b\", \"c\"]\n", []string{`flag link at "--link": "" unknown`, `"\"a b\"" = "a b"`, `"\"c\"" = "c"`, "exec form"}},
		"VOLUME":                      {"VOLUME [\" /a \"]\n", []string{`"\" /a \"" = "/a"`, "exec form"}},
		"VOLUME, escaped blank":       {`VOLUME ["/a\t"]` + "\n", []string{`"\"/a\\t\"" = "/a"`, "exec form"}},
		"HEALTHCHECK":                 {"HEALTHCHECK CMD [\"a\", \"b\"]\n", []string{`"CMD"`, `"\"a\"" = "a"`, `"\"b\"" = "b"`, "exec form"}},
		"variables":                   {"COPY [\"$$\", \"'b'\"]\n", []string{`"\"$$\"" unknown`, `"\"'b'\"" = "b"`, "exec form"}},

		"single quotes":     {"CMD ['a']\n", nil},
		"trailing comma":    {"CMD [\"a\",]\n", nil},
		"something behind":  {"RUN [\"a\"] && b\n", nil},
		"VOLUME, no JSON":   {"VOLUME [/a]\n", []string{`"[/a]"`}},
		"EXPOSE knows none": {"EXPOSE [\"80\"]\n", []string{`"[\"80\"]" = "[80]"`}},
	})
}

func TestRest(t *testing.T) {
	for text, want := range map[string]string{
		"RUN --network=none  a  b \n":        "a  b",
		"RUN a \\\n b\n":                     "a  b",
		"HEALTHCHECK --retries=1 CMD  a b\n": "a b",
		"HEALTHCHECK NONE\n":                 "",
		"ONBUILD  RUN a\n":                   "RUN a",
		"RUN\n":                              "",
		"ENTRYPOINT [\"a\"]\n":               `["a"]`,
		"RUN <<A b\nA\n":                     "<<A b",
		"CMD --a\n":                          "",
		"LABEL a=b  c=d\n":                   "a=b  c=d",
		"CMD \u00a0a\n":                      "a",
	} {
		file := parse(t, "FROM a\n"+text)
		if got := file.Instructions[1].Rest.String; got != want {
			t.Errorf("the rest of %q is %q, want %q", text, got, want)
		}
	}
}

func TestPairs(t *testing.T) {
	testArguments(t, map[string]argumentsTest{
		"ENV": {"ENV a=b\n", []string{`pair at "a=b": "a" is "b"`}},
		"several": {"LABEL a=b c='d e' \"f\"=\"g\"\n", []string{
			`pair at "a=b": "a" is "b"`, `pair at "c='d e'": "c" is "'d e'" = "d e"`, `pair at "\"f\"=\"g\"": "\"f\"" = "f" is "\"g\"" = "g"`,
		}},
		"escaped blank":                 {`ENV a=b\ c d=e` + "\n", []string{`pair at "a=b\\ c": "a" is "b\\ c" = "b c"`, `pair at "d=e": "d" is "e"`}},
		"escape token in single quotes": {`ENV a='b\' c=d` + "\n", []string{`pair at "a='b\\'": "a" is "'b\\'" = "b\\"`, `pair at "c=d": "c" is "d"`}},
		"escaped quote":                 {`ENV a="b\"c d"` + "\n", []string{`pair at "a=\"b\\\"c d\"": "a" is "\"b\\\"c d\"" = "b\"c d"`}},
		"equals signs":                  {"ENV a==b=\n", []string{`pair at "a==b=": "a" is "=b="`}},
		"empty value":                   {"ENV a= b=\"\"\n", []string{`pair at "a=": "a" is ""`, `pair at "b=\"\"": "b" is "\"\"" = ""`}},
		"across lines":                  {"ENV a=b \\\n    # x\n    c=d\\\ne\n", []string{`pair at "a=b": "a" is "b"`, `pair at "c=d\\\ne": "c" is "d\\\ne" = "de"`}},
		"legacy":                        {"ENV a  b 'c' \n", []string{`pair at "a  b 'c'": "a" is "b 'c'" = "b c" legacy`}},
		"legacy, equals sign":           {"LABEL a b=c\n", []string{`pair at "a b=c": "a" is "b=c" legacy`}},
		"ARG":                           {"ARG a b= c=d\n", []string{`pair at "a": "a"`, `pair at "b=": "b" is ""`, `pair at "c=d": "c" is "d"`}},
		"ARG, quoted name":              {"ARG 'a'=b\n", []string{`pair at "'a'=b": "'a'" is "b"`}},
		"dotted":                        {"LABEL org.example.a=1.0\n", []string{`pair at "org.example.a=1.0": "org.example.a" is "1.0"`}},
		"nothing":                       {"ENV\n", nil},
		"no value":                      {"ENV a\n", []string{`pair at "a": "a" legacy`}},
		"one without equals sign":       {"ENV a=b c\n", []string{`pair at "a=b": "a" is "b"`, `pair at "c": "c"`}},
		"escape token at the end":       {`LABEL a=b\\\` + "\n", []string{`pair at "a=b\\\\": "a" is "b\\\\" = "b\\"`}},
		"only an escape token":          {`ARG a \\\` + "\n", []string{`pair at "a": "a"`, `pair at "\\\\": "\\\\"`}},
	})
}

func TestOnbuild(t *testing.T) {
	const text = "FROM a\nARG X=1\nENV Y=2\nONBUILD ARG Z=$X$Y\nOnBuild  COPY --chown=$Z:$Q \\\n  a b\nONBUILD RUN <<E\nb\nE\nUSER c\n"
	file := parse(t, text)
	if len(file.Problems) > 0 {
		t.Fatalf("problems: %q", problems(file))
	}
	var got []string
	for _, i := range file.Stages[0].Instructions {
		for part := range i.Walk() {
			got = append(got, fmt.Sprintf("%s at %q", part.Kind, file.Source.Slice(part.Span)))
			if part.Stage != file.Stages[0] || (part == i) != (part.Onbuild == nil) {
				t.Errorf("%s belongs to the wrong stage or instruction", part.Kind)
			}
		}
	}
	want := []string{
		`ARG at "ARG X=1"`, `ENV at "ENV Y=2"`,
		`ONBUILD at "ONBUILD ARG Z=$X$Y"`, `ARG at "ARG Z=$X$Y"`,
		`ONBUILD at "OnBuild  COPY --chown=$Z:$Q \\\n  a b"`, `COPY at "COPY --chown=$Z:$Q \\\n  a b"`,
		`ONBUILD at "ONBUILD RUN <<E\nb\nE"`, `RUN at "RUN <<E\nb\nE"`,
		`USER at "USER c"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("instructions differ (-want):\n%s", diff)
	}
	// An ARG of the stage is out of sight of its triggers; an ENV is not.
	zed := file.Instructions[4]
	if diff := cmp.Diff([]string{`pair at "Z=$X$Y": "Z" is "$X$Y" unknown`}, arguments(file, zed)); diff != "" {
		t.Errorf("ARG differs (-want):\n%s", diff)
	}
	uses := zed.Pairs[0].Value.Uses
	if len(uses) != 2 || uses[0].Variable != nil || uses[1].Variable == nil || uses[1].Variable.Instruction.Kind != Env {
		t.Errorf("it uses %+v", uses)
	}
	if v := file.Instructions[6].Scope.Lookup("Z"); v == nil || v.Instruction != zed {
		t.Errorf("the next trigger sees %+v", v)
	}
	if v := file.Instructions[9].Scope.Lookup("Z"); v != nil {
		t.Errorf("the stage sees %+v", v)
	}
	for part := range file.Instructions[3].Walk() {
		if part != file.Instructions[3] {
			t.Error("a walk goes on behind a break")
		}
		break
	}
}

func TestKinds(t *testing.T) {
	for k := Add; k < kinds; k++ {
		if got := kindOf(k.String()); got != k {
			t.Errorf("%s is of the kind %s", k, got)
		}
	}
	if Unknown.String() != "" || Kinds != 19 {
		t.Errorf("%d kinds", Kinds)
	}
}
