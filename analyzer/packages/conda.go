package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/pattern"
	"github.com/dflint/dflint/analyzer/shell"
)

// Conda is conda and what has taken its place. Sources: conda install --help of
// conda 25.9, micromamba install --help of micromamba 2.3.
var Conda = &Manager{
	Name:     "conda",
	Type:     "conda",
	Programs: []string{"conda", "mamba", "micromamba"},
	Subcommands: []Subcommand{
		{Verb: Install, Phrases: []string{"install", "create"}},
		{Verb: Install, Phrases: []string{"env create", "env update"}, Skip: 1},
		{Verb: Upgrade, Phrases: []string{"update", "upgrade"}},
		{Verb: Remove, Phrases: []string{"remove", "uninstall", "env remove"}},
		{Verb: Clean, Phrases: []string{"clean"}},
	},
	Flags: shell.Options{Values: strings.Fields(`
		-n --name -p --prefix -c --channel -f --file --solver --repodata-fn --subdir --platform --clone
		-r --root-prefix --rc-file --category --safety-checks --download-threads --experimental`)},
	Dry: []string{"-d", "--dry-run"},

	Read:       readConda,
	Separators: "=<>!~[ ",
	ListIn:     []string{"-f", "--file"},
	Frozen:     []string{"--clone", "--offline"},
	Indexes:    []string{"-c", "--channel"},

	Residue: Residue{
		Paths:     []string{"/opt/conda/pkgs", "~/.conda/pkgs"},
		Elsewhere: pattern.MustCompile(`(^|/)pkgs(/\*)?/?$`),
		PathEnv:   []string{"CONDA_PKGS_DIRS"},
		Config:    pattern.MustCompile(`\bpkgs_dirs\b`),
		CleanUp:   "%s clean --all --yes",
	},
}

// condaExact matches a version that is written in full: == and no pattern, a
// build behind it, or, as = takes what begins with it, three parts.
var condaExact = pattern.MustCompile(`^==[^*<>,|]+$|^=?=?[^=~!*<>,|]+=[^=*]+$|^=?\d+\.\d+\.[^*<>,|]+$`)

// condaSeries matches a version that tells how those that fit begin: =1.2, 1.*.
var condaSeries = pattern.MustCompile(`^=*\d`)

// condaKey matches the version in name[version='1.2',build=0].
var condaKey = pattern.MustCompile(`\bversion=(?:'([^']+)'|"([^"]+)"|([^\],]+))`)

// readConda reads name=version=build with its relatives, also with a channel in
// front, a file, and a URL.
func readConda(word string) Package {
	switch {
	case strings.Contains(word, "://"):
		return remote(word)
	case strings.HasSuffix(word, ".conda") || strings.HasSuffix(word, ".tar.bz2"):
		return Package{Kind: Local, Name: lastElement(word), Pinned: true}
	}
	if at := strings.LastIndex(word, "::"); at >= 0 {
		word = word[at+len("::"):]
	}
	p := Package{Name: word}
	if at := strings.IndexAny(word, "=<>!~[ "); at >= 0 {
		p.Name, p.Version = word[:at], strings.TrimSpace(word[at:])
	}
	version := strings.Join(strings.Fields(p.Version), "=") // name 1.2 build
	if strings.HasPrefix(version, "[") {
		version = ""
		if match := condaKey.FindStringSubmatch(p.Version); match != nil {
			version = strings.Join(match[1:], "")
		}
	}
	p.Pinned = condaExact.MatchString(version)
	p.Bounded = !p.Pinned && (strings.ContainsAny(version, "<~") || condaSeries.MatchString(version))
	if p.Pinned {
		p.Version = strings.TrimLeft(version, "=")
	}
	return p
}
