package page

import (
	"cmp"
	"html/template"
	"net/url"
	"slices"
	"strings"

	"github.com/dflint/dflint/internal/inventory"
)

// A row is an image in the table.
type row struct {
	Node       int // number of its node in the graph
	Href       template.URL
	Name       string
	Target     string // "" if that is what is built without --target
	Path       string
	Is         []string // the names of the chips that it answers to
	Maintainer string
	Source     string
	SourceHref template.URL
	Base       string
	BaseState  string // "pinned", "no digest", or "" where there is nothing to pin
	Support    string // day, "" if it is not known
	Ended      bool
	Unpinned   share
	Unverified share
	Ports      []string
	User       string
	Score      int
	Findings   findings
	Drift      int
}

// A column is one of the table.
type column struct{ Class, Text string }

func columnsOfTable() []column {
	return []column{
		{"image", "Image"},
		{"maintainer", "Maintainer"},
		{"source", "Source"},
		{"base", "Base"},
		{"support", "Support ends"},
		{"unpinned", "Packages unpinned"},
		{"unverified", "Downloads unverified"},
		{"ports", "Ports"},
		{"user", "User"},
		{"score", "Score"},
		{"findings", "Findings"},
		{"drifting", "Drift"},
	}
}

// A share is how many of all leave something open.
type share struct{ Open, All int }

// Findings are counted by severity, with a number that sorts them.
type findings struct{ Errors, Warnings, Infos, Sort int }

func newRow(i *inventory.Image, f *forest) row {
	base := external(i)
	r := row{
		Node: f.leaf[i].first, Href: href(imageID(i)), Name: visible(imageName(i)), Path: visible(i.Path),
		Maintainer: visible(i.Maintainer.Value), Source: visible(shortURL(i.Source.Value)), SourceHref: web(i.Source.Value),
		Base: visible(cmp.Or(base.Name, base.Repository, base.Written, "not known")),
		User: visible(i.User), Score: i.Score, Findings: countFindings(i.Findings), Drift: i.Drift,
		Unverified: share{i.Downloads.Unverified, i.Downloads.Unverified + i.Downloads.Verified},
	}
	if base.Tag != "" {
		r.Base += ":" + visible(base.Tag)
	}
	if !i.Final {
		r.Target = visible(i.Target)
	}
	if base.Repository != "" {
		r.BaseState = "no digest"
		if base.Digest != "" {
			r.BaseState = "pinned"
		}
	}
	if i.Support != nil {
		r.Support, r.Ended = visible(i.Support.End), i.Support.Ended
	}
	for _, m := range i.Managers {
		r.Unpinned.Open += m.Unpinned
		r.Unpinned.All += m.Pinned + m.Unpinned
	}
	for _, port := range i.Ports {
		r.Ports = append(r.Ports, visible(strings.TrimSuffix(port, "/tcp")))
	}
	r.Is = answers(r)
	return r
}

func countFindings(f inventory.Findings) findings {
	return findings{f.Errors, f.Warnings, f.Infos, f.Errors*1_000_000 + f.Warnings*1_000 + f.Infos}
}

// shortURL returns the path of a URL, by which people know a repository.
func shortURL(text string) string {
	u, err := url.Parse(text)
	if err != nil || strings.Trim(u.Path, "/") == "" {
		return text
	}
	return strings.TrimSuffix(strings.Trim(u.Path, "/"), ".git")
}

// A chip is a question that each image answers with yes or no.
type chip struct {
	Name  string // in the address of a view
	Text  string
	Count int
	is    func(row) bool
}

// questions are the chips, those that most people ask first.
func questions() []chip {
	return []chip{
		{Name: "drift", Text: "drift", is: func(r row) bool { return r.Drift > 0 }},
		{Name: "ended", Text: "out of support", is: func(r row) bool { return r.Ended }},
		{Name: "nobody", Text: "nobody answers for it", is: func(r row) bool { return r.Maintainer == "" }},
		{Name: "root", Text: "root", is: func(r row) bool { return isRoot(r.User) }},
		{Name: "moving", Text: "base without a digest", is: func(r row) bool { return r.BaseState == "no digest" }},
		{Name: "unpinned", Text: "unpinned packages", is: func(r row) bool { return r.Unpinned.Open > 0 }},
		{Name: "errors", Text: "errors", is: func(r row) bool { return r.Findings.Errors > 0 }},
		{Name: "still", Text: "nothing varies", is: func(r row) bool { return r.Score == 0 }},
	}
}

// isRoot reports whether a USER is root by name or number.
func isRoot(user string) bool {
	name, _, _ := strings.Cut(user, ":")
	return name == "root" || name == "0"
}

// answers returns the names of the chips that a row answers to.
func answers(r row) []string {
	var names []string
	for _, c := range questions() {
		if c.is(r) {
			names = append(names, c.Name)
		}
	}
	return names
}

// chips returns the chips that at least one row answers to, with their counts.
func chips(rows []row) []chip {
	var asked []chip
	for _, c := range questions() {
		for _, r := range rows {
			if slices.Contains(r.Is, c.Name) {
				c.Count++
			}
		}
		if c.Count > 0 {
			asked = append(asked, c)
		}
	}
	return asked
}
