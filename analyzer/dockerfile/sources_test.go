package dockerfile

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestCopySources looks at what the instruction behind `FROM a AS b` refers to.
func TestCopySources(t *testing.T) {
	for text, want := range map[string][]string{
		"COPY --from=b x y":                {`"b" is stage 0`},
		"ADD x y":                          nil,
		"COPY x y":                         nil,
		"COPY --from=alpine:3 x y":         {`"alpine:3" is docker.io/library/alpine :3 at "3"`},
		"COPY --from=\"alpine:3\" x y":     {`"\"alpine:3\"" is docker.io/library/alpine :3 at "3"`},
		"COPY --from=scratch x y":          {`"scratch" is scratch`},
		"COPY --from=c --from=d x y":       {`"d" is docker.io/library/d`},
		"COPY --from=UPPER x y":            {`"UPPER" is invalid`},
		"COPY --from=$X x y":               {`"$X" is unknown`},
		"COPY --from='a x y":               {`"'a x y" is invalid`},
		"COPY --from=a$ x y":               {`"a$" is invalid`},
		"COPY --from=9 x y":                nil,
		"COPY --from=-1 x y":               nil,
		"ONBUILD COPY --from=b x y":        {`"b" is stage 0`},
		"ONBUILD COPY --from=0 x y":        {`"0" is stage 0`},
		"ONBUILD COPY --from=c x y":        {`"c" is unknown`},
		"ONBUILD COPY --from=C_ x y":       {`"C_" is unknown`},
		"ONBUILD COPY --from=7 x y":        {`"7" is unknown`},
		"ONBUILD COPY --from=alpine:3 x y": {`"alpine:3" is docker.io/library/alpine :3 at "3"`},
		"ONBUILD COPY --from=a/B x y":      {`"a/B" is invalid`},
		"RUN --mount=from=c,target=/x x":   {`"c" is docker.io/library/c`},
		"RUN --mount=from=,target=/x x":    nil,
		"RUN --mount=from=c --mount=from=d,from=e x": {
			`"c" is docker.io/library/c`, `"d" is docker.io/library/d`, `"e" is docker.io/library/e`,
		},
		"RUN --mount=from=C x":       {`"C" is invalid`},
		"RUN --mount=from=$X,to=y x": {`"$X" is unknown`},
		"RUN x":                      nil,
	} {
		file := parse(t, "FROM a AS b\n"+text+"\n")
		last := file.Instructions[len(file.Instructions)-1]
		var got []string
		for _, ref := range last.Images {
			got = append(got, describeRef(file, ref))
			if ref.Instruction != last {
				t.Errorf("%s: a reference of another instruction", text)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: references differ (-want):\n%s", text, diff)
		}
	}
}

func TestSourceProblems(t *testing.T) {
	tests := map[string]struct {
		text string
		want []string
	}{
		"itself": {"FROM a AS b\nCOPY --from=b x y\n", []string{`"b": circular dependency detected on stage: b`}},
		"itself, without a name": {"FROM a\nRUN --mount=from=b x\nCOPY --from=0 x y\n", []string{
			`"0": circular dependency detected on stage:`,
		}},
		"a circle": {"FROM a AS b\nCOPY --from=c x y\nFROM b AS c\nCOPY --from=b x y\nFROM d\n", []string{
			`"c": circular dependency detected on stage: b`,
		}},
		"a circle by way of others": {"FROM a\nRUN --mount=from=d x\nFROM a AS c\nCOPY --from=0 x y\nFROM e AS d\nCOPY --from=c x y\nCOPY --from=c x y\n", []string{
			`"d": circular dependency detected on stage: stage-0`,
		}},
		"no circle": {"FROM a AS b\nCOPY --from=c x y\nFROM a AS c\nRUN --mount=from=d --mount=from=e x\nFROM a AS d\nCOPY --from=f x y\n" +
			"FROM a AS e\nCOPY --from=f x y\nFROM a AS f\nFROM a\n", nil},
		"a later stage": {"FROM a AS b\nCOPY --from=c x y\nCOPY --from=c x y\nFROM a AS c\nFROM b\n", []string{
			`"c": cannot copy from stage "c", it needs to be defined before current stage "b"`,
			`"c": cannot copy from stage "c", it needs to be defined before current stage "b"`,
		}},
		"a later stage, mounted": {"FROM a AS b\nRUN --mount=from=c,target=/t x\nFROM a AS c\nFROM b\n", []string{
			`"c": cannot mount from stage "c" to "/t", stage needs to be defined before current command`,
		}},
		"a later stage, not needed":   {"FROM a AS b\nCOPY --from=c x y\nFROM a AS c\n", nil},
		"a later stage, in a trigger": {"FROM a AS b\nONBUILD COPY --from=c x y\nFROM a AS c\nFROM b\n", nil},
		"no stage":                    {"FROM a\nCOPY --from=3 x y\n", []string{`"3": invalid stage index 3`}},
		"invalid": {"FROM a\nCOPY --from=B x y\n", []string{
			`"B": failed to parse stage name "B": invalid reference format: repository name (library/B) must be lowercase`,
		}},
		"a variable": {"FROM a\nARG X=b\nCOPY --from=$X x y\n", []string{
			`"$X": variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround`,
		}},
		"a quote": {`FROM a` + "\nCOPY --from=\\'b x y\n", []string{
			`"\\'b": failed to process "'b": unexpected end of statement while looking for matching single-quote`,
		}},
		"type of a mount": {"FROM a\nRUN --network=none --mount=type=cahce,target=/b c\n", []string{
			`"--mount=type=cahce,target=/b": unsupported mount type "cahce" (did you mean cache?)`,
		}},
		"key of a mount":                {"FROM a\nRUN --mount=tgt=/b c\n", []string{`"--mount=tgt=/b": unexpected key 'tgt' in 'tgt=/b' (did you mean dst?)`}},
		"type of a mount in a variable": {"FROM a\nARG T=x\nRUN --mount=type=$T c\n", []string{`"--mount=type=$T": unsupported mount type "x"`}},
		"type of a mount, not known":    {"FROM a\nARG T\nRUN --mount=type=$T c\n", nil},
		"quote in a mount": {"FROM a\nRUN --mount=type=cache,id=\\'b,target=/b c\n", []string{
			`"--mount=type=cache,id=\\'b,target=/b": failed to process "'b": unexpected end of statement while looking for matching single-quote`,
		}},
		"no CSV": {"FROM a\nRUN --mount='\"a' c\n", []string{
			`"--mount='\"a'": failed to parse csv mounts: parse error on line 1, column 2: extraneous or missing " in quoted-field`,
		}},
		"a variable in a mount": {"FROM a\nRUN --network=none --mount=type=bind,from=$X,target=/b x\n", []string{
			`"--mount=type=bind,from=$X,target=/b": 'from' doesn't support variable expansion, define alias stage instead`,
		}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, problems(parse(t, test.text))); diff != "" {
				t.Errorf("problems differ (-want):\n%s", diff)
			}
		})
	}
}

func TestMounts(t *testing.T) {
	for flag, want := range map[string]string{
		"--mount=type=cache,target=/x":              "cache /x -",
		"--mount=target=/x,type=cache,id=y":         "cache /x -",
		"--mount=dst=/x,TYPE=TMPFS":                 "tmpfs /x -",
		"--mount=destination=/x,from=b,ro":          "bind /x stage",
		"--mount=type=secret,id=x":                  "secret  -",
		"--mount=type=ssh":                          "ssh  -",
		"--mount=target=/y":                         "bind /y -",
		"--mount=type=cache,target=$V/x":            "cache /v/x -",
		"--mount=type=cache,target=${N}/x":          "cache  -",
		"--mount=type=$T,target=/x":                 "cache /x -",
		"--mount=type=$N,target=/x":                 " /x -",
		"--mount=\"type=cache,target=/a b\"":        "cache /a b -",
		"--mount='type=cache,\"target=/a,b\",id=c'": "cache /a,b -",
		"--mount=type=cache,\\\n  target=/x":        "cache  -",
	} {
		file := parse(t, "FROM a AS b\nFROM a\nARG V=/v T=cache N\nRUN "+flag+" c\n")
		mounts := file.Instructions[3].Mounts
		if len(mounts) != 1 || file.Source.Slice(mounts[0].Span) == "" {
			t.Errorf("%s: mounts %+v", flag, mounts)
			continue
		}
		from := "-"
		if ref := mounts[0].From; ref != nil && ref.Kind == RefStage {
			from = "stage"
		}
		if got := fmt.Sprintf("%s %s %s", mounts[0].Type, mounts[0].Target, from); got != want {
			t.Errorf("%s is %q, want %q", flag, got, want)
		}
	}
	if mounts := parse(t, "FROM a\nRUN --network=none b\n").Instructions[1].Mounts; mounts != nil {
		t.Errorf("there are mounts %+v", mounts)
	}
}

func TestExpansions(t *testing.T) {
	for text, want := range map[string][]string{
		"ENV $A=$B C=d": {`A at "$A" undefined`, `B at "$B" undefined`},
		"ARG A=$B":      {`B at "$B" undefined`},
		"LABEL a=$B":    {`B at "$B" undefined`},
		"WORKDIR $A":    {`A at "$A" undefined`},
		"EXPOSE $A":     nil,
		"RUN echo $A":   nil,
		"RUN --mount=type=cache,target=$A,ro --network=none b":  {`A at "$A" undefined`},
		"COPY --chown=$A --exclude=$B $C d":                     {`A at "$A" undefined`, `C at "$C" undefined`},
		"COPY <<D <<'E' /f\n$A '${B:-$C}' \\$x $$ \"\nD\n$E\nE": {`A at "$A" undefined`, `B at "${B:-$C}" undefined`, `C at "$C" undefined`, `$ at "$$" undefined`},
		"ADD <<-D /f\n\t$A\n\t\t${B}\n\tD":                      {`A at "$A" undefined`, `B at "${B}" undefined`},
	} {
		file := parse(t, "FROM a\n"+text+"\n")
		var got []string
		for _, word := range file.Expansions(file.Instructions[1]) {
			got = append(got, uses(file, word)...)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: uses differ (-want):\n%s", text, diff)
		}
	}
}

func TestMalformedHeredoc(t *testing.T) {
	file := parse(t, "FROM a\nCOPY <<A b\nx '\n${y[@]}\nA\nCOPY <<'A' b\n${y[@]}\nA\nRUN <<A\n${y[@]}\nA\nONBUILD ADD <<A <<B c\n${\nA\n${\nB\n")
	want := []string{
		`"${y[": failed to process "${y[": unsupported modifier ([) in substitution`,
		`"${\n": failed to process "${\n": unsupported modifier ( ) in substitution`,
	}
	if diff := cmp.Diff(want, problems(file)); diff != "" {
		t.Errorf("problems differ (-want):\n%s", diff)
	}
	if problem := file.Problems[1]; problem.Instruction.Kind != Onbuild || !problem.Instruction.Trigger.Refused {
		t.Errorf("the instruction is %+v", problem.Instruction)
	}
}

// TestMountBesideUnknown proves that a mount that is not known hides none beside it.
func TestMountBesideUnknown(t *testing.T) {
	file := parse(t, "FROM a\nARG T\nRUN --mount=type=cache,target=$T --mount=type=nope,target=/x b\n")
	if len(file.Problems) != 1 || file.Source.Slice(file.Problems[0].Span) != "--mount=type=nope,target=/x" {
		t.Errorf("problems are %q", problems(file))
	}
}
