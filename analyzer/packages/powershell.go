package packages

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// PowerShell are the cmdlets that take modules, scripts and packages from the
// PowerShell Gallery and its like. Sources: PowerShellGet 2.2,
// Microsoft.PowerShell.PSResourceGet 1.1, PackageManagement 1.4,
// learn.microsoft.com, 2026.
var PowerShell = &Manager{
	Name:        "PowerShellGet",
	Type:        "nuget",
	Programs:    []string{"install-module", "install-package", "install-script", "install-psresource", "save-module"},
	Subcommands: []Subcommand{{Verb: Install, Direct: true, Read: readModules}},
	Cmdlets: &shell.Parameters{
		Values: strings.Fields(`
			-name -requiredversion -maximumversion -minimumversion -version -repository -source -providername -scope
			-credential -proxy -proxycredential -path -literalpath -destination -temporarypath -requiredresource
			-requiredresourcefile -configfile -erroraction -warningaction -informationaction -outvariable`),
		Switches: strings.Fields(`
			-force -allowclobber -skippublishercheck -allowprerelease -acceptlicense -passthru -whatif -confirm -verbose
			-debug -trustrepository -reinstall -quiet -noclobber -skipdependencycheck -authenticodecheck -prerelease
			-nopathupdate -skipdependencies -forcebootstrap -skipvalidate -includexml -asnupkg`),
	},
	Dry: []string{"-whatif"},

	Read:       readNuGet,
	Separators: "@",
	Frozen:     []string{"-requiredresource", "-requiredresourcefile"},
}

// readModules reads the names, each of which may be a list with commas, and
// gives all of them the version that a parameter names. A table of parameters
// (@name) may hold one.
func readModules(op *Operation) []Package {
	m := op.Manager
	names := slices.Clone(op.Operands)
	for _, flag := range op.Args.Flags {
		if flag.Name == "-name" && flag.Value != nil {
			names = append(names, *flag.Value)
		}
	}
	slices.SortFunc(names, func(a, b dockerfile.Word) int { return a.Span.Start - b.Span.Start })
	var found []Package
	splatted := false
	for _, word := range names {
		splatted = splatted || isSplat(word)
		for _, name := range splitList(word) {
			found = append(found, m.moduleVersion(op, name))
		}
	}
	for n := range found {
		found[n].Pinned = found[n].Pinned || splatted
	}
	return found
}

// moduleVersion reads a name and the parameter that says in which version.
func (m *Manager) moduleVersion(op *Operation, name dockerfile.Word) Package {
	if exact := op.Args.Flag("-requiredversion", "-version"); exact != nil && exact.Value != nil {
		return m.withVersion(name, *exact.Value)
	}
	p := m.newPackage(name)
	p.Bounded = op.Args.Has("-maximumversion")
	return p
}

// isSplat reports whether a word stands for parameters that a table holds.
func isSplat(word dockerfile.Word) bool {
	return len(word.Raw) > 1 && word.Raw[0] == '@' && word.Raw[1] != '('
}

// splitList splits a word at its commas.
func splitList(word dockerfile.Word) []dockerfile.Word {
	if !word.Known {
		return []dockerfile.Word{word}
	}
	var items []dockerfile.Word
	from := 0
	for item := range strings.SplitSeq(word.Value, ",") {
		if item != "" {
			items = append(items, part(word, from, from+len(item)))
		}
		from += len(item) + 1
	}
	return items
}
