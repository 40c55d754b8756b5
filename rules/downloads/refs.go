package downloads

import (
	"fmt"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// A refKind says how firmly a name stands for one commit.
type refKind int

const (
	noRef     refKind = iota // the newest commit of whatever branch is the default
	branchRef                // it moves
	tagRef                   // a tag, or a commit that is cut short: it is not meant to move
	commitRef                // the full hash, or not known
)

// A ref names a commit of a repository.
type ref struct {
	kind refKind
	name string
	span dockerfile.Span
}

// newRef reads what git is told to get.
func newRef(word dockerfile.Word) ref {
	r := ref{name: word.Value, span: word.Whole()}
	name, _, _ := strings.Cut(strings.TrimPrefix(word.Value, "+"), ":") // of what a fetch writes where
	switch {
	case !word.Known:
		r.kind = commitRef
	case name == "" || strings.HasPrefix(name, "HEAD") || name == "FETCH_HEAD" || name == ".":
		return ref{}
	default:
		r.kind = kindOf(name)
	}
	return r
}

func kindOf(name string) refKind {
	switch {
	case isFullCommit(name):
		return commitRef
	case isBranch(name):
		return branchRef
	}
	return tagRef
}

// moves reports whether a ref is too loose for the preset in force.
func (r ref) moves(preset analyzer.Preset) bool {
	return r.kind < tagRef || r.kind == tagRef && preset >= analyzer.Reproducible
}

// message says what is wrong with a ref. The remedy is what to do.
func (r ref) message(remedy string) string {
	reason := "%s is a branch"
	switch {
	case r.kind == tagRef && isCommit(r.name):
		reason = "%s is cut short"
	case r.kind == tagRef:
		reason = "%s can be moved"
	}
	return fitting(fmt.Sprintf(reason, r.name)+": "+remedy, fmt.Sprintf(reason, "this")+": "+remedy)
}
