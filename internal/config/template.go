package config

import "fmt"

// Template returns the text of a configuration to begin with, for the rules up
// to a version of dflint such as "0.1".
func Template(ruleset string) string {
	return fmt.Sprintf(template, SchemaURL, ruleset)
}

const template = `# yaml-language-server: $schema=%s

# How dflint lints the Dockerfiles in this directory and below it. What is in
# force for one of them, and why: dflint config PATH. All rules: dflint rules.

# The rules that run: none, but those that are named below; recommended;
# reproducible, also what bit-for-bit equal builds need; all, also matters of taste.
preset: recommended

# Rules newer than this version stay off: an upgrade of dflint breaks no build.
ruleset: %s

# The least severity that fails a run: error, warning, info or never.
fail-on: warning

# What is known, and not to be reported: a file that dflint --write-baseline
# wrote, relative to the directory of this file.
#baseline: dflint-baseline.json

# What is not linted: globs, relative to the directory of this file.
#exclude:
#  - "third_party/**"

# How rules run: off, info, warning or error, or a mapping with options. The codes
# of other linters will do, and those of ShellCheck are switched one by one.
#rules:
#  unpinned-apt: warning
#  SC2086: off
#  base-registry:
#    severity: error
#    trusted: ["docker.io/library/*"]

# What else holds for some files. A later override is stronger.
#overrides:
#  - paths: ["test/**"]
#    rules:
#      base-no-digest: off
`
