package dockerfile

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// valueOf returns the word that the last instruction of a file ends with.
func valueOf(file *File) Word {
	last := file.Instructions[len(file.Instructions)-1]
	switch {
	case len(last.Pairs) > 0:
		return last.Pairs[len(last.Pairs)-1].Value
	case last.Kind == From:
		return last.Words[0]
	}
	return last.Words[len(last.Words)-1]
}

// TestExpansion looks at the argument of a USER behind a few definitions.
func TestExpansion(t *testing.T) {
	const unknown, malformed = "?unknown", "?malformed"
	const definitions = "FROM a\nENV X=x.y.z Y= SLASH=/a/b/a Q=\"it's\"\nARG NONE\nUSER "
	for word, want := range map[string]string{
		"\uFEFFa": "a", "\uFEFF'b'": "b",
		"a": "a", "$X": "x.y.z", "${X}": "x.y.z", "a${X}b$Y": "ax.y.zb", "$Xa": unknown, "$": "$", "a$ b": "a$ b", "$.": "$.",
		"${X:-d}": "x.y.z", "${X-d}": "x.y.z", "${Y:-d}": "d", "${Y-d}": "", "${NONE:-d}": "d", "${NONE-d}": "d",
		"${X:+d}": "d", "${X+d}": "d", "${Y:+d}": "", "${Y+d}": "d", "${NONE:+d}": "", "${NONE+d}": "",
		"${X:?m}": "x.y.z", "${X?m}": "x.y.z", "${Y:?m}": unknown, "${Y?m}": "", "${NONE:?m}": unknown, "${NONE?m}": unknown,
		"${X#x.}": "y.z", "${X#*.}": "y.z", "${X##*.}": "z", "${X%.z}": "x.y", "${X%.*}": "x.y", "${X%%.*}": "x",
		"${SLASH/a/c}": "/c/b/a", "${SLASH//a/c}": "/c/b/c", "${SLASH/\\/a/}": "/b/a", "${X//./}": "xyz", "${X/?/$SLASH}": "/a/b/a.y.z",
		"${Y#a}": "", "${NONE#a}": unknown, "${NONE/a/b}": unknown, "${X#$NONE}": unknown, "${X#${NONE:-x}}": ".y.z",
		"${NONE:-${X#x.}}": "y.z", "${NONE:-${Y:-${SLASH}}}": "/a/b/a", "${NONE:-$NONE}": unknown, "${X:-$NONE}": "x.y.z",
		"${X:+$NONE}": unknown, "${NONE:-a b}": "a b", "${NONE:-'a}b'}": "a}b", "${NONE:-\"a}b\"}": "a}b", "${NONE:-a\\}b}": "a}b",
		"${X:-${NONE?m}}": unknown, "${X:-${Y:?m}}": unknown, "${X#${Y:?m}}": unknown,
		"'$X'": "$X", "\"$X\"": "x.y.z", "\"${X}'\"": "x.y.z'", "\\$X": "$X", "\"\\$X\"": "$X", "\\\\$X": "\\x.y.z", "\"a\\b\\\"\"": "a\\b\"",
		"'a'\"b\"c": "abc", "a\\b\\": "ab", "$Q": "it's", "\"$Q\"": "it's",
		"$NONE": unknown, "${NONE}": unknown, "$UNDECLARED": unknown, "${UNDECLARED:-d}": unknown, "${UNDECLARED:+d}": unknown,
		"${UNDECLARED#d}": unknown, "$TARGETARCH": unknown, "$1": unknown, "$@": unknown, "$12x": unknown,
		"'a": malformed, "\"a": malformed, "\"a\\": malformed, "\"${X\"": malformed, "${": malformed, "${}": malformed, "${:-a}": malformed,
		"${{X}}": malformed, "${X": malformed, "${X:": malformed, "${X:=a}": malformed, "${X=a}": malformed, "${X:-a": malformed,
		"${X-'a}": malformed, "${X:#a}": malformed, "${X/a}": malformed, "${X/a/b": malformed, "${X#a": malformed, "${X#\\q}": malformed,
		"\"${X/\"}": malformed, "${NONE:-${X}": malformed, "${X#'}": malformed,
	} {
		file := parse(t, definitions+word+" \\\n\n")
		got := valueOf(file)
		value := got.Value
		switch {
		case got.Malformed:
			value = malformed
		case !got.Known:
			value = unknown
		}
		if value != want {
			t.Errorf("%s is %q, want %q", word, value, want)
		}
		if refused := len(file.Problems) > 0; refused != (want == malformed) {
			t.Errorf("%s: problems %q", word, problems(file))
		}
	}
}

// uses describes the variables that a word refers to.
func uses(file *File, w Word) []string {
	var lines []string
	for _, use := range w.Uses {
		line := fmt.Sprintf("%s at %q", use.Name, file.Source.Slice(use.Span))
		if use.Variable == nil {
			line += " undefined"
		} else if !use.Variable.Set {
			line += " not set"
		}
		lines = append(lines, line)
	}
	return lines
}

func TestUses(t *testing.T) {
	for word, want := range map[string][]string{
		"a":                      nil,
		"$A${B}c\"$C\"'$D'":      {`A at "$A"`, `B at "${B}" not set`, `C at "$C" undefined`},
		"${A:-${B:-$C}}":         {`A at "${A:-${B:-$C}}"`, `B at "${B:-$C}" not set`, `C at "$C" undefined`},
		"${A+$B}":                {`A at "${A+$B}"`, `B at "$B" not set`},
		"${A#$B}${A/$B/${C:-x}}": {`A at "${A#$B}"`, `B at "$B" not set`, `A at "${A/$B/${C:-x}}"`, `B at "$B" not set`, `C at "${C:-x}" undefined`},
		"$A\\\n$A":               {`A at "$A"`, `A at "$A"`},
	} {
		file := parse(t, "FROM a\nENV A=1\nARG B\nWORKDIR "+word+"\n")
		if diff := cmp.Diff(want, uses(file, valueOf(file))); diff != "" {
			t.Errorf("uses of %s differ (-want):\n%s", word, diff)
		}
	}
}

// TestScopes looks at the last word of a file: its value, and where that is
// written.
func TestScopes(t *testing.T) {
	tests := map[string]struct {
		text   string
		value  string // "?" if it is not known
		origin string // of the whole value
	}{
		"ARG":                                   {"FROM a\nARG X=b\nUSER $X\n", "b", "b"},
		"in a longer word":                      {"FROM a\nARG X=b\nUSER $X:$X\n", "b:b", "$X:$X"},
		"quoted":                                {"FROM a\nARG X=\"b c\"\nUSER $X\n", "b c", "b c"},
		"two levels":                            {"FROM a\nARG X=b\nARG Y=$X\nUSER ${Y}\n", "b", "b"},
		"two levels, composed":                  {"FROM a\nARG X=b\nARG Y=$X-c\nUSER ${Y}\n", "b-c", "$X-c"},
		"a default":                             {"FROM a\nARG X\nUSER ${X:-b}\n", "b", "b"},
		"a pattern":                             {"FROM a\nARG X=bc\nUSER ${X#b}\n", "c", "${X#b}"},
		"across lines":                          {"FROM a\nARG X=b\\\nc\nUSER $X\n", "bc", "b\\\nc"},
		"without a default":                     {"FROM a\nARG X\nUSER $X\n", "?", "$X"},
		"undeclared":                            {"FROM a\nUSER $X\n", "?", "$X"},
		"later":                                 {"FROM a\nUSER b\nARG X=c\nUSER $X\n", "c", "c"},
		"redefined":                             {"FROM a\nARG X=b\nARG X=c\nUSER $X\n", "c", "c"},
		"ENV over ARG":                          {"FROM a\nARG X=b\nENV X=c\nUSER $X\n", "c", "c"},
		"ARG over ENV":                          {"FROM a\nENV X=b\nARG X=c\nUSER $X\n", "c", "c"},
		"ARG without a default takes none away": {"FROM a\nENV X=b\nARG X\nUSER $X\n", "b", "b"},
		"ENV of the same instruction":           {"FROM a\nENV X=b Y=$X\n", "?", "$X"},
		"ENV, its old value":                    {"FROM a\nENV X=b\nENV X=c Y=$X\n", "b", "b"},
		"ARG of the same instruction":           {"FROM a\nARG X=b Y=$X\n", "b", "b"},
		"ENV with a name from a variable":       {"FROM a\nARG N=X\nENV $N=b\nUSER $X\n", "b", "b"},
		"ENV with an unknown name":              {"FROM a\nARG N\nENV $N=b\nUSER $X\n", "?", "$X"},
		"legacy ENV":                            {"FROM a\nENV X b c\nUSER $X\n", "b c", "b c"},
		"LABEL defines nothing":                 {"FROM a\nLABEL X=b\nUSER $X\n", "?", "$X"},

		"global":                        {"ARG X=b\nFROM $X\n", "b", "b"},
		"global, two levels":            {"ARG X=b\nARG Y=${X}\nFROM $Y\n", "b", "b"},
		"global, not in a stage":        {"ARG X=b\nFROM a\nUSER $X\n", "?", "$X"},
		"global, inherited":             {"ARG X=b\nFROM a\nARG X\nUSER $X\n", "b", "b"},
		"global, overridden":            {"ARG X=b\nFROM a\nARG X=c\nUSER $X\n", "c", "c"},
		"global, empty":                 {"ARG X=\nFROM a\nARG X\nUSER u$X\n", "u", "u"},
		"global without a default":      {"ARG X\nFROM a:$X\n", "?", "a:$X"},
		"global, declared again":        {"ARG X=b\nARG X\nFROM $X\n", "b", "b"},
		"global over the parent's":      {"ARG X=b\nFROM a AS p\nARG X=c\nFROM p\nARG X\nUSER $X\n", "b", "b"},
		"undeclared in FROM":            {"FROM a${X}\n", "a", "a"},
		"undeclared in FROM, default":   {"FROM ${X:-a}\n", "a", "a"},
		"undeclared in a global ARG":    {"ARG Y=b$X\nFROM $Y\n", "b", "b"},
		"three levels, composed":        {"ARG X=b\nARG Y=$X-c\nARG Z=${Y}-d\nFROM a:$Z\n", "a:b-c-d", "a:$Z"},
		"three levels, composed, whole": {"ARG X=b\nARG Y=$X-c\nARG Z=${Y}-d\nFROM $Z\n", "b-c-d", "${Y}-d"},
		"platform":                      {"FROM a-$TARGETARCH\n", "?", "a-$TARGETARCH"},
		"platform with a default":       {"FROM a-${TARGETARCH:-b}\n", "?", "a-${TARGETARCH:-b}"},
		"platform in a stage":           {"FROM a\nARG TARGETARCH\nUSER $TARGETARCH\n", "?", "$TARGETARCH"},
		"platform in a stage, given":    {"FROM a\nARG TARGETARCH=b\nUSER $TARGETARCH\n", "b", "b"},
		"platform, not declared":        {"FROM a\nUSER $TARGETARCH\n", "?", "$TARGETARCH"},

		"parent's ENV":               {"FROM a AS p\nENV X=b\nFROM p\nUSER $X\n", "b", "b"},
		"parent's ARG":               {"FROM a AS p\nARG X=b\nFROM p\nUSER $X\n", "b", "b"},
		"grandparent's":              {"FROM a AS p\nENV X=b\nFROM p AS q\nFROM q\nUSER $X\n", "b", "b"},
		"parent's, at its end":       {"FROM a AS p\nENV X=b\nENV X=c\nFROM p\nUSER $X\n", "c", "c"},
		"parent's, overridden":       {"FROM a AS p\nENV X=b\nFROM p\nENV X=c\nUSER $X\n", "c", "c"},
		"parent's, ARG in sight":     {"FROM a AS p\nENV X=b\nFROM p\nARG X\nUSER $X\n", "b", "b"},
		"sibling's":                  {"FROM a AS p\nENV X=b\nFROM a\nUSER $X\n", "?", "$X"},
		"child's, not seen":          {"FROM a AS p\nFROM p AS q\nENV X=b\nFROM p\nUSER $X\n", "?", "$X"},
		"parent's trigger":           {"FROM a AS p\nONBUILD ENV X=b\nFROM p\nUSER $X\n", "b", "b"},
		"grandparent's trigger":      {"FROM a AS p\nONBUILD ENV X=b\nFROM p AS q\nFROM q\nUSER $X\n", "b", "b"},
		"parent's trigger, variable": {"FROM a AS p\nENV Y=b\nONBUILD ENV X=$Y\nFROM p\nUSER $X\n", "?", "$X"},
		"own trigger":                {"FROM a\nONBUILD ENV X=b\nUSER $X\n", "?", "$X"},
		"trigger, global":            {"ARG X=b\nFROM a\nONBUILD ARG X\nONBUILD USER $X\n", "?", "$X"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			file := parse(t, test.text)
			word := valueOf(file)
			value := word.Value
			if !word.Known {
				value = "?"
			}
			if value != test.value {
				t.Errorf("the value is %q, want %q", value, test.value)
			}
			if got := file.Source.Slice(word.Whole()); got != test.origin {
				t.Errorf("it is written %q, want %q", got, test.origin)
			}
			if len(file.Problems) > 0 {
				t.Errorf("problems: %q", problems(file))
			}
		})
	}
}

func TestWordOriginInVariables(t *testing.T) {
	file := parse(t, "ARG REPO=debian\nARG TAG=12.7-slim\nARG IMAGE=${REPO}:${TAG}\nFROM $IMAGE\n")
	word := valueOf(file)
	if word.Value != "debian:12.7-slim" {
		t.Fatalf("the image is %q", word.Value)
	}
	for _, test := range []struct {
		from, to int
		want     string
	}{
		{0, 6, "debian"}, {7, 16, "12.7-slim"}, {7, 11, "12.7"}, {6, 7, ":"}, {5, 8, "${REPO}:${TAG}"},
	} {
		if got := file.Source.Slice(word.Origin(test.from, test.to)); got != test.want {
			t.Errorf("%q is written %q, want %q", word.Value[test.from:test.to], got, test.want)
		}
	}
}

func TestBuildArgs(t *testing.T) {
	args := map[string]string{"X": "given", "TARGETARCH": "arm64"}
	for text, want := range map[string]string{
		"ARG X\nFROM $X\n":                           "given",
		"ARG X=b\nFROM $X\n":                         "given",
		"FROM a\nARG X\nUSER $X\n":                   "given",
		"FROM a\nARG X=b\nUSER $X\n":                 "given",
		"ARG X=b\nFROM a\nARG X=c\nUSER $X\n":        "given",
		"FROM a\nARG X='b\nUSER $X\n":                "given", // BuildKit does not look at the default
		"FROM a\nUSER $X\n":                          "",
		"FROM a\nENV X=b\nUSER $X\n":                 "b",
		"FROM a\nARG X\nENV X=b\nUSER $X\n":          "b",
		"FROM a\nONBUILD ARG X=b\nONBUILD USER $X\n": "b", // the argument of another build
		"FROM a-$TARGETARCH\n":                       "a-arm64",
		"FROM a\nARG TARGETARCH\nUSER $TARGETARCH\n": "arm64",
		"FROM a\nARG Y=$X\nUSER u$Y\n":               "",
	} {
		file := parseWith(t, text, Options{BuildArgs: args})
		if got := valueOf(file); got.Value != want || got.Known != (want != "") {
			t.Errorf("%q: the value is %q, want %q", text, got.Value, want)
		}
		if len(file.Problems) > 0 {
			t.Errorf("%q: problems %q", text, problems(file))
		}
	}
	file := parseWith(t, "ARG X=b\nFROM $X\n", Options{BuildArgs: args})
	if got := file.Source.Slice(valueOf(file).Whole()); got != "X=b" {
		t.Errorf("a build argument is written %q", got)
	}
}

func TestVariable(t *testing.T) {
	file := parse(t, "ARG X=1\nFROM a\nARG X\nARG N\nENV E=2\nUSER u\n")
	scope := file.Instructions[5].Scope
	for name, want := range map[string]Variable{
		"X": {Name: "X", Kind: Arg, Set: true, Instruction: file.Instructions[2]},
		"N": {Name: "N", Kind: Arg, Instruction: file.Instructions[3]},
		"E": {Name: "E", Kind: Env, Set: true, Instruction: file.Instructions[4]},
	} {
		got := scope.Lookup(name)
		if got == nil || got.Name != want.Name || got.Kind != want.Kind || got.Set != want.Set || got.Instruction != want.Instruction {
			t.Errorf("%s is %+v, want %+v", name, got, want)
		}
	}
	if v := file.Instructions[1].Scope.Lookup("BUILDPLATFORM"); v == nil || v.Kind != Unknown || !v.Set || v.Value.Known {
		t.Errorf("BUILDPLATFORM is %+v", v)
	}
	if v := scope.Lookup("BUILDPLATFORM"); v != nil {
		t.Errorf("in a stage BUILDPLATFORM is %+v", v)
	}
}

// settings describes what is in effect before an instruction.
func settings(file *File, scope *Scope) string {
	shell, user, workdir := "-", "-", "-"
	if s := scope.Shell(); s != nil {
		shell = file.Source.Slice(s.Span)
	}
	if u := scope.User(); u != nil {
		user = u.Value
	}
	if w := scope.Workdir(); w != nil {
		workdir = w.Value
	}
	return shell + " " + user + " " + workdir
}

func TestSettings(t *testing.T) {
	file := parse(t, `FROM a AS p
SHELL ["b"]
USER u
WORKDIR /w
FROM p AS q
RUN x
USER ${U:-v}
ARG U=t
USER $U
SHELL no json
ONBUILD RUN y
FROM a
SHELL ["c"]
RUN z
`)
	var got []string
	for _, i := range file.Instructions {
		got = append(got, fmt.Sprintf("%s: %s", i.Kind, settings(file, i.Scope)))
	}
	want := []string{
		"FROM: - - -",
		"SHELL: - - -",
		`USER: SHELL ["b"] - -`,
		`WORKDIR: SHELL ["b"] u -`,
		"FROM: - - -",
		`RUN: SHELL ["b"] u /w`,
		`USER: SHELL ["b"] u /w`,
		`ARG: SHELL ["b"]  /w`, // U may be a variable of the base image
		`USER: SHELL ["b"]  /w`,
		`SHELL: SHELL ["b"] t /w`,
		`ONBUILD: SHELL ["b"] t /w`,
		`RUN: SHELL ["b"] t /w`,
		"FROM: - - -",
		"SHELL: - - -",
		`RUN: SHELL ["c"] - -`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("settings differ (-want):\n%s", diff)
	}
}
