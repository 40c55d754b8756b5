package packages

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/pattern"
	"github.com/dflint/dflint/analyzer/shell"
)

// Given returns a flag of the command that one of the entries asks for, or nil.
// An entry is a flag, a flag with the value that it must have ("--quiet=2"), or
// flags that must all be there, in this order ("-q -q"). A flag that is said to be false does
// not count unless the entry says so.
func (op *Operation) Given(entries []string) *shell.Flag {
	for _, entry := range entries {
		if flag := op.given(entry); flag != nil {
			return flag
		}
	}
	return nil
}

func (op *Operation) given(entry string) *shell.Flag {
	var found *shell.Flag
	from := 0
	for part := range strings.FieldsSeq(entry) {
		name, value, valued := strings.Cut(part, "=")
		if name == "-" {
			name, valued = part, false
		}
		at := slices.IndexFunc(op.Args.Flags[from:], func(flag shell.Flag) bool {
			switch {
			case flag.Name != name:
				return false
			case valued:
				return flag.Value != nil && flag.Value.Value == value
			}
			return flag.Value == nil || !flag.Value.Known || !isFalse(flag.Value.Value)
		})
		if at < 0 {
			return nil
		}
		from += at + 1
		found = &op.Args.Flags[from-1]
	}
	return found
}

// Answered reports whether the command itself says that it is not to ask, or
// does not come to ask: by a flag, a setting, or an answer that is piped in.
// Whether a configuration file says so, see [Facts.Answered].
func (op *Operation) Answered() bool {
	answer := op.Manager.Answer
	if answer == nil || op.Given(answer.Flags) != nil || op.Given(answer.Never) != nil {
		return true
	}
	if flag := op.Given(answer.Global); flag != nil && flag.Span.Start < op.Subcommand[0].Span.Start {
		return true
	}
	return op.sets(answer.Options, answer.Setting) || op.mayHoldFlags() || op.piped()
}

// sets reports whether the value of one of the flags is a setting.
func (op *Operation) sets(flags []string, setting *pattern.Pattern) bool {
	return slices.ContainsFunc(op.Args.Flags, func(flag shell.Flag) bool {
		return flag.Value != nil && slices.Contains(flags, flag.Name) && setting.MatchString(flag.Value.Value)
	})
}

// SettlesRecommends reports whether the command itself says, or may say,
// whether it takes what packages only recommend. Whether a configuration file
// says so, see [Facts.SettlesRecommends].
func (op *Operation) SettlesRecommends() bool {
	r := op.Manager.Recommends
	return r == nil || op.Args.Has(r.Flags...) || op.Args.Has(r.Configs...) ||
		op.sets(r.Options, r.Setting) || op.mayHoldFlags()
}

// pathStart matches a word that is a path whatever the variable in front is.
var pathStart = pattern.MustCompile(`^"?\$(\w+|\{\w+\})"?/`)

// mayHoldFlags reports whether a word that is not known may be a flag: neither
// the value of one, nor a path.
func (op *Operation) mayHoldFlags() bool {
	return slices.ContainsFunc(op.Command.Words, func(w dockerfile.Word) bool {
		starts := strings.HasPrefix(strings.TrimLeft(w.Raw, `"`), "$") || strings.HasPrefix(w.Raw, "`")
		return !w.Known && starts && !pathStart.MatchString(w.Raw) && !op.isValue(w)
	})
}

// isValue reports whether a word is the value of a flag.
func (op *Operation) isValue(w dockerfile.Word) bool {
	return slices.ContainsFunc(op.Args.Flags, func(flag shell.Flag) bool {
		return flag.Value != nil && flag.Value.Span == w.Span
	})
}

// answering are the programs whose output is an answer.
var answering = []string{"yes", "echo", "printf", "expect"}

// piped reports whether the command reads its answers from somewhere.
func (op *Operation) piped() bool {
	c := op.Command
	for _, r := range c.Redirects {
		if strings.HasPrefix(r.Op, "<<") {
			return true
		}
	}
	if c.Pipeline == nil {
		return false
	}
	for _, part := range c.Pipeline.Parts[:c.Part] {
		if len(part.Commands) > 0 && slices.Contains(answering, part.Commands[0].Name) && !c.Wrapped("xargs") {
			return true
		}
	}
	return false
}

// ChecksHashes reports whether the command itself says, or may say, that it takes
// only files whose hash is written down, or none from an index.
func (op *Operation) ChecksHashes() bool {
	return op.Args.Has(op.Manager.Hashed...) || slices.ContainsFunc(op.Manager.HashedByEnv, op.isSet) || op.mayHoldFlags()
}

// KeepsLock reports whether the command itself says that it fails where the
// lock file does not fit: by a flag or an environment variable.
func (op *Operation) KeepsLock() bool {
	lock := op.Manager.Lock
	return lock == nil || op.Given(lock.Strict) != nil || slices.ContainsFunc(lock.Env, op.isSet)
}

// DropsLock reports whether the command itself says that it leaves the lock
// file aside or writes it anew, and the flag that says so; nil for a variable.
func (op *Operation) DropsLock() (*shell.Flag, bool) {
	lock := op.Manager.Lock
	if lock == nil {
		return nil, false
	}
	if flag := op.Given(lock.Loose); flag != nil {
		return flag, true
	}
	return nil, slices.ContainsFunc(lock.LooseEnv, op.isUnset)
}
