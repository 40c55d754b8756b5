package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/shell"
)

// Cargo builds and installs Rust packages. Source:
// https://doc.rust-lang.org/cargo/commands/ of cargo 1.91.
var Cargo = &Manager{
	Name:     "cargo",
	Type:     "cargo",
	Programs: []string{"cargo"},
	Subcommands: []Subcommand{
		{Verb: Install, Phrases: []string{"install", "build", "b"}, Not: []string{"--list"}},
		{Verb: Download, Phrases: []string{"fetch"}},
		{Verb: Relock, Phrases: []string{"update", "generate-lockfile"}},
		{Verb: Remove, Phrases: []string{"uninstall"}},
	},
	Flags: shell.Options{Values: strings.Fields(`
		-p --package -F --features --target --target-dir --profile --manifest-path -j --jobs --bin --example --test
		--bench --message-format --color --config -Z --exclude -C --version --vers --git --branch --tag --rev --path
		--root --registry --index --artifact-dir --out-dir --lockfile-path`)},
	Dry: []string{"--dry-run"},
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
