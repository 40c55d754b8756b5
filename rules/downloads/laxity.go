package downloads

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/downloads"
	"github.com/dflint/dflint/analyzer/layers"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/shell"
)

// A lax is a place where a check is switched off.
type lax struct {
	span   dockerfile.Span
	name   string
	effect string
}

// unproven is what a RUN downloads and does not verify.
type unproven struct {
	byCommand map[*shell.Command]*downloads.Download // all downloads
	packages  bool                                   // there is a package file among those that are not verified
}

func newUnproven(all []*downloads.Download) unproven {
	u := unproven{byCommand: map[*shell.Command]*downloads.Download{}}
	for _, d := range all {
		u.byCommand[d.Command] = d
		u.packages = u.packages || !d.Verified && slices.ContainsFunc(d.URLs, isPackageFile)
	}
	return u
}

func isPackageFile(u downloads.URL) bool {
	return strings.HasSuffix(u.Path, ".apk") || strings.HasSuffix(u.Path, ".rpm") || strings.HasSuffix(u.Path, ".deb")
}

// laxIn returns the places in a command.
func (u unproven) laxIn(c *shell.Command) []lax {
	var found []lax
	for _, assign := range c.Assigns {
		if effect, ok := laxAssignment(assign.Name, assign.Value); ok {
			found = append(found, lax{assign.Span, assign.Name, effect})
		}
	}
	for _, wrapper := range c.Wrappers {
		found = append(found, laxPairs(wrapper.Words)...)
	}
	switch c.Name {
	case "export", "declare", "local", "typeset", "readonly":
		return append(found, laxPairs(c.Words)...)
	case "grep", "egrep", "fgrep", "rg", "test", "[", "[[":
		return found
	}
	switches := u.switches(c)
	found = append(found, switches...)
	for n := 1; n < len(c.Words) && len(switches) == 0; n++ {
		found = append(found, laxInText(c.Words[n].Text())...)
	}
	for _, r := range c.Redirects {
		found = append(found, laxInText(r.Heredoc)...)
	}
	return found
}

// switches returns the flags and settings among a command's words.
func (u unproven) switches(c *shell.Command) []lax {
	var found []lax
	switches := laxSwitchesOf[strings.ToLower(c.Name)]
	if d := u.byCommand[c]; d != nil && (d.Verified || d.IsLocal()) || len(c.Words) == 0 || len(switches) == 0 {
		return nil
	}
	args := u.split(c)
	for _, s := range switches {
		if s.subcommand != "" && !startsWith(args, s.subcommand) {
			continue
		}
		said := s.saidIn(c.Words[1:])
		for _, f := range args.Flags {
			if slices.Contains(s.flags, f.Name) && !isOff(f) {
				said = append(said, lax{flagPlace(c, f), f.Name, s.effect})
			}
		}
		if len(said) > 0 && s.effect == anySignature && !u.packages && takesLocal(c, args) {
			continue
		}
		found = append(found, said...)
	}
	return found
}

// split returns the arguments of a command, told apart as its program does.
func (u unproven) split(c *shell.Command) shell.Args {
	if d := u.byCommand[c]; d != nil {
		return d.Args
	}
	if m := packages.Find(c.Name); m != nil {
		return c.Split(m.Flags)
	}
	return c.Split(shell.Options{SingleDash: c.Name == "go" || c.Script.Dialect.Windows()})
}

func startsWith(args shell.Args, operand string) bool {
	return len(args.Operands) > 0 && args.Operands[0].Value == operand
}

// flagPlace returns where a flag is written: where it is a word that comes from
// a variable, in the definition of that.
func flagPlace(c *shell.Command, f shell.Flag) dockerfile.Span {
	for _, word := range c.Words {
		if word.Known && word.Value == f.Name && word.Span == f.Span {
			return word.Whole()
		}
	}
	return f.Span
}

// isOff reports whether a flag is told that it does not hold: --insecure=false.
func isOff(f shell.Flag) bool {
	return f.Value != nil && f.Value.Known && slices.Contains([]string{"0", "false", "no", "off"}, strings.ToLower(f.Value.Value))
}

// takesLocal reports whether a command installs package files, or takes its
// packages from a folder, so that there is no publisher whose signature is missing.
func takesLocal(c *shell.Command, args shell.Args) bool {
	for _, f := range args.Flags {
		if f.Value != nil && (f.Name == "-X" || f.Name == "--repository") && strings.HasPrefix(f.Value.Value, "/") {
			return true
		}
	}
	local, named := false, false
	if op, ok := packages.Read(c); ok {
		for _, p := range op.Packages {
			file := p.Kind == packages.Local || strings.HasPrefix(p.Word.Raw, "/") || strings.HasPrefix(p.Word.Raw, "./") ||
				p.Kind == packages.Unknown && strings.Contains(layers.Written(p.Word), "/")
			local, named = local || file, named || !file
		}
		return local && !named
	}
	for _, operand := range args.Operands {
		remote := strings.Contains(layers.Written(operand), "://")
		local, named = local || !remote, named || remote
	}
	return c.Name == "rpm" && local && !named
}
