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

// Facts returns what the file says that others may say differently.
func (f *File) Facts() *facts.File {
	c := collector{File: f, facts: &facts.File{Path: f.Source.Path}}
	for _, directive := range f.Directives {
		c.reference(directive.Image, facts.Syntax, -1)
	}
	for _, i := range f.Instructions {
		if !i.Refused {
			c.instruction(i)
		}
	}
	for _, ignore := range f.Ignores {
		c.ignore(ignore)
	}
	return c.facts
}

// A collector gathers the facts of one file.
type collector struct {
	*File
	facts *facts.File
}

func (c *collector) instruction(i *dockerfile.Instruction) {
	stage := -1
	if i.Stage != nil {
		stage = i.Stage.Index
	}
	switch i.Kind {
	case dockerfile.Arg:
		c.args(i, stage)
	case dockerfile.Label:
		c.labels(i, stage)
	case dockerfile.Add:
		c.added(i, stage)
	case dockerfile.Run:
		c.run(i, stage)
	}
	for _, ref := range i.Images {
		if i.Kind == dockerfile.From || !ref.IsContextName() {
			c.reference(ref, uses[i.Kind], stage)
		}
	}
}

var uses = map[dockerfile.Kind]facts.Use{
	dockerfile.From: facts.Base, dockerfile.Copy: facts.Copied, dockerfile.Add: facts.Copied, dockerfile.Run: facts.Mount,
}

func (c *collector) reference(ref *dockerfile.ImageRef, use facts.Use, stage int) {
	if ref == nil || ref.Kind != dockerfile.RefImage {
		return
	}
	c.facts.References = append(c.facts.References, facts.Reference{
		Place: ref.Word.Whole(), Use: use, Stage: stage,
		Repository: ref.Repository, Tag: ref.Tag, Digest: ref.Digest,
		VersionAt: c.versionOf(ref), Vars: variables(ref.Word),
	})
}

// versionOf returns where the tag and the digest of a reference are written, or
// nil if they do not stand there in one piece.
func (c *collector) versionOf(ref *dockerfile.ImageRef) *facts.Place {
	value := ref.Word.Value
	version := ref.Tag
	if ref.Digest != "" {
		version = value[strings.IndexByte(value, '@'):]
		if ref.Tag != "" {
			version = ref.Tag + version
		}
	}
	if version == "" {
		return nil
	}
	at := ref.Word.Origin(len(value)-len(version), len(value))
	if c.Source.Slice(at) != version {
		return nil
	}
	return &at
}

// args notes the defaults that are written out.
func (c *collector) args(i *dockerfile.Instruction, stage int) {
	for _, pair := range i.Pairs {
		if pair.Set && pair.Value.Known && len(pair.Value.Uses) == 0 {
			c.facts.Args = append(c.facts.Args, facts.Arg{Place: pair.Value.Span, Stage: stage, Name: pair.Key.Value, Value: pair.Value.Value})
		}
	}
}

func (c *collector) labels(i *dockerfile.Instruction, stage int) {
	if i.Stage == nil || !i.Stage.Needed {
		return
	}
	for _, pair := range i.Pairs {
		if pair.Key.Known && pair.Value.Known {
			c.facts.Labels = append(c.facts.Labels, facts.Label{
				Key: pair.Key.Span, Place: pair.Value.Span, Stage: stage, Name: pair.Key.Value, Value: pair.Value.Value,
				Literal: len(pair.Key.Uses)+len(pair.Value.Uses) == 0,
			})
		}
	}
}

// added notes what an ADD fetches.
func (c *collector) added(i *dockerfile.Instruction, stage int) {
	checksum := i.Flag("checksum")
	verified := checksum != nil && (!checksum.Value.Known || checksum.Value.Value != "")
	for _, word := range i.Words[:max(len(i.Words)-1, 0)] {
		if source, ok := dockerfile.ParseGitSource(word); ok {
			url := source.Repository
			if source.Ref != "" {
				url += "#" + source.Ref
			}
			c.download("ADD", word.Whole(), stage, url, word, verified || source.Checksum != "" || source.NamesCommit())
			continue
		}
		u := downloads.ParseURL(word)
		if remote := strings.HasPrefix(u.Text, "http://") || strings.HasPrefix(u.Text, "https://"); remote && !u.Local() {
			c.download("ADD", u.Span(), stage, u.Text, word, verified || u.IsProof())
		}
	}
}

func (c *collector) download(tool string, at facts.Place, stage int, url string, word dockerfile.Word, verified bool) {
	c.facts.Downloads = append(c.facts.Downloads, facts.Download{
		Place: at, Stage: stage, Tool: tool, URL: url, Vars: variables(word), Verified: verified,
	})
}

// variables returns the names of the variables in some words, each once.
func variables(words ...dockerfile.Word) []string {
	var names []string
	for _, word := range words {
		for _, use := range word.Uses {
			if !slices.Contains(names, use.Name) {
				names = append(names, use.Name)
			}
		}
	}
	return names
}

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
	remote := d.Remote()
	for _, u := range remote {
		c.download(d.Command.Name, u.Span(), stage, u.Text, u.Word, verified)
	}
	if len(remote) == 0 && d.Hidden() {
		c.download(d.Command.Name, d.Place(), stage, "", dockerfile.Word{}, verified)
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
			Vars: variables(p.Word, version), Pinned: p.Pinned || settled, Command: op.Command.Span, On: baseOf(i.Stage),
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
	hash := sha256.New()
	add := func(text string) {
		for word := range strings.FieldsSeq(text) {
			hash.Write([]byte(word))
			hash.Write([]byte{' '})
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
	return hex.EncodeToString(hash.Sum(nil)[:12])
}

// ignore notes what an ignore comment silences of the rules about several files.
func (c *collector) ignore(ignore *Ignore) {
	noted := facts.Ignore{}
	for _, name := range ignore.Names {
		if name.Rule != nil && name.Rule.Check.repo != nil {
			noted.Rules = append(noted.Rules, name.Rule.Name)
		}
	}
	if len(noted.Rules) == 0 {
		return
	}
	switch {
	case ignore.WholeFile:
	case ignore.target == nil:
		return
	case ignore.line != nil:
		noted.Place = ignore.line
	case ignore.target.Index == 0: // no comment can stand above a parser directive
		noted.Place = &facts.Place{End: ignore.target.Span.End}
	default:
		noted.Place = &ignore.target.Span
	}
	c.facts.Ignores = append(c.facts.Ignores, noted)
}
