package downloads

import (
	"slices"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// Keeps reports whether the download ends as files, of whatever form.
func (d *Download) Keeps() bool { return d.Output.Fate == Saved || d.Output.Fate == Unpacked }

// Remote returns the URLs that are known to name another machine, without
// those of checksums, signatures and keys.
func (d *Download) Remote() []URL {
	return slices.DeleteFunc(slices.Clone(d.URLs), func(u URL) bool { return !u.Remote() || isProof(u.Base()) })
}

// IsLocal reports whether all that it fetches comes from the machine that builds.
func (d *Download) IsLocal() bool {
	return len(d.URLs) > 0 && !slices.ContainsFunc(d.URLs, func(u URL) bool { return !u.Local() && u.Scheme != "file" })
}

// Hidden reports whether it fetches something whose URL is not written in the
// Dockerfile but worked out by the script itself, or read from a list. What
// the caller of the build or the base image supplies does not count.
func (d *Download) Hidden() bool {
	return len(d.Lists) > 0 || len(d.URLs) == 0 || slices.ContainsFunc(d.URLs, func(u URL) bool { return u.Computed })
}

// Place returns where a hidden URL comes from.
func (d *Download) Place() dockerfile.Span {
	for _, u := range d.URLs {
		if u.Computed {
			return u.Span()
		}
	}
	if len(d.Lists) > 0 && !isInput(literal(d.Lists[0])) {
		return d.Lists[0].Span
	}
	return d.Command.Span
}
