package context

import (
	"path"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// CopyEverything finds a COPY or ADD of the whole build context that no
// .dockerignore narrows, or one that lets .git in.
//
// What lies about in a working copy then becomes part of the image: editor
// files, installed packages, results of earlier builds, secrets in `.env`, and
// `.git`, which differs from clone to clone. Each machine builds another image,
// and any change to any of these files starts the build over.
//
// Add a `.dockerignore`. The safest one leaves everything out with `*` and lets
// in what the image needs with `!` lines. Or copy files and folders by their
// names.
//
// Silent with `--exclude`; where an ignore file leaves `.git` out, or lets it in
// by a `!` line; where no file system shows the context, as on standard input;
// for what an ONBUILD triggers, which is copied from elsewhere; and where a
// folder above has a `.dockerignore` and may be the context.
var CopyEverything = &analyzer.Rule{
	Name:     "copy-everything",
	Summary:  "the whole build context copied, whatever lies about in it",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnFile(checkCopyEverything),
}

func checkCopyEverything(pass *analyzer.Pass) {
	known := pass.File.Context
	if known == nil || known.Files == nil {
		return
	}
	var all []dockerfile.Span
	for _, i := range pass.File.Instructions {
		if i.Refused || i.Onbuild != nil || i.Stage == nil || i.Flag("exclude") != nil {
			continue
		}
		for _, source := range i.LocalSources() {
			if isEverything(source) {
				all = append(all, source.Span)
			}
		}
	}
	if len(all) == 0 {
		return
	}
	d := analyzer.Diagnostic{Span: all[0], Message: openness(pass.File.File)}
	for _, span := range all[1:] {
		d.Related = append(d.Related, analyzer.Related{Span: span, Message: "and here"})
	}
	report(pass, d)
}

// openness returns what comes into a context that should not, "" if nothing is
// known to.
func openness(file *dockerfile.File) string {
	known := file.Context
	switch {
	case known.Ignore != nil:
		if known.Has(known.Dir, ".git") && !known.Ignore.Excludes(".git") && !asksForGit(known.Ignore) {
			return orShort(path.Base(known.Ignore.Source.Path)+" lets .git in, which differs from clone to clone: leave it out",
				"the ignore file lets .git in, which differs from clone to clone: leave it out")
		}
		return ""
	case known.HasAbove(".dockerignore") && !isContext(file):
		return ""
	case known.Has(known.Dir, ".git"):
		return "this copies .git and all local files: add a .dockerignore, or copy what is needed"
	}
	return "this copies all local files: add a .dockerignore, or copy what is needed"
}

// asksForGit reports whether an ignore file lets .git in on purpose.
func asksForGit(ignore *dockerfile.IgnoreFile) bool {
	return slices.ContainsFunc(ignore.Patterns, func(p dockerfile.IgnorePattern) bool {
		parts := strings.Split(strings.TrimSpace(strings.TrimPrefix(p.Text, "!")), "/")
		return p.Negate && slices.Contains(parts, ".git")
	})
}
