package analyzer

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/downloads"
	"github.com/dflint/dflint/analyzer/facts"
)

// Facts returns what the file says that others may say differently.
func (f *File) Facts() *facts.File {
	c := collector{File: f, facts: &facts.File{Path: f.Source.Path}}
	for _, directive := range f.Directives {
		c.reference(directive.Image, facts.Syntax, -1, "")
	}
	for _, i := range f.Instructions {
		if !i.Refused {
			c.instruction(i)
		}
	}
	c.markShared()
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
	stage, name := -1, ""
	if i.Stage != nil {
		stage, name = i.Stage.Index, i.Stage.Name
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
			c.reference(ref, uses[i.Kind], stage, name)
		}
	}
}

var uses = map[dockerfile.Kind]facts.Use{
	dockerfile.From: facts.Base, dockerfile.Copy: facts.Copied, dockerfile.Add: facts.Copied, dockerfile.Run: facts.Mount,
}

func (c *collector) reference(ref *dockerfile.ImageRef, use facts.Use, stage int, name string) {
	if ref == nil || ref.Kind != dockerfile.RefImage {
		return
	}
	c.facts.References = append(c.facts.References, facts.Reference{
		Place: ref.Word.Whole(), Use: use, Stage: stage, StageName: name,
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
		if !pair.Key.Known {
			continue
		}
		label := facts.Label{Key: pair.Key.Span, Place: pair.Value.Span, Stage: stage, Name: pair.Key.Value}
		if pair.Value.Known {
			label.Value, label.Literal = pair.Value.Value, len(pair.Key.Uses)+len(pair.Value.Uses) == 0
		}
		c.facts.Labels = append(c.facts.Labels, label)
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
			verified := verified || source.Checksum != "" || source.NamesCommit()
			c.download(facts.Download{Place: word.Whole(), Stage: stage, Tool: "ADD", URL: url, Verified: verified}, word)
			continue
		}
		u := downloads.ParseURL(word)
		if remote := strings.HasPrefix(u.Text, "http://") || strings.HasPrefix(u.Text, "https://"); remote && !u.Local() {
			c.download(facts.Download{Place: u.Span(), Stage: stage, Tool: "ADD", URL: u.Text, Verified: verified || u.IsProof()}, word)
		}
	}
}

func (c *collector) download(d facts.Download, word dockerfile.Word) {
	d.Vars = variables(word)
	c.facts.Downloads = append(c.facts.Downloads, d)
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

// ignore notes what an ignore comment silences of the rules about several files.
func (c *collector) ignore(ignore *Ignore) {
	noted := facts.Ignore{}
	for _, name := range ignore.Names {
		for _, rule := range name.Rules {
			if rule.Check.repo != nil {
				noted.Rules = append(noted.Rules, rule.Name)
			}
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
