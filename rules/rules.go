// Package rules lists every rule of dflint. A family is a folder, a rule a file.
package rules

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/rules/base"
	"github.com/dflint/dflint/rules/downloads"
	"github.com/dflint/dflint/rules/ignores"
	"github.com/dflint/dflint/rules/instructions"
	"github.com/dflint/dflint/rules/labels"
	"github.com/dflint/dflint/rules/packages"
)

// All returns every rule, by family and then in the order of the catalogue.
func All() []*analyzer.Rule {
	return []*analyzer.Rule{
		base.Untagged,
		base.Latest,
		base.MovingTag,
		base.NoDigest,
		base.Unresolved,
		base.EndOfLife,
		base.Registry,
		base.ShortName,
		base.PlatformConstant,
		base.PlatformRedundant,
		base.CopyFrom,
		base.MountFrom,
		base.Syntax,

		packages.UnpinnedApt,
		packages.UnpinnedApk,
		packages.UnpinnedDnf,
		packages.UnpinnedPip,
		packages.UnpinnedNpm,
		packages.LockfileIgnored,
		packages.SystemUpgrade,
		packages.AptUpdateAlone,
		packages.InstallPrompt,

		downloads.Unverified,
		downloads.AddURLUnverified,
		downloads.PipeToShell,

		labels.NameMissing,
		labels.MaintainerMissing,
		labels.SourceMissing,
		labels.Missing,
		labels.Unknown,
		labels.Empty,
		labels.InvalidValue,
		labels.InvalidKey,
		labels.Duplicate,
		labels.DeprecatedSchema,
		labels.Volatile,
		labels.Lost,
		labels.BaseMismatch,
		labels.MaintainerDeprecated,

		instructions.SyntaxError,
		instructions.FromAsCasing,
		instructions.StageNameCasing,
		instructions.StageDescription,
		instructions.EmptyContinuation,
		instructions.DirectiveIgnored,

		ignores.Unused,
		ignores.Unknown,
		ignores.WithoutReason,
		ignores.Comment,
	}
}
