package page

import (
	"html/template"

	"github.com/dflint/dflint/internal/inventory"
)

// An overview is what stands above the sections of the Dockerfiles.
type overview struct {
	Tool    string
	Figures []figure
	Graphs  []graph
	List    []branch
	Chips   []chip
	Columns []column
	Rows    []row
	Drift   []drift
}

// A figure is a number of the whole inventory.
type figure struct {
	Number int
	Noun   string
	Class  string       // "drift" for what several Dockerfiles say differently
	Href   template.URL // the view of the images that it counts; "" for none
}

func newOverview(inv *inventory.Inventory, f *forest) overview {
	anchors := newAnchors(inv)
	o := overview{
		Tool: inv.Tool.Name + " " + inv.Tool.Version, Figures: figures(inv.Summary),
		Graphs: draw(f), Columns: columnsOfTable(), Drift: drifts(inv.Drift, anchors),
	}
	for _, root := range f.roots {
		o.List = append(o.List, newBranch(root))
	}
	for n := range inv.Images {
		o.Rows = append(o.Rows, newRow(&inv.Images[n], f))
	}
	o.Chips = chips(o.Rows)
	return o
}

func figures(s inventory.Summary) []figure {
	class := ""
	if s.Drift > 0 {
		class = "drift"
	}
	return []figure{
		{s.Images, noun(s.Images, "image", "images"), "", ""},
		{s.Bases, noun(s.Bases, "base", "bases"), "", "#graph"},
		{s.Drift, noun(s.Drift, "drift", "drifts"), class, "#is=drift"},
		{s.Ended, "out of support", "", "#is=ended"},
		{s.Nobody, "without a maintainer", "", "#is=nobody"},
		{s.Score, "total score", "", "#sort=score&down"},
	}
}

func noun(count int, one, many string) string {
	if count == 1 {
		return one
	}
	return many
}

// A branch is a node of the forest in words.
type branch struct {
	ID       string // "" for an image
	Href     template.URL
	Text     string
	Notes    string
	Drift    bool
	Branches []branch
}

func newBranch(n *node) branch {
	b := branch{Text: visible(n.label), Drift: n.drift}
	switch n.kind {
	case image:
		b.Href, b.Notes = n.href(), visible(n.image.Path)
	case field:
		b.ID, b.Text = listID(n), plural(n.images(), "image")
	default:
		b.ID, b.Notes = listID(n), plural(n.images(), "image")
	}
	if n.support != nil && n.kind == version {
		b.Notes += ", " + supportText(n.support)
	}
	for _, child := range n.children {
		b.Branches = append(b.Branches, newBranch(child))
	}
	return b
}
