package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/shell"
)

// Cargo builds and installs Rust packages. Source:
// https://doc.rust-lang.org/cargo/commands/ of cargo 1.91, cargo binstall
// --help of cargo-binstall 1.15.
var Cargo = &Manager{
	Name:     "cargo",
	Type:     "cargo",
	Programs: []string{"cargo"},
	Subcommands: []Subcommand{
		{Verb: Install, Phrases: []string{"install"}, Not: []string{"--list"}, Read: readCrates},
		{Verb: Install, Phrases: []string{"build", "b"}},
		{Verb: Download, Phrases: []string{"fetch"}},
		{Verb: Download, Phrases: []string{"binstall"}, Read: readCrates}, // takes what was built elsewhere
		{Verb: Relock, Phrases: []string{"update", "generate-lockfile"}},
		{Verb: Remove, Phrases: []string{"uninstall"}},
	},
	Flags: shell.Options{Values: strings.Fields(`
		-p --package -F --features --target --target-dir --profile --manifest-path -j --jobs --bin --example --test
		--bench --message-format --color --config -Z --exclude -C --version --vers --git --branch --tag --rev --path
		--root --registry --index --artifact-dir --out-dir --lockfile-path
		--targets --install-path --strategies --disable-strategies --pkg-url --pkg-fmt --bin-dir --log-level`)},
	Dry: []string{"--dry-run"},

	Read:       readCargo,
	Separators: "@",
	VersionIn:  []string{"--version", "--vers"},
	Frozen:     []string{"--path", "--manifest-path", "--rev", "--tag"},

	Lock: &Lock{
		Files:  []string{"Cargo.lock"},
		Beside: []string{"Cargo.toml"},
		Strict: []string{"--locked", "--frozen"},
	},
	Residue: Residue{
		Paths:   []string{"~/.cargo/registry", "~/.cargo/git", "/usr/local/cargo/registry", "/usr/local/cargo/git"},
		PathEnv: []string{"CARGO_HOME"},
	},
}

// readCrates reads what cargo install names: a repository, or else its operands.
func readCrates(op *Operation) []Package {
	if git := op.Args.Flag("--git"); git != nil && git.Value != nil {
		return []Package{op.Manager.newPackage(*git.Value)}
	}
	return op.readOperands(false)
}

// readCargo reads name@version and the URL of a repository. A version is exact
// if it has three parts and no operator but =.
func readCargo(word string) Package {
	if strings.ContainsAny(word, ":/") {
		return Package{Kind: Remote, Name: lastElement(word)}
	}
	name, version, _ := strings.Cut(word, "@")
	return Package{
		Name:    name,
		Version: strings.TrimPrefix(version, "="),
		Pinned:  semver.MatchString(version),
		Bounded: strings.ContainsAny(version, "^~<") || strings.HasSuffix(version, ".*"),
	}
}
