package fetch

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/internal/network"
)

// complaint returns what git says is wrong: its first line that is fatal, and
// what stands in front of that, where another program such as ssh told the
// reason. What follows is advice, wrapped over several lines.
func complaint(stderr string, otherwise error) string {
	lines := slices.DeleteFunc(strings.Split(stderr, "\n"), func(line string) bool {
		line = strings.TrimSpace(line)
		return line == "" || strings.HasPrefix(line, "warning: ") || strings.HasPrefix(line, "hint: ")
	})
	fatal := slices.IndexFunc(lines, func(line string) bool { return strings.HasPrefix(line, "fatal: ") })
	switch {
	case len(lines) == 0:
		return otherwise.Error()
	case fatal <= 0:
		return sentence(lines[0])
	}
	return sentence(lines[fatal]) + " (" + sentence(lines[fatal-1]) + ")"
}

// sentence returns a line of another program as a part of a message.
func sentence(line string) string { return strings.TrimSuffix(network.Clean(line), ".") }
