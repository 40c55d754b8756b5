package analyzer

import "unicode/utf8"

// MaxMessage is the length in bytes that a message may have, so that it fits a
// line of a terminal.
const MaxMessage = 100

// Shorten cuts a name in its middle that has more bytes than there is room for.
func Shorten(name string, room int) string {
	if len(name) <= room {
		return name
	}
	head := (room - len("…")) / 2
	tail := len(name) - head
	for head > 0 && !utf8.RuneStart(name[head]) {
		head--
	}
	for tail < len(name) && !utf8.RuneStart(name[tail]) {
		tail++
	}
	return name[:head] + "…" + name[tail:]
}
