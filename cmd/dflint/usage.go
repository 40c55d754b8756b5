package main

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/dflint/dflint/analyzer"
)

// moreHelp stands at the end of the help of the program.
const moreHelp = `
Presets are sets of rules, each of which holds those before it:
  none          no rule: those that a configuration or a flag names
  recommended   what every Dockerfile should heed; the default
  reproducible  also what bit-for-bit equal builds need
  all           also matters of taste
dflint rules says which rule is in which.

Environment, weaker than flags and stronger than .dflint.yaml:
  DFLINT_PRESET, DFLINT_FAIL_ON, DFLINT_FORMAT, DFLINT_CONFIG
                  stand for --preset, --fail-on, --format and --config
  NO_COLOR        no colour, unless --color=always
  FORCE_COLOR     colour although the output is no terminal; 0 for none
  SHELLCHECK_OPTS is heeded by the program shellcheck, which the rule of that name asks
`

// guide makes the commands say what to do where they are used wrongly.
func (a *app) guide(root *cobra.Command) {
	root.SetHelpTemplate(root.HelpTemplate() + "{{if not .HasParent}}" + moreHelp + "{{end}}")
	root.SetFlagErrorFunc(flagError)
	root.SetHelpCommand(a.helpCommand(root))
	nameShells(root)
	for _, command := range append(root.Commands(), root) {
		name := command.Name()
		if command == root {
			name = ""
		}
		command.Flags().VisitAll(func(flag *pflag.Flag) {
			if complete := completions(name, flag.Name); complete != nil {
				_ = command.RegisterFlagCompletionFunc(flag.Name, completeFlag(flag.Name, complete)) // fails for a flag that is not there
			}
		})
	}
}

// nameShells makes dflint completion say which shells there are.
func nameShells(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	for _, command := range root.Commands() {
		if command.Name() != "completion" {
			continue
		}
		command.Args = cobra.ArbitraryArgs
		command.RunE = func(_ *cobra.Command, args []string) error {
			return fmt.Errorf("completion %s: name a shell: %s", strings.Join(args, " "), oneOf(commandNames(command)))
		}
	}
}

// helpCommand shows the help of a command.
func (a *app) helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [command]",
		Short: "Help about any command",
		Args:  takes(0, 1, "the name of one command"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return commandNames(root), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return root.Help()
			}
			for _, command := range root.Commands() {
				if command.Name() == args[0] {
					command.InitDefaultHelpFlag()
					return command.Help()
				}
			}
			return fmt.Errorf("there is no command %q%s", args[0], nearestCommand(root, args[0]))
		},
	}
}

// commandNames are the commands that help lists.
func commandNames(root *cobra.Command) []string {
	var names []string
	for _, command := range root.Commands() {
		if command.IsAvailableCommand() {
			names = append(names, command.Name())
		}
	}
	return names
}

// nearestCommand says which command somebody may have meant, and where they are listed.
func nearestCommand(root *cobra.Command, name string) string {
	near := analyzer.Nearest(name, commandNames(root))
	if near == "" { // cobra knows beginnings, and swapped letters of short names
		root.SuggestionsMinimumDistance = 2
		near = strings.Join(append(root.SuggestionsFor(name), "")[:1], "")
	}
	if near != "" {
		return fmt.Sprintf(": did you mean dflint %s? dflint --help lists the commands", near)
	}
	return ": dflint --help lists the commands"
}

// bareWord matches what may be a misspelt command.
var bareWord = regexp.MustCompile(`^[a-z][a-z-]*$`)

// isNoCommand returns what to say where the first path is not there and may be
// meant for a command.
func isNoCommand(root *cobra.Command, paths []string, path string, err error) error {
	if root.HasParent() || len(paths) == 0 || paths[0] != path || !bareWord.MatchString(path) || !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return fmt.Errorf("%w, and there is no such command%s", err, nearestCommand(root, path))
}

// flagError says what is wrong with a flag, and what to do.
func flagError(command *cobra.Command, err error) error {
	help := command.CommandPath() + " --help"
	var unknown *pflag.NotExistError
	var valueless *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		return unknownFlag(command, unknown, help)
	case errors.As(err, &valueless):
		name, usage := pflag.UnquoteUsage(valueless.GetFlag())
		return fmt.Errorf("--%s needs a value: %s (%s)", valueless.GetFlag().Name, strings.TrimSpace(name), usage)
	case errors.As(err, &invalid):
		return fmt.Errorf("--%s %q: it must be %s", invalid.GetFlag().Name, invalid.GetValue(), kindOf(invalid.GetFlag()))
	}
	return fmt.Errorf("%w: %s lists the flags", err, help)
}

// kindOf says of what kind the value of a flag is.
func kindOf(flag *pflag.Flag) string {
	switch flag.Value.Type() {
	case "int", "int64":
		return "a number"
	case "bool":
		return "true or false, or nothing"
	case "duration":
		return "a duration such as 90s"
	}
	return "a " + flag.Value.Type()
}

// unknownFlag says which flag somebody may have meant, or whose flag it is.
func unknownFlag(command *cobra.Command, unknown *pflag.NotExistError, help string) error {
	name := unknown.GetSpecifiedName()
	if letters := unknown.GetSpecifiedShortnames(); letters != "" {
		return fmt.Errorf("unknown flag -%s in -%s: %s lists the flags", name, letters, help)
	}
	hint := ""
	if near := analyzer.Nearest(name, flagNames(command)); near != "" {
		hint = fmt.Sprintf("did you mean --%s? ", near)
	} else if owners := ownersOf(command, name); len(owners) > 0 {
		hint = fmt.Sprintf("it is a flag of %s; ", oneOf(owners))
	}
	return fmt.Errorf("unknown flag --%s: %s%s lists the flags", name, hint, help)
}

func flagNames(command *cobra.Command) []string {
	var names []string
	command.Flags().VisitAll(func(flag *pflag.Flag) { names = append(names, flag.Name) })
	return names
}

// ownersOf returns the other commands that have a flag.
func ownersOf(command *cobra.Command, flag string) []string {
	var owners []string
	for _, other := range append([]*cobra.Command{command.Root()}, command.Root().Commands()...) {
		if other != command && other.Name() != longForm && slices.Contains(flagNames(other), flag) {
			owners = append(owners, other.CommandPath())
		}
	}
	return owners
}

// oneOf lists words: "a, b or c".
func oneOf(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
