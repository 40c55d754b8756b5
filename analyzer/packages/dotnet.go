package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/pattern"
	"github.com/dflint/dflint/analyzer/shell"
)

// Dotnet is the command line of .NET. Sources: dotnet restore --help,
// dotnet tool install --help and dotnet package add --help of the .NET 10 SDK.
var Dotnet = &Manager{
	Name:     "dotnet",
	Type:     "nuget",
	Programs: []string{"dotnet"},
	Subcommands: []Subcommand{
		{Verb: Install, Phrases: []string{"restore"}, Skip: 1},
		{Verb: Install, Phrases: []string{"tool install", "add package", "add * package", "package add"}, Read: readFirst},
		{Verb: Remove, Phrases: []string{"tool uninstall", "remove package", "remove * package", "package remove"}},
		{Verb: Clean, Phrases: []string{"nuget locals"}},
	},
	Flags: shell.Options{SingleDash: true, Values: strings.Fields(`
		--source -s --runtime -r --packages --configfile --verbosity -v --lock-file-path --arch -a --os
		--artifacts-path --version --add-source --tool-path --framework --package-directory --tool-manifest --project`)},

	Read:       readNuGet,
	Separators: "@",
	VersionIn:  []string{"--version", "-v"},

	Lock: &Lock{
		Files:  []string{"packages.lock.json"},
		Strict: []string{"--locked-mode", "-p:RestoreLockedMode", "-property:RestoreLockedMode"},
		Env:    []string{"RestoreLockedMode", "RESTORELOCKEDMODE"},
		Loose:  []string{"--force-evaluate"},
	},
	Residue: Residue{Paths: []string{"~/.nuget/packages"}, PathEnv: []string{"NUGET_PACKAGES"}},
}

// readFirst reads the one package that a command takes.
func readFirst(op *Operation) []Package {
	if len(op.Operands) == 0 {
		return nil
	}
	return []Package{op.Manager.newPackage(op.Operands[0])}
}

// nugetVersion matches a version that is none of NuGet's ranges: not 1.* and
// not [1,2), but [1.2].
var nugetVersion = pattern.MustCompile(`^\d[\w.+-]*$|^\[\d[\w.+-]*\]$`)

// nugetBound matches a range with an upper end: 1.*, [1,2), (,2].
var nugetBound = pattern.MustCompile(`^\d[\w.-]*\*|,\s*\d[^,]*[)\]]$`)

// readNuGet reads name@version.
func readNuGet(word string) Package {
	name, version, _ := strings.Cut(word, "@")
	return Package{
		Name:    name,
		Version: version,
		Pinned:  nugetVersion.MatchString(version),
		Bounded: nugetBound.MatchString(version),
	}
}
