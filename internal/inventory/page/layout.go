package page

import (
	"fmt"
)

// The measures of the graph, in CSS pixels.
const (
	charWidth  = 7.3 // of a monospace font of 12 pixels, with a little to spare
	padding    = 9   // between the border of a node and its text
	nodeHeight = 22
	rowHeight  = 28
	treeGap    = 8
	columnGap  = 36
	trunk      = 18 // from a column back to the line that its edges share
	bend       = 6  // radius of a corner
	markSize   = 10
	markStep   = 14
	margin     = 2
	minMarks   = 10 // side by side in a field, where there is little room
	maxMarks   = 36
	indent     = 18 // of what is built from the node above
)

// A box is where a node stands, in CSS pixels.
type box struct{ x, y, width, height int }

func (b box) middle() int { return b.y + nodeHeight/2 }

// A layout gives the nodes of a forest their places.
type layout struct {
	room   int   // width that fields and paths are made to fit into
	starts []int // where columns begin; nil for a node below its parent instead of beside it
	width  int   // of the picture
	height int
}

// beside puts images right of what they are built from, and a parent on the
// line of its first child.
func beside(f *forest, room int) *layout {
	l := &layout{room: room, starts: columns(f)}
	l.arrange(f)
	return l
}

// below puts images below what they are built from, further in.
func below(f *forest, room int) *layout {
	l := &layout{room: room}
	l.arrange(f)
	return l
}

func (l *layout) arrange(f *forest) {
	y := margin
	for _, root := range f.roots {
		y = l.place(root, y, 0) + treeGap
		root.walk(func(n *node) {
			l.width = max(l.width, n.box.x+n.box.width+margin)
			l.height = max(l.height, n.box.y+n.box.height+margin)
		})
	}
}

// columns returns where the columns of nodes begin: each behind the widest node
// of the one before.
func columns(f *forest) []int {
	var widths []int
	var measure func(n *node, depth int)
	measure = func(n *node, depth int) {
		if n.isLeaf() {
			return
		}
		if len(widths) <= depth {
			widths = append(widths, 0)
		}
		widths[depth] = max(widths[depth], n.width())
		for _, child := range n.children {
			measure(child, depth+1)
		}
	}
	for _, root := range f.roots {
		measure(root, 0)
	}
	starts := []int{margin}
	for _, width := range widths {
		starts = append(starts, starts[len(starts)-1]+width+columnGap)
	}
	return starts
}

// isLeaf reports whether nothing is built from the node, or it is a field.
func (n *node) isLeaf() bool { return n.kind == field || n.kind == image && len(n.children) == 0 }

// place puts a node at a height, and all below it. It returns the height at
// which the next one may begin.
func (l *layout) place(n *node, y, depth int) int {
	x, next := margin+depth*indent, y+rowHeight
	if l.starts != nil {
		x, next = l.starts[depth], y
	}
	n.room = l.room - x
	n.box = box{x, y, n.width(), nodeHeight}
	if n.kind == field {
		return l.placeMarks(n)
	}
	for _, child := range n.children {
		next = l.place(child, next, depth+1)
	}
	return max(next, y+rowHeight)
}

// placeMarks puts the images of a field side by side, beside or below their count.
func (l *layout) placeMarks(n *node) int {
	x, y := n.box.x+n.box.width+padding, n.box.y+(nodeHeight-markSize)/2
	if l.starts == nil {
		x, y = n.box.x+padding, n.box.y+rowHeight
	}
	row := min(max((l.room-x)/markStep, minMarks), maxMarks)
	for i, mark := range n.children {
		mark.box = box{x + i%row*markStep, y + i/row*markStep, markSize, markSize}
	}
	rows := (len(n.children) + row - 1) / row
	return max(n.box.y+rowHeight, y+rows*markStep+(rowHeight-markStep)/2)
}

// edge returns the path from the parent of a node to the node. Edges of one
// parent share the line from which they turn off.
func (l *layout) edge(n *node) string {
	from, to := n.parent.box, n.box
	if l.starts == nil {
		x := from.x + indent/2
		return fmt.Sprintf("M%d %dV%dq0 %d %d %dH%d", x, from.y+from.height, to.middle()-bend, bend, bend, bend, to.x)
	}
	x, turn := from.x+from.width, to.x-trunk
	if from.middle() == to.middle() {
		return fmt.Sprintf("M%d %dH%d", x, from.middle(), to.x)
	}
	return fmt.Sprintf("M%d %dH%dq%d 0 %d %dV%dq0 %d %d %dH%d",
		x, from.middle(), turn-bend, bend, bend, bend, to.middle()-bend, bend, bend, bend, to.x)
}
