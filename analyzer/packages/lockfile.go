package packages

import (
	"path"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// Presence says whether a file is there when an instruction runs.
type Presence int

// The presences, from the least to the most sure.
const (
	Absent   Presence = iota // what stands beside it is brought, and it is not
	Possible                 // nothing tells: the project comes from elsewhere
	Likely                   // a folder is brought that may hold it
	Present                  // it is brought by its name, or by a pattern that fits
)

// A way is how an instruction may bring a lock file.
type way int

const (
	named   way = iota // by its name
	inside             // within a folder
	without            // it brings what stands beside it, or a folder that may
)

// LockFile reports whether a manager's lock file is there.
func (f *Facts) LockFile(m *Manager, i *dockerfile.Instruction) Presence {
	switch lock := m.Lock; {
	case lock == nil:
		return Absent
	case mounts(i, lock.Files) || f.said(i, question{lock: lock}):
		return Present
	case mountsFolder(i) || f.said(i, question{lock: lock, way: inside}):
		return Likely
	case mounts(i, lock.Beside) || f.said(i, question{lock: lock, way: without}):
		return Absent
	}
	return Possible
}

// mounts reports whether an instruction mounts one of the files by its name.
func mounts(i *dockerfile.Instruction, files []string) bool {
	return slices.ContainsFunc(i.Mounts, func(m dockerfile.Mount) bool {
		return m.Type == "bind" && slices.Contains(files, path.Base(m.Target))
	})
}

// mountsFolder reports whether an instruction mounts a folder of the context.
func mountsFolder(i *dockerfile.Instruction) bool {
	return slices.ContainsFunc(i.Mounts, func(m dockerfile.Mount) bool {
		return m.Type == "bind" && m.From == nil && m.Target != "" && isFolder(m.Target)
	})
}

// brings reports whether an instruction brings a lock file, or what stands
// beside it, in some way.
func (f *Facts) brings(i *dockerfile.Instruction, lock *Lock, way way) bool {
	if i.Kind != dockerfile.Copy && i.Kind != dockerfile.Add || len(i.Words) < 2 {
		return false
	}
	fromContext := i.Flag("from") == nil
	for _, word := range i.Words[:len(i.Words)-1] {
		source := word.Value
		if !word.Known {
			source = word.Raw
		}
		folder := isFolder(source)
		switch {
		case strings.HasPrefix(source, "<<"):
		case way == without:
			if folder && fromContext || matchesAny(source, lock.Beside) {
				return true
			}
		case folder && way == inside && fromContext:
			at := strings.TrimSuffix(source, "*")
			if slices.ContainsFunc(lock.Files, func(file string) bool { return !f.ignores(path.Join(at, file)) }) {
				return true
			}
		case !folder && way == named:
			for _, file := range lock.Files {
				if matchesAny(source, []string{file}) && !(fromContext && f.ignores(path.Join(path.Dir(source), file))) {
					return true
				}
			}
		}
	}
	return false
}

// matchesAny reports whether the source of a COPY, which may be a pattern, is
// one of the files.
func matchesAny(source string, files []string) bool {
	return slices.ContainsFunc(files, func(file string) bool {
		fits, err := path.Match(path.Base(source), file)
		return err == nil && fits
	})
}

// sourceFolders are names of folders that hold a part of a project, not its root.
var sourceFolders = strings.Fields(`
	src lib libs public static assets test tests spec scripts script bin docs doc config conf etc dist build target
	node_modules vendor patches crates prisma migrations templates include resources data tools rootfs`)

// isFolder reports whether the source of a COPY may be the folder of a project.
func isFolder(source string) bool {
	base := path.Base(source)
	switch {
	case base == "." || base == ".." || base == "/" || base == "*":
		return true
	case slices.Contains(sourceFolders, base) || base == "Gemfile" || base == "Pipfile" || base == "Makefile":
		return false
	}
	return strings.HasSuffix(source, "/") || !strings.ContainsAny(base, ".*?[")
}

// ignores reports whether the build leaves out a path of its context.
func (f *Facts) ignores(at string) bool {
	context := f.file.Context
	return context != nil && context.Ignore != nil && context.Ignore.Excludes(strings.TrimPrefix(at, "/"))
}
