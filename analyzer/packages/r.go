package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/pattern"
	"github.com/dflint/dflint/analyzer/shell"
)

// R runs code that installs packages. Sources: R(1) and Rscript(1) of R 4.5, r(1)
// of littler 0.3.21, the references of remotes 2.5, pak 0.9, BiocManager 1.30
// and renv 1.1.
var R = &Manager{
	Name:        "R",
	Type:        "cran",
	Programs:    []string{"R", "Rscript", "r", "littler"},
	Subcommands: []Subcommand{{Verb: Install, Direct: true, Named: true, Read: readCode}},
	Flags: shell.Options{SingleDash: true, Values: strings.Fields(
		"-e --eval -f --file -g --gui -d --debugger -l --packages -L --libpath",
	)},

	Read:       readR,
	Separators: "@",
	Snapshot:   cranSnapshot,
	Sources:    cranSources,
}

// Littler are the scripts that littler brings. Source: their --help, of littler
// 0.3.21.
var Littler = &Manager{
	Name:        "install2.r",
	Type:        "cran",
	Programs:    []string{"install2.r", "install.r", "installBioc.r", "installGithub.r"},
	Subcommands: []Subcommand{{Verb: Install, Direct: true, Not: []string{"-h", "--help", "-x", "--usage"}}},
	Flags: shell.Options{Values: strings.Fields(
		"-l --libloc -d --deps -r --repos -n --ncpus -t --type -i --instopts -m --method -u --update",
	)},

	Read:       readR,
	Separators: "@",
	Snapshot:   cranSnapshot,
	Sources:    cranSources,

	Residue: Residue{Paths: []string{"/tmp/downloaded_packages"}, CleanUp: "rm -rf /tmp/downloaded_packages"},
}

var (
	// cranSnapshot matches the images of rocker-project.org that are made for one
	// release of R: they take packages as CRAN was when its successor came.
	cranSnapshot = pattern.MustCompile(
		`\brocker/(r-ver|rstudio|tidyverse|verse|geospatial|shiny|shiny-verse|binder|cuda|ml|ml-verse)[\w.-]*:(\d+\.\d+\.\d+|\$)`)
	cranSources = pattern.MustCompile(`(?i)\brepos\b|\bCRAN\b|packagemanager|mran`)
)

// readR reads name@version, user/repository@ref, also with source:: in front,
// an archive and a URL.
func readR(word string) Package {
	if at := strings.Index(word, "::"); at >= 0 {
		if word[:at] == "local" {
			return Package{Kind: Local, Name: lastElement(word[at+2:]), Pinned: true}
		}
		word = word[at+2:]
	}
	name, version, _ := strings.Cut(word, "@")
	archive := strings.HasSuffix(name, ".tar.gz") || strings.HasSuffix(name, ".zip") || strings.HasSuffix(name, ".tgz")
	switch {
	case archive && strings.Contains(name, "://"):
		return remote(name)
	case archive || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "/"):
		return Package{Kind: Local, Name: lastElement(name), Pinned: true}
	case strings.Contains(name, "/"):
		return Package{Kind: Remote, Name: lastElement(name), Version: version, Pinned: settled(version)}
	}
	version = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(version), "=="))
	return Package{
		Name:    name,
		Version: version,
		Pinned:  version != "" && version[0] >= '0' && version[0] <= '9',
		Bounded: strings.Contains(version, "<"),
	}
}
