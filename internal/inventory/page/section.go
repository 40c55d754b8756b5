package page

import (
	"cmp"
	"fmt"
	"html/template"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/dflint/dflint/internal/inventory"
	"github.com/dflint/dflint/internal/wire"
)

// A section is a Dockerfile with the images that it makes.
type section struct {
	ID       string
	Path     string
	Images   []portrait
	Findings findings
	Fixable  int
	Score    int // the highest one of its images
	Ended    bool
	Drift    int

	Missing string // why there is no Dockerfile to show
	Lines   []line
	Orphans []finding // about the file as a whole
	Hunks   []hunk    // what `dflint fix` would change
	Pins    []string
}

// A portrait is what is known of an image.
type portrait struct {
	ID     string
	Name   string
	Target string
	Facts  []fact
	Chain  []step
	Builds []build
	Score  int
	Causes []cause
}

// A fact is a line of a definition list.
type fact struct {
	Term  string
	Value string
	Note  string       // where it was found, or what it means
	Href  template.URL // "" for no link
	Code  bool         // it is something that is written that way
	State string       // "ended"
}

// A step is one of the way from an image to what it is built from.
type step struct {
	Text string
	Note string
	Href template.URL
}

// A build is a service or target that builds an image.
type build struct {
	Text   string
	At     string
	Images []string
	Args   []string
}

// A cause is a rule that adds to the score.
type cause struct {
	Rule                 string
	Help                 template.URL
	Count, Weight, Total int
}

// newSection returns the section of the images of one Dockerfile. If there is
// an error, the section tells of it and misses the Dockerfile.
func newSection(images []inventory.Image, a *anchors, options Options) (section, error) {
	first := images[0]
	s := section{
		ID: fileID(first.Path), Path: visible(first.Path), Findings: countFindings(first.Findings),
		Fixable: first.Findings.Fixable, Drift: first.Drift,
	}
	for n := range images {
		s.Images = append(s.Images, newPortrait(&images[n]))
		s.Score = max(s.Score, images[n].Score)
		s.Ended = s.Ended || images[n].Support != nil && images[n].Support.Ended
	}
	if options.Document == nil {
		return s, nil
	}
	document, err := options.Document(first.Path)
	if err != nil {
		s.Missing = visible(err.Error())
		return s, fmt.Errorf("showing %s: %w", first.Path, err)
	}
	s.Lines, s.Orphans = list(document, a)
	s.Hunks = hunks(document.Text, document.Fixed)
	for _, pin := range document.Pins {
		s.Pins = append(s.Pins, visible(pin))
	}
	return s, nil
}

func newPortrait(i *inventory.Image) portrait {
	p := portrait{ID: imageID(i), Name: visible(imageName(i)), Facts: facts(i), Chain: steps(i), Score: i.Score}
	if !i.Final {
		p.Target = visible(cmp.Or(i.Target, strconv.Itoa(i.Stage)))
	}
	for _, b := range i.Builds {
		p.Builds = append(p.Builds, newBuild(b))
	}
	for _, c := range i.Causes {
		p.Causes = append(p.Causes, cause{c.Rule, web(wire.HelpURL(c.Rule)), c.Count, c.Weight, c.Count * c.Weight})
	}
	return p
}

// facts returns what is known of an image, and of the rest what is missed.
func facts(i *inventory.Image) []fact {
	all := []fact{
		told("Maintainer", i.Maintainer, "nobody answers for it"),
		told("Source", i.Source, "not told"),
		{Term: "Target", Value: i.Target, Code: true},
		told("Version", i.Version, ""),
		told("Revision", i.Revision, ""),
		{Term: "Platforms", Value: strings.Join(i.Platforms, ", "), Code: true},
		supportFact(i.Support),
		{Term: "Packages", Value: managers(i.Managers)},
		{Term: "Downloads", Value: downloads(i.Downloads)},
		{Term: "Ports", Value: strings.Join(i.Ports, ", "), Code: true},
		{Term: "User", Value: cmp.Or(i.User, "that of the base"), Code: i.User != ""},
		{Term: "Health check", Value: i.HealthCheck, Code: true},
	}
	all = slices.DeleteFunc(all, func(f fact) bool { return f.Value == "" })
	for n := range all {
		all[n].Value = visible(all[n].Value)
	}
	return all
}

// told returns a fact with where it was found.
func told(term string, t inventory.Told, otherwise string) fact {
	f := fact{Term: term, Value: cmp.Or(t.Value, otherwise), Href: web(t.Value)}
	if t.Value != "" && t.From != "" {
		f.Note = "by " + from(t.From)
	}
	return f
}

// from says where something was found.
func from(place string) string {
	switch place {
	case "label", "path":
		return "its " + place
	case "instruction":
		return "MAINTAINER"
	case "codeowners":
		return "CODEOWNERS"
	case "git":
		return "the git remote"
	}
	return "the " + visible(place) + " file"
}

func supportFact(s *inventory.Support) fact {
	if s == nil {
		return fact{}
	}
	f := fact{Term: "Support", Value: s.Release + " until " + s.End}
	if s.Ended {
		f.Value, f.State = s.Release+" ended "+s.End, "ended"
	}
	return f
}

func managers(all []inventory.Manager) string {
	var parts []string
	for _, m := range all {
		parts = append(parts, fmt.Sprintf("%s: %d pinned, %d not", m.Name, m.Pinned, m.Unpinned))
	}
	return strings.Join(parts, "; ")
}

func downloads(d inventory.Downloads) string {
	if d.Verified+d.Unverified == 0 {
		return ""
	}
	return fmt.Sprintf("%d verified, %d not", d.Verified, d.Unverified)
}

// steps returns the way from an image to what it is built from.
func steps(i *inventory.Image) []step {
	var all []step
	for _, base := range i.Bases {
		if base.Stage != "" {
			all = append(all, step{Text: visible(base.Stage), Note: "stage"})
			continue
		}
		s := step{Text: visible(reference(base))}
		if base.Path != "" {
			s.Note, s.Href = "built by "+visible(base.Path), href(fileID(base.Path))
		}
		all = append(all, s)
	}
	return all
}

func newBuild(b inventory.BuildRef) build {
	at := b.File
	if b.Line > 0 {
		at += ":" + strconv.Itoa(b.Line)
	}
	made := build{Text: b.Tool + " " + visible(b.Name), At: visible(at)}
	for _, name := range b.Images {
		made.Images = append(made.Images, visible(name))
	}
	for _, name := range slices.Sorted(maps.Keys(b.Args)) {
		made.Args = append(made.Args, visible(name+"="+b.Args[name]))
	}
	return made
}
