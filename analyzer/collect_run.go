package analyzer

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/downloads"
	"github.com/dflint/dflint/analyzer/facts"
	"github.com/dflint/dflint/analyzer/packages"
)

// leastCommands is how many commands a RUN has at least to be compared with others.
const leastCommands = 3

func (c *collector) run(i *dockerfile.Instruction, stage int) {
	script := c.Script(i)
	if script == nil {
		return
	}
	for _, d := range c.Downloads(i) {
		c.downloaded(d, stage)
	}
	own := 0
	for _, command := range script.Commands {
		if command.Script == script {
			own++
		}
		if op := c.Operation(command); op != nil && (op.Verb == packages.Install || op.Verb == packages.Download) {
			c.packages(op, i, stage)
		}
	}
	if own >= leastCommands {
		c.facts.Runs = append(c.facts.Runs, facts.Run{Place: i.Keyword, Stage: stage, Hash: hashOf(i), Commands: own})
	}
}

// downloaded notes what a command fetches for the image: what is only printed
// or looked at is no part of it, nor is what comes from the machine that builds.
func (c *collector) downloaded(d *downloads.Download, stage int) {
	switch d.Output.Fate {
	case downloads.Printed, downloads.Discarded, downloads.Used:
		return
	}
	if d.Asks || d.IsLocal() {
		return
	}
	verified := d.Verified || d.Proves()
	known := facts.Download{Stage: stage, Tool: d.Command.Name, Verified: verified, Branch: d.Command.Branch}
	remote := d.Remote()
	for _, u := range remote {
		known.Place, known.URL = u.Span(), u.Text
		c.download(known, u.Word)
	}
	if len(remote) == 0 && d.Hidden() {
		known.Place = d.Place()
		c.download(known, dockerfile.Word{})
	}
}

func (c *collector) packages(op *packages.Operation, i *dockerfile.Instruction, stage int) {
	settled := op.Frozen
	if unpinned := func(p packages.Package) bool { return !p.Pinned }; !settled && slices.ContainsFunc(op.Packages, unpinned) {
		settled = c.Packages().Snapshot(op.Manager, i)
	}
	var version dockerfile.Word
	if flag := op.Args.Flag(op.Manager.VersionIn...); flag != nil && flag.Value != nil {
		version = *flag.Value
	}
	for _, p := range op.Packages {
		if p.Kind != packages.Named || p.Name == "" {
			continue
		}
		known := facts.Package{
			Place: p.Span, Stage: stage, Manager: op.Manager.Name, Type: op.Manager.Type, Name: p.Name,
			Vars: variables(p.Word, version), Pinned: p.Pinned || settled, Branch: op.Command.Branch,
			Command: op.Command.Span, On: baseOf(i.Stage),
		}
		if p.Pinned {
			known.Version = p.Version
		}
		c.facts.Packages = append(c.facts.Packages, known)
	}
}

// baseOf returns the external image that a stage is built on, "" if it is not known.
func baseOf(stage *dockerfile.Stage) string {
	if stage == nil {
		return ""
	}
	base := stage.Root().Base
	if base.Kind != dockerfile.RefImage {
		return ""
	}
	if base.Tag == "" {
		return base.Repository
	}
	return base.Repository + ":" + base.Tag
}

// hashOf returns the hash of what a RUN runs, white space and comments apart.
func hashOf(i *dockerfile.Instruction) string {
	text := make([]byte, 0, len(i.Rest.String)+1)
	add := func(line string) {
		for word := range strings.FieldsSeq(line) {
			text = append(append(text, word...), ' ')
		}
	}
	add(i.Rest.String)
	for _, heredoc := range i.Heredocs {
		for line := range strings.Lines(heredoc.Content.String) {
			if !strings.HasPrefix(strings.TrimSpace(line), "#") {
				add(line)
			}
		}
	}
	hash := sha256.Sum256(text)
	return hex.EncodeToString(hash[:12])
}
