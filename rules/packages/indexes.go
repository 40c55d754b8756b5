package packages

import (
	"maps"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/shell"
)

// An update is a command that fetches an index, and those in later RUNs that
// use it.
type update struct {
	fetch *packages.Operation
	late  []*packages.Operation
}

// lateInstalls returns the updates whose index is used by later RUNs.
func lateInstalls(file *analyzer.File) []*update {
	var found []*update
	ends := make([]map[*packages.Manager]*update, len(file.Stages))
	for n, stage := range file.Stages {
		w := indexes{file: file, last: map[*packages.Manager]*update{}}
		if stage.Parent != nil {
			maps.Copy(w.last, ends[stage.Parent.Index])
		}
		for _, i := range stage.Instructions {
			for step := range i.Walk() {
				if script := file.Script(step); script != nil && step.Kind == dockerfile.Run {
					w.run(script)
				}
			}
		}
		ends[n] = w.last
		found = append(found, w.found...)
	}
	return slices.DeleteFunc(found, func(u *update) bool { return len(u.late) == 0 })
}

// indexes are the package indexes that a stage has at one point.
type indexes struct {
	file  *analyzer.File
	last  map[*packages.Manager]*update // the RUN that fetched each
	found []*update
}

// run goes through one RUN.
func (w *indexes) run(script *shell.Script) {
	fresh := map[*packages.Manager]bool{}
	for _, command := range script.Commands {
		op := w.file.Operation(command)
		switch {
		case op == nil:
			w.other(command, fresh)
		case op.Manager.Index == "":
		case isMounted(script.Instruction, op.Manager.Index):
			fresh[op.Manager] = true
		case op.Refreshes:
			fresh[op.Manager] = true
			delete(w.last, op.Manager)
			if len(op.Operands) == 0 && !op.UpgradesAll || op.Verb == packages.Refresh {
				w.last[op.Manager] = &update{fetch: op}
				w.found = append(w.found, w.last[op.Manager])
			}
		case op.Verb == packages.Clean && op.Subcommand[0].Value != "clean":
			delete(w.last, op.Manager) // apt-get dist-clean
		case usesIndex(op) && !fresh[op.Manager] && w.last[op.Manager] != nil:
			last := w.last[op.Manager]
			last.late = append(last.late, op)
		}
	}
}

// other does what commands that are no package managers do to the indexes:
// take them away, or fetch them where only a script tells.
func (w *indexes) other(command *shell.Command, fresh map[*packages.Manager]bool) {
	switch command.Name {
	case "rm", "find":
		for _, m := range packages.All() {
			if m.Index != "" && slices.ContainsFunc(command.Words, func(word dockerfile.Word) bool {
				return strings.HasPrefix(word.Value, m.Index)
			}) {
				delete(w.last, m)
			}
		}
	case "add-apt-repository", "apt-add-repository":
		fresh[packages.Apt] = true
	case "sh", "bash", "ash", "dash", ".", "source":
		// a setup script, as those that add a repository
		if !slices.ContainsFunc(command.Script.Scripts, func(s *shell.Script) bool { return s.Parent == command }) {
			for _, m := range packages.All() {
				fresh[m] = true
			}
		}
	}
}

// isMounted reports whether a folder is one that a RUN mounts, or is in one.
func isMounted(i *dockerfile.Instruction, folder string) bool {
	return slices.ContainsFunc(i.Mounts, func(m dockerfile.Mount) bool {
		target := strings.TrimSuffix(m.Target, "/")
		return m.Target != "" && (folder == target || strings.HasPrefix(folder, target+"/"))
	})
}
