package base

import (
	"slices"
	"time"

	"github.com/dflint/dflint/analyzer/images"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// EndOfLife finds a base image whose release gets no updates any more.
//
// A distribution or language past its end of support keeps the holes that are
// found in it, and its packages move to an archive sooner or later: the build
// that worked yesterday fails, or takes them from elsewhere. The rule knows
// the releases of Debian, Ubuntu, Alpine, the Red Hat family, Node, Python and
// some more, also where the tag of another image names them, as in
// `python:3.12-buster` or `nginx:1.27-alpine3.18`.
//
// Move to a release that is supported. Debian counts with its LTS, Ubuntu with
// its standard support. Silent for releases that are not in dflint's table.
var EndOfLife = &analyzer.Rule{
	Name:     "base-end-of-life",
	Summary:  "base image that is out of support",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Options: []analyzer.Option{{
		Name:    "as-of",
		Doc:     "the day to judge for, as YYYY-MM-DD; today by default",
		Default: "",
	}},
	Check: analyzer.OnInstruction(checkEndOfLife, dockerfile.From),
}

func checkEndOfLife(pass *analyzer.Pass, i *dockerfile.Instruction) {
	today := time.Now().UTC().Format(time.DateOnly)
	if day, err := time.Parse(time.DateOnly, pass.String("as-of")); err == nil {
		today = day.Format(time.DateOnly)
	}
	for _, ref := range i.Images {
		if ref.Kind != dockerfile.RefImage {
			continue
		}
		ended := func(l images.Life) bool { return l.End < today }
		lives := images.LivesOf(ref.Repository, ref.Tag)
		n := slices.IndexFunc(lives, ended)
		if n < 0 {
			continue
		}
		span := ref.TagSpan
		if ref.Tag == "" {
			span = nameSpan(ref)
		}
		pass.Reportf(span, "%s is out of support since %s: move to %s", lives[n].Name, lives[n].End, lives[n].Instead)
	}
}
