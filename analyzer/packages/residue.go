package packages

import (
	"path"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/pattern"
)

// Leaves returns the folders in one of which an operation leaves what it has
// fetched. It returns nil where it keeps nothing, as far as the command and its
// environment tell, and where they put it in a place that is not known.
func (op *Operation) Leaves() []string {
	r := &op.Manager.Residue
	if !op.fetches() || op.Args.Has(r.NoCache...) || op.mayHoldOptions() {
		return nil
	}
	for _, name := range r.NoCacheEnv {
		if value, ok := op.Command.Lookup(name); ok && (!value.Known || value.Value != "") {
			return nil
		}
	}
	folders, known := op.cachePaths()
	root, rooted := op.root()
	if !known || !rooted || slices.ContainsFunc(folders, isNowhere) {
		return nil
	}
	if root != "" {
		folders = slices.Clone(folders)
		for n, folder := range folders {
			folders[n] = path.Join(root, folder)
		}
	}
	return folders
}

// fetches reports whether an operation leaves anything that the manager's
// entry speaks of.
func (op *Operation) fetches() bool {
	switch op.Verb {
	case Other, Remove, Clean:
		return false
	}
	return op.Refreshes || !op.Manager.Residue.Refreshing
}

// cachePaths returns where the cache is, and whether that is known.
func (op *Operation) cachePaths() (folders []string, known bool) {
	r := &op.Manager.Residue
	for _, entry := range r.PathFlags {
		name, below, _ := strings.Cut(entry, "/")
		if flag := op.Args.Flag(name); flag != nil && flag.Value != nil {
			return []string{path.Join(flag.Value.Value, below)}, flag.Value.Known && flag.Value.Value != ""
		}
	}
	for _, entry := range r.PathEnv {
		name, below, _ := strings.Cut(entry, "/")
		if value, ok := op.Command.Lookup(name); ok && (!value.Known || value.Value != "") {
			return []string{path.Join(value.Value, below)}, value.Known
		}
	}
	return r.Paths, true
}

// root returns the root of the file system that the manager works in, "" for
// the image's own, and whether it is known.
func (op *Operation) root() (root string, known bool) {
	flag := op.Args.Flag(op.Manager.Residue.Roots...)
	if flag == nil || flag.Value == nil {
		return "", true
	}
	return strings.TrimSuffix(flag.Value.Value, "/"), flag.Value.Known
}

// isNowhere reports whether a folder keeps nothing.
func isNowhere(folder string) bool {
	return folder == "/dev" || strings.HasPrefix(folder, "/dev/")
}

// optionNames matches variables that, by their names, hold options.
var optionNames = pattern.MustCompile(`(?i)opt|flag|arg|param|cache`)

// mayHoldOptions reports whether a word that is not known may hold a flag that
// keeps the cache away.
func (op *Operation) mayHoldOptions() bool {
	return slices.ContainsFunc(op.Command.Words, func(w dockerfile.Word) bool {
		written := strings.TrimLeft(w.Raw, `"`)
		return !w.Known && strings.HasPrefix(written, "$") && optionNames.MatchString(written) && !strings.Contains(written, "/")
	})
}

// Cleans reports whether an operation takes away what another one of the same
// manager leaves.
func (op *Operation) Cleans(other *Operation) bool {
	r := &op.Manager.Residue
	if op.Verb != Clean || op.Manager != other.Manager {
		return false
	}
	root, known := op.root()
	otherRoot, otherKnown := other.root()
	if known && otherKnown && root != otherRoot {
		return false
	}
	isWord := func(w dockerfile.Word) bool { return !w.Known || slices.Contains(r.CleanWords, w.Value) }
	return r.CleanWords == nil || slices.ContainsFunc(op.Args.Operands, isWord)
}

// CacheSet reports whether an instruction, or an earlier one that it builds
// on, sets that a manager keeps no cache, or keeps it elsewhere.
func (f *Facts) CacheSet(m *Manager, i *dockerfile.Instruction) bool {
	config := m.Residue.Config
	return config != nil && f.said(i, question{pattern: config})
}
