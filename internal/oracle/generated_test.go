package oracle

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/rules"
)

// The lines that generated Dockerfiles are made of: each with something that a
// check looks at, or that changes what another line means.
var (
	generatedHeads = []string{
		"ARG BASE", "ARG BASE=scratch", "ARG GLOBAL=1", "ARG X=sc Y=ratch", "ARG V", "ARG TOKEN", "ARG P=$TARGETPLATFORM",
		"ARG BASE=$BASE", "# check=skip=JSONArgsRecommended", "# escape=`", "",
	}
	generatedFroms = []string{
		"FROM scratch", "FROM scratch AS a", "FROM scratch as b", "FROM a", "FROM b AS c", "FROM a AS A", "from scratch",
		"From scratch AS z", "FROM scratch AS context", "FROM $BASE", "FROM ${BASE:-scratch}", "FROM $X$Y AS e",
		"FROM scratch${V}", "FROM ${TARGETARCH} AS q", "FROM --platform=linux/amd64 scratch",
		"FROM --platform=$TARGETPLATFORM scratch AS Foo", "FROM --platform=${P:-linux/arm64} scratch AS arm64",
		"FROM --platform=$BUILDPLATFORM a", "FROM foo",
	}
	generatedLines = []string{
		"CMD foo", `CMD ["foo"]`, "cmd x", "CMD", "ENTRYPOINT foo", "ENTRYPOINT", "HEALTHCHECK NONE",
		`HEALTHCHECK --interval=5m CMD ["x"]`, `SHELL ["sh"]`, "STOPSIGNAL $A", "MAINTAINER x", "run x",
		"ENV A=1", "ENV A 1", "ENV B=$A C=$B", "ENV B=${B:-$A}", "ENV A=1 A=$A B=$A", "ENV E=$GLOBAL", `ENV K ${A:-"x y"}`,
		"ENV Q=${A#x}${B%y}${C/a/b}", `ENV S="$A"'$B'\$C`, "ENV $A=1 ${B}x=2", "ENV SECRET=1", "env X=$PATH:$NOPE",
		"ENV PATH=/x:$PATH", "ENV W=${1}$@", "LABEL a=b", "LABEL a b", "LABEL $A=$B", "ARG A", "ARG GLOBAL",
		"ARG X=1 Y=$X", "ARG TOKEN=$A", "ARG Z=${Z:-1}",
		"WORKDIR a", "WORKDIR /a", "Workdir /x", "WORKDIR $A", "WORKDIR /$A/$X", "USER $A", "USER ${A:+$B}",
		"VOLUME $A /b$B", `VOLUME ["$A"]`, "EXPOSE 80", "EXPOSE 80:80/TCP 81/udp", "EXPOSE $A/TCP", "EXPOSE 90-80",
		"COPY a $A/", "COPY build $X b/", "COPY --chown=$A --chmod=644 a b", "COPY --from=a x y", "COPY --from=$A x y",
		"ADD build/x https://x.y/build /", "ADD --checksum=$A https://a/b /",
		"COPY <<EOF /x\nhello $A ${B} \"$C\" '$D'\nEOF", "COPY <<\"EOF\" /x\nhello $A\nEOF",
		"RUN echo $A", "RUN --mount=type=cache,target=/$A,id=$B x", "RUN --mount=type=bind,from=a,target=/x x",
		"RUN <<EOF\necho $A\nEOF", "RUN x \\\n\n y",
		"ONBUILD CMD foo", "ONBUILD WORKDIR a", "ONBUILD RUN x", "ONBUILD EXPOSE 80/UDP", "ONBUILD COPY build /",
		"# a comment", "# A comment", "# check=skip=all", "# check=skip=UndefinedVar",
	}
)

// generate returns a Dockerfile.
func generate(r *rand.Rand) string {
	var b strings.Builder
	some := func(lines []string, n int) {
		for range n {
			b.WriteString(lines[r.IntN(len(lines))] + "\n")
		}
	}
	some(generatedHeads, r.IntN(3))
	for range 1 + r.IntN(4) {
		some(generatedFroms, 1)
		some(generatedLines, r.IntN(5))
	}
	return b.String()
}

// TestLintGenerated proves that dflint and BuildKit agree where lines that
// seldom meet are put together.
func TestLintGenerated(t *testing.T) {
	ignore, err := dockerfile.ParseIgnoreFile(dockerfile.NewSource(".dockerignore", "build\n"))
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	c := newComparison(t, nil)
	var samples []sample
	for range 3000 {
		text := generate(r)
		samples = append(samples, sample{
			name: "\n" + text, source: dockerfile.NewSource("Dockerfile", text),
			options: dockerfile.Options{Context: &dockerfile.Context{Ignore: ignore}},
		})
	}
	c.run(samples)
}

// TestLegacyValues proves that values which are given an equals sign stay what
// they are, whatever they are made of.
func TestLegacyValues(t *testing.T) {
	parts := []string{
		"a", "b", "é", " ", "  ", "\t", "\u00a0", `"`, "'", `\`, "`", "$", "$A", "${A}", "${A:-x}", `${A:-"y z"}`, "${A:-y z}",
		`${A#\x}`, `${A:-\}}`, "{", "}", "#", "=", `\ `, `\"`, `\$`, `\\`, "`$", "\\\n  ", "\\\n# c\n", "<<", `"x y"`, "'x y'",
	}
	r := rand.New(rand.NewPCG(3, 4))
	worker := analyzer.NewWorker()
	plan := analyzer.NewPlan(analyzer.NewNames(rules.All()), analyzer.Settings{"legacy-key-value": {Severity: analyzer.Warning}})
	fixed := 0
	for range 4000 {
		text := []string{"", "# escape=`\n"}[r.IntN(2)] + "FROM scratch\nENV A=q\n" + []string{"ENV K ", "LABEL K\t ", "env K \\\n "}[r.IntN(3)]
		for range 1 + r.IntN(6) {
			text += parts[r.IntN(len(parts))]
		}
		text += "\n"
		s := sample{name: text, source: dockerfile.NewSource("Dockerfile", text)}
		repair, _ := worker.Repair(s.source, plan, s.options, analyzer.Safe)
		if diff := builtDifferently(t, s, text, repair.Text); diff != "" {
			t.Errorf("%q becomes %q:\n%s", text, repair.Text, diff)
		}
		fixed += len(repair.Fixed)
	}
	if fixed < 1000 {
		t.Errorf("only %d of the values were given an equals sign", fixed)
	}
}
