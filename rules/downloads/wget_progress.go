package downloads

import (
	"regexp"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/downloads"
	"github.com/dflint/dflint/analyzer/shell"
)

// WgetProgress finds wget with its progress bar, which fills the log of a build
// with thousands of lines.
//
// A build has no terminal: each step of the bar becomes a line of its own, and
// what went wrong drowns in them.
//
// Add `--progress=dot:giga`, which prints a line for every 32 MB, or `-nv`, or
// `-q`.
//
// Silent with one of them, where the messages go to a file (`-o`, `-a`, `2>`),
// with `-b` and `--spider`, and for the wget of BusyBox (the one of Alpine, unless
// the package wget is installed): it does not know the flag. There dflint is
// quieter than hadolint.
//
// The fix adds the flag. It is safe: what is downloaded is the same.
var WgetProgress = &analyzer.Rule{
	Name:     "wget-progress",
	Aliases:  []string{"DL3047"},
	Summary:  "wget fills the log with its progress bar",
	Severity: analyzer.Info,
	Preset:   analyzer.All,
	Since:    "0.1",
	Fix:      analyzer.Safe,
	Check:    analyzer.OnInstruction(checkWgetProgress, dockerfile.Run),
}

func checkWgetProgress(pass *analyzer.Pass, i *dockerfile.Instruction) {
	for _, d := range pass.File.Downloads(i) {
		if !showsBar(d) || !pass.File.HasGNUWget(i) {
			continue
		}
		wget := d.Command.Words[0]
		found := analyzer.Diagnostic{
			Span:    wget.Whole(),
			Message: "wget fills the log with its progress bar: add --progress=dot:giga",
		}
		if strings.Trim(pass.Text(wget.Span), `"'`) == wget.Value {
			found.Fixes = []analyzer.Fix{addFlag(d.Command, "--progress=dot:giga")}
		}
		pass.Report(found)
	}
}

// quietFlag matches -nv, alone or with other flags of one letter.
var quietFlag = regexp.MustCompile(`^-\w*nv\w*$`)

// showsBar reports whether a download is one of wget with its progress bar.
func showsBar(d *downloads.Download) bool {
	c := d.Command
	if c.Name != "wget" || c.Script.Dialect.Windows() || c.Open && !c.Wrapped("xargs") || d.Asks || c.Wrapped("busybox") || c.Wrapped("toybox") {
		return false
	}
	if d.Args.Has("-q", "--quiet", "--no-verbose", "--progress", "-o", "--output-file", "-a", "--append-output", "-b", "--background") {
		return false
	}
	for _, word := range c.Words[1:] {
		if quietFlag.MatchString(word.Value) {
			return false
		}
	}
	return !loses(c.Redirects) && !loses(c.Around)
}

// loses reports whether redirections send the messages of a program to a file.
func loses(redirects []shell.Redirect) bool {
	stdout := slices.ContainsFunc(redirects, func(r shell.Redirect) bool { return r.Output() && r.Fd == 1 })
	return slices.ContainsFunc(redirects, func(r shell.Redirect) bool {
		return r.Output() && (r.Fd == 2 || r.Fd == -1) || r.Op == ">&" && r.Fd == 2 && stdout
	})
}

// addFlag returns the fix that puts a flag behind the name of a program.
func addFlag(c *shell.Command, flag string) analyzer.Fix {
	end := c.Words[0].Span.End
	text := " " + flag
	if c.Script.Dialect == shell.NoShell {
		text = `, "` + flag + `"`
	}
	edit := analyzer.Edit{Span: dockerfile.Span{Start: end, End: end}, Text: text}
	return analyzer.Fix{Message: "add " + flag, Safety: analyzer.Safe, Edits: []analyzer.Edit{edit}}
}
