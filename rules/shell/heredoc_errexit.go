package shell

import (
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// HeredocErrexit finds heredocs of several commands in which only the last one
// can stop the build.
//
// A RUN hands its heredoc to the shell as a script, and a script goes on after
// a command that fails. The layer then lacks what that command should have made,
// which nobody notices, and the next build may differ.
//
// Begin the heredoc with `set -e`, as the fix does, name it in the first line
// (`#!/bin/sh -e`), or set `SHELL ["/bin/bash", "-e", "-c"]`.
//
// Silent with one of these, for one command and for one list of commands joined
// by `&&`, where every failure is tested (`||`, `if`), behind `set +e`, with a
// trap of ERR, for other interpreters such as `#!/usr/bin/env python3`, and where
// the base may have a SHELL of its own: one that is not known, or that has
// neither a registry, a tag nor the name of a system in its name.
//
// The fix is unsafe, as what failed unseen now stops the build.
var HeredocErrexit = &analyzer.Rule{
	Name:     "heredoc-errexit",
	Summary:  "a heredoc that goes on after a failure",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Unsafe,
	Check:    analyzer.OnInstruction(checkHeredocErrexit, dockerfile.Run),
}

func checkHeredocErrexit(pass *analyzer.Pass, i *dockerfile.Instruction) {
	if len(i.Heredocs) == 0 {
		return
	}
	script := pass.File.Script(i)
	if script == nil || script.Dialect == shell.NoShell {
		return
	}
	for _, s := range append([]*shell.Script{script}, script.Scripts...) {
		doc := heredocOf(s)
		if doc == nil || !s.POSIX() || s.Interpreter == "" || !knowsShell(s) {
			continue
		}
		c := lostInList(s)
		if c == nil {
			continue
		}
		d := analyzer.Diagnostic{
			Span:    i.Keyword,
			Message: "this heredoc goes on after a failure: begin it with set -e",
			Fixes:   []analyzer.Fix{{Message: "begin it with set -e", Safety: analyzer.Unsafe, Edits: []analyzer.Edit{switchOn(pass, s, "-e")}}},
			Related: []analyzer.Related{{Span: place(c), Message: "a failure of " + analyzer.Shorten(c.Name, 40) + " is lost"}},
		}
		pass.Report(d)
		return
	}
}

// heredocOf returns the heredoc that is a script as a whole, or nil.
func heredocOf(s *shell.Script) *dockerfile.Heredoc {
	start := s.Text.Span(0, 0).Start
	for n := range s.Instruction.Heredocs {
		doc := &s.Instruction.Heredocs[n]
		if len(doc.Content.String) > 0 && start == doc.Content.Span(0, 0).Start {
			return doc
		}
	}
	return nil
}

// lostInList returns the first command of a script whose failure does not stop
// it, or nil. The list at the end whose commands are joined by && has none.
func lostInList(s *shell.Script) *shell.Command {
	var own []*shell.Command // those that are not part of another command
	for _, c := range s.Commands {
		if c.Script == s && c.Parent == s.Parent && c.Via != shell.ViaSubstitution {
			own = append(own, c)
		}
		if c.Name == "set" && turnsOff(c) || c.Name == "trap" && len(c.Words) > 2 && c.Words[len(c.Words)-1].Value == "ERR" {
			return nil
		}
	}
	last := len(own) - 1
	for last > 0 && (own[last].Before == shell.And || own[last].Before == shell.Pipe || own[last].Before == shell.PipeAll) {
		last--
	}
	for _, c := range own[:max(last, 0)] {
		isLeft := c.Pipeline != nil && c.Part < len(c.Pipeline.Parts)-1
		if !c.Errexit && !c.Tested && !c.Background && !isLeft && (c.Name == "cd" || mayFail(c, true)) {
			return c
		}
	}
	return nil
}

// turnsOff reports whether a set turns errexit off.
func turnsOff(c *shell.Command) bool {
	for n, word := range c.Words {
		off := strings.HasPrefix(word.Value, "+")
		if off && strings.Contains(word.Value, "e") || word.Value == "errexit" && n > 0 && strings.HasPrefix(c.Words[n-1].Value, "+") {
			return true
		}
	}
	return false
}
