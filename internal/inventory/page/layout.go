package page

import (
	"fmt"
	"strings"

	"github.com/rivo/uniseg"
)

// The measures of the graph, in CSS pixels.
const (
	charWidth  = 7.3 // of a monospace font of 12 pixels, with a little to spare
	padding    = 9   // between the border of a node and its text
	nodeHeight = 22
	rowHeight  = 28
	treeGap    = 12
	columnGap  = 44
	trunk      = 22 // from a column back to the line that its edges share
	bend       = 6  // radius of a corner
	markSize   = 10
	markStep   = 14
	markRow    = 24 // marks side by side in a field
	margin     = 2
)

// The widest labels, in columns of the font.
const (
	maxLabel = 26
	maxImage = 56
)

// A box is where a node stands, in CSS pixels.
type box struct{ x, y, width, height int }

func (b box) middle() int { return b.y + nodeHeight/2 }

// A layout says how large the picture of a forest is.
type layout struct{ width, height int }

// arrange gives every node of a forest its place: what is built from stands
// left, images at the right, and a parent on the line of its first child.
func arrange(f *forest) layout {
	widths, size := columns(f), layout{}
	starts := []int{margin}
	for _, width := range widths {
		starts = append(starts, starts[len(starts)-1]+width+columnGap)
	}
	y := margin
	for _, root := range f.roots {
		y = root.place(y, 0, starts) + treeGap
		root.walk(func(n *node) { size.width = max(size.width, n.box.x+n.box.width+margin) })
	}
	size.height = max(y-treeGap, 0) + margin
	return size
}

// columns returns how wide the columns left of the images are.
func columns(f *forest) []int {
	var widths []int
	var measure func(n *node, depth int)
	measure = func(n *node, depth int) {
		if !n.isLeaf() {
			for len(widths) <= depth {
				widths = append(widths, 0)
			}
			widths[depth] = max(widths[depth], n.width())
		}
		for _, child := range n.children {
			measure(child, depth+1)
		}
	}
	for _, root := range f.roots {
		measure(root, 0)
	}
	return widths
}

// isLeaf reports whether the node stands in the column of the images.
func (n *node) isLeaf() bool { return n.kind == field || n.kind == image && len(n.children) == 0 }

// place puts a node at a height, and all below it. It returns the height at
// which the next one may begin.
func (n *node) place(y, depth int, starts []int) int {
	n.box = box{starts[depth], y, n.width(), nodeHeight}
	if n.isLeaf() {
		n.box.x = starts[len(starts)-1]
	}
	if n.kind == field {
		return n.placeMarks()
	}
	next := y
	for _, child := range n.children {
		next = child.place(next, depth+1, starts)
	}
	return max(next, y+rowHeight)
}

// placeMarks puts the images of a field side by side, behind their count.
func (n *node) placeMarks() int {
	x, y := n.box.x+n.width()+padding, n.box.y+(nodeHeight-markSize)/2
	for i, mark := range n.children {
		mark.box = box{x + i%markRow*markStep, y + i/markRow*markStep, markSize, markSize}
	}
	rows := (len(n.children) + markRow - 1) / markRow
	return max(n.box.y+rowHeight, y+rows*markStep+(rowHeight-markStep))
}

// width returns how wide a node is, without the marks of a field.
func (n *node) width() int {
	text := n.shown()
	if suffix := n.suffix(); suffix != "" {
		text += " " + suffix
	}
	width := int(charWidth*float64(uniseg.StringWidth(text))) + 2*padding
	if n.kind == image {
		width += markSize + padding
	}
	return width
}

// shown returns the label as it fits into its column.
func (n *node) shown() string {
	if n.kind == image && len(n.children) == 0 {
		return shorten(n.label, maxLabel)
	}
	if n.kind == field {
		return plural(len(n.children), "image")
	}
	return shorten(n.label, maxLabel)
}

// suffix returns what is told in a quieter colour behind the label.
func (n *node) suffix() string {
	switch {
	case n.kind == image && len(n.children) == 0:
		return shorten(n.image.Path, maxImage-uniseg.StringWidth(n.shown()))
	case n.kind == version && n.ended():
		return "ended"
	case n.kind == repository && len(n.children) > 1 && n.children[0].kind == version:
		return plural(len(n.children), "version")
	}
	return ""
}

// shorten cuts a text in its middle to a number of columns.
func shorten(text string, room int) string {
	if uniseg.StringWidth(text) <= room {
		return text
	}
	runes := []rune(text)
	head, tail := 0, len(runes)
	for left := true; head < tail; left = !left {
		if uniseg.StringWidth(string(runes[:head+1])+string(runes[tail:])) >= room {
			break
		}
		if left {
			head++
		} else {
			tail--
		}
		if uniseg.StringWidth(string(runes[:head])+string(runes[tail:])) >= room-1 {
			break
		}
	}
	return string(runes[:head]) + "…" + string(runes[tail:])
}

// edge returns the path from the parent of a node to the node: along the line
// of the parent, down the line that all children share, and to the node.
func (n *node) edge() string {
	from, to := n.parent.box, n.box
	x, turn := from.x+from.width, to.x-trunk
	if from.middle() == to.middle() {
		return fmt.Sprintf("M%d %dH%d", x, from.middle(), to.x)
	}
	var path strings.Builder
	fmt.Fprintf(&path, "M%d %dH%dq%d 0 %d %d", x, from.middle(), turn-bend, bend, bend, bend)
	fmt.Fprintf(&path, "V%dq0 %d %d %dH%d", to.middle()-bend, bend, bend, bend, to.x)
	return path.String()
}
