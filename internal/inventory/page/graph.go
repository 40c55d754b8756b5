package page

import (
	"fmt"
	"html/template"
	"strings"

	"github.com/dflint/dflint/internal/inventory"
)

// A graph is the picture of a forest.
type graph struct {
	Form          string // "wide" or "tall"
	Width, Height int
	Nodes         []drawing
}

// A drawing is a node as the picture shows it.
type drawing struct {
	First, Last  int    // numbers of the nodes from this one to the last one below it
	Class        string // kind and state
	Edge         string // the path from its parent; "" for none
	X, Y         int
	Width        int
	TextX, TextY int
	Mark         string // the path of the mark of an image
	Text, Suffix string
	Title        string // all that the picture says of it
	Key          string
	Href         template.URL
}

// The room that the pictures are made for, in CSS pixels.
const (
	wideRoom = 1200
	tallRoom = 350
)

// draw makes the pictures of a forest: one for screens and paper, one for phones.
func draw(f *forest) []graph {
	wide := picture(f, beside(f, wideRoom), "wide")
	return []graph{wide, picture(f, below(f, tallRoom), "tall")}
}

// picture draws a forest whose nodes have their places.
func picture(f *forest, l *layout, form string) graph {
	g := graph{Form: form, Width: l.width, Height: l.height}
	for _, root := range f.roots {
		root.walk(func(n *node) { g.Nodes = append(g.Nodes, n.draw(l)) })
	}
	return g
}

func (n *node) draw(l *layout) drawing {
	d := drawing{
		First: n.first, Last: n.last, Class: n.class(), Key: escape(n.key), Title: n.title(), Href: n.href(),
		X: n.box.x, Y: n.box.y, Width: n.box.width, TextX: n.box.x + padding, TextY: n.box.y + 15,
	}
	if n.isMark() {
		d.Mark = n.mark(n.box.x, n.box.y)
		return d
	}
	d.Text, d.Suffix = visible(n.shown()), visible(n.suffix())
	if n.hasMark() {
		d.Mark = n.mark(n.box.x+padding, n.box.y+(nodeHeight-markSize)/2)
		d.TextX += markSize + padding
	}
	if n.parent != nil {
		d.Edge = l.edge(n)
	}
	return d
}

// isMark reports whether the node is one of a field.
func (n *node) isMark() bool { return n.parent != nil && n.parent.kind == field }

func (n *node) class() string {
	class := "node " + string(n.kind)
	if n.isMark() {
		class = "node mark"
	}
	if n.drift {
		class += " drift"
	}
	if n.ended() {
		class += " ended"
	}
	return class
}

// mark returns the path of the mark of an image: a square, a diamond if it
// drifts, and crossed out if its base is out of support.
func (n *node) mark(x, y int) string {
	path := fmt.Sprintf("M%d %dh8v8h-8z", x+1, y+1)
	if n.drift {
		path = fmt.Sprintf("M%d %dl6 6l-6 6l-6-6z", x+5, y-1)
	}
	if n.ended() {
		path += fmt.Sprintf("M%d %dl4 4m0-4l-4 4", x+3, y+3)
	}
	return path
}

// title tells what the picture shows of a node.
func (n *node) title() string {
	parts := []string{n.subject()}
	if n.kind != image {
		parts = append(parts, plural(n.images(), "image"))
	}
	if n.drift {
		parts = append(parts, "drift")
	}
	if n.support != nil && n.kind != field {
		parts = append(parts, supportText(n.support))
	}
	return strings.Join(parts, ", ")
}

func (n *node) subject() string {
	switch n.kind {
	case image:
		return visible(n.label + " from " + n.image.Path)
	case field:
		return "built from " + visible(n.parent.subject())
	case version:
		return visible(n.key)
	case stage:
		return visible("stage " + n.label + " of " + n.detail)
	}
	return visible(n.label)
}

func supportText(s *inventory.Support) string {
	if s.Ended {
		return fmt.Sprintf("%s out of support since %s", s.Release, s.End)
	}
	return fmt.Sprintf("%s supported until %s", s.Release, s.End)
}

// href is where a node leads to: the section of an image, the line of a base in
// the list.
func (n *node) href() template.URL {
	if n.kind == image {
		return href(imageID(n.image))
	}
	return href(listID(n))
}
