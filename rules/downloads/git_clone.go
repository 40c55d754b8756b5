package downloads

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// GitCloneUnpinned finds git clone of whatever is the newest commit on the day
// of the build.
//
// The Dockerfile stays the same and the image gets another program with each
// commit that is pushed, be it in the middle of a change. Even then the build
// may take an old one: the cache knows the command and not the commit.
//
// Check out the full commit: `git clone https://… tool && git -C tool checkout
// <commit>`, `git clone --revision=<commit>` (git 2.49), or fetch nothing else:
// `git init tool && git -C tool fetch --depth 1 https://… <commit>`. Or let the
// build do it: `ADD https://….git#<commit> /src`.
//
// In the preset recommended a tag is enough (`--branch v1.4.2`), and so is a
// commit that is cut short; from reproducible on it must be the full commit,
// since a tag can be moved. A name without a digit, or that many repositories
// give to a branch (`main`, `stable`, `4.x`), counts as a branch.
//
// Silent where the commit is checked out later in the same stage, by checkout,
// reset, switch, fetch or pull within the clone; where the branch, the commit or
// the whole URL is not known; and for repositories of the machine that builds.
// Submodules need nothing: the commit pins theirs.
var GitCloneUnpinned = &analyzer.Rule{
	Name:     "git-clone-unpinned",
	Summary:  "git clone without a commit",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkGitClone, dockerfile.Run),
}

func checkGitClone(pass *analyzer.Pass, i *dockerfile.Instruction) {
	for _, c := range clonesIn(pass.File, i) {
		if c.ref.moves(pass.Preset()) {
			pass.Report(c.diagnostic())
		}
	}
}

func (c *clone) diagnostic() analyzer.Diagnostic {
	if c.ref.kind == noRef {
		return analyzer.Diagnostic{
			Span:    c.url.Whole(),
			Message: "git clone takes the newest commit: check out a full commit behind it",
		}
	}
	return analyzer.Diagnostic{Span: c.ref.span, Message: c.ref.message("check out a full commit behind git clone")}
}
