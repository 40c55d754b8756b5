package oracle

import (
	_ "embed"
	"path"
	"strings"
	"testing"
)

//go:embed differences.txt
var listed string

// A difference is one line of differences.txt: where dflint is meant to differ
// from BuildKit, and why.
type difference struct {
	kind   string // "lint", "fix" or "policy"
	sample string // name of a sample, may have wildcards
	name   string // of the check, the rule or the source
	reason string
	used   bool
}

// differences are those that are listed.
func differences(t *testing.T, kind string) []*difference {
	t.Helper()
	var all []*difference
	for line := range strings.Lines(listed) {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] == "#" {
			continue
		}
		if len(fields) < 4 {
			t.Fatalf("differences.txt: a line needs a kind, a sample, a name and a reason: %q", line)
		}
		if fields[0] == kind {
			all = append(all, &difference{
				kind: fields[0], sample: fields[1], name: fields[2], reason: strings.Join(fields[3:], " "),
			})
		}
	}
	return all
}

// isListed reports whether a difference is listed, and notes that.
func isListed(all []*difference, sample, name string) bool {
	found := false
	for _, d := range all {
		if ok, err := path.Match(d.sample, sample); err == nil && d.name == name && (ok || d.sample == "*") {
			d.used, found = true, true
		}
	}
	return found
}

// checkUsed complains of lines about fixtures that are no longer needed.
func checkUsed(t *testing.T, all []*difference) {
	t.Helper()
	for _, d := range all {
		if !d.used && strings.HasPrefix(d.sample, "rules/") {
			t.Errorf("differences.txt: there is no such difference any more: %s %s %s", d.kind, d.sample, d.name)
		}
	}
}
