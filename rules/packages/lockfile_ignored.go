package packages

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/shell"
)

// LockfileIgnored finds installations that may put in other versions than the
// project's lock file says.
//
// A lock file holds the version of everything that a project needs. `npm
// install`, `yarn install` and their like follow it as far as it fits, and
// change it silently where it does not: then the image holds versions that
// nobody has tested, and the next build may hold others. `composer update`,
// `go get -u` and their like do not heed it at all.
//
// Say that an installation is to fail where the lock file does not fit: `npm
// ci`, `yarn install --frozen-lockfile` (`--immutable` since yarn 2), `pnpm
// install --frozen-lockfile`, `bun install --frozen-lockfile`, `cargo build
// --locked`, `uv sync --locked`, `pipenv install --deploy`, and `BUNDLE_FROZEN`
// for Bundler.
//
// Silent where that is said, be it by a variable or an earlier command, and
// where the Dockerfile shows that there is no lock file: it copies
// `package.json` or the like without it, or makes a new project. npm is only
// reported where `package-lock.json` is copied or mounted by its name or by a
// pattern. The reproducible preset also reports `pnpm install` without a flag
// and `dotnet restore` without `--locked-mode`.
var LockfileIgnored = &analyzer.Rule{
	Name:     "lockfile-ignored",
	Summary:  "installation that need not keep to the lock file",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Unsafe,
	Check:    analyzer.OnCommand(checkLockfileIgnored, lockPrograms()...),
}

func checkLockfileIgnored(pass *analyzer.Pass, command *shell.Command) {
	op := pass.File.Operation(command)
	if op == nil || !isProject(op) {
		return
	}
	policy := lockPolicies[op.Manager]
	d := analyzer.Diagnostic{Span: op.VerbSpan()}
	what, remedy := op.Phrase(), policy.remedy
	flag, drops := op.DropsLock()
	switch {
	case drops && flag != nil:
		d.Span, what = flag.Span, flag.Name
		d.Fixes = policy.replaceFlag(pass, op, flag)
		if policy.drop != "" {
			remedy = policy.drop
		}
	case drops:
	case op.Verb == packages.Upgrade || policy.relock && op.Verb == packages.Relock:
		d.Fixes = policy.replaceUpdate(pass, op)
	case policy.departs(pass, op):
		d.Fixes = policy.keepLock(pass, op)
		if op.Manager == packages.Yarn {
			remedy = "add " + yarnFlag(pass, op)
		}
	default:
		return
	}
	d.Message = what + " may take other versions than " + policy.file + ": " + remedy
	pass.Report(d)
}
