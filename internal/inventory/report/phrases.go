package report

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/dflint/dflint/internal/inventory"
	"github.com/dflint/dflint/internal/wire"
	"github.com/dflint/dflint/reporter/terminal"
)

// A phrase is a piece of text in one style.
type phrase struct {
	text  string
	style terminal.Style
}

// count returns a number with its noun.
func count(number int, noun string) string {
	if number == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", number, noun)
}

// shortDigest is how many hexadecimal digits of a digest tell it from others.
const shortDigest = 12

// versionName returns what tells a version of an external image from others.
func versionName(base inventory.Base) string {
	algorithm, digest, _ := strings.Cut(base.Digest, ":")
	switch {
	case base.Tag != "":
		return base.Tag
	case base.Digest != "":
		return algorithm + ":" + digest[:min(shortDigest, len(digest))]
	}
	return "no tag"
}

// mostInHead is how many versions, releases or paths the head of a group tells.
const mostInHead = 8

// listed joins what the head of a group tells.
func listed(parts []string) string {
	if more := len(parts) - mostInHead; more > 0 {
		parts = append(slices.Clone(parts[:mostInHead]), fmt.Sprintf("%d more", more))
	}
	return strings.Join(parts, ", ")
}

// head returns what there is to say of a group, behind its name.
func (g *group) head() []phrase {
	head := []phrase{{count(len(g.images), "image"), ""}}
	var versions, ended, kept []string
	for _, v := range g.versions() {
		if v.count > 1 {
			v.name += fmt.Sprintf(" ×%d", v.count)
		}
		versions = append(versions, v.name)
	}
	for _, s := range g.supports() {
		if s.Ended {
			ended = append(ended, fmt.Sprintf("%s ended on %s", s.Release, s.End))
		} else {
			kept = append(kept, fmt.Sprintf("%s until %s", s.Release, s.End))
		}
	}
	add := func(text string, style terminal.Style) {
		if text != "" {
			head = append(head, phrase{text, style})
		}
	}
	add(listed(versions), "")
	add(listed(ended), terminal.Red)
	add(listed(kept), "")
	if makers := g.makers(); len(makers) > 0 {
		add("built from "+listed(makers), "")
	}
	return head
}

// summary returns what an inventory holds, in pieces.
func summary(s inventory.Summary) []phrase {
	switch {
	case s.Files == 0:
		return []phrase{{"there are no Dockerfiles", ""}}
	case s.Images == 0:
		return []phrase{{"no images in " + count(s.Files, "Dockerfile"), ""}}
	}
	score := "score " + strconv.Itoa(s.Score)
	if s.Unvarying > 0 {
		score += ", nothing varies in " + count(s.Unvarying, "image")
	}
	parts := []phrase{
		{count(s.Images, "image") + " in " + count(s.Files, "Dockerfile"), ""},
		{count(s.Bases, "base image"), ""},
		{score, ""},
	}
	if s.Ended > 0 {
		parts = append(parts, phrase{fmt.Sprintf("%d out of support", s.Ended), terminal.Red})
	}
	if s.Nobody > 0 {
		parts = append(parts, phrase{fmt.Sprintf("%d without a maintainer", s.Nobody), terminal.Yellow})
	}
	if s.Drift > 0 {
		parts = append(parts, phrase{count(s.Drift, "difference"), terminal.Yellow})
	}
	return parts
}

// driftTitle stands above what Dockerfiles say differently.
const driftTitle = "Differences between Dockerfiles"

// mostDrift is how many differences a report for people tells one by one.
const mostDrift = 20

func place(d wire.Diagnostic) string {
	return fmt.Sprintf("%s:%d:%d", terminal.Path(d.Path), d.Start.Line, d.Start.Column)
}

// lister returns the command that tells all differences.
func lister(drift []wire.Diagnostic) string {
	rules := map[string]bool{}
	for _, d := range drift {
		rules[d.Rule] = true
	}
	return "dflint --only " + strings.Join(slices.Sorted(maps.Keys(rules)), " --only ")
}
