package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/pattern"
	"github.com/dflint/dflint/analyzer/shell"
)

// Apk is the package manager of Alpine and Wolfi. Sources: apk(8), apk-add(8)
// and apk-world(5) of apk-tools 2.14 and 3.0.
var Apk = &Manager{
	Name:     "apk",
	Type:     "apk",
	Programs: []string{"apk"},
	Unix:     true,
	Subcommands: []Subcommand{
		{Verb: Install, Phrases: []string{"add"}},
		{Verb: Refresh, Phrases: []string{"update"}},
		{Verb: Upgrade, Phrases: []string{"upgrade"}},
		{Verb: Download, Phrases: []string{"fetch"}},
		{Verb: Remove, Phrases: []string{"del"}},
		{Verb: Clean, Phrases: []string{"cache clean", "cache purge"}},
	},
	Flags: shell.Options{Values: strings.Fields(`
		-t --virtual -X --repository --repositories-file --repository-config -p --root --arch --cache-dir
		--cache-max-age --keys-dir --progress-fd --wait --timeout -o --output --log-level`)},
	Dry:       []string{"-s", "--simulate"},
	Refreshes: []string{"-U", "--update", "--update-cache", "--no-cache"},
	Index:     "/var/cache/apk",

	Read:       readApk,
	Separators: "=~<>",
	Sources:    pattern.MustCompile(`/etc/apk/repositories|--repository\b|\s-X\b`),
	Residue: Residue{
		Paths:      []string{"/var/cache/apk", "/etc/apk/cache"},
		NoCache:    []string{"--no-cache", "--no-network"},
		PathFlags:  []string{"--cache-dir"},
		Roots:      []string{"-p", "--root"},
		CleanWords: []string{"purge"}, // cache clean only takes away what is outdated
		CleanUp:    "rm -rf /var/cache/apk/*",
	},
}

// readApk reads name, name=1.2-r3, name~1.2, name>1.2 and the like, each also
// with @repository, !name for what must not be there, and an .apk file.
func readApk(word string) Package {
	switch {
	case strings.HasPrefix(word, "!"):
		return Package{Kind: Negative, Name: word[1:], Pinned: true}
	case strings.HasPrefix(word, "."):
		return Package{Kind: Group, Name: word, Pinned: true} // what --virtual made
	case strings.HasSuffix(word, ".apk") || strings.Contains(word, "/"):
		return Package{Kind: Local, Name: lastElement(word), Pinned: true}
	}
	p := Package{Name: word}
	if at := strings.IndexAny(word, "=~<>@"); at >= 0 {
		p.Name = word[:at]
	}
	constraint, _, _ := strings.Cut(word[len(p.Name):], "@")
	if constraint == "" {
		// name@repository=1.2
		if _, tagged, ok := strings.Cut(word, "@"); ok {
			if at := strings.IndexAny(tagged, "=~<>"); at >= 0 {
				constraint = tagged[at:]
			}
		}
	}
	p.Version = strings.TrimPrefix(constraint, "=")
	p.Pinned = strings.Trim(constraint, "=~<>* ") != ""
	return p
}
