// Package oracle asks BuildKit what it makes of a Dockerfile: what its linter
// says, and what it would build. No network is used: an image of any name is
// there, and has nothing but a PATH.
package oracle

import (
	"context"
	"fmt"
	"strings"

	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerui"
	ocispecs "github.com/opencontainers/image-spec/specs-go/v1"
)

// An Input is a Dockerfile and what a build of it is told.
type Input struct {
	Text      string
	Ignore    string // the text of .dockerignore; "" for none
	BuildArgs map[string]string
	Target    string // the name of a stage; "" for the last one
}

// A Warning is one finding of `docker build --check`.
type Warning struct {
	Check  string // "StageNameCasing"
	Detail string
	Line   int // one of the instruction that it is about, from 1
}

// A Report is what `docker build --check` says.
type Report struct {
	Warnings []Warning
	// Refusal is why BuildKit did not read on, "" if it did: then there may be
	// more to warn of.
	Refusal string
}

// Refuses returns why BuildKit cannot read a Dockerfile at all, or nil. What it
// refuses only when it converts the instructions is not among it.
func Refuses(text string) error {
	result, err := parser.Parse(strings.NewReader(text))
	if err != nil {
		return err
	}
	_, _, err = instructions.Parse(result.AST, linter.New(&linter.Config{}))
	return err
}

// Lint runs BuildKit's linter with all of its checks, the experimental ones
// included, over all stages. A Dockerfile that BuildKit refuses is no error.
func Lint(ctx context.Context, in Input) (Report, error) {
	options, err := in.options()
	if err != nil {
		return Report{}, err
	}
	results, err := dockerfile2llb.DockerfileLint(ctx, []byte(in.Text), options)
	if err != nil {
		return Report{}, fmt.Errorf("linting with BuildKit: %w", err)
	}
	var report Report
	if results.Error != nil {
		report.Refusal = results.Error.Message
	}
	for _, warning := range results.Warnings {
		w := Warning{Check: warning.RuleName, Detail: warning.Detail}
		if ranges := warning.Location.Ranges; len(ranges) > 0 {
			w.Line = int(ranges[0].Start.Line)
		}
		report.Warnings = append(report.Warnings, w)
	}
	return report, nil
}

// options returns what the frontend of a build would call the conversion with.
func (in Input) options() (dockerfile2llb.ConvertOpt, error) {
	ui, err := dockerui.NewClient(newGateway(in))
	if err != nil {
		return dockerfile2llb.ConvertOpt{}, fmt.Errorf("making a build client: %w", err)
	}
	ui.LinterConfig = in.linterConfig()
	ui.BuildPlatforms = []ocispecs.Platform{linux(), windows()}
	sources := llb.NewSourceMap(nil, dockerui.DefaultDockerfileName, "Dockerfile", []byte(in.Text))
	sources.Definition = &llb.Definition{}
	return dockerfile2llb.ConvertOpt{
		Config:       ui.Config,
		Client:       ui,
		SourceMap:    sources,
		MetaResolver: resolver{},
		Warn:         func(string, string, string, string, []parser.Range) {},
	}, nil
}

// linterConfig returns the configuration that the Dockerfile asks for, with
// the experimental checks on. It is nil if BuildKit is going to refuse it.
func (in Input) linterConfig() *linter.Config {
	text, _, _, _ := parser.ParseDirective("check", []byte(in.Text))
	config, err := linter.ParseLintOptions(text)
	if err != nil {
		return nil
	}
	config.ExperimentalAll = true
	config.ReturnAsError = false
	return config
}
