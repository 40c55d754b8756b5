package analyzer

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// An Ignore is a comment that silences rules for an instruction, a line of it,
// or a file.
type Ignore struct {
	Comment   dockerfile.Comment
	Tool      string        // whose syntax it is: "dflint", "hadolint" or "check"
	WholeFile bool          // it holds for the whole file
	Malformed bool          // it is meant to be one, but names rules in no known form
	Names     []*IgnoreName // in order
	Reason    string        // "" if it gives none

	target *dockerfile.Instruction // what it holds for; nil for WholeFile, and if nothing stands below it
	line   *dockerfile.Span        // the line of target that it holds for; nil for all of it
}

// An IgnoreName is one rule named by an ignore comment.
type IgnoreName struct {
	Text  string
	Span  dockerfile.Span
	Rules []*Rule // that answer to the name; none if no rule does
	Used  bool    // it silenced something
	// Judged says that one of its rules was in force: if it is not Used then, it is not
	// needed. A rule about ignore comments is never judged: when it is called,
	// it is not known yet what becomes of its own diagnostics. Nor is a rule
	// about several files: what it finds depends on the other files of the run.
	Judged bool
}

// Silences reports whether an ignore comment would silence a rule that reports
// a span of an instruction, or of no instruction if that is nil.
func (i *Ignore) Silences(rule *Rule, at *dockerfile.Instruction, span dockerfile.Span) bool {
	return i.silences(Diagnostic{Rule: rule, Span: span, anchor: at})
}

// silences reports whether an ignore comment holds for a diagnostic, and notes it.
func (i *Ignore) silences(d Diagnostic) bool {
	return (i.WholeFile || i.covers(d)) && i.names(d)
}

// names reports whether an ignore comment names what was found, and notes it.
func (i *Ignore) names(d Diagnostic) bool {
	silenced := false
	for _, name := range i.Names {
		if slices.Contains(name.Rules, d.Rule) && (d.Code == "" || name.means(d)) || i.Tool == "check" && name.Text == "all" && answersToCheck(d.Rule) {
			name.Used, silenced = true, true
		}
	}
	return silenced
}

// means reports whether a name of a diagnostic's rule is not just the code of another finding.
func (n *IgnoreName) means(d Diagnostic) bool {
	return strings.EqualFold(n.Text, d.Code) || strings.EqualFold(n.Text, d.Rule.Name)
}

// covers reports whether a diagnostic is about what the comment stands above:
// its place lies there, or the rule looked at what lies there.
func (i *Ignore) covers(d Diagnostic) bool {
	switch {
	case i.target == nil:
		return false
	case i.line != nil:
		return i.line.Start <= d.Span.Start && d.Span.Start <= i.line.End
	case i.target.Span.Start <= d.Span.Start && d.Span.Start <= i.target.Span.End:
		return true
	case i.target.Index == 0 && d.Span.End <= i.target.Span.Start:
		return true // no comment can stand above a parser directive
	}
	return d.anchor == i.target || d.anchor != nil && d.anchor.Onbuild == i.target
}

// answersToCheck reports whether a rule is one of `docker build --check`,
// whose names are the aliases without digits.
func answersToCheck(rule *Rule) bool {
	return slices.ContainsFunc(rule.Aliases, func(alias string) bool { return !strings.ContainsAny(alias, "0123456789") })
}
