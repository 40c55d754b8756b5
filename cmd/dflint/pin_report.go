package main

import (
	"fmt"
	"strings"

	"github.com/dflint/dflint/internal/pin"
	"github.com/dflint/dflint/reporter/terminal"
)

// finish reports what was found, and returns the exit status.
func (p *pinner) finish() error {
	counts := map[pin.Status]int{}
	for n := range p.findings {
		counts[p.findings[n].Status]++
	}
	if err := p.report(); err != nil {
		return err
	}
	if !p.flags.quiet && len(p.files) > 0 {
		p.note("%s", p.summary(counts))
	}
	different := counts[pin.Missing] + counts[pin.Moved] + counts[pin.Unlocked] + counts[pin.Unused] + counts[pin.Gone]
	switch {
	case p.failed || counts[pin.Failed]+counts[pin.Refused] > 0:
		return statusError(statusFailed)
	case p.differs, p.flags.check && different > 0, p.flags.diff && counts[pin.Written] > 0:
		return statusError(statusFound)
	}
	return nil
}

// summary counts the references by how they stand.
func (p *pinner) summary(counts map[pin.Status]int) string {
	written, same := "pinned now", "pinned before"
	if p.flags.diff {
		written = "to be pinned"
	}
	if p.flags.check {
		same = "as pinned"
	}
	var parts []string
	for _, part := range []struct {
		status pin.Status
		words  string
	}{
		{pin.Written, written},
		{pin.Same, same},
		{pin.Missing, "not pinned"},
		{pin.Moved, "pinned to something else"},
		{pin.Unlocked, "not in the lock"},
		{pin.Unused, "in the lock alone"},
		{pin.Gone, "pinned to what is gone"},
		{pin.LeftOut, "left out"},
		{pin.Refused, "refused"},
		{pin.Failed, "failed"},
	} {
		if n := counts[part.status]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, part.words))
		}
	}
	if len(parts) == 0 {
		return "nothing that could move"
	}
	return plural(len(p.findings), "reference") + ": " + strings.Join(parts, ", ")
}

// report writes the findings: those of --check are the output, others are said
// on stderr. What is as it should be is only said of as JSON and with --verbose.
func (p *pinner) report() error {
	if p.flags.format == "json" {
		return pin.WriteJSON(p.out, version, p.findings)
	}
	for n := range p.findings {
		f := &p.findings[n]
		good := f.Status == pin.Same || f.Status == pin.Written
		switch {
		case good && !p.flags.verbose, f.Status == pin.LeftOut && p.flags.quiet:
		case good || f.Status == pin.Failed || f.Status == pin.Refused || !p.flags.check:
			p.note("%s", f.Line())
		default:
			if _, err := fmt.Fprintln(p.out, terminal.Line(terminal.Printable(f.Line()))); err != nil {
				return err
			}
		}
	}
	return nil
}
