package pin_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/internal/pin"
	"github.com/dflint/dflint/rules"
)

// hash returns the hexadecimal digits that a word stands for in tests.
func hash(word string) string {
	sum := sha256.Sum256([]byte(word))
	return hex.EncodeToString(sum[:])
}

// pinOf returns the pin that everything has in tests.
func pinOf(key pin.Key) string {
	if key.Kind == pin.Git {
		return hash(key.Name)[:40]
	}
	return "sha256:" + hash(key.Name)
}

// old is a pin that nothing has any more.
var old = "sha256:" + hash("old")

// versions are the version tags of what is latest.
var versions = map[string]string{
	"docker.io/library/python:latest": "3.13.1",
	"docker.io/library/nginx:latest":  "1.29.0",
}

func answers(keys []pin.Key) pin.Answers {
	found := pin.Answers{}
	for _, key := range keys {
		_, ref, _ := strings.Cut(key.Name, "#")
		isBranch := ref == "" || ref == "main" || strings.HasPrefix(ref, "refs/heads/")
		found[key] = pin.Resolved{Pin: pinOf(key), Tag: versions[key.Name], Branch: key.Kind == pin.Git && isBranch}
		if strings.Contains(key.Name, "missing") {
			found[key] = pin.Resolved{Err: errors.New("it is not there")}
		}
	}
	return found
}

func newPlan(t *testing.T, settings analyzer.Settings) *analyzer.Plan {
	t.Helper()
	return analyzer.NewPlan(analyzer.NewNames(rules.All()), settings)
}

func newFile(t *testing.T, text string) *pin.Dockerfile {
	t.Helper()
	return newFileIn(t, pin.Surroundings{}, text)
}

func newFileIn(t *testing.T, surroundings pin.Surroundings, text string) *pin.Dockerfile {
	t.Helper()
	return pin.NewDockerfile(dockerfile.NewSource("Dockerfile", text), dockerfile.Options{}, newPlan(t, nil), surroundings)
}

func pinText(t *testing.T, file *pin.Dockerfile, options pin.Options) pin.Change {
	t.Helper()
	return file.Pin(answers(pin.Keys([]*pin.Dockerfile{file}, options.Update)), options)
}

// readable replaces the pins in a text by what has them: @<debian:12>.
func readable(text string, files ...*pin.Dockerfile) string {
	text = strings.ReplaceAll(text, old, "<old>")
	for _, file := range files {
		for _, key := range pin.Keys([]*pin.Dockerfile{file}, true) {
			short := strings.TrimPrefix(strings.TrimPrefix(key.Name, "docker.io/"), "library/")
			text = strings.ReplaceAll(text, pinOf(key), "<"+short+">")
		}
	}
	return text
}

var textTests = []struct{ name, before, after string }{
	{"tag", "FROM debian:12\n", "FROM debian:12@<debian:12>\n"},
	{"AS and a platform", "FROM --platform=linux/amd64 debian:12 AS base\nFROM base\n", "FROM --platform=linux/amd64 debian:12@<debian:12> AS base\nFROM base\n"},
	{"registry with a port", "FROM localhost:5000/a/b:1\n", "FROM localhost:5000/a/b:1@<localhost:5000/a/b:1>\n"},
	{"quotes", "FROM \"debian:12\"\nCOPY --from='busybox:1' /a /b\n", "FROM \"debian:12@<debian:12>\"\nCOPY --from='busybox:1@<busybox:1>' /a /b\n"},
	{"continuation", "FROM \\\n  # why\n  debian:12 \\\n  AS base\n", "FROM \\\n  # why\n  debian:12@<debian:12> \\\n  AS base\n"},
	{"backtick", "# escape=`\nFROM `\n  debian:12\n", "# escape=`\nFROM `\n  debian:12@<debian:12>\n"},
	{"byte order mark", "\ufeff# syntax=docker/dockerfile:1\nFROM debian:12\n", "\ufeff# syntax=docker/dockerfile:1@<docker/dockerfile:1>\nFROM debian:12@<debian:12>\n"},
	{"no final newline", "FROM debian:12", "FROM debian:12@<debian:12>"},
	{"scratch and stages", "FROM scratch AS a\nFROM a\nCOPY --from=a /x /y\nCOPY --from=0 /x /y\n", "FROM scratch AS a\nFROM a\nCOPY --from=a /x /y\nCOPY --from=0 /x /y\n"},
	{"unknown", "ARG BASE\nFROM $BASE\n", "ARG BASE\nFROM $BASE\n"},
	{"refused", "FROM debian:12 AS\n", "FROM debian:12 AS\n"},
	{"this machine's", "FROM localhost/a:1\n", "FROM localhost/a:1\n"},

	{"untagged, with a version", "FROM python\n", "FROM python:3.13.1@<python:latest>\n"},
	{"latest, with a version", "FROM python:latest\n", "FROM python:3.13.1@<python:latest>\n"},
	{"untagged, without a version", "FROM debian\n", "FROM debian:latest@<debian:latest>\n"},
	{"latest, without a version", "FROM debian:latest\n", "FROM debian:latest@<debian:latest>\n"},

	{"whole default", "ARG BASE=debian:12\nFROM $BASE\n", "ARG BASE=debian:12@<debian:12>\nFROM $BASE\n"},
	{"whole default, quoted", "ARG BASE=\"debian:12\"\nFROM ${BASE} AS a\n", "ARG BASE=\"debian:12@<debian:12>\"\nFROM ${BASE} AS a\n"},
	{"whole default, for two stages", "ARG BASE=debian:12\nFROM $BASE AS a\nFROM ${BASE}\n", "ARG BASE=debian:12@<debian:12>\nFROM $BASE AS a\nFROM ${BASE}\n"},
	{"whole default, untagged", "ARG BASE=python\nFROM $BASE\n", "ARG BASE=python:3.13.1@<python:latest>\nFROM $BASE\n"},
	{"tag", "ARG TAG=12\nFROM debian:${TAG}\n", "ARG TAG=12@<debian:12>\nFROM debian:${TAG}\n"},
	{"tag, latest", "ARG TAG=latest\nFROM python:${TAG}\n", "ARG TAG=3.13.1@<python:latest>\nFROM python:${TAG}\n"},
	{"registry and tag", "ARG REGISTRY=docker.io\nFROM $REGISTRY/library/debian:12\n", "ARG REGISTRY=docker.io\nFROM $REGISTRY/library/debian:12\n"},
	{"middle", "ARG V=12\nFROM debian:${V}-slim\n", "ARG V=12\nFROM debian:${V}-slim\n"},
	{"tag, for two images", "ARG V=3\nFROM alpine:$V AS a\nFROM busybox:$V\n", "ARG V=3\nFROM alpine:$V AS a\nFROM busybox:$V\n"},
	{"tag, used in a script", "ARG V=3\nFROM alpine:$V\nARG V\nRUN echo $V\n", "ARG V=3\nFROM alpine:$V\nARG V\nRUN echo $V\n"},
	{"tag, latest, used in a script", "ARG V=latest\nFROM python:$V\nARG V\n", "ARG V=latest\nFROM python:$V\nARG V\n"},
	{"tag, used by another ARG", "ARG V=3\nARG W=x$V\nFROM alpine:$V\n", "ARG V=3\nARG W=x$V\nFROM alpine:$V\n"},
	{"tag, used by a platform", "ARG V=arm64\nFROM --platform=linux/$V alpine:$V\n", "ARG V=arm64\nFROM --platform=linux/$V alpine:$V\n"},
	{"of another ARG", "ARG V=3\nARG BASE=alpine:$V\nFROM \"$BASE\"\n", "ARG V=3@<alpine:3>\nARG BASE=alpine:$V\nFROM \"$BASE\"\n"},
	{"of another ARG, used in a script", "ARG V=3\nARG BASE=alpine:$V\nFROM $BASE\nARG V\n", "ARG V=3\nARG BASE=alpine:$V\nFROM $BASE\nARG V\n"},
	{"of another ARG, which is used in a script", "ARG V=3\nARG BASE=alpine:$V\nFROM $BASE\nARG BASE\n", "ARG V=3@<alpine:3>\nARG BASE=alpine:$V\nFROM $BASE\nARG BASE\n"},
	{"of two ARGs", "ARG I=alpine\nARG V=3\nARG BASE=$I:$V\nFROM $BASE\n", "ARG I=alpine\nARG V=3\nARG BASE=$I:$V\nFROM $BASE\n"},
	{"image and tag", "ARG I=alpine\nARG V=3\nFROM $I:$V\n", "ARG I=alpine\nARG V=3\nFROM $I:$V\n"},
	{"whole default, used in a label", "ARG B=golang:1.22\nFROM ${B}\nARG B\nLABEL org.opencontainers.image.base.name=$B\n", "ARG B=golang:1.22@<golang:1.22>\nFROM ${B}\nARG B\nLABEL org.opencontainers.image.base.name=$B\n"},
	{"whole default, a part of another image", "ARG B=golang:1.22\nFROM ${B} AS a\nFROM ${B}-alpine\n", "ARG B=golang:1.22\nFROM ${B} AS a\nFROM ${B}-alpine\n"},
	{"whole default, in front of a tag", "ARG B=golang\nFROM $B AS a\nFROM $B:1.22\n", "ARG B=golang\nFROM $B AS a\nFROM $B:1.22\n"},
	{"whole default, a registry in front elsewhere", "ARG R=\nARG B=golang:1.22\nFROM $B AS a\nFROM $R$B\n", "ARG R=\nARG B=golang:1.22\nFROM $B AS a\nFROM $R$B\n"},
	{"whole default, twice in one", "ARG B=a\nFROM $B/$B\n", "ARG B=a\nFROM $B/$B\n"},
	{"tag, a stage has its own default", "ARG V=3\nFROM alpine:$V\nARG V=4\nRUN echo $V\n", "ARG V=3@<alpine:3>\nFROM alpine:$V\nARG V=4\nRUN echo $V\n"},
	{"tag, for two stages", "ARG V=3\nFROM alpine:$V AS a\nFROM alpine:${V}\n", "ARG V=3@<alpine:3>\nFROM alpine:$V AS a\nFROM alpine:${V}\n"},
	{"tag, cut", "ARG V=3.12.1\nFROM python:${V%.*}\n", "ARG V=3.12.1\nFROM python:${V%.*}\n"},
	{"tag, with a default where it is used", "ARG V\nFROM alpine:${V:-3}\n", "ARG V\nFROM alpine:${V:-3@<alpine:3>}\n"},
	{"tag, a choice", "ARG V=3\nARG W=2\nFROM alpine:${V:-$W}\n", "ARG V=3@<alpine:3>\nARG W=2\nFROM alpine:${V:-$W}\n"},
	{"tag, the other choice", "ARG V\nARG W=2\nFROM alpine:${V:-$W}\n", "ARG V\nARG W=2@<alpine:2>\nFROM alpine:${V:-$W}\n"},
	{"registry that is empty", "ARG R=\nFROM ${R}golang:1.22\n", "ARG R=\nFROM ${R}golang:1.22\n"},
	{"registry without a default", "ARG R\nFROM ${R}golang:1.22\n", "ARG R\nFROM ${R}golang:1.22\n"},
	{"what nothing defines", "FROM golang:1.22$X\nFROM golang:1.23\n", "FROM golang:1.22$X@<golang:1.22>\nFROM golang:1.23@<golang:1.23>\n"},
	{"behind it one that is empty", "ARG S=\nFROM alpine:3$S\n", "ARG S=\nFROM alpine:3$S\n"},
	{"default where it is used", "ARG BASE\nFROM ${BASE:-debian:12}\n", "ARG BASE\nFROM ${BASE:-debian:12@<debian:12>}\n"},
	{"digest in an ARG", "ARG D=" + old + "\nFROM debian:12@$D\n", "ARG D=<debian:12>\nFROM debian:12@$D\n"},
	{"comments mention it", "# $BASE is the base\nARG BASE=debian:12\nFROM $BASE\n", "# $BASE is the base\nARG BASE=debian:12@<debian:12>\nFROM $BASE\n"},

	{"COPY --from", "FROM scratch\nCOPY --from=golang:1.22 /a /b\n", "FROM scratch\nCOPY --from=golang:1.22@<golang:1.22> /a /b\n"},
	{"COPY --from of one word", "FROM scratch\nCOPY --from=nginx /a /b\nCOPY --from=mycontext /a /b\n", "FROM scratch\nCOPY --from=nginx:1.29.0@<nginx:latest> /a /b\nCOPY --from=mycontext /a /b\n"},
	{"mount", "FROM scratch\nRUN --mount=type=bind,from=golang:1.22,target=/x true\n", "FROM scratch\nRUN --mount=type=bind,from=golang:1.22@<golang:1.22>,target=/x true\n"},
	{"mount, quoted", "FROM scratch\nRUN --mount=\"type=bind,from=golang:1.22\" true\n", "FROM scratch\nRUN --mount=\"type=bind,from=golang:1.22@<golang:1.22>\" true\n"},
	{"mount, last field", "FROM scratch\nRUN --mount=target=/x,from=golang:1.22 --network=none true\n", "FROM scratch\nRUN --mount=target=/x,from=golang:1.22@<golang:1.22> --network=none true\n"},
	{"ONBUILD", "FROM scratch\nONBUILD COPY --from=golang:1.22 /a /b\nONBUILD ADD https://a.b/c /c\n", "FROM scratch\nONBUILD COPY --from=golang:1.22@<golang:1.22> /a /b\nONBUILD ADD --checksum=<https://a.b/c> https://a.b/c /c\n"},
	{"heredoc", "FROM debian:12\nRUN <<EOF\nFROM debian:11\nEOF\nCOPY <<EOF /x\nFROM debian:11\nEOF\n", "FROM debian:12@<debian:12>\nRUN <<EOF\nFROM debian:11\nEOF\nCOPY <<EOF /x\nFROM debian:11\nEOF\n"},
	{"syntax", "#syntax=docker/dockerfile:1 --x\nFROM scratch\n", "#syntax=docker/dockerfile:1@<docker/dockerfile:1> --x\nFROM scratch\n"},

	{"URL", "FROM scratch\nADD https://a.b/c.tgz /c\n", "FROM scratch\nADD --checksum=<https://a.b/c.tgz> https://a.b/c.tgz /c\n"},
	{"URL, other flags", "FROM scratch\nADD --chown=1:1 --chmod=755 \\\n  https://a.b/c /c\n", "FROM scratch\nADD --chown=1:1 --chmod=755 \\\n  --checksum=<https://a.b/c> https://a.b/c /c\n"},
	{"URL, JSON", "FROM scratch\nADD [\"https://a.b/c\", \"/c\"]\n", "FROM scratch\nADD --checksum=<https://a.b/c> [\"https://a.b/c\", \"/c\"]\n"},
	{"URL, a variable", "FROM scratch\nARG V=1\nADD https://a.b/${V} /c\n", "FROM scratch\nARG V=1\nADD --checksum=<https://a.b/1> https://a.b/${V} /c\n"},
	{"URL, empty checksum", "FROM scratch\nADD --checksum= https://a.b/c /c\n", "FROM scratch\nADD --checksum=<https://a.b/c> https://a.b/c /c\n"},
	{"URL, checksum unknown", "FROM scratch\nARG S\nADD --checksum=$S https://a.b/c /c\n", "FROM scratch\nARG S\nADD --checksum=$S https://a.b/c /c\n"},
	{"URL, unknown", "FROM scratch\nARG TARGETARCH\nADD https://a.b/$TARGETARCH /c\n", "FROM scratch\nARG TARGETARCH\nADD https://a.b/$TARGETARCH /c\n"},

	{"git", "FROM scratch\nADD https://a.b/c.git /c\n", "FROM scratch\n# dflint ref=HEAD\nADD https://a.b/c.git#<https://a.b/c.git#> /c\n"},
	{"git, branch", "FROM scratch\n  ADD --keep-git-dir=true https://a.b/c.git#main /c\n", "FROM scratch\n  # dflint ref=main\n  ADD --keep-git-dir=true https://a.b/c.git#<https://a.b/c.git#main> /c\n"},
	{"git, folder", "FROM scratch\nADD https://a.b/c.git#main:docs /c\nADD https://a.b/c.git#:docs /c\n", "FROM scratch\n# dflint ref=main\nADD https://a.b/c.git#<https://a.b/c.git#main>:docs /c\n# dflint ref=HEAD\nADD https://a.b/c.git#<https://a.b/c.git#>:docs /c\n"},
	{"git, ssh", "FROM scratch\n# ours\nADD git@a.b:c/d.git#v1 /c\n", "FROM scratch\n# ours\n# dflint ref=v1\nADD git@a.b:c/d.git#<git@a.b:c/d.git#v1> /c\n"},
	{"git, query", "FROM scratch\nADD https://a.b/c.git?subdir=x&tag=v1 /c\nADD https://a.b/c.git?branch=b&submodules=false /c\n", "FROM scratch\nADD --checksum=<https://a.b/c.git#refs/tags/v1> https://a.b/c.git?subdir=x&tag=v1 /c\n# dflint ref=refs/heads/b\nADD https://a.b/c.git?ref=<https://a.b/c.git#refs/heads/b>&submodules=false /c\n"},
	{"git, query without a reference", "FROM scratch\nADD https://a.b/c.git?subdir=x /c\n", "FROM scratch\n# dflint ref=HEAD\nADD https://a.b/c.git?subdir=x#<https://a.b/c.git#> /c\n"},
	{"git, variables", "FROM scratch\nARG R=https://a.b/c.git\nARG V=1\nADD ${R}#v$V /c\n", "FROM scratch\nARG R=https://a.b/c.git\nARG V=1\nADD ${R}#v$V /c\n"},
	{"git, JSON", "FROM scratch\nADD [\"https://a.b/c.git\", \"/c\"]\n", "FROM scratch\n# dflint ref=HEAD\nADD [\"https://a.b/c.git#<https://a.b/c.git#>\", \"/c\"]\n"},
	{"git, two sources", "FROM scratch\nADD https://a.b/c.git#x https://a.b/d.git /c/\n", "FROM scratch\nADD https://a.b/c.git#x https://a.b/d.git /c/\n"},
	{"git, tag, new frontend", "# syntax=docker/dockerfile:1.16\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD --link https://a.b/c.git#v1 /c\n", "# syntax=docker/dockerfile:1.16\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD --link --checksum=<https://a.b/c.git#v1> https://a.b/c.git#v1 /c\n"},
	{"git, branch, new frontend", "# syntax=docker/dockerfile:1.16\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD https://a.b/c.git#main /c\n", "# syntax=docker/dockerfile:1.16\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\n# dflint ref=main\nADD https://a.b/c.git#<https://a.b/c.git#main> /c\n"},
	{"git, variable, new frontend", "# syntax=docker/dockerfile:1.16\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nARG V=v1\nADD https://a.b/c.git#${V} /c\nLABEL v=$V\n", "# syntax=docker/dockerfile:1.16\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nARG V=v1\nADD --checksum=<https://a.b/c.git#v1> https://a.b/c.git#${V} /c\nLABEL v=$V\n"},
	{"git, variable branch, new frontend", "# syntax=docker/dockerfile:1.16\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nARG V=main\nADD https://a.b/c.git#${V} /c\n", "# syntax=docker/dockerfile:1.16\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nARG V=main\nADD https://a.b/c.git#${V} /c\n"},
	{"git, part of a variable, old frontend", "# syntax=docker/dockerfile:1.15\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nARG V=1\nADD https://a.b/c.git#v${V} /c\n", "# syntax=docker/dockerfile:1.15\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nARG V=1\nADD https://a.b/c.git#v${V} /c\n"},
	{"git, tag, old frontend", "# syntax=docker/dockerfile:1.15\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD https://a.b/c.git#v1 /c\n", "# syntax=docker/dockerfile:1.15\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\n# dflint ref=v1\nADD https://a.b/c.git#<https://a.b/c.git#v1> /c\n"},
	{"git, ONBUILD", "FROM scratch\nONBUILD ADD https://a.b/c.git#v1 /c\n", "FROM scratch\n# dflint ref=v1\nONBUILD ADD https://a.b/c.git#<https://a.b/c.git#v1> /c\n"},
	{"URL, old frontend", "# syntax=docker/dockerfile:1.4\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD https://a.b/c /c\n", "# syntax=docker/dockerfile:1.4\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD https://a.b/c /c\n"},
	{"URL, frontend of the laboratory", "# syntax=docker/dockerfile:1.5-labs\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD https://a.b/c /c\n", "# syntax=docker/dockerfile:1.5-labs\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD --checksum=<https://a.b/c> https://a.b/c /c\n"},
	{"URL, old frontend by digest", "# syntax=docker/dockerfile:1@" + old + "\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD https://a.b/c /c\n", "# syntax=docker/dockerfile:1@<old>\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD --checksum=<https://a.b/c> https://a.b/c /c\n"},
	{"URL, frontend 1.1.3-experimental", "# syntax=docker/dockerfile:1.1.3-experimental\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD https://a.b/c /c\n", "# syntax=docker/dockerfile:1.1.3-experimental\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD https://a.b/c /c\n"},
	{"URL, frontend experimental", "# syntax=docker/dockerfile:experimental\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD https://a.b/c /c\n", "# syntax=docker/dockerfile:experimental\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD https://a.b/c /c\n"},
	{"URL, frontend 1-experimental", "# syntax=docker/dockerfile:1-experimental\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD https://a.b/c /c\n", "# syntax=docker/dockerfile:1-experimental\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD https://a.b/c /c\n"},
	{"URL, frontend 1.5", "# syntax=docker/dockerfile:1.5\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD https://a.b/c /c\n", "# syntax=docker/dockerfile:1.5\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD https://a.b/c /c\n"},
	{"URL, frontend 1.0.0", "# syntax=docker/dockerfile:1.0.0\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD https://a.b/c /c\n", "# syntax=docker/dockerfile:1.0.0\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD https://a.b/c /c\n"},
	{"URL, frontend 1", "# syntax=docker/dockerfile:1\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD https://a.b/c /c\n", "# syntax=docker/dockerfile:1\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD --checksum=<https://a.b/c> https://a.b/c /c\n"},
	{"URL, frontend 1-labs", "# syntax=docker/dockerfile:1-labs\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD https://a.b/c /c\n", "# syntax=docker/dockerfile:1-labs\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD --checksum=<https://a.b/c> https://a.b/c /c\n"},
	{"URL, frontend latest", "# syntax=docker/dockerfile:latest\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD https://a.b/c /c\n", "# syntax=docker/dockerfile:latest\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD --checksum=<https://a.b/c> https://a.b/c /c\n"},
	{"URL, frontend 1.6", "# syntax=docker/dockerfile:1.6\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD https://a.b/c /c\n", "# syntax=docker/dockerfile:1.6\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD --checksum=<https://a.b/c> https://a.b/c /c\n"},
	{"URL, frontend 1.6.0", "# syntax=docker/dockerfile:1.6.0\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD https://a.b/c /c\n", "# syntax=docker/dockerfile:1.6.0\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD --checksum=<https://a.b/c> https://a.b/c /c\n"},
	{"URL, frontend 1.10", "# syntax=docker/dockerfile:1.10\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD https://a.b/c /c\n", "# syntax=docker/dockerfile:1.10\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD --checksum=<https://a.b/c> https://a.b/c /c\n"},
	{"URL, frontend 1.7-labs", "# syntax=docker/dockerfile:1.7-labs\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD https://a.b/c /c\n", "# syntax=docker/dockerfile:1.7-labs\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD --checksum=<https://a.b/c> https://a.b/c /c\n"},
	{"URL, frontend 2.0", "# syntax=docker/dockerfile:2.0\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD https://a.b/c /c\n", "# syntax=docker/dockerfile:2.0\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nADD --checksum=<https://a.b/c> https://a.b/c /c\n"},
	{"URL that moves latest.tar.gz", "FROM scratch\nADD https://wordpress.org/latest.tar.gz /c\n", "FROM scratch\nADD https://wordpress.org/latest.tar.gz /c\n"},
	{"URL that moves master.zip", "FROM scratch\nADD https://github.com/a/b/archive/master.zip /c\n", "FROM scratch\nADD https://github.com/a/b/archive/master.zip /c\n"},
	{"URL that moves c.sh", "FROM scratch\nADD https://raw.githubusercontent.com/a/b/main/c.sh /c\n", "FROM scratch\nADD https://raw.githubusercontent.com/a/b/main/c.sh /c\n"},

	{"ignored", "# dflint ignore=base-no-digest -- ours\nFROM debian:12\n# dflint ignore=copy-from-unpinned\nCOPY --from=debian:11 /a /b\n# hadolint ignore=DL3020\nADD https://a.b/c /c\n", "# dflint ignore=base-no-digest -- ours\nFROM debian:12\n# dflint ignore=copy-from-unpinned\nCOPY --from=debian:11 /a /b\n# hadolint ignore=DL3020\nADD --checksum=<https://a.b/c> https://a.b/c /c\n"},
	{"ignored, the rest", "# syntax=docker/dockerfile:1\n# dflint ignore-file=syntax-unpinned,mount-from-unpinned,add-url-unverified -- x\nFROM debian\nRUN --mount=from=golang:1 true\nADD https://a.b/c /c\n", "# syntax=docker/dockerfile:1\n# dflint ignore-file=syntax-unpinned,mount-from-unpinned,add-url-unverified -- x\nFROM debian:latest@<debian:latest>\nRUN --mount=from=golang:1 true\nADD https://a.b/c /c\n"},
	{"ignored at an ARG", "# dflint ignore=DL3006\nARG BASE=debian\nFROM $BASE\n", "# dflint ignore=DL3006\nARG BASE=debian\nFROM $BASE\n"},
}

// TestPin proves what becomes of texts, and that a second run changes nothing.
func TestPin(t *testing.T) {
	for _, test := range textTests {
		for name, ending := range map[string]string{"LF": "\n", "CRLF": "\r\n"} {
			t.Run(test.name+"/"+name, func(t *testing.T) {
				before := strings.ReplaceAll(test.before, "\n", ending)
				file := newFile(t, before)
				update := pin.Options{Update: strings.Contains(test.before, old)}
				change := pinText(t, file, update)
				if change.Err != nil {
					t.Fatal(change.Err)
				}
				want := strings.ReplaceAll(test.after, "\n", ending)
				if diff := cmp.Diff(want, readable(change.After.Source.Text, file)); diff != "" {
					t.Errorf("pinned (-want +got):\n%s", diff)
				}
				again := newFile(t, change.After.Source.Text)
				if keys := pin.Keys([]*pin.Dockerfile{again}, false); len(keys) > 0 && !isRefused(change.Findings) {
					t.Errorf("a second run asks for %v", keys)
				}
				if second := pinText(t, again, pin.Options{}); second.After != again {
					t.Errorf("a second run changes it to:\n%s", second.After.Source.Text)
				}
			})
		}
	}
}

func isRefused(findings []pin.Finding) bool {
	return slices.ContainsFunc(findings, func(f pin.Finding) bool { return f.Status == pin.Refused })
}

// TestUpdate proves that pins move forward where they stand.
func TestUpdate(t *testing.T) {
	before := `# syntax=docker/dockerfile:1@OLD
ARG BASE=debian:12@OLD
FROM $BASE
FROM "python:latest@OLD"
COPY --from=golang:1.22@OLD /a /b
RUN --mount=from=golang:1.22@OLD,target=/x true
ADD --checksum=OLD https://a.b/c /c
ADD --checksum=COMMIT https://a.b/c.git#main /c
ADD https://a.b/c.git#COMMIT /c
FROM debian@OLD
`
	commit := hash("old")[:40]
	before = strings.ReplaceAll(strings.ReplaceAll(before, "OLD", old), "COMMIT", commit)
	file := newFile(t, before)
	if keep := pinText(t, file, pin.Options{}); keep.After != file {
		t.Errorf("pins change without being told to:\n%s", keep.After.Source.Text)
	}
	change := pinText(t, file, pin.Options{Update: true})
	want := `# syntax=docker/dockerfile:1@<docker/dockerfile:1>
ARG BASE=debian:12@<debian:12>
FROM $BASE
FROM "python:latest@<python:latest>"
COPY --from=golang:1.22@<golang:1.22> /a /b
RUN --mount=from=golang:1.22@<golang:1.22>,target=/x true
ADD --checksum=<https://a.b/c> https://a.b/c /c
ADD --checksum=<https://a.b/c.git#main> https://a.b/c.git#main /c
ADD https://a.b/c.git#COMMIT /c
FROM debian@<old>
`
	got := strings.ReplaceAll(readable(change.After.Source.Text, file), commit, "COMMIT")
	if diff := cmp.Diff(want, got); change.Err != nil || diff != "" {
		t.Errorf("updated: %v (-want +got):\n%s", change.Err, diff)
	}
	if second := pinText(t, change.After, pin.Options{Update: true}); second.After != change.After {
		t.Errorf("a second run changes it")
	}
}

// TestCannotPin proves that a file in which something cannot be pinned stays as
// it is, and what is said of it.
func TestCannotPin(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"unknown image", "FROM missing:1\nFROM debian:12\n", "missing:1: it is not there"},
		{"two sources", "FROM scratch\nADD https://a.b/c https://a.b/d /c\n", "a checksum is for one source only"},
		{"a blank", "FROM scratch\nADD [\"https://a.b/c d\", \"/c\"]\n", "write it as %20"},
		{"branch in the variable", "# syntax=docker/dockerfile:1.20\n# dflint ignore-file=syntax-unpinned -- x\nFROM scratch\nARG R=https://a.b/c.git#main\nADD $R /c\n", "is a branch that a variable names"},
		{"one checksum for two files", "FROM scratch\nARG S=" + old + "\nADD --checksum=$S https://a.b/c /c\nADD --checksum=$S https://a.b/d /d\n", "two pins would be written into one place"},
		{"one digest for two images", "ARG D=" + old + "\nFROM debian:12@$D\nFROM debian:11@$D\n", "two pins would be written into one place"},
		{"half a digest", "ARG D=" + old[:20] + "\nFROM debian:12@${D}" + old[20:] + "\n", "is pinned by a variable that says more"},
	} {
		t.Run(test.name, func(t *testing.T) {
			file := newFile(t, test.text)
			change := pinText(t, file, pin.Options{Update: true})
			var said []string
			for n := range change.Findings {
				said = append(said, change.Findings[n].Line())
			}
			if change.Err != nil {
				said = append(said, change.Err.Error())
			}
			if change.After != file || !strings.Contains(strings.Join(said, "\n"), test.want) {
				t.Errorf("%s\n%s", change.After.Source.Text, strings.Join(said, "\n"))
			}
		})
	}
}

func TestKeepGoing(t *testing.T) {
	file := newFile(t, "FROM missing:1\nFROM debian:12\n")
	change := pinText(t, file, pin.Options{KeepGoing: true})
	if got := readable(change.After.Source.Text, file); got != "FROM missing:1\nFROM debian:12@<debian:12>\n" {
		t.Errorf("pinned: %s", got)
	}
	if got := []pin.Status{change.Findings[0].Status, change.Findings[1].Status}; !cmp.Equal(got, []pin.Status{pin.Failed, pin.Written}) {
		t.Errorf("statuses are %v", got)
	}
	change = pinText(t, file, pin.Options{})
	if got := change.Findings[1].Line(); !strings.HasPrefix(got, "Dockerfile:2:6: debian:12 is not pinned: it is sha256:") {
		t.Errorf("of the other is said: %s", got)
	}
}

// TestBuildArgument proves that nothing is written behind a build argument that
// is given.
func TestBuildArgument(t *testing.T) {
	options := dockerfile.Options{BuildArgs: map[string]string{"BASE": "python:latest", "TAG": "latest"}}
	text := "ARG BASE=debian\nARG TAG=1\nFROM $BASE\nFROM \"${BASE}\"\nFROM python:$TAG\n"
	file := pin.NewDockerfile(dockerfile.NewSource("Dockerfile", text), options, newPlan(t, nil), pin.Surroundings{Force: true})
	change := pinText(t, file, pin.Options{})
	want := []string{
		"refused Dockerfile:3:6: refused: $BASE depends on the build argument BASE, which --build-arg sets: a digest would overrule it",
		"refused Dockerfile:4:6: refused: ${BASE} depends on the build argument BASE, which --build-arg sets: a digest would overrule it",
		"refused Dockerfile:5:6: refused: python:$TAG depends on the build argument TAG, which --build-arg sets: a digest would overrule it",
	}
	if diff := cmp.Diff(want, said(change.Findings)); change.After != file || diff != "" {
		t.Errorf("pinned (-want +got):\n%s", diff)
	}
}

// TestExempt proves that the option of base-no-digest counts.
func TestExempt(t *testing.T) {
	setting := analyzer.Setting{
		Severity: analyzer.Warning, Options: map[string]any{"exempt": []string{"ghcr.io/acme/**", "debian:12*"}},
	}
	text := "FROM ghcr.io/acme/a/b:1\nFROM debian:12-slim\nFROM debian:11\nCOPY --from=ghcr.io/acme/c:1 /a /b\n"
	plan := newPlan(t, analyzer.Settings{"base-no-digest": setting})
	file := pin.NewDockerfile(dockerfile.NewSource("Dockerfile", text), dockerfile.Options{}, plan, pin.Surroundings{})
	got := pin.Keys([]*pin.Dockerfile{file}, true)
	if want := []pin.Key{{Kind: pin.Image, Name: "docker.io/library/debian:11"}}; !cmp.Equal(got, want) {
		t.Errorf("asks for %v", got)
	}
}

// TestKeysOnce proves that each thing is asked for once.
func TestKeysOnce(t *testing.T) {
	one, two := newFile(t, "FROM debian:12\nFROM docker.io/library/debian:12\nCOPY --from=debian:12 /a /b\n"), newFile(t, "FROM debian:12\n")
	if keys := pin.Keys([]*pin.Dockerfile{one, two}, false); len(keys) != 1 {
		t.Errorf("asks for %v", keys)
	}
}
