package dockerfile

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// describeRef says what a reference turns out to be.
func describeRef(file *File, ref *ImageRef) string {
	text := fmt.Sprintf("%q is ", file.Source.Slice(ref.Word.Span))
	switch ref.Kind {
	case RefUnknown:
		text += "unknown"
		if ref.Digest != "" {
			text += " @" + ref.Digest
		}
		return text
	case RefStage:
		return text + fmt.Sprintf("stage %d", ref.Stage.Index)
	case RefScratch:
		return text + "scratch"
	case RefInvalid:
		return text + "invalid"
	}
	text += ref.Repository
	if ref.Tag != "" {
		text += fmt.Sprintf(" :%s at %q", ref.Tag, file.Source.Slice(ref.TagSpan))
	}
	if ref.Digest != "" {
		text += " @" + ref.Digest
	}
	return text
}

// stages describes the stages of a file.
func stages(file *File) []string {
	var lines []string
	for n, stage := range file.Stages {
		line := fmt.Sprintf("%d %s: %s", stage.Index, stage.Name, describeRef(file, stage.Base))
		if n != stage.Index || stage.From.Stage != stage {
			line += " with the wrong index"
		}
		if stage.Parent != nil {
			line += fmt.Sprintf(", parent %d", stage.Parent.Index)
		}
		for _, source := range stage.Sources {
			line += fmt.Sprintf(", source %d", source.Index)
		}
		if stage.Needed {
			line += ", needed"
		}
		if stage == file.Target {
			line += ", target"
		}
		lines = append(lines, line)
	}
	return lines
}

func TestStages(t *testing.T) {
	tests := map[string]struct {
		text   string
		target string
		want   []string
	}{
		"one":                   {"FROM debian\n", "", []string{`0 : "debian" is docker.io/library/debian, needed, target`}},
		"scratch":               {"FROM scratch AS a\n", "", []string{`0 a: "scratch" is scratch, needed, target`}},
		"scratch in upper case": {"FROM Scratch\n", "", []string{`0 : "Scratch" is invalid, needed, target`}},
		"unknown":               {"ARG X\nFROM debian:$X\n", "", []string{`0 : "debian:$X" is unknown, needed, target`}},
		"parent": {"FROM a AS b\nFROM c\nFROM b\n", "", []string{
			`0 b: "a" is docker.io/library/a, needed`, `1 : "c" is docker.io/library/c`, `2 : "b" is stage 0, parent 0, needed, target`,
		}},
		"parent by an ARG": {"ARG B=b\nFROM a AS b\nFROM ${B}\n", "", []string{
			`0 b: "a" is docker.io/library/a, needed`, `1 : "${B}" is stage 0, parent 0, needed, target`,
		}},
		"names in other case": {"FROM a as Base\nFROM base AS B\nFROM Base\nCOPY --from=BASE x y\n", "", []string{
			`0 base: "a" is docker.io/library/a, needed`,
			`1 b: "base" is stage 0, parent 0`,
			`2 : "Base" is invalid, source 0, needed, target`, // FROM minds the case, COPY does not
		}},
		"the name of a later stage is an image": {"FROM b AS a\nFROM a AS b\n", "", []string{
			`0 a: "b" is docker.io/library/b, needed`, `1 b: "a" is stage 0, parent 0, needed, target`,
		}},
		"its own name is an image": {"FROM debian AS debian\n", "", []string{`0 debian: "debian" is docker.io/library/debian, needed, target`}},
		"an index is an image": {"FROM a\nFROM 0\n", "", []string{
			`0 : "a" is docker.io/library/a`, `1 : "0" is docker.io/library/0, needed, target`,
		}},
		"duplicate names": {"FROM a AS x\nFROM b AS x\nFROM x AS y\nFROM c AS x\nFROM d\nCOPY --from=x a b\nCOPY --from=y a b\n", "", []string{
			`0 x: "a" is docker.io/library/a`,
			`1 x: "b" is docker.io/library/b, needed`,
			`2 y: "x" is stage 1, parent 1, needed`,
			`3 x: "c" is docker.io/library/c, needed`,
			`4 : "d" is docker.io/library/d, source 3, source 2, needed, target`,
		}},
		"sources": {"FROM a AS x\nFROM b\nFROM c AS z\nFROM d\nCOPY --from=1 a b\nRUN --mount=type=bind,from=X e\nADD --from=z a b\n", "", []string{
			`0 x: "a" is docker.io/library/a, needed`,
			`1 : "b" is docker.io/library/b, needed`,
			`2 z: "c" is docker.io/library/c`,
			`3 : "d" is docker.io/library/d, source 1, source 0, needed, target`,
		}},
		"sources of sources": {"FROM a AS x\nFROM b AS y\nCOPY --from=x a b\nFROM y AS z\nFROM c\nCOPY --from=z a b\n", "", []string{
			`0 x: "a" is docker.io/library/a, needed`,
			`1 y: "b" is docker.io/library/b, source 0, needed`,
			`2 z: "y" is stage 1, parent 1, needed`,
			`3 : "c" is docker.io/library/c, source 2, needed, target`,
		}},
		"target by name": {"FROM a AS x\nFROM x AS Y\nFROM c\n", "y", []string{
			`0 x: "a" is docker.io/library/a, needed`, `1 y: "x" is stage 0, parent 0, needed, target`, `2 : "c" is docker.io/library/c`,
		}},
		"target by index": {"FROM a\nFROM b\n", "0", []string{
			`0 : "a" is docker.io/library/a, needed, target`, `1 : "b" is docker.io/library/b`,
		}},
		"target that there is not": {"FROM a\nFROM b\n", "z", []string{
			`0 : "a" is docker.io/library/a`, `1 : "b" is docker.io/library/b, needed, target`,
		}},
		"triggers of the parent": {"FROM a AS x\nFROM b AS y\nONBUILD COPY --from=x a b\nONBUILD RUN --mount=from=x c\nFROM y\n", "", []string{
			`0 x: "a" is docker.io/library/a, needed`,
			`1 y: "b" is docker.io/library/b, needed`,
			`2 : "y" is stage 1, parent 1, source 0, source 0, needed, target`,
		}},
		"FROM without an image":      {"FROM\nRUN a\n", "", []string{`0 : "FROM" is unknown, needed, target`}},
		"FROM with too many words":   {"FROM a b\n", "", []string{`0 : "a" is docker.io/library/a, needed, target`}},
		"an instruction with --from": {"FROM a\nCOPY --from= b c\n", "", []string{`0 : "a" is docker.io/library/a, needed, target`}},
		"a bare --from":              {"FROM a\nCOPY --from b c\n", "", []string{`0 : "a" is docker.io/library/a, needed, target`}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			file := parseWith(t, test.text, Options{Target: test.target})
			if diff := cmp.Diff(test.want, stages(file)); diff != "" {
				t.Errorf("stages differ (-want):\n%s", diff)
			}
		})
	}
}

func TestStageParts(t *testing.T) {
	file := parse(t, "ARG P=linux/arm64\nFROM --platform=$P a AS Build\nRUN b\nFROM --platform=$BUILDPLATFORM build\nUSER c\n")
	first, second := file.Stages[0], file.Stages[1]
	if got := file.Source.Slice(first.NameSpan); got != "Build" {
		t.Errorf("the name is written %q", got)
	}
	if first.Platform == nil || first.Platform.Value != "linux/arm64" || file.Source.Slice(first.Platform.Whole()) != "linux/arm64" {
		t.Errorf("the platform is %+v", first.Platform)
	}
	if second.Platform == nil || second.Platform.Known {
		t.Errorf("the other platform is %+v", second.Platform)
	}
	if len(first.Instructions) != 1 || first.Instructions[0].Kind != Run || first.Instructions[0].Stage != first {
		t.Errorf("the first stage has %v", first.Instructions)
	}
	if file.Instructions[0].Stage != nil || file.Instructions[1].Stage != first {
		t.Error("an ARG in front of the first FROM has a stage, or FROM has none")
	}
	var lineage []int
	for stage := range second.Lineage {
		lineage = append(lineage, stage.Index)
	}
	if diff := cmp.Diff([]int{1, 0}, lineage); diff != "" {
		t.Error(diff)
	}
	for range second.Lineage {
		break
	}
}

func TestWindows(t *testing.T) {
	for text, want := range map[string]bool{
		"FROM debian\n": false,
		"FROM mcr.microsoft.com/windows/servercore:ltsc2022\n":      true,
		"FROM mcr.microsoft.com/windows:20H2\n":                     true,
		"FROM mcr.microsoft.com/dotnet/framework/sdk:4.8\n":         true,
		"FROM mcr.microsoft.com/dotnet/sdk:8.0-nanoserver-1809\n":   true,
		"FROM mcr.microsoft.com/dotnet/sdk:8.0\n":                   false,
		"FROM golang:1.23-windowsservercore-ltsc2022\n":             true,
		"FROM registry.example.com/base:ltsc2019\n":                 true,
		"ARG T=nanoserver\nFROM golang:$T\n":                        true,
		"ARG T\nFROM golang:$T-nanoserver\n":                        true,
		"# escape=`\nFROM registry.example.com/base\n":              true,
		"# escape=`\nFROM --platform=linux/amd64 debian\n":          false,
		"FROM --platform=windows/amd64 registry.example.com/base\n": true,
		"FROM --platform=Windows registry.example.com/base\n":       true,
		"FROM --platform=$BUILDPLATFORM golang\n":                   false,
		"FROM golang:nanoserver AS a\nFROM a\n":                     true,
		"FROM debian AS nanoserver\nFROM nanoserver\n":              false,
	} {
		file := parse(t, text)
		if got := file.Target.Windows; got != want {
			t.Errorf("%q is for Windows: %v, want %v", text, got, want)
		}
	}
}

func TestImageReferences(t *testing.T) {
	digest := "sha256:" + strings.Repeat("0123456789abcdef", 4)
	tests := []struct {
		text         string
		want         string
		name, domain string
	}{
		{"FROM debian", `"debian" is docker.io/library/debian`, "debian", "docker.io"},
		{"FROM debian:12", `"debian:12" is docker.io/library/debian :12 at "12"`, "debian", "docker.io"},
		{"FROM library/debian:12", `"library/debian:12" is docker.io/library/debian :12 at "12"`, "debian", "docker.io"},
		{"FROM docker.io/a/b", `"docker.io/a/b" is docker.io/a/b`, "a/b", "docker.io"},
		{"FROM index.docker.io/a/b", `"index.docker.io/a/b" is docker.io/a/b`, "a/b", "docker.io"},
		{"FROM localhost:5000/b", `"localhost:5000/b" is localhost:5000/b`, "localhost:5000/b", "localhost:5000"},
		{"FROM r.example.com:443/a/b:c", `"r.example.com:443/a/b:c" is r.example.com:443/a/b :c at "c"`, "r.example.com:443/a/b", "r.example.com:443"},
		{"FROM debian@" + digest, `"debian@` + digest + `" is docker.io/library/debian @` + digest, "debian", "docker.io"},
		{"FROM debian:12@" + digest, `"debian:12@` + digest + `" is docker.io/library/debian :12 at "12" @` + digest, "debian", "docker.io"},
		{"FROM \"debian:12\" AS x", `"\"debian:12\"" is docker.io/library/debian :12 at "12"`, "debian", "docker.io"},
		{"ARG T=12\nFROM debian:$T", `"debian:$T" is docker.io/library/debian :12 at "12"`, "debian", "docker.io"},
		{"ARG T=12\nFROM debian:${T}-slim", `"debian:${T}-slim" is docker.io/library/debian :12-slim at "${T}-slim"`, "debian", "docker.io"},
		{"ARG I=debian:12\nFROM $I", `"$I" is docker.io/library/debian :12 at "12"`, "debian", "docker.io"},
		{"ARG T=12\nARG I=debian:$T\nFROM $I", `"$I" is docker.io/library/debian :12 at "12"`, "debian", "docker.io"},
		{"ARG I=debian:12\nFROM ${I%2}1", `"${I%2}1" is docker.io/library/debian :11 at "${I%2}1"`, "debian", "docker.io"},
		{"FROM debian:\\\n1\\\n2", `"debian:\\\n1\\\n2" is docker.io/library/debian :12 at "1\\\n2"`, "debian", "docker.io"},
		{"ARG I\nFROM $I", `"$I" is unknown`, "", ""},
		{"ARG I\nFROM $I@" + digest, `"$I@` + digest + `" is unknown @` + digest, "", ""},
		{"ARG I\nFROM \"$I:12@" + digest + "\"", `"\"$I:12@` + digest + `\"" is unknown @` + digest, "", ""},
		{"ARG I\nFROM $I@sha256:1", `"$I@sha256:1" is unknown`, "", ""},
		{"FROM a@sha256:1", `"a@sha256:1" is invalid`, "", ""},
		{"FROM UPPER", `"UPPER" is invalid`, "", ""},
		{"FROM 'a", `"'a" is unknown`, "", ""},
	}
	for _, test := range tests {
		file := parse(t, test.text+"\n")
		ref := file.Stages[0].Base
		if got := describeRef(file, ref); got != test.want {
			t.Errorf("%s: %s, want %s", test.text, got, test.want)
		}
		if ref.Name() != test.name || ref.Domain != test.domain {
			t.Errorf("%s: name %q of %q", test.text, ref.Name(), ref.Domain)
		}
		if ref.Instruction != file.Stages[0].From || file.Stages[0].From.Images[0] != ref {
			t.Errorf("%s: the reference is not that of its FROM", test.text)
		}
	}
}
