package context

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// AddLocal finds an ADD of local files that are no archives.
//
// ADD unpacks archives, downloads URLs and clones repositories, and which of
// these it does depends on what the source turns out to be. COPY does one
// thing, and who reads it knows what.
//
// Write COPY. The fix does: for files and folders that are no archives the two
// do the same. Silent where ADD has a reason: a URL, a repository or an archive
// among its sources, `--checksum`, `--keep-git-dir` or `--unpack`; for patterns
// that may match an archive; and for sources that depend on a variable without
// a value.
var AddLocal = &analyzer.Rule{
	Name:     "add-local",
	Aliases:  []string{"DL3020"},
	Summary:  "ADD where COPY does the same",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Safe,
	Check:    analyzer.OnInstruction(checkAddLocal, dockerfile.Add),
}

func checkAddLocal(pass *analyzer.Pass, i *dockerfile.Instruction) {
	sources := i.LocalSources()
	switch {
	case len(sources) == 0 || len(sources) < len(i.Words)-1:
		return
	case i.Flag("checksum") != nil || i.Flag("keep-git-dir") != nil || i.Flag("unpack") != nil:
		return
	case slices.ContainsFunc(sources, func(source dockerfile.Word) bool { return !isPlain(source) }):
		return
	}
	instead := "COPY"
	if pass.Text(i.Keyword) == "add" {
		instead = "copy"
	}
	pass.Report(analyzer.Diagnostic{
		Span:    i.Keyword,
		Message: "nothing here needs ADD, which also unpacks and downloads: write COPY",
		Fixes: []analyzer.Fix{{
			Message: "write COPY",
			Safety:  analyzer.Safe,
			Edits:   []analyzer.Edit{{Span: withSpareBlank(pass, i.Keyword), Text: instead}},
		}},
	})
}

// withSpareBlank returns the span of ADD with one of the blanks behind it where
// there are several: COPY is longer, and what follows is lined up.
func withSpareBlank(pass *analyzer.Pass, keyword dockerfile.Span) dockerfile.Span {
	if strings.HasPrefix(pass.File.Source.Text[keyword.End:], "  ") {
		keyword.End++
	}
	return keyword
}
