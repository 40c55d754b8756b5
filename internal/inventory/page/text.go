package page

import (
	"fmt"
	"strings"

	"github.com/dflint/dflint/reporter/terminal"
)

// The widest texts of nodes, in columns of the font.
const (
	maxLabel = 24
	minPath  = 12
	// fieldLabel is that of a field of some hundred images: smaller ones stand
	// in line with it.
	fieldLabel = 10
)

// width returns how wide a node is, without the marks of a field.
func (n *node) width() int {
	text := n.shown()
	if suffix := n.suffix(); suffix != "" {
		text += " " + suffix
	}
	if n.kind == field {
		text = fmt.Sprintf("%-*s", fieldLabel, text)
	}
	width := int(charWidth*float64(terminal.Width(text))) + 2*padding
	if n.hasMark() {
		width += markSize + padding
	}
	return width
}

// hasMark reports whether there is a mark beside the label.
func (n *node) hasMark() bool {
	return n.kind == image || n.kind == version && (n.drift || n.ended())
}

// shown returns the label as it fits into its column.
func (n *node) shown() string {
	if n.kind == field {
		return plural(len(n.children), "image")
	}
	return shorten(n.label, maxLabel)
}

// suffix returns what is told in a quieter colour behind the label.
func (n *node) suffix() string {
	switch {
	case n.kind == image && n.isLeaf():
		room := int(float64(n.room-2*padding-markSize-padding)/charWidth) - terminal.Width(n.shown()) - 1
		return shorten(n.image.Path, max(room, minPath))
	case n.kind == version && n.ended():
		return "ended"
	case n.kind == repository && len(n.children) > 1 && n.children[0].kind == version:
		return plural(len(n.children), "version")
	}
	return ""
}

// shorten cuts a text to a number of columns: folders and hosts first, of which
// its end tells more, then what stands in its middle.
func shorten(text string, room int) string {
	if terminal.Width(text) <= room {
		return text
	}
	for rest := text; ; {
		_, after, ok := strings.Cut(rest, "/")
		if !ok {
			return terminal.Shorten(rest, max(room, 1))
		}
		if terminal.Width(after)+2 <= room {
			return "…/" + after
		}
		rest = after
	}
}
