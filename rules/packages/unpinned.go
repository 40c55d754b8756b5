package packages

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/shell"
)

// distribution are the options of the rules about a distribution's packages.
var distribution = []analyzer.Option{{
	Name:    "exempt",
	Doc:     "globs of packages that need no version, as they are wanted fresh",
	Default: []string{"ca-certificates*"},
}}

// unpinned returns the packages of an operation that are to be pinned: those
// that neither name a version nor are exempt.
func unpinned(op *packages.Operation, exempt []string) []packages.Package {
	if op.Frozen {
		return nil
	}
	var found []packages.Package
	for _, p := range op.Packages {
		isExempt := func(glob string) bool {
			match, err := path.Match(glob, p.Name)
			return err == nil && match
		}
		if !p.Pinned && !slices.ContainsFunc(exempt, isExempt) {
			found = append(found, p)
		}
	}
	return found
}

// reportUnpinned reports packages of one command at the first of them.
func reportUnpinned(pass *analyzer.Pass, found []packages.Package, to string) {
	if len(found) == 0 {
		return
	}
	var names []string
	named := map[string]bool{}
	d := analyzer.Diagnostic{Span: found[0].Span}
	for n, p := range found {
		name := p.Name
		if name == "" {
			name = p.Word.Value
		}
		if !named[name] {
			named[name] = true
			names = append(names, name)
		}
		if n > 0 {
			d.Related = append(d.Related, analyzer.Related{Span: p.Span, Message: analyzer.Shorten(name, 60) + " is not pinned either"})
		}
	}
	d.Message = pinMessage(names, to)
	unbounded := func(p packages.Package) bool { return !p.Bounded }
	if pass.Preset() == analyzer.Recommended && !slices.ContainsFunc(found, unbounded) {
		d.Severity = analyzer.Info
	}
	pass.Report(d)
}

// checkDistribution finds packages of a distribution without a version, unless
// they come from a dated snapshot.
func checkDistribution(pass *analyzer.Pass, command *shell.Command) {
	op := pass.File.Operation(command)
	if op == nil || op.Verb != packages.Install {
		return
	}
	found := unpinned(op, pass.Strings("exempt"))
	if len(found) > 0 && !pass.File.Packages().Snapshot(op.Manager, command.Script.Instruction) {
		reportUnpinned(pass, found, "a version")
	}
}

// checkExact finds packages of a language without an exact version, unless they
// come from a dated snapshot.
func checkExact(pass *analyzer.Pass, command *shell.Command) {
	op := pass.File.Operation(command)
	if op == nil || op.Verb != packages.Install && op.Verb != packages.Download {
		return
	}
	found := unpinned(op, nil)
	if len(found) > 0 && !pass.File.Packages().Snapshot(op.Manager, command.Script.Instruction) {
		reportUnpinned(pass, found, "an exact version")
	}
}

// pinMessage says what is to be pinned, with as many names as fit.
func pinMessage(names []string, to string) string {
	for shown := min(len(names), 3); ; shown-- {
		message := "pin " + enumerate(names, shown) + " to " + to
		if len(message) <= analyzer.MaxMessage || shown == 1 {
			return message
		}
	}
}

// enumerate lists the first names, and says how many more there are.
func enumerate(names []string, shown int) string {
	var list []string
	for _, name := range names[:shown] {
		list = append(list, analyzer.Shorten(name, 60))
	}
	last := fmt.Sprintf("%d more", len(names)-shown)
	if shown == len(names) {
		last, list = list[shown-1], list[:shown-1]
	}
	if len(list) == 0 {
		return last
	}
	return strings.Join(list, ", ") + " and " + last
}
