package nondeterminism

import (
	"path"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/git"
	"github.com/dflint/dflint/analyzer/layers"
	"github.com/dflint/dflint/analyzer/shell"
)

// tellers are git's subcommands that tell of a revision, and what among their
// flags makes them tell of something else.
var tellers = map[string]string{
	"describe": "",
	"log":      "",
	"name-rev": "",
	"rev-list": "",
	"rev-parse": "--show-toplevel --git-dir --absolute-git-dir --git-common-dir --is-inside-work-tree --is-inside-git-dir " +
		"--is-bare-repository --is-shallow-repository --show-cdup --show-prefix --local-env-vars --git-path --parseopt --sq-quote",
	"shortlog":     "",
	"show":         "",
	"symbolic-ref": "",
}

// revisions returns the commands of a script that print a revision of git, but
// for those that make a SOURCE_DATE_EPOCH of it.
func revisions(commands []*shell.Command) []source {
	var found []source
	for _, c := range commands {
		subcommand, behind := gitSubcommand(c)
		others, ok := tellers[subcommand]
		s := printing(c, "git "+subcommand)
		switch {
		case subcommand == "branch" && c.Has("--show-current"), subcommand == "status" && c.Has("--porcelain", "-s", "--short"):
		case !ok || mentions(behind, others) || subcommand == "show" && namesFile(behind):
			continue
		}
		if isUnix(c) && !becomesEpoch(s) {
			found = append(found, s)
		}
	}
	return found
}

// gitSubcommand returns what a git command is asked for, and the words behind it.
func gitSubcommand(c *shell.Command) (string, []dockerfile.Word) {
	if c.Name != "git" {
		return "", nil
	}
	operands := c.Split(git.Options).Operands
	if len(operands) == 0 {
		return "", nil
	}
	return operands[0].Value, operands[1:]
}

func mentions(words []dockerfile.Word, flags string) bool {
	for _, word := range words {
		if contains(flags, word.Value) {
			return true
		}
	}
	return false
}

// namesFile reports whether git show is asked for a file of a revision.
func namesFile(words []dockerfile.Word) bool {
	for _, word := range words {
		if !strings.HasPrefix(word.Raw, "-") && strings.Contains(word.Raw, ":") {
			return true
		}
	}
	return false
}

// asksContext reports whether git, run by an instruction, sees the repository
// of the build context: that is there, and the instruction neither fetches nor
// makes a repository.
func asksContext(file *analyzer.File, i *dockerfile.Instruction) bool {
	if makesRepository(file.Script(i)) || i.Stage == nil {
		return false
	}
	for _, mount := range i.Mounts {
		if mount.Type == "bind" && mount.From == nil {
			return true
		}
	}
	for step := range buildsOn(i) {
		switch {
		case step == i:
		case bringsHistory(step):
			return true
		case step.Kind == dockerfile.Run && makesRepository(file.Script(step)):
			return false
		}
	}
	return false
}

// makesRepository reports whether a script fetches or makes a repository.
func makesRepository(script *shell.Script) bool {
	if script == nil {
		return false
	}
	for _, c := range script.Commands {
		switch subcommand, _ := gitSubcommand(c); subcommand {
		case "clone", "fetch", "pull", "init", "submodule", "checkout":
			return true
		}
	}
	return false
}

// bringsHistory reports whether an instruction copies the .git of the build
// context, by its name or with everything else.
func bringsHistory(i *dockerfile.Instruction) bool {
	if i.Kind != dockerfile.Copy && i.Kind != dockerfile.Add || i.Flag("from") != nil || len(i.Words) < 2 {
		return false
	}
	for _, word := range i.Words[:len(i.Words)-1] {
		if contains(". / * .git", path.Base(layers.Written(word))) {
			return true
		}
	}
	return false
}
