package packages

import (
	"regexp"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/shell"
)

// missed returns the packages that an installation has to name when it takes no
// recommended ones any more. It reports false if nobody can tell.
func missed(pass *analyzer.Pass, op *packages.Operation) (names []string, ok bool) {
	if op.Command.Open || slices.ContainsFunc(op.Packages, isOpaque) {
		return nil, false
	}
	for n := range recommendations {
		r := &recommendations[n]
		switch {
		case !op.Names(r.by) || op.Names(r.with) || slices.Contains(names, r.name):
		case r.isThere(pass.File, op) || !r.isNeeded(pass, op):
		case r.unclear || isTakenAway(pass, op, r):
			return nil, false
		default:
			names = append(names, r.name)
		}
	}
	return names, true
}

// isOpaque reports whether nobody can tell from a word what its package recommends.
func isOpaque(p packages.Package) bool {
	return p.Kind == packages.Unknown || p.Kind == packages.Group || p.Kind == packages.Local || p.Kind == packages.Remote
}

// farthest bounds how many instructions and commands are looked at: behind
// them, what is recommended counts as needed, and before them as not there.
const farthest = 200

// isThere reports whether the image has a recommended package before an
// installation: from its base, by name, or with another package.
func (r *recommended) isThere(file *analyzer.File, op *packages.Operation) bool {
	i := op.Command.Script.Instruction
	if i.Stage == nil || r.isInImage(i.Stage.Root().Base) {
		return true
	}
	seen := 0
	for stage := range i.Stage.Lineage {
		for _, step := range slices.Backward(stage.Obeyed()) {
			if step.Index > i.Index {
				continue
			}
			if seen++; seen > farthest {
				return false
			}
			if r.comesWith(file, step, op.Command) {
				return true
			}
		}
	}
	return false
}

// comesWith reports whether an instruction brings a recommended package, in front
// of a command.
func (r *recommended) comesWith(file *analyzer.File, i *dockerfile.Instruction, before *shell.Command) bool {
	switch i.Kind {
	case dockerfile.Copy, dockerfile.Add:
		return r.name == certificatesPackage && strings.Contains(i.Text.String, "/ssl/certs")
	case dockerfile.Run:
	default:
		return false
	}
	script := file.Script(i)
	if script == nil {
		return false
	}
	for n, c := range script.Commands {
		if n > farthest || c.Span.Start >= before.Span.Start && i == before.Script.Instruction {
			return false
		}
		op := file.Operation(c)
		if op == nil || op.Manager != packages.Apt || op.Verb != packages.Install {
			continue
		}
		settled := op.SettlesRecommends() || file.Packages().SettlesRecommends(op.Manager, i)
		if op.Names(r.with) || !settled && op.Names(r.by) {
			return true
		}
	}
	return false
}

// isNeeded reports whether something behind an installation may need a
// recommended package.
func (r *recommended) isNeeded(pass *analyzer.Pass, op *packages.Operation) bool {
	if len(r.programs) == 0 && r.calls == nil {
		return true
	}
	use := usage{recommended: r, pass: pass}
	i := op.Command.Script.Instruction
	use.look(i, op.Command.Span.End)
	for later := range pass.File.Behind(i) {
		if use.needed || use.seen > farthest {
			return true
		}
		use.look(later, later.Span.Start)
	}
	return use.needed
}

// A usage is what instructions do with a recommended package.
type usage struct {
	*recommended
	pass   *analyzer.Pass
	needed bool
	seen   int // instructions and commands
}

// look looks at an instruction, from an offset on.
func (u *usage) look(i *dockerfile.Instruction, from int) {
	u.seen++
	switch i.Kind {
	case dockerfile.Run, dockerfile.Cmd, dockerfile.Entrypoint, dockerfile.Healthcheck, dockerfile.Env, dockerfile.Arg:
	default:
		return
	}
	text := u.pass.Text(dockerfile.Span{Start: from, End: i.Span.End})
	if u.calls != nil && u.calls.MatchString(text) {
		u.needed = true
		return
	}
	script := u.pass.File.Script(i)
	if script == nil {
		return
	}
	for _, c := range script.Commands {
		if u.needed || u.seen > farthest {
			return
		}
		if c.Span.Start >= from {
			u.seen++
			u.run(c)
		}
	}
}

// nearby matches the arguments of a program that asks no other machine for
// anything, or says something about itself.
var nearby = regexp.MustCompile(`(?i)localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0|file:|--version|--help`)

// awayFromHome are the subcommands of git that ask another machine.
var awayFromHome = strings.Fields("clone fetch pull push submodule ls-remote remote lfs archive")

func (u *usage) run(c *shell.Command) {
	if u.name != certificatesPackage {
		u.needed = u.needed || slices.Contains(u.programs, c.Name)
		return
	}
	isGit := c.Name == "git" && !slices.ContainsFunc(c.Words, func(w dockerfile.Word) bool {
		return !w.Known || slices.Contains(awayFromHome, w.Value)
	})
	asks := slices.Contains(u.programs, c.Name) && !isGit && !nearby.MatchString(u.pass.Text(c.Span))
	u.needed = u.needed || asks || isOwn(c)
}

// isOwn reports whether a command runs a script, or what else of the author's
// may ask for anything.
func isOwn(c *shell.Command) bool {
	if slices.Contains(shellPrograms, c.Name) {
		return len(c.Words) > 1 && !strings.HasPrefix(c.Words[1].Value, "-")
	}
	return c.Name == "make" || c.Name == "source" || c.Name == "." || strings.HasSuffix(c.Name, ".sh") ||
		len(c.Words) > 0 && strings.HasPrefix(c.Words[0].Value, "./")
}

var shellPrograms = strings.Fields("sh bash dash ash")

// isTakenAway reports whether the RUN takes what it installed away again: what
// was named would be left.
func isTakenAway(pass *analyzer.Pass, op *packages.Operation, r *recommended) bool {
	script := pass.File.Script(op.Command.Script.Instruction)
	return slices.ContainsFunc(script.Commands, func(c *shell.Command) bool {
		other := pass.File.Operation(c)
		return other != nil && other.Manager == packages.Apt && other.Verb == packages.Remove &&
			slices.ContainsFunc(other.Operands, func(w dockerfile.Word) bool {
				return !w.Known || packages.MatchesAny(r.by, w.Value)
			})
	})
}
