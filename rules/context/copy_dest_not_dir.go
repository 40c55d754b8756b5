package context

import (
	"path"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// CopyDestNotDir finds a COPY or ADD of several sources to a destination that
// does not end with a slash.
//
// Several files need a folder. Without the slash it depends on the builder and
// on the base image what happens: where there is no such folder BuildKit writes
// one file after the other to the same place, so that only the last one is left
// over, and the classic builder refuses it.
//
// End the destination with a slash. The fix adds it. Silent for `.` and `..`,
// which are folders, and for a destination that depends on a variable without a
// value. Heredocs count as sources; a pattern is one source, since it may stand
// for one file.
var CopyDestNotDir = &analyzer.Rule{
	Name:     "copy-dest-not-dir",
	Aliases:  []string{"DL3021"},
	Summary:  "several sources with a destination that is no folder",
	Severity: analyzer.Error,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Safe,
	Check:    analyzer.OnInstruction(checkCopyDestNotDir, dockerfile.Add, dockerfile.Copy),
}

func checkCopyDestNotDir(pass *analyzer.Pass, i *dockerfile.Instruction) {
	if len(i.Words) < 3 {
		return
	}
	word := i.Words[len(i.Words)-1]
	if !word.Known || isFolder(word.Value) {
		return
	}
	d := analyzer.Diagnostic{
		Span: word.Span,
		Message: orShort("several sources need a folder: end "+word.Value+" with a slash",
			"several sources need a folder: end the destination with a slash"),
	}
	if at, ok := endOf(pass, word); ok {
		slash := "/"
		if pass.File.Escape == '`' && strings.Contains(word.Value, `\`) {
			slash = `\`
		}
		d.Fixes = []analyzer.Fix{{
			Message: "end it with a slash",
			Safety:  analyzer.Safe,
			Edits:   []analyzer.Edit{{Span: dockerfile.Span{Start: at, End: at}, Text: slash}},
		}}
	}
	pass.Report(d)
}

// isFolder reports whether a destination can only be a folder.
func isFolder(dest string) bool {
	base := path.Base(dest)
	return dest == "" || strings.HasSuffix(dest, "/") || strings.HasSuffix(dest, `\`) || base == "." || base == ".."
}

// endOf returns where a word can be continued: in front of a closing quote.
func endOf(pass *analyzer.Pass, word dockerfile.Word) (int, bool) {
	text := pass.Text(word.Span)
	quoted := len(text) > 1 && (text[0] == '"' || text[0] == '\'')
	switch {
	case !quoted && !strings.ContainsAny(text, `"'`):
		return word.Span.End, true
	case quoted && strings.IndexByte(text[1:], text[0]) == len(text)-2:
		return word.Span.End - 1, true
	}
	return 0, false
}
