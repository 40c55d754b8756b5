package shell_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

func TestDialect(t *testing.T) {
	tests := []struct{ in, want string }{
		{"RUN a", "sh sh"},
		{"RUN [\"a\"]", " "},
		{"SHELL [\"/bin/bash\", \"-c\"]\nRUN a", "bash bash"},
		{"SHELL [\"/bin/bash\", \"-c\"]\nRUN [\"a\"]", " "},
		{"SHELL [\"/bin/bash\", \"-euxo\", \"pipefail\", \"-c\"]\nRUN a", "bash bash errexit pipefail"},
		{"SHELL [\"/bin/ash\", \"-o\", \"pipefail\", \"-ec\"]\nRUN a", "ash sh errexit pipefail"},
		{"SHELL [\"dash\", \"-c\"]\nRUN a", "dash sh"},
		{"SHELL [\"/bin/zsh\", \"-c\"]\nRUN a", "zsh zsh"},
		{"SHELL [\"/bin/mksh\", \"-c\"]\nRUN a", "mksh ksh"},
		{"SHELL [\"/bin/busybox\", \"sh\", \"-c\"]\nRUN a", "sh sh"},
		{"SHELL [\"conda\", \"run\", \"-n\", \"x\", \"/bin/bash\", \"-e\", \"-c\"]\nRUN a", "bash bash errexit"},
		{"SHELL [\"/usr/bin/env\", \"bash\", \"-o\", \"errexit\", \"-c\"]\nRUN a", "bash bash errexit"},
		{"SHELL [\"/entrypoint.sh\", \"bash\", \"-c\"]\nRUN a", "bash bash"},
		{"SHELL [\"/usr/bin/fish\", \"-c\"]\nRUN a (", "fish other"},
		{"SHELL [\"cmd\", \"/S\", \"/C\"]\nRUN a", "cmd cmd"},
		{"SHELL [\"PowerShell.exe\", \"-Command\"]\nRUN a", "PowerShell powershell"},
		{"SHELL [\"pwsh\", \"-c\"]\nCMD a", "pwsh powershell"},
		{"FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nRUN a", "cmd cmd"},
		{"FROM --platform=windows/amd64 x\nRUN <<EOF\n#!/bin/sh\nEOF", "cmd cmd"},
		{"RUN <<EOF\n#!/bin/bash -eu\nEOF", "bash bash errexit"},
		{"RUN <<EOF\n#! /usr/bin/env -S bash -o pipefail\nEOF", "bash bash pipefail"},
		{"RUN <<EOF\n#!/usr/bin/env python3\nEOF", "python3 other"},
		{"RUN <<EOF\n#!/usr/bin/perl -w\nEOF", "perl other"},
		{"RUN <<EOF\n#!\na\nEOF", " other"},
		{"SHELL [\"/bin/bash\", \"-e\", \"-c\"]\nRUN <<EOF\na\nEOF", "bash bash errexit"},
		{"HEALTHCHECK CMD a", "sh sh"},
	}
	for _, c := range tests {
		_, script := last(t, c.in)
		got := script.Interpreter + " " + script.Dialect.String()
		if script.Errexit {
			got += " errexit"
		}
		if script.Pipefail {
			got += " pipefail"
		}
		if got != c.want {
			t.Errorf("%s: %s, not %s", c.in, got, c.want)
		}
		if script.Err != nil {
			t.Errorf("%s: %v", c.in, script.Err)
		}
	}
}

func TestPOSIX(t *testing.T) {
	for in, want := range map[string]bool{
		"RUN a":                                     true,
		"SHELL [\"/bin/zsh\", \"-c\"]\nRUN a":       true,
		"SHELL [\"pwsh\", \"-c\"]\nRUN a":           false,
		"RUN <<EOF\n#!/usr/bin/python\nEOF":         false,
		"RUN [\"a\"]":                               false,
		"SHELL [\"/bin/mystery\", \"-c\"]\nRUN a b": false,
	} {
		if _, script := last(t, in); script.POSIX() != want {
			t.Errorf("%s: POSIX is %t", in, script.POSIX())
		}
	}
}

// Only four instructions have a script.
func TestNoScript(t *testing.T) {
	_, scripts := parse(t, "ARG A\nFROM x\nENV B=c\nHEALTHCHECK NONE\nCOPY a b\nSHELL [\"a\"]\nONBUILD WORKDIR /a\nLABEL a=b\n")
	if len(scripts) > 0 {
		t.Errorf("%d scripts", len(scripts))
	}
}

// A grammar that fails does not stop the others: what sh is differs.
func TestGrammars(t *testing.T) {
	for _, in := range []string{
		"RUN [[ a == b* ]] && x=(a b) && echo ${x[0]}", // sh may be bash
		"RUN ((a); b)", // no arithmetic
		"SHELL [\"/bin/ksh\", \"-c\"]\nRUN a |& b",       // a coprocess
		"SHELL [\"/bin/ksh\", \"-c\"]\nRUN declare -A a", // bash
		"SHELL [\"/bin/zsh\", \"-c\"]\nRUN a *(N) ${(f)b} =(c)",
		"SHELL [\"/bin/bash\", \"-c\"]\nRUN ((a); b)",
		"RUN a &>b; function f { c; }",
	} {
		_, script := last(t, in)
		if script.Err != nil {
			t.Errorf("%s: %v", in, script.Err)
		}
		if len(script.Commands) == 0 {
			t.Errorf("%s: no commands", in)
		}
	}
}

// What no grammar accepts gives an error and no commands.
func TestErrors(t *testing.T) {
	for in, want := range map[string]string{
		"RUN a (b":    "`foo(` must be followed by `)`",
		"RUN a && ||": "`&&` must be followed by a statement",
		"RUN if a":    "`if <cond>` must be followed by `then`",
		"RUN \"":      "reached EOF without closing quote `\"`",
		"SHELL [\"/bin/mksh\", \"-c\"]\nRUN a =(b)": "`=(` process substitutions are a zsh feature; tried parsing as mksh",
	} {
		_, script := last(t, in)
		if script.Err == nil {
			t.Errorf("%s: no error", in)
			continue
		}
		if diff := cmp.Diff(want, script.Err.Message); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", in, diff)
		}
		if len(script.Commands) > 0 {
			t.Errorf("%s: %d commands", in, len(script.Commands))
		}
	}
}

// Nested scripts know where they come from, and list their own commands.
func TestNestedScripts(t *testing.T) {
	_, script := last(t, "RUN a; bash -euo pipefail -c 'b | c; sh -c \"d\"'; sh -c 'e ('; sh -c \"f $U (\"; g")
	var got []string
	var walk func(s *shell.Script, depth int)
	walk = func(s *shell.Script, depth int) {
		parent := "-"
		if s.Parent != nil {
			parent = s.Parent.Name
		}
		var names strings.Builder
		for _, c := range s.Commands {
			names.WriteString(" " + c.Name)
		}
		got = append(got, fmt.Sprintf("%d %s in %s: %s%s, %d pipelines, errexit %t, pipefail %t, failed %t",
			depth, s.Interpreter, parent, s.Text.String, names.String(), len(s.Pipelines), s.Errexit, s.Pipefail, s.Err != nil))
		for _, inner := range s.Scripts {
			walk(inner, depth+1)
		}
	}
	walk(script, 0)
	want := []string{
		`0 sh in -: a; bash -euo pipefail -c 'b | c; sh -c "d"'; sh -c 'e ('; sh -c "f $U ("; g a bash b c sh d sh sh g, 1 pipelines, errexit false, pipefail false, failed false`,
		`1 bash in bash: b | c; sh -c "d" b c sh d, 1 pipelines, errexit true, pipefail true, failed false`,
		`2 sh in sh: d d, 0 pipelines, errexit false, pipefail false, failed false`,
		`1 sh in sh: e (, 0 pipelines, errexit false, pipefail false, failed true`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	for _, c := range script.Commands {
		if c.Script.Instruction != script.Instruction {
			t.Errorf("%s belongs to another instruction", c.Name)
		}
	}
}

// One parser serves many instructions, of any dialect.
func TestParserIsReused(t *testing.T) {
	file := dockerfile.Parse(dockerfile.NewSource("Dockerfile", "FROM x\nRUN a 'b\nRUN c d\nSHELL [\"/bin/zsh\", \"-c\"]\nRUN e\n"), dockerfile.Options{})
	parser := shell.NewParser()
	var got []string
	for range 2 {
		for _, i := range file.Instructions {
			if script := parser.Parse(i); script != nil {
				got = append(got, dump(script))
			}
		}
	}
	want := []string{"error: reached EOF without closing quote `'`\n", "c d\n", "e\n"}
	if diff := cmp.Diff(append(want, want...), got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
