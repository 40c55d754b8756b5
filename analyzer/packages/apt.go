package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/pattern"
	"github.com/dflint/dflint/analyzer/shell"
)

// Apt is apt-get and its front ends, of Debian and Ubuntu. Sources: apt-get(8)
// and apt(8) of apt 3.0, aptitude(8) of aptitude 0.8.13.
var Apt = &Manager{
	Name:     "apt",
	Type:     "deb",
	Programs: []string{"apt-get", "apt", "aptitude", "apt-fast"},
	Unix:     true,
	Subcommands: []Subcommand{
		{Verb: Install, Phrases: []string{"install", "reinstall"}},
		{Verb: Refresh, Phrases: []string{"update"}},
		{Verb: Upgrade, Everything: true, Phrases: []string{
			"upgrade", "dist-upgrade", "full-upgrade", "safe-upgrade", "dselect-upgrade",
		}},
		{Verb: BuildDeps, Phrases: []string{"build-dep", "build-depends"}},
		{Verb: Download, Phrases: []string{"download"}},
		{Verb: Remove, Phrases: []string{"remove", "purge", "autoremove", "auto-remove", "autopurge"}},
		{Verb: Clean, Phrases: []string{"clean", "autoclean", "auto-clean", "distclean", "dist-clean"}},
	},
	Flags: shell.Options{Values: strings.Fields(`
		-t --target-release --default-release -o --option -c --config-file -a --host-architecture
		-P --build-profiles -S --snapshot --solver --planner --with-source --comment
		-F --display-format -O --sort -w --width --add-user-tag --add-user-tag-to --remove-user-tag`)},
	Dry:   strings.Fields("-s --simulate --just-print --dry-run --recon --no-act"),
	Index: "/var/lib/apt/lists",

	Read:       readApt,
	Separators: "=/",
	Snapshot: pattern.MustCompile(`(?i)snapshot(-[a-z]+)?\.(debian\.org|ubuntu\.com)|apt::snapshot|repro-sources-list` +
		`|(-S|--snapshot)[ =]\s*["']?\d{8}T|\bsnapshot\s*[:=]\s*(yes|\d{8}T)|20\d{6}T\d{6}Z|\bdebian/snapshot:\S*\d{8}`),

	// -qq stands for -y: "quiet level 2 implies -y", apt-get(8). Split takes
	// -q=2 for three flags of one letter.
	Answer: &Answer{
		Flags:   []string{"-y", "--yes", "--assume-yes", "--force-yes", "-q -q", "--quiet=2", "-q -= -2"},
		Add:     "-y",
		Never:   strings.Fields("--print-uris --trivial-only --assume-no"),
		Options: []string{"-o", "--option"},
		Setting: pattern.MustCompile(`(?i)(apt::get::)?assume-yes["'\s=]+(true|yes|1|on|with|enable)`),
		Files:   pattern.MustCompile(`/etc/apt/apt\.conf`),
	},
	Recommends: &Recommends{
		Flags:   strings.Fields("--no-install-recommends --install-recommends -R --without-recommends -r --with-recommends"),
		Without: map[string]string{"": "--no-install-recommends", "aptitude": "--without-recommends"},
		Options: []string{"-o", "--option"},
		Configs: []string{"-c", "--config-file"},
		Setting: pattern.MustCompile(`(?i)(^|[^-])install-recommends["'\s=]+(true|false|yes|no|1|0|on|off|with|without|enable|disable)(["'\s;]|$)`),
		Files:   pattern.MustCompile(`/etc/apt/apt\.conf`),
	},
	Sources: pattern.MustCompile(`/etc/apt/sources\.list|\.sources\b|add-apt-repository`),
	Residue: Residue{
		// The images of Debian and Ubuntu have apt delete the archives in
		// /var/cache/apt by itself: /etc/apt/apt.conf.d/docker-clean.
		Paths:      []string{"/var/lib/apt/lists"},
		Refreshing: true,
		CleanWords: []string{"distclean", "dist-clean"}, // of apt 2.7.8; clean leaves the indexes
		Config:     pattern.MustCompile(`(?i)post-invoke[^\n]*apt/lists|dir::state`),
		CleanUp:    "rm -rf /var/lib/apt/lists/*",
	},
}

// readApt reads name, name:arch, name=version, name/release, a .deb file, name-
// for what is to be removed, and task^.
func readApt(word string) Package {
	switch {
	case strings.HasSuffix(word, ".deb") || strings.HasPrefix(word, "/") || strings.HasPrefix(word, ".") ||
		strings.HasPrefix(word, "~/"):
		return Package{Kind: Local, Name: lastElement(word), Pinned: true}
	case strings.HasSuffix(word, "-"):
		return Package{Kind: Negative, Name: strings.TrimSuffix(word, "-"), Pinned: true}
	case strings.HasSuffix(word, "^") || strings.HasPrefix(word, "?") || strings.HasPrefix(word, "~"):
		return Package{Kind: Group, Name: strings.Trim(word, "^?~"), Pinned: true}
	}
	p := Package{Name: word}
	if at := strings.IndexAny(word, "=/"); at >= 0 {
		p.Name, p.Version = word[:at], word[at+1:]
	}
	p.Name, _, _ = strings.Cut(p.Name, ":")
	p.Pinned = strings.Trim(p.Version, "*") != ""
	return p
}
