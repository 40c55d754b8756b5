package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/pattern"
	"github.com/dflint/dflint/analyzer/shell"
)

// Cpanm is cpanminus, and cpm, which takes its place. Sources: cpanm(1) of
// App::cpanminus 1.7048, cpm(1) of App::cpm 0.997.
var Cpanm = &Manager{
	Name:     "cpanm",
	Type:     "cpan",
	Programs: []string{"cpanm", "cpm"},
	Subcommands: []Subcommand{
		{Verb: BuildDeps, Phrases: []string{"--installdeps"}},
		{Verb: Remove, Phrases: []string{"-U", "--uninstall"}},
		{Verb: Install, Phrases: []string{"install"}}, // of cpm
		{Verb: Install, Direct: true, Not: strings.Fields(
			"-V --version -h --help --info --look --showdeps --scandeps --self-upgrade",
		)},
	},
	Flags: shell.Options{Values: strings.Fields(`
		-l --local-lib -L --local-lib-contained --mirror --mirror-index -M --from --cpanmetadb --cpanfile
		--configure-args --build-args --test-args --install-args --configure-timeout --build-timeout
		--test-timeout --with-feature --without-feature --save-dists --format -w --workers --snapshot
		-r --resolver --target-perl --feature`)},

	Read:       readCPAN,
	Separators: "@~",
	ListIn:     []string{"--cpanfile"},
	Frozen:     []string{"--mirror-index", "--snapshot"},
	Indexes:    []string{"--mirror", "-M", "--from"},

	Residue: Residue{
		Paths:   []string{"~/.cpanm", "~/.perl-cpm"},
		PathEnv: []string{"PERL_CPANM_HOME"},
		CleanUp: "rm -rf ~/.cpanm",
	},
}

// cpanArchive matches the file name of a distribution.
var cpanArchive = pattern.MustCompile(`\.(tar\.gz|tgz|tar\.bz2|zip)$`)

// readCPAN reads Module, Module@1.2, Module~1.2 for at least that, a folder, an
// archive, AUTHOR/Name-1.2.tar.gz, a URL, and a repository with @ref.
func readCPAN(word string) Package {
	switch {
	case strings.Contains(word, "://") && cpanArchive.MatchString(word):
		return remote(word)
	case strings.Contains(word, "://") || strings.HasPrefix(word, "git@"):
		_, path, _ := cutURL(word)
		path, ref, _ := strings.Cut(path, "@")
		return Package{Kind: Remote, Name: lastElement(path), Version: ref, Pinned: settled(ref)}
	case strings.ContainsAny(word, "/\\") || strings.HasPrefix(word, ".") || cpanArchive.MatchString(word):
		return Package{Kind: Local, Name: lastElement(word), Pinned: true}
	}
	if name, version, ok := strings.Cut(word, "@"); ok {
		return Package{Name: name, Version: version, Pinned: version != ""}
	}
	name, version, _ := strings.Cut(word, "~")
	exact, equal := strings.CutPrefix(strings.TrimSpace(version), "==")
	if equal {
		return Package{Name: name, Version: strings.TrimSpace(exact), Pinned: true}
	}
	return Package{Name: name, Version: version, Bounded: strings.Contains(version, "<")}
}
