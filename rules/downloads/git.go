package downloads

import (
	"cmp"
	"path"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/layers"
	"github.com/dflint/dflint/analyzer/shell"
)

// A gitCommand is git with a subcommand.
type gitCommand struct {
	name   string
	args   shell.Args // behind the subcommand
	folder string     // where it works, as far as the Dockerfile says
}

// gitOptions are those with a value in front of git's subcommand; git(1) of git 2.52.
var gitOptions = shell.Options{Stop: true, Values: strings.Fields(
	"-C -c --git-dir --work-tree --namespace --super-prefix --config-env --attr-source")}

// gitSubcommands are the subcommands that get a commit, with their options that
// take a value; the manual pages of git 2.52.
var gitSubcommands = map[string]shell.Options{
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

// gitCommands returns the git commands of a script that get a commit, in order.
func gitCommands(script *shell.Script) []gitCommand {
	if script == nil {
		return nil
	}
	folder := ""
	if workdir := script.Instruction.Scope.Workdir(); workdir != nil {
		folder = layers.Written(*workdir)
	}
	var found []gitCommand
	for _, c := range script.Commands {
		switch c.Name {
		case "cd", "pushd", "Set-Location":
			if len(c.Words) > 1 {
				folder = join(folder, layers.Written(c.Words[len(c.Words)-1]))
			}
		case "git":
			if git, ok := readGit(c, folder); ok {
				found = append(found, git)
			}
		}
	}
	return found
}

func readGit(c *shell.Command, folder string) (gitCommand, bool) {
	global := c.Split(gitOptions)
	if len(global.Operands) == 0 {
		return gitCommand{}, false
	}
	options, ok := gitSubcommands[global.Operands[0].Value]
	if !ok {
		return gitCommand{}, false
	}
	rest := *c
	rest.Words = global.Operands
	git := gitCommand{name: global.Operands[0].Value, args: rest.Split(options), folder: folder}
	if f := global.Flag("-C"); f != nil && f.Value != nil {
		git.folder = join(folder, layers.Written(*f.Value))
	}
	return git, true
}

// refs returns the words that say which commit a git command gets.
func (g *gitCommand) refs() []dockerfile.Word {
	operands := g.args.Operands
	switch g.name {
	case "clone":
		if f := g.args.Flag("-b", "--branch", "--revision"); f != nil && f.Value != nil {
			return []dockerfile.Word{*f.Value}
		}
		return nil
	case "fetch", "pull":
		return operands[min(1, len(operands)):]
	}
	return operands[:min(1, len(operands))]
}

// join returns a folder that is named from within another one.
func join(folder, name string) string {
	if path.IsAbs(name) || strings.HasPrefix(name, "$") || strings.HasPrefix(name, "~") {
		return path.Clean(name)
	}
	return path.Clean(path.Join(cmp.Or(folder, "."), name))
}
