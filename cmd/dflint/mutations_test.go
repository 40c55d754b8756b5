package main

import (
	"math/rand/v2"
	"strings"
)

// A mutation makes another text of one.
type mutation func(random *rand.Rand, text, other string) string

// mutations break texts as editors, merges and hostile people do.
var mutations = []mutation{
	func(r *rand.Rand, text, _ string) string { return text[:r.IntN(len(text)+1)] },
	func(r *rand.Rand, text, _ string) string { return replaceAt(r, text, r.IntN(8), "") },
	func(r *rand.Rand, text, _ string) string { return replaceAt(r, text, r.IntN(3), pick(r, fragments)) },
	func(r *rand.Rand, text, other string) string { return text[:cut(r, text)] + other[cut(r, other):] },
	func(r *rand.Rand, text, other string) string {
		return replaceAt(r, text, 0, strings.Repeat(pick(r, strings.SplitAfter(other, "\n")), 1+r.IntN(4)))
	},
	func(r *rand.Rand, text, _ string) string { return overLines(r, text, swap) },
	func(r *rand.Rand, text, _ string) string { return overLines(r, text, drop) },
	func(r *rand.Rand, text, _ string) string { return overLines(r, text, double) },
	func(r *rand.Rand, text, _ string) string {
		return strings.ReplaceAll(text, pick(r, fragments), pick(r, fragments))
	},
	func(_ *rand.Rand, text, _ string) string { return strings.ReplaceAll(text, "\n", "\r\n") },
	func(_ *rand.Rand, text, _ string) string { return "\uFEFF" + text },
	func(_ *rand.Rand, text, _ string) string { return strings.TrimRight(text, "\n") },
	replaceWord,
	wrapWord,
	insertLine,
	wrapRun,
	func(r *rand.Rand, text, _ string) string { return replaceSome(r, text, " ", " \\\n") },
	func(r *rand.Rand, text, _ string) string { return replaceSome(r, text, " ", " \\\n  # why\n\t") },
	func(r *rand.Rand, text, _ string) string { return replaceSome(r, text, "\\\n", "") },
	func(r *rand.Rand, text, _ string) string { return replaceSome(r, text, "\nRUN ", " && ") },
	func(r *rand.Rand, text, _ string) string {
		return "# escape=`\n" + strings.ReplaceAll(text, "\\\n", pick(r, []string{"`\n", "\\\n"}))
	},
}

// fragments are what the grammars of Dockerfiles and shells turn on.
var fragments = []string{
	"\\\n", "\\", "\n", "\n\n", "`", "'", "\"", "$", "${", "}", "$(", ")", "(", "{", "[", "]", "<<EOF\n", "<<-'E O F' ", "EOF\n", "# ",
	"#", "&&", "||", "|", ";", "&", ">", "=", ":", "@", "/", "--", "-", " ", "\t", "\u00a0", "\u200b", "\ufeff", "é", "日本", "😀", "\xff", "\xe2\x80",
	"FROM ", "RUN ", "ONBUILD ", "COPY ", "ADD ", "ENV ", "ARG ", "LABEL ", "SHELL [\"bash\", \"-c\"]\n", "# escape=`\n", "--from=0 ", "--mount=type=cache ",
	"AS x\n", "latest", "apt-get install ", "cd a && ", "set -e", "bash -c '", "a", "0", "\x00", "${A:-$A}", "$A$A", "*", "?", "!", "~",
}

// wholeLines are what changes the meaning of all that follows.
var wholeLines = []string{
	"SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\n", "SHELL [\"powershell\", \"-Command\"]\n", "SHELL [\"cmd\", \"/S\", \"/C\"]\n", "SHELL [\"sh\"]\n",
	"FROM scratch\n", "FROM alpine:3.20 AS x\n", "FROM x\n", "FROM python:2\n", "FROM mcr.microsoft.com/windows/servercore:ltsc2022\n", "FROM --platform=$BUILDPLATFORM debian\n",
	"USER nobody\n", "USER 0\n", "WORKDIR a\n", "ENTRYPOINT a b\n", "CMD [\"a\"]\n", "CMD a\n", "ENV A b c\n", "ENV PATH=/a PATH=$PATH:/b\n", "ARG A\n", "ARG A=1 B=$A\n",
	"LABEL a b\n", "LABEL maintainer=\"a\" org.opencontainers.image.title='é'\n", "MAINTAINER a <a@b>\n", "COPY . .\n", "ADD a.tar.gz /a/\n", "ADD https://example.com/a.tgz /\n",
	"HEALTHCHECK NONE\n", "ONBUILD RUN apt-get update\n", "RUN <<EOF\n", "EOF\n", "COPY <<'EOF' /a\n", "# dflint ignore=all\n", "# hadolint ignore=DL3008\n", "# syntax=docker/dockerfile:1\n", "# check=skip=all\n",
	"RUN apt-get update && apt-get install -y curl ca-certificates\n", "RUN curl https://example.com/a | sh\n", "RUN pip install a && cd /b && wget http://example.com/b\n", "RUN apk add a\n", "RUN npm install\n",
}

func pick(r *rand.Rand, from []string) string { return from[r.IntN(len(from))] }

func cut(r *rand.Rand, text string) int { return r.IntN(len(text) + 1) }

func replaceAt(r *rand.Rand, text string, length int, by string) string {
	at := cut(r, text)
	return text[:at] + by + text[min(len(text), at+length):]
}

func overLines(r *rand.Rand, text string, change func(lines []string, a, b int)) string {
	lines := strings.SplitAfter(text, "\n")
	change(lines, r.IntN(len(lines)), r.IntN(len(lines)))
	return strings.Join(lines, "")
}

func swap(lines []string, a, b int)   { lines[a], lines[b] = lines[b], lines[a] }
func drop(lines []string, a, _ int)   { lines[a] = "" }
func double(lines []string, a, _ int) { lines[a] += lines[a] }

// replaceWord puts a word of another text in the place of one.
func replaceWord(r *rand.Rand, text, other string) string {
	words := strings.SplitAfter(text, " ")
	words[r.IntN(len(words))] = pick(r, strings.SplitAfter(other, " "))
	return strings.Join(words, "")
}

// wrapWord quotes a word, or makes something else of it.
func wrapWord(r *rand.Rand, text, _ string) string {
	words := strings.Split(text, " ")
	at, wrap := r.IntN(len(words)), pick(r, []string{"'%'", "\"%\"", "$(%)", "${%}", "${A:-%}", "`%`", "(%)", "{ %; }", "[\"%\"]", "%=%", "--%", "%,%", "%:%", "./%", "% %", "\\%", "%\\ "})
	words[at] = strings.ReplaceAll(wrap, "%", words[at])
	return strings.Join(words, " ")
}

// insertLine puts a line of another text, or one that changes much, between two.
func insertLine(r *rand.Rand, text, other string) string {
	line := pick(r, wholeLines)
	if r.IntN(3) == 0 {
		line = pick(r, strings.SplitAfter(other, "\n"))
	}
	return overLines(r, text, func(lines []string, at, _ int) { lines[at] += line })
}

// wrapRun puts what a line runs into another shell.
func wrapRun(r *rand.Rand, text, _ string) string {
	wrap := pick(r, []string{
		"RUN <<EOF\n%\nEOF", "RUN bash -c '%'", "RUN bash -ec \"%\"", "RUN [\"sh\", \"-c\", \"%\"]", "RUN (%) || true", "RUN if a; then %; fi", "RUN for a in b c; do %; done | tee x",
		"RUN f() { %; }; f", "ONBUILD RUN %", "run %", "RUN sudo -E %", "RUN --mount=type=cache,target=/var/cache %", "RUN <<-'A' <<B\n\t%\n\tA\n%\nB", "CMD %", "HEALTHCHECK CMD %", "RUN powershell -Command \"%\"",
		"RUN set -eux; % ;", "RUN % &&", "RUN %|%", "RUN x=$(%) && eval \"$x\"",
	})
	lines := strings.Split(text, "\n")
	for n := range lines {
		body, is := strings.CutPrefix(lines[n], "RUN ")
		if is && r.IntN(2) == 0 {
			lines[n] = strings.ReplaceAll(wrap, "%", body)
		}
	}
	return strings.Join(lines, "\n")
}

// replaceSome replaces a part of what there is of one thing.
func replaceSome(r *rand.Rand, text, from, to string) string {
	parts := strings.SplitAfter(text, from)
	for n := range parts {
		if r.IntN(6) == 0 {
			parts[n] = strings.Replace(parts[n], from, to, 1)
		}
	}
	return strings.Join(parts, "")
}
