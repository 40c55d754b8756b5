package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/pattern"
	"github.com/dflint/dflint/analyzer/shell"
)

// Composer installs what a composer.json names. Source:
// https://getcomposer.org/doc/03-cli.md of Composer 2.9.
var Composer = &Manager{
	Name:     "composer",
	Type:     "composer",
	Programs: []string{"composer", "composer.phar"},
	Subcommands: []Subcommand{
		{Verb: Sync, Phrases: []string{"install", "i", "global install"}},
		{Verb: Install, Phrases: []string{"require", "r", "global require"}, Read: readRequired},
		{Verb: Install, Phrases: []string{"create-project"}, Read: readProject},
		{Verb: Upgrade, Phrases: []string{"update", "u", "upgrade", "global update"}},
		{Verb: Remove, Phrases: []string{"remove", "rm"}},
		{Verb: Clean, Phrases: []string{"clear-cache", "clearcache", "cc"}},
	},
	Flags: shell.Options{Values: strings.Fields(`
		-d --working-dir --prefer-install --with --ignore-platform-req --apcu-autoloader-prefix --audit-format
		-s --stability --repository --repository-url`)},
	Dry: []string{"--dry-run"},

	Read:       readComposer,
	Separators: ":= ",

	Lock: &Lock{Files: []string{"composer.lock"}, Beside: []string{"composer.json"}},
	Residue: Residue{
		Paths:   []string{"~/.composer/cache", "~/.cache/composer", "/tmp/cache"},
		NoCache: []string{"--no-cache"},
		PathEnv: []string{"COMPOSER_CACHE_DIR", "COMPOSER_HOME/cache", "XDG_CACHE_HOME/composer"},
		Config:  pattern.MustCompile(`composer(\.phar)? config (-g |--global )?cache-(files-)?dir\b`),
	},
}

// platform matches what composer does not bring: PHP itself, and its extensions.
var platform = pattern.MustCompile(`^(php|php-.*|ext-.*|lib-.*|hhvm|composer|composer-.*)$`)

// readRequired reads packages, each of which may have its constraint behind it.
func readRequired(op *Operation) []Package {
	var found []Package
	for n := 0; n < len(op.Operands); n++ {
		if n+1 < len(op.Operands) && isConstraint(op.Operands[n+1]) {
			found = append(found, op.Manager.withVersion(op.Operands[n], op.Operands[n+1]))
			n++
			continue
		}
		found = append(found, op.Manager.newPackage(op.Operands[n]))
	}
	return found
}

// isConstraint reports whether an operand may be the constraint of the package
// in front of it: those have a slash.
func isConstraint(word dockerfile.Word) bool {
	if !word.Known {
		return !strings.Contains(word.Raw, "/")
	}
	name, _, _ := strings.Cut(word.Value, ":")
	return !strings.Contains(word.Value, "/") && !platform.MatchString(name)
}

// readProject reads a package, behind which a folder and a constraint may stand.
func readProject(op *Operation) []Package {
	switch {
	case len(op.Operands) == 0:
		return nil
	case len(op.Operands) > 2:
		return []Package{op.Manager.withVersion(op.Operands[0], op.Operands[2])}
	}
	return []Package{op.Manager.newPackage(op.Operands[0])}
}

// readComposer reads vendor/name:constraint. Any constraint counts, unless it
// is a branch or says nothing about the version.
func readComposer(word string) Package {
	name, version := word, ""
	if at := strings.IndexAny(word, ":= "); at >= 0 {
		name, version = word[:at], strings.TrimSpace(word[at+1:])
	}
	if !strings.Contains(name, "/") {
		return Package{Kind: Group, Name: name, Pinned: true}
	}
	constraint, _, _ := strings.Cut(version, "@")
	_, reference, _ := strings.Cut(constraint, "#")
	branch := strings.HasPrefix(constraint, "dev-") || strings.HasSuffix(constraint, "-dev")
	return Package{
		Name:    name,
		Version: version,
		Pinned:  reference != "" || strings.Trim(constraint, "* ") != "" && !branch,
	}
}
