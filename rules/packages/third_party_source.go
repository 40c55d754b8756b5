package packages

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/downloads"
)

// ThirdPartySource finds package sources from outside the distribution whose
// suite and key the Dockerfile does not settle.
//
// A setup script, a PPA, a `.repo` file from the network and a package that
// brings a source decide on the day of the build which repository is used, in
// which release, and whose signatures count. An entry for apt without
// `signed-by` takes any key that apt trusts, and its own key then vouches for
// the packages of all other sources. A suite such as `stable` becomes another
// one when the next release is made.
//
// Write the source out: its address, a suite with the name of a release, and a
// key that is in your repository or verified by its fingerprint:
// `deb [signed-by=/etc/apt/keyrings/x.asc] https://example.com/apt bookworm main`.
// Where two builds must agree to the bit, copy the packages from a place that
// keeps them.
//
// Silent for the distributions' own hosts and their mirrors, for addresses with
// a date in them, for files with a verified checksum, and for values that are
// not known. A `.repo` file that the Dockerfile writes out is not judged.
var ThirdPartySource = &analyzer.Rule{
	Name:     "third-party-source",
	Summary:  "package source without a fixed suite and key",
	Severity: analyzer.Info,
	Preset:   analyzer.Reproducible,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkThirdPartySource, dockerfile.Run, dockerfile.Copy, dockerfile.Add),
}

func checkThirdPartySource(pass *analyzer.Pass, i *dockerfile.Instruction) {
	switch i.Kind {
	case dockerfile.Run:
		checkSourcesOfRun(pass, i)
	case dockerfile.Add:
		checkAddedSources(pass, i)
		fallthrough
	default:
		for _, heredoc := range i.Heredocs {
			reportEntries(pass, sourceEntries(heredoc.Content))
		}
	}
}

func checkSourcesOfRun(pass *analyzer.Pass, i *dockerfile.Instruction) {
	script := pass.File.Script(i)
	if script == nil {
		return
	}
	for _, command := range script.Commands {
		checkSourceCommand(pass, command)
	}
	for _, d := range pass.File.Downloads(i) {
		if d.Verified || d.Checks {
			continue
		}
		asSource := slices.ContainsFunc(d.Output.Files, isSourceFile)
		if p := d.Command.Pipeline; p != nil {
			asSource = asSource || sourceFolders.MatchString(pass.Text(p.Span))
		}
		for _, u := range d.URLs {
			reportAddition(pass, u, asSource)
		}
	}
}

func checkAddedSources(pass *analyzer.Pass, i *dockerfile.Instruction) {
	if i.Flag("checksum") != nil || len(i.Words) == 0 {
		return
	}
	last := len(i.Words) - 1
	for _, word := range i.Words[:last] {
		if u := downloads.ParseURL(word); strings.Contains(u.Text, "://") {
			reportAddition(pass, u, isSourceFile(i.Words[last]))
		}
	}
}

// isSourceFile reports whether a file is one that names sources of packages.
func isSourceFile(file dockerfile.Word) bool { return sourceFolders.MatchString(file.Value) }

// reportAddition reports a URL that adds a source: a setup script, a package
// that brings one, or a file that is one.
func reportAddition(pass *analyzer.Pass, u downloads.URL, asSource bool) {
	if !u.Remote() || isSettled(u) {
		return
	}
	if asSource || setupScripts.MatchString(u.Host+u.Path) || sourcePackages.MatchString(u.Base()) {
		reportHidden(pass, u)
	}
}

// reportHidden reports a source of which the Dockerfile shows only the address.
func reportHidden(pass *analyzer.Pass, u downloads.URL) {
	pass.Reportf(u.Span(), "%s adds a source that this file does not show: write it out, with its key", analyzer.Shorten(u.Host, 32))
}

// reportEntries reports the entries for apt that have no key of their own, or
// a suite that moves.
func reportEntries(pass *analyzer.Pass, entries []sourceEntry) {
	for _, e := range entries {
		switch {
		case isSettled(e.url):
		case !e.signed:
			pass.Reportf(e.address, "any trusted key vouches for %s: name its own with signed-by", analyzer.Shorten(e.url.Host, 40))
		case movesOn(e.suite):
			pass.Reportf(e.suiteAt, "suite %s of %s moves: name a release", analyzer.Shorten(e.suite, 25), analyzer.Shorten(e.url.Host, 40))
		}
	}
}
