package downloads

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/downloads"
)

// AddGitUnpinned finds ADD of a Git repository that does not say which commit.
//
// The build takes what the branch has on that day: another program next month,
// from the same Dockerfile.
//
// Name the full commit behind the `#`: `ADD https://….git#<commit> /src`; or the
// tag, with the commit that it stands for: `ADD https://….git?tag=v1.4.2&checksum=<commit>
// /src`, `ADD --checksum=<commit> https://….git#v1.4.2 /src`.
//
// In the preset recommended a tag is only an info, and so is a commit that is
// cut short: a tag can be moved, but hardly ever is. A name without a digit, or that many repositories give to a branch
// (`main`, `stable`, `4.x`), counts as a branch.
//
// Silent where the branch or commit is not known.
var AddGitUnpinned = &analyzer.Rule{
	Name:     "add-git-unpinned",
	Summary:  "ADD of a Git repository without a commit",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkAddGit, dockerfile.Add),
}

func checkAddGit(pass *analyzer.Pass, i *dockerfile.Instruction) {
	if hasChecksum(i) {
		return
	}
	for _, word := range i.Words[:max(len(i.Words)-1, 0)] {
		source := downloads.ParseURL(word)
		if !isGitSource(source.Text) {
			continue
		}
		r, named := refOf(source)
		switch {
		case !named:
			pass.Reportf(source.Span(), "ADD takes the newest commit of this repository: name one, as in #<commit>")
		case r.kind != commitRef:
			d := analyzer.Diagnostic{Span: r.span, Message: r.message("name a full commit, as in #<commit>")}
			if !r.moves(pass.Preset()) {
				d.Severity = analyzer.Info
			}
			pass.Report(d)
		}
	}
}
