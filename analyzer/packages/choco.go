package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/shell"
)

// Choco is Chocolatey, a package manager of Windows. Source: choco install
// --help of Chocolatey 2.5.
var Choco = &Manager{
	Name:     "choco",
	Type:     "chocolatey",
	Programs: []string{"choco", "chocolatey"},
	Subcommands: []Subcommand{
		{Verb: Install, Phrases: []string{"install"}},
		{Verb: Download, Phrases: []string{"download"}},
		{Verb: Upgrade, Phrases: []string{"upgrade"}},
		{Verb: Remove, Phrases: []string{"uninstall"}},
	},
	Flags: shell.Options{SingleDash: true, Values: strings.Fields(`
		-version -s -source -params -parameters -pkgparameters -packageparameters -package-parameters -ia -installargs
		-installarguments -install-arguments -u -user -p -password -cert -cp -certpassword -timeout -execution-timeout
		-c -cache -cachelocation -cache-location -proxy -proxy-user -proxy-password -proxy-bypass-list -log-file
		-checksum -downloadchecksum -checksum64 -checksumx64 -checksumtype -checksum-type -checksumtype64`)},
	Dry: strings.Fields("--noop -noop --whatif -whatif --what-if -what-if"),

	Read:       readChoco,
	Separators: "@",
	VersionIn:  []string{"--version", "-version"},
	// Features of Windows and what is served by cygwin have no version here.
	Frozen: strings.Fields(`
		--source=windowsfeatures -source=windowsfeatures -s=windowsfeatures --source=windowsFeatures
		-source=windowsFeatures -s=windowsFeatures`),

	Answer: &Answer{Flags: strings.Fields("-y --y -yes --yes -confirm --confirm"), Add: "-y"},
}

// readChoco reads a name, a package's file and a list of packages.
func readChoco(word string) Package {
	if strings.HasSuffix(word, ".nupkg") || strings.HasSuffix(word, ".nuspec") || strings.HasSuffix(word, ".config") {
		return Package{Kind: Local, Name: word, Pinned: true}
	}
	return readNumbered(word)
}
