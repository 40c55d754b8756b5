package pin

import (
	"slices"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/rules/base"
	"github.com/dflint/dflint/rules/downloads"
)

// Rules that ask for a pin. Who silences one of them for a reference does not
// want it to have one.
var (
	baseRules = []*analyzer.Rule{base.NoDigest, base.Untagged, base.Latest, base.MovingTag}
	copyRules = []*analyzer.Rule{base.CopyFrom}
	runRules  = []*analyzer.Rule{base.MountFrom}
	addRules  = []*analyzer.Rule{downloads.AddURLUnverified, downloads.AddGitUnpinned}
	headRules = []*analyzer.Rule{base.Syntax}
)

// rules returns the rules that ask for the pin of a reference, and its instruction.
func (r *Reference) rules() ([]*analyzer.Rule, *dockerfile.Instruction) {
	switch {
	case r.refused != nil:
		return baseRules, r.refused
	case r.add != nil:
		return addRules, r.add
	case r.image.Instruction == nil:
		return headRules, nil
	}
	switch r.image.Instruction.Kind {
	case dockerfile.Copy:
		return copyRules, r.image.Instruction
	case dockerfile.Run:
		return runRules, r.image.Instruction
	}
	return baseRules, r.image.Instruction
}

// isExempt reports whether the user wants a reference to stay as it is: by the
// option of base-no-digest, or by an ignore comment.
func (r *Reference) isExempt(plan *analyzer.Plan, ignores []*analyzer.Ignore) bool {
	if r.image != nil && base.IsExempt(r.image, plan.Strings(base.NoDigest, "exempt")) {
		return true
	}
	rules, at := r.rules()
	return slices.ContainsFunc(ignores, func(ignore *analyzer.Ignore) bool {
		return slices.ContainsFunc(rules, func(rule *analyzer.Rule) bool { return ignore.Silences(rule, at, r.Span) })
	})
}
