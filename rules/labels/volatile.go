package labels

import (
	"regexp"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// Volatile finds a date or a revision of the build that is written out in the
// Dockerfile, and a value that was meant to come from the clock.
//
// A revision or a creation date in the file is true for one commit at most:
// every later build says that it was made from something that it was not made
// from. LABEL runs no command, so `"$(date)"` is just that text.
//
// Pass the value as a build argument: `ARG REVISION` and
// `LABEL org.opencontainers.image.revision=${REVISION:?}`, or let the builder
// set the label. For the date use `SOURCE_DATE_EPOCH`, so that the same source
// gives the same image.
//
// Silent for values that come from an argument, and for malformed ones of the
// OCI keys, which are `label-invalid-value`.
var Volatile = &analyzer.Rule{
	Name:     "label-volatile",
	Summary:  "a date or revision of the build written out",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkVolatile, dockerfile.Label),
}

func checkVolatile(pass *analyzer.Pass, i *dockerfile.Instruction) {
	if !judged(i) {
		return
	}
	for _, pair := range i.Pairs {
		key, value := pair.Key.Value, pair.Value.Value
		if !pair.Key.Known || !pair.Value.Known || isMalformed(key, value) {
			continue
		}
		switch {
		case clock.MatchString(value):
			pass.Reportf(pair.Value.Whole(), "%s holds a command, which LABEL does not run: pass a build argument", key)
		case len(pair.Value.Uses) == 0 && isVolatile(key, value):
			pass.Reportf(pair.Value.Whole(), "%s goes stale where it is written out: pass a build argument", key)
		}
	}
}

// isMalformed reports whether an OCI key has a value that is not of its type.
func isMalformed(key, value string) bool {
	kind := ociTypes()[key]
	return kind != "" && complain(key, kind, value) != ""
}

var (
	clock     = regexp.MustCompile("(?:\\$\\(|`)\\s*date\\b")
	date      = regexp.MustCompile(`\b(?:19|20)\d\d\b|\b20\d{6}|\b1\d{9}\b`)
	dateKey   = regexp.MustCompile(`(?:^|\.)(?:created|build-?(?:date|time|timestamp))$`)
	commitKey = regexp.MustCompile(`(?:^|\.)(?:revision|vcs-ref|(?:git-)?(?:commit|sha)(?:-(?:id|sha|hash))?)$`)
)

// isVolatile reports whether a value is a date under a key for the date of the
// build, or a commit under one for its revision.
func isVolatile(key, value string) bool {
	key = tidyKey(key)
	return dateKey.MatchString(key) && date.MatchString(value) ||
		commitKey.MatchString(key) && commitHash.MatchString(strings.ToLower(value))
}
