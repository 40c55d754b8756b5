package main

import (
	"strings"
	"time"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"mvdan.cc/sh/v3/syntax"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// floor runs the parsers that dflint stands on over the sources, and nothing
// else: it returns the time that no linter built on them can go below.
func floor(sources []*dockerfile.Source) time.Duration {
	start := time.Now()
	shell := syntax.NewParser(syntax.Variant(syntax.LangBash))
	none := linter.New(&linter.Config{})
	for _, source := range sources {
		result, err := parser.Parse(strings.NewReader(source.Text))
		if err != nil {
			continue
		}
		stages, _, err := instructions.Parse(result.AST, none)
		if err != nil {
			continue
		}
		for _, stage := range stages {
			for _, command := range stage.Commands {
				if run, ok := command.(*instructions.RunCommand); ok && run.PrependShell {
					for _, text := range append(run.CmdLine, heredocs(run)...) {
						_, _ = shell.Parse(strings.NewReader(text), "") // a body that does not parse costs its time as well
					}
				}
			}
		}
	}
	return time.Since(start)
}

func heredocs(run *instructions.RunCommand) []string {
	var texts []string
	for _, file := range run.Files {
		texts = append(texts, file.Data)
	}
	return texts
}
