package packages

import (
	"path"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// An Operation is what one command asks of a package manager.
type Operation struct {
	Manager *Manager
	Command *shell.Command
	Verb    Verb
	// Subcommand are the words that say so: `install`, `pip install`, `-Syu`;
	// the program itself if there is none.
	Subcommand []dockerfile.Word
	bare       bool              // there is none
	Args       shell.Args        // all flags, and all operands with the subcommand
	Operands   []dockerfile.Word // the words behind the subcommand that are no flags
	Packages   []Package         // what it names to be put in, in order
	Refreshes  bool              // it fetches a new index, first or only
	// UpgradesAll says that it replaces everything that is there by what is
	// newest: whatever it installs besides.
	UpgradesAll bool
	// Frozen says that something else than the words settles the versions: a
	// file of constraints, a date, a folder instead of an index.
	Frozen bool
}

// Read returns what a command asks of a package manager. It reports false for
// other programs, and for what changes nothing.
func Read(command *shell.Command) (Operation, bool) {
	m, dialect := findFor(command), command.Script.Dialect
	if m == nil || m.Cmdlets != nil && dialect != shell.PowerShell || m.Unix && dialect.Windows() {
		return Operation{}, false
	}
	op := Operation{Manager: m, Command: command, Args: m.split(command)}
	sub, used := m.subcommand(&op)
	if sub == nil || op.Args.Has(m.Dry...) {
		return Operation{}, false
	}
	op.Verb = sub.Verb
	op.Operands = op.Args.Operands[min(used+sub.Skip, len(op.Args.Operands)):]
	op.readPackages(sub)
	if sub.Named && len(op.Packages) == 0 {
		return Operation{}, false
	}
	op.Refreshes = sub.Verb == Refresh || op.Args.Has(m.Refreshes...)
	op.UpgradesAll = sub.Verb == Upgrade && (sub.Everything || len(op.Operands) == 0 && !command.Open) ||
		sub.Verb == Install && op.Args.Has(m.UpgradeAll...)
	op.Frozen = op.frozen()
	if op.Verb == Install && op.Refreshes && !op.UpgradesAll && len(op.Operands) == 0 && !command.Open {
		op.Verb = Refresh // pacman -Sy
	}
	return op, true
}

// findFor returns the manager that a command calls, or nil. On Windows the case
// of its name does not matter.
func findFor(command *shell.Command) *Manager {
	m := Find(command.Name)
	if m == nil && command.Script.Dialect.Windows() {
		m = Find(strings.ToLower(command.Name))
	}
	return m
}

// split tells the flags of a command from its operands.
func (m *Manager) split(command *shell.Command) shell.Args {
	var args shell.Args
	switch {
	case m.Cmdlets != nil:
		args = command.SplitCmdlet(*m.Cmdlets)
	case m.GlobalValues == nil:
		args = command.Split(m.Flags)
	default:
		args = command.Split(shell.Options{Values: m.GlobalValues, Stop: true})
		if len(args.Operands) > 0 {
			rest := *command
			rest.Words = args.Operands
			behind := rest.Split(m.Flags)
			args.Operands = append([]dockerfile.Word{args.Operands[0]}, behind.Operands...)
			args.Flags = append(args.Flags, behind.Flags...)
		}
	}
	if m.Booleans {
		args.Operands = slices.DeleteFunc(args.Operands, func(w dockerfile.Word) bool {
			return w.Value == "true" || w.Value == "false"
		})
	}
	return args
}

// subcommand finds what is asked for, and how many operands say so.
func (m *Manager) subcommand(op *Operation) (*Subcommand, int) {
	for n := range m.Subcommands {
		sub := &m.Subcommands[n]
		if sub.Direct && !op.Args.Has(sub.Not...) {
			op.bare = true
			op.Subcommand = op.Command.Words[:1:1]
			return sub, 0
		}
		for _, phrase := range sub.Phrases {
			if used, ok := op.says(phrase); ok && !op.Args.Has(sub.Not...) {
				return sub, used
			}
		}
	}
	return nil, 0
}

// says reports whether the command says a phrase, with how many operands, and
// notes the words.
func (op *Operation) says(phrase string) (used int, ok bool) {
	operands := op.Args.Operands
	for used < len(operands) && (strings.HasPrefix(operands[used].Value, "+") || strings.HasPrefix(operands[used].Value, "_")) {
		used++ // cargo +nightly build, bundle _2.4.1_ install
	}
	if op.bare = phrase == ""; op.bare {
		op.Subcommand = op.Command.Words[:1:1]
		return used, used == len(operands)
	}
	var words []dockerfile.Word
	for part := range strings.FieldsSeq(phrase) {
		switch {
		case part[0] == '-':
			flag := op.Args.Flag(part)
			if flag == nil {
				return 0, false
			}
			if word := op.wordAt(flag.Span); len(words) == 0 || words[0].Span != word.Span {
				words = append(words, word)
			}
		case used < len(operands) && (part == "*" || operands[used].Value == part):
			words = append(words, operands[used])
			used++
		default:
			return 0, false
		}
	}
	op.Subcommand = words
	return used, true
}

// wordAt returns the word that a flag is written in.
func (op *Operation) wordAt(flag dockerfile.Span) dockerfile.Word {
	for _, word := range op.Command.Words[1:] {
		if strings.HasPrefix(word.Value, "-") && word.Span.Start <= flag.Start && flag.Start < word.Span.End {
			return word
		}
	}
	return op.Command.Words[0]
}

// puts reports whether the verb is about packages to be put in.
func (v Verb) puts() bool {
	return v == Install || v == Download || v == Upgrade
}

func (op *Operation) readPackages(sub *Subcommand) {
	m := op.Manager
	if m.Read == nil || !sub.Verb.puts() {
		return
	}
	if sub.Read != nil {
		op.Packages = sub.Read(op)
	} else {
		op.Packages = op.readOperands(sub.Group || op.Args.Has(m.Groups...))
	}
	for _, flag := range op.Args.Flags {
		if flag.Value != nil && slices.Contains(m.PackageIn, flag.Name) {
			op.Packages = append(op.Packages, m.newPackage(*flag.Value))
		}
	}
	if flag := op.Args.Flag(m.VersionIn...); flag != nil && flag.Value != nil {
		op.setVersion(*flag.Value)
	}
}

// readOperands reads operands that are one package each, or one group. A dash
// stands for a list on standard input.
func (op *Operation) readOperands(group bool) []Package {
	var found []Package
	for _, word := range op.Operands {
		if word.Known && (word.Value == "-" || strings.TrimSpace(word.Value) == "") {
			continue
		}
		p := op.Manager.newPackage(word)
		if group && p.Kind == Named {
			p.Kind, p.Pinned = Group, true
		}
		found = append(found, p)
	}
	return found
}

// setVersion gives a version to all packages that name none.
func (op *Operation) setVersion(version dockerfile.Word) {
	for n, p := range op.Packages {
		if p.Kind == Named && p.Version == "" && !p.Pinned {
			op.Packages[n] = op.Manager.withVersion(p.Word, version)
		}
	}
}

func (op *Operation) frozen() bool {
	m := op.Manager
	if op.Given(m.Frozen) != nil {
		return true
	}
	for _, flag := range op.Args.Flags {
		if slices.Contains(m.Indexes, flag.Name) && flag.Value != nil && datedAddress.MatchString(flag.Value.Value) {
			return true
		}
	}
	for _, name := range m.IndexEnv {
		if value, ok := op.Command.Lookup(name); ok && datedAddress.MatchString(value.Value) {
			return true
		}
	}
	return slices.ContainsFunc(m.FrozenByEnv, op.isSet)
}

// isSet reports whether a variable is set in the command's environment, to
// anything that is not empty or a word for no.
func (op *Operation) isSet(name string) bool {
	value, ok := op.Command.Lookup(name)
	return ok && (!value.Known || !isFalse(value.Value))
}

// isUnset reports whether a variable is set to a word for no.
func (op *Operation) isUnset(name string) bool {
	value, ok := op.Command.Lookup(name)
	return ok && value.Known && isFalse(value.Value)
}

// isFalse reports whether the value of a switch says no.
func isFalse(value string) bool {
	switch strings.ToLower(value) {
	case "", "0", "false", "no", "off", "n", "f":
		return true
	}
	return false
}

// VerbSpan returns where the subcommand is written. Where a part of it comes
// from a variable, that is where its last word is defined.
func (op *Operation) VerbSpan() dockerfile.Span {
	last := op.Subcommand[len(op.Subcommand)-1].Whole()
	span := last
	for _, word := range op.Subcommand {
		if !word.Span.Contains(word.Whole()) {
			return last
		}
		span = span.Join(word.Whole())
	}
	return span
}

// Phrase returns the command as one speaks of it: "apt-get install".
func (op *Operation) Phrase() string {
	if op.bare {
		return op.Command.Name
	}
	words := []string{op.Command.Name}
	for _, word := range op.Subcommand {
		words = append(words, word.Value)
	}
	return strings.Join(words, " ")
}

// Names reports whether it asks for a package of one of the names, each a
// pattern of path.Match.
func (op *Operation) Names(patterns []string) bool {
	return slices.ContainsFunc(op.Packages, func(p Package) bool { return p.Kind == Named && MatchesAny(patterns, p.Name) })
}

// MatchesAny reports whether a name matches one of the patterns of path.Match.
func MatchesAny(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		ok, err := path.Match(pattern, name)
		return ok && err == nil
	})
}
