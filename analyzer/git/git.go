// Package git reads what shell commands ask of git.
package git

import (
	"cmp"
	"path"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/layers"
	"github.com/dflint/dflint/analyzer/shell"
)

// A Command is git with a subcommand that gets a commit.
type Command struct {
	Name   string     // "clone"
	Args   shell.Args // behind the subcommand
	Folder string     // where it works, as far as the Dockerfile says
}

// Options are those with a value in front of git's subcommand; git(1) of git 2.52.
var Options = shell.Options{Stop: true, Values: strings.Fields(
	"-C -c --git-dir --work-tree --namespace --super-prefix --config-env --exec-path --attr-source")}

// subcommands are the subcommands that get a commit, with their options that
// take a value; the manual pages of git 2.52.
var subcommands = map[string]shell.Options{
	"clone": {Values: strings.Fields(`
		--template -o --origin -b --branch --revision -u --upload-pack --reference --reference-if-able --separate-git-dir
		--depth -j --jobs -c --config --shallow-since --shallow-exclude --filter --server-option --bundle-uri --ref-format`)},
	"checkout": {Values: strings.Fields("-b -B --orphan --conflict --pathspec-from-file")},
	"fetch":    {Values: fetchValues},
	"pull":     {Values: append(strings.Fields("-s --strategy -X --strategy-option"), fetchValues...)},
	"reset":    {Values: []string{"--pathspec-from-file"}},
	"switch":   {Values: strings.Fields("-c -C --create --force-create --orphan --conflict")},
}

var fetchValues = strings.Fields(`
	--depth --deepen --shallow-since --shallow-exclude -j --jobs --refmap --upload-pack -o --server-option --negotiation-tip --filter`)

// Commands returns the git commands of a script that get a commit, in order.
func Commands(script *shell.Script) []Command {
	if script == nil {
		return nil
	}
	folder := ""
	if workdir := script.Instruction.Scope.Workdir(); workdir != nil {
		folder = layers.Written(*workdir)
	}
	var found []Command
	for _, c := range script.Commands {
		switch c.Name {
		case "cd", "pushd", "Set-Location":
			if len(c.Words) > 1 {
				folder = Join(folder, layers.Written(c.Words[len(c.Words)-1]))
			}
		case "git":
			if git, ok := read(c, folder); ok {
				found = append(found, git)
			}
		}
	}
	return found
}

func read(c *shell.Command, folder string) (Command, bool) {
	global := c.Split(Options)
	if len(global.Operands) == 0 {
		return Command{}, false
	}
	options, ok := subcommands[global.Operands[0].Value]
	if !ok {
		return Command{}, false
	}
	rest := *c
	rest.Words = global.Operands
	git := Command{Name: global.Operands[0].Value, Args: rest.Split(options), Folder: folder}
	if f := global.Flag("-C"); f != nil && f.Value != nil {
		git.Folder = Join(folder, layers.Written(*f.Value))
	}
	return git, true
}

// Refs returns the words that say which commit a git command gets.
func (g *Command) Refs() []dockerfile.Word {
	operands := g.Args.Operands
	switch g.Name {
	case "clone":
		if f := g.Args.Flag("-b", "--branch", "--revision"); f != nil && f.Value != nil {
			return []dockerfile.Word{*f.Value}
		}
		return nil
	case "fetch", "pull":
		return operands[min(1, len(operands)):]
	}
	return operands[:min(1, len(operands))]
}

// Join returns a folder that is named from within another one.
func Join(folder, name string) string {
	if len(folder)+len(name) > layers.MaxPath {
		folder = ""
	}
	if path.IsAbs(name) || strings.HasPrefix(name, "$") || strings.HasPrefix(name, "~") {
		return path.Clean(name)
	}
	return path.Clean(path.Join(cmp.Or(folder, "."), name))
}
