// Package rules lists every rule of dflint. A family is a folder, a rule a file.
package rules

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/rules/base"
	"github.com/dflint/dflint/rules/context"
	"github.com/dflint/dflint/rules/downloads"
	"github.com/dflint/dflint/rules/ignores"
	"github.com/dflint/dflint/rules/instructions"
	"github.com/dflint/dflint/rules/labels"
	"github.com/dflint/dflint/rules/nondeterminism"
	"github.com/dflint/dflint/rules/packages"
	"github.com/dflint/dflint/rules/repo"
	"github.com/dflint/dflint/rules/residue"
	"github.com/dflint/dflint/rules/security"
	"github.com/dflint/dflint/rules/shell"
)

// A Family is the rules of one folder.
type Family struct {
	Name  string // of the folder
	Rules []*analyzer.Rule
}

// All returns every rule, by family and then in the order of the catalogue.
func All() []*analyzer.Rule {
	var all []*analyzer.Rule
	for _, family := range Families() {
		all = append(all, family.Rules...)
	}
	return all
}

// Families returns the families in the order of the catalogue.
func Families() []Family {
	return []Family{{"base", []*analyzer.Rule{
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
	}}, {"packages", []*analyzer.Rule{
		packages.UnpinnedApt,
		packages.UnpinnedApk,
		packages.UnpinnedDnf,
		packages.UnpinnedZypper,
		packages.UnpinnedPacman,
		packages.UnpinnedPip,
		packages.RequirementsUnhashed,
		packages.UnpinnedConda,
		packages.UnpinnedNpm,
		packages.UnpinnedGem,
		packages.UnpinnedGo,
		packages.UnpinnedCargo,
		packages.UnpinnedComposer,
		packages.UnpinnedDotnet,
		packages.UnpinnedPecl,
		packages.UnpinnedCpan,
		packages.UnpinnedLuarocks,
		packages.UnpinnedR,
		packages.UnpinnedPowerShell,
		packages.UnpinnedChoco,
		packages.LockfileIgnored,
		packages.SystemUpgrade,
		packages.AptUpdateAlone,
		packages.ApkVirtualUnversioned,
		packages.ThirdPartySource,
		packages.InstallPrompt,
		packages.InstallRecommends,
		packages.AptCLI,
	}}, {"downloads", []*analyzer.Rule{
		downloads.Unverified,
		downloads.AddURLUnverified,
		downloads.PipeToShell,
		downloads.MovingURL,
		downloads.GitCloneUnpinned,
		downloads.AddGitUnpinned,
		downloads.InsecureHTTP,
		downloads.IntegrityDisabled,
		downloads.KeyUnverified,
		downloads.WgetProgress,
		downloads.MixedDownloaders,
	}}, {"nondeterminism", []*analyzer.Rule{
		nondeterminism.BuildTimeValue,
		nondeterminism.RandomValue,
		nondeterminism.GeneratedKey,
		nondeterminism.BuildHostValue,
		nondeterminism.GitAtBuild,
		nondeterminism.GoTrimpath,
		nondeterminism.ArchiveOrder,
		nondeterminism.SourceDateEpoch,
		nondeterminism.UserIDNotFixed,
		nondeterminism.WgetHSTS,
		nondeterminism.LocaleGenerated,
	}}, {"residue", []*analyzer.Rule{
		residue.CacheApt,
		residue.CacheApk,
		residue.CacheDnf,
		residue.CacheZypper,
		residue.CachePip,
		residue.CacheNpm,
		residue.CacheConda,
		residue.CacheGem,
		residue.CacheComposer,
		residue.CacheYarn,
		residue.LayerLogs,
		residue.PythonBytecode,
		residue.HostKeys,
		residue.ArchiveLeft,
		residue.DeletedLater,
	}}, {"context", []*analyzer.Rule{
		context.CopyEverything,
		context.CopyIgnoredFile,
		context.CopyMissingSource,
		context.CopyBeforeInstall,
		context.CopyWholeFilesystem,
		context.CopyFromUnknown,
		context.CopyFromSelf,
		context.CopyDestNotDir,
		context.CopyDestRelative,
		context.AddLocal,
		context.AddForArchive,
	}}, {"labels", []*analyzer.Rule{
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
	}}, {"instructions", []*analyzer.Rule{
		instructions.SyntaxError,
		instructions.InstructionCasing,
		instructions.FromAsCasing,
		instructions.StageNameCasing,
		instructions.StageNameDuplicate,
		instructions.StageNameReserved,
		instructions.StageUnused,
		instructions.StageDescription,
		instructions.EmptyContinuation,
		instructions.LegacyKeyValue,
		instructions.UndefinedArgInFrom,
		instructions.InvalidDefaultArg,
		instructions.UndefinedVariable,
		instructions.EnvSelfReference,
		instructions.RepeatedInstruction,
		instructions.ShellFormCommand,
		instructions.WorkdirRelative,
		instructions.ExposeFormat,
		instructions.ExposeProtoCasing,
		instructions.ExposeRange,
		instructions.OnbuildTrigger,
		instructions.InstructionOrder,
		instructions.DirectiveIgnored,
		instructions.HealthcheckMissing,
	}}, {"shell", []*analyzer.Rule{
		shell.PipefailMissing,
		shell.HeredocErrexit,
		shell.CdForWorkdir,
		shell.Sudo,
		shell.PointlessCommand,
		shell.ShellBySymlink,
		shell.UseraddLargeUID,
		shell.ConsecutiveRun,
		shell.ShellCheck,
		shell.Unparsed,
	}}, {"security", []*analyzer.Rule{
		security.RootUser,
		security.UserNotNumeric,
		security.SecretInArgOrEnv,
		security.SecretLiteral,
	}}, {"repo", []*analyzer.Rule{
		repo.BaseDrift,
		repo.PackageDrift,
		repo.ArgDrift,
		repo.LabelDrift,
		repo.SourceDrift,
		repo.DuplicatedRun,
	}}, {"ignores", []*analyzer.Rule{
		ignores.Unused,
		ignores.Unknown,
		ignores.WithoutReason,
		ignores.Comment,
	}}}
}
