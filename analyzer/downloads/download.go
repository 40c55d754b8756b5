// Package downloads tells what the commands of a RUN fetch from the network:
// from which URLs, where it goes, and what verifies it.
package downloads

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// A Download is a command that fetches something.
type Download struct {
	Tool    *Tool
	Command *shell.Command
	Args    shell.Args        // its flags and operands
	URLs    []URL             // what it fetches, as far as its words tell, in order
	Lists   []dockerfile.Word // the files that list further URLs
	// Asks says that it fetches no file: it uploads, posts, or asks for headers only.
	Asks bool
	// Checks says that the tool itself verifies what it fetches.
	Checks bool
	Output Output
	// Verified says that the same script verifies a checksum or a signature
	// that can be the download's.
	Verified bool

	index int // in the commands of the outermost script
}

// Of returns the downloads in a script and in those nested in it, in source order.
func Of(script *shell.Script) []*Download {
	if script == nil || !mayDownload(script) {
		return nil
	}
	r := newReader(script.Commands)
	var all []*Download
	for n := range script.Commands {
		if d := r.read(n); d != nil {
			all = append(all, d)
		}
	}
	if clients := r.webClients(script); len(clients) > 0 {
		all = append(all, clients...)
		slices.SortStableFunc(all, func(a, b *Download) int { return a.index - b.index })
	}
	for _, d := range all {
		d.Verified = d.Checks || r.checks.cover(d)
		if d.Output.Fate == Saved && r.trustsFile(d) {
			d.Output.Fate = Trusted
		}
	}
	return all
}

// mayDownload reports whether a script has any command that this package
// knows: most have none, and cost no more than that.
func mayDownload(script *shell.Script) bool {
	return slices.ContainsFunc(script.Commands, func(c *shell.Command) bool {
		return c.Script.Dialect == shell.PowerShell || toolOf(c.Name) != nil
	})
}

// read returns what the command with an index downloads, or nil if it is no download.
func (r *reader) read(index int) *Download {
	c := r.commands[index]
	if c.Script.Dialect == shell.PowerShell {
		if d := r.readPowerShell(index); d != nil {
			return d
		}
	}
	tool := toolOf(c.Name)
	if tool == nil {
		return nil
	}
	d := &Download{Tool: tool, Command: c, Args: c.Split(tool.options), index: index}
	for i := range d.Args.Operands {
		r.addURL(d, d.Args.Operands[i])
	}
	for i := range d.Args.Flags {
		r.flag(d, &d.Args.Flags[i])
	}
	if d.Args.Has(tool.get...) && !d.Args.Has("-I", "--head") {
		d.Asks = false
	}
	if len(d.URLs)+len(d.Lists) == 0 && !c.Open {
		return nil
	}
	d.Output = d.follow()
	return d
}

// addURL notes an argument that names a place to download from.
func (r *reader) addURL(d *Download, word dockerfile.Word) {
	u := newURL(word, speller{reader: r, index: d.index})
	if u.Text == "" || d.Tool.strict && !strings.Contains(u.Text, "://") {
		return
	}
	if !strings.Contains(u.Text, "://") && (d.Command.Wrapped("xargs") || d.Command.Via == shell.ViaExec) {
		u.Scheme, u.Host, u.Path = "", "", "" // {} and the like, which stand for what is read
		u.Computed = true
	}
	u.Computed = u.Computed || u.Host == "" && u.Scheme != "file" && r.computes(d, u)
	d.URLs = append(d.URLs, u)
}

// computes reports whether the script works out an unknown URL.
func (r *reader) computes(d *Download, u URL) bool {
	if strings.Contains(u.Text, "$(") || strings.Contains(u.Text, "`") {
		return true
	}
	for _, use := range u.Word.Uses {
		positional := strings.Trim(use.Name, "0123456789@*") == ""
		looped := d.Command.Loop && use.Variable == nil
		if positional && d.Command.Function != "" || looped || len(r.before(d.index, use.Name)) > 0 {
			return true
		}
	}
	return false
}

// flag notes what a flag says of the download.
func (r *reader) flag(d *Download, f *shell.Flag) {
	t := d.Tool
	switch {
	case slices.Contains(t.asks, f.Name):
		d.Asks = true
	case slices.Contains(t.checks, f.Name):
		d.Checks = true
	case f.Value == nil:
	case slices.Contains(t.urls, f.Name):
		r.addURL(d, *f.Value)
	case slices.Contains(t.lists, f.Name):
		d.Lists = append(d.Lists, *f.Value)
	case slices.Contains(t.methods, f.Name):
		d.Asks = d.Asks || f.Value.Known && !strings.EqualFold(f.Value.Value, "GET")
	}
}
