package analyzer

import (
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// MaxMessage is the length in bytes that a message may have, so that it fits a
// line of a terminal.
const MaxMessage = 100

const ellipsis = "…"

// Shorten cuts a name in its middle that has more bytes than there is room for,
// never within what is seen as one character. Where there is no room for an
// ellipsis, nothing is left of it.
func Shorten(name string, room int) string {
	switch {
	case len(name) <= room:
		return name
	case room < len(ellipsis):
		return ""
	}
	head := (room - len(ellipsis)) / 2
	return headOf(name, head) + ellipsis + tailOf(name, head)
}

// headOf returns as many of the first characters as there is room for.
func headOf(text string, room int) string {
	end := 0
	for rest, state := text, -1; rest != ""; {
		var character string
		character, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if end+len(character) > room {
			break
		}
		end += len(character)
	}
	return text[:end]
}

// tailOf returns as many of the last characters as there is room for.
func tailOf(text string, room int) string {
	at := boundary(text, len(text)-room)
	for rest, state := text[at:], -1; at < len(text)-room; {
		var character string
		character, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		at += len(character)
	}
	return text[at:]
}

// boundary returns a place at or before an offset where a character begins for
// certain: between two letters, digits or signs of ASCII, else at the start. It
// spares going through all of a long text.
func boundary(text string, offset int) int {
	isGraphic := func(b byte) bool { return ' ' < b && b < utf8.RuneSelf-1 }
	for at := offset; at > 0; at-- {
		if at < len(text) && isGraphic(text[at-1]) && isGraphic(text[at]) {
			return at
		}
	}
	return 0
}

// Sentence puts a name in front of what is said of it, cut so that both fit a
// message. Predicate gets how many bytes each of the texts in it may have at
// most: it is asked again with less where nothing would be left of the name.
func Sentence(name string, most int, predicate func(room int) string) string {
	const leastName, least = 24, 6
	for room := most; ; room -= 2 {
		end := predicate(room)
		if left := MaxMessage - len(end); left >= min(len(name), leastName) || room <= least {
			return Shorten(name, max(left, 0)) + Shorten(end, MaxMessage)
		}
	}
}
