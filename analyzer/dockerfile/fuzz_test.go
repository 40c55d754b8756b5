package dockerfile

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// FuzzParse proves for any bytes that Parse does not panic, that all spans lie
// in the source, that each byte of every text maps back, and that the model is
// BuildKit's where that accepts the file.
func FuzzParse(f *testing.F) {
	for _, text := range fuzzSeeds {
		f.Add(text)
	}
	for _, text := range dockerfilesBelow(f, ownCorpus) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		parse(t, text)
		parseWith(t, text, Options{BuildArgs: map[string]string{"A": "${B}", "TARGETARCH": "arm64"}, Target: "a"})
	})
}

// fuzzSeeds hold one of everything that a Dockerfile can have.
var fuzzSeeds = [...]string{
	"",
	"FROM a",
	"\uFEFFFROM a\r\nRUN b \\\r\n # c\r\n\r\n d\r\n",
	"# syntax=docker/dockerfile:1\n# escape=`\n# check=skip=all\nFROM a\nRUN b ` \t\n c``\n",
	"#!/bin/sh\n# escape=`\nFROM a\n",
	"# escape=\\\n# escape=`\nFROM a\n",
	"ARG A=1\nFROM ${A:-b}:$A AS x\nARG A\nENV B=${A} C='d e' D=\"f $B\"\nLABEL k v w\n",
	"FROM a\nRUN <<-'EOF' 3<<X cat\n\tb\n\tEOF\nc\nX\nCOPY <<\"A\" <<B /c/\nA\nB\n",
	"FROM a\nONBUILD RUN <<EOF\nb\nEOF\nONBUILD COPY --from=0 a b\nONBUILD ENV A=1\nFROM 0\n",
	"FROM a\nRUN <<EOF\nb\n EOF\nRUN c\n",
	"FROM a\nRUN <<EOF\nb\n",
	"FROM --platform=$BUILDPLATFORM a AS b\nFROM b\nCOPY --from=b --chown=\"1:$X\" --link [\"x\\n\", \"y\"] /z\n",
	"FROM a\nRUN --mount=type=cache,target=/a --mount=\"from=b,dst=/c\" --network=none x\n",
	"FROM a\nHEALTHCHECK --interval=1s CMD [\"x\", \"\\u00e9\"]\nSHELL [\"a\"]\nCMD a\nENTRYPOINT [1]\n",
	"FROM a\nENV X\nFOO\nBAR\nEXPOSE 80 $P/tcp\nVOLUME [\" /v\"]\nUSER ${U#a*}\nWORKDIR ${U/a/b}\nSTOPSIGNAL ${U%%b}\n",
	"FROM a\n\\\n\\\nRUN \\\n\n# x\n y\\\\\n",
	"FROM a\nENV a='b\nLABEL \xff=\"\xfe\"\nMAINTAINER x\nADD --checksum=é a b\n",
	"FROM {{x}}\n{% if %}\n",
	"RUN a\nFROM b\nCOPY --from=c x y\nFROM d AS c\n",
}

// fragments are what random files are put together from.
var fragments = [...]string{
	"FROM ", "RUN ", "COPY ", "ADD ", "ENV ", "ARG ", "LABEL ", "ONBUILD ", "USER ", "EXPOSE ", "VOLUME ", "HEALTHCHECK ", "CMD ", "SHELL ",
	"FROM a AS b\n", "FROM b\n", "ARG X=1\n", "ENV Y=\"2 $X\"\n", "ONBUILD COPY --from=b c d\n", "RUN <<E\n", "COPY <<-E f\n", "E\n", "\tE\n",
	"\n", "\n", "\n", "\\\n", "\\ \n", "`\n", "\r\n", "# c\n", "# escape=`\n", "# syntax=a:1\n", "#!s\n", "\uFEFF", " ", "\t",
	"--from=b ", "--from=0 ", "--mount=type=cache,target=$X ", "--mount=from=b ", "--chown=\"$Y\" ", "--link ", "--platform=$X ", "--", "-- ",
	"[\"a\", \"b\"]", "[1]", "[", "<<E", "<<'E'", "<<-E ", "3<<E ", "<<<", "$X", "${X:-a}", "${Y#2*}", "${", "}", "$", "'", "\"", "\\", "`",
	"a", "b ", "c=d ", "=", "k v", "a:1", "@", "é", "\xff", "NONE", "CMD x", ",", "/",
}

// TestRandomFiles has files that come nearer to a Dockerfile than most of what
// a fuzzer tries.
func TestRandomFiles(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 8_000 {
		var b strings.Builder
		for range random.IntN(30) {
			b.WriteString(fragments[random.IntN(len(fragments))])
		}
		parse(t, b.String())
		if t.Failed() {
			t.Fatalf("it fails for %q", b.String())
		}
	}
}
