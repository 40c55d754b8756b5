// Package terminal shows text of unknown origin on a terminal: nothing in it
// moves the cursor, its width is known, and colour is added on top.
package terminal

import (
	"strings"

	"github.com/rivo/uniseg"
)

// Width returns how many columns a printable text takes.
func Width(text string) int { return uniseg.StringWidth(text) }

// Shorten returns a printable text that takes at most a number of columns: the
// text itself, or its two ends with an ellipsis between them.
func Shorten(text string, columns int) string {
	if Width(text) <= columns {
		return text
	}
	if columns < 1 {
		return ""
	}
	glyphs, widths := split(text)
	from, to := 0, len(glyphs)
	for room := columns - 1; from < to; {
		next := from
		if from > len(glyphs)-to {
			next = to - 1
		}
		room -= widths[next]
		if room < 0 {
			break
		}
		if next == from {
			from++
		} else {
			to--
		}
	}
	return strings.Join(glyphs[:from], "") + "…" + strings.Join(glyphs[to:], "")
}

// split returns what a terminal shows as one character each, with its columns.
func split(text string) (glyphs []string, widths []int) {
	for rest, state := text, -1; rest != ""; {
		var glyph string
		var width int
		glyph, rest, width, state = uniseg.FirstGraphemeClusterInString(rest, state)
		glyphs, widths = append(glyphs, glyph), append(widths, width)
	}
	return glyphs, widths
}
