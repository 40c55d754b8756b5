package main

import (
	"fmt"
	"strings"

	"github.com/aymanbagabas/go-udiff"
)

// unifiedDiff returns a diff that git apply takes.
func unifiedDiff(path, before, after string) string {
	diff, err := udiff.ToUnifiedDiff(diffName("a/"+path), diffName("b/"+path), before, udiff.Lines(before, after), udiff.DefaultContextLines)
	if err != nil {
		return "" // the edits are those that the library just made
	}
	number(diff.Hunks)
	return diff.String()
}

// number says on which lines of the new text hunks start, which the library gets
// wrong for all but the first: it leaves out the lines that a hunk keeps.
func number(hunks []*udiff.Hunk) {
	longer := 0
	for _, h := range hunks {
		h.ToLine = h.FromLine + longer
		for _, line := range h.Lines {
			switch line.Kind {
			case udiff.Insert:
				longer++
			case udiff.Delete:
				longer--
			}
		}
	}
}

// diffName returns a name as git has it in the head of a diff: what would end it
// there is quoted.
func diffName(name string) string {
	var quoted strings.Builder
	for n := range len(name) {
		switch c := name[n]; {
		case c == '"' || c == '\\':
			quoted.WriteString(`\` + name[n:n+1])
		case c < ' ' || c == 0x7F:
			fmt.Fprintf(&quoted, `\%03o`, c)
		default:
			quoted.WriteByte(c)
		}
	}
	if quoted.Len() == len(name) {
		return name
	}
	return `"` + quoted.String() + `"`
}
