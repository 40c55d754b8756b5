package analyzer

import (
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/downloads"
	"github.com/dflint/dflint/analyzer/git"
	"github.com/dflint/dflint/analyzer/layers"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/shell"
)

// A File is one Dockerfile with all that rules may know of it. What is not
// part of the Dockerfile's own model is worked out when a rule first asks for
// it, so that a rule that is off costs nothing.
type File struct {
	*dockerfile.File
	Ignores []*Ignore // the ignore comments, in source order

	parser    *shell.Parser
	scripts   []memo[*shell.Script]         // by Instruction.Index
	downloads []memo[[]*downloads.Download] // by Instruction.Index
	layers    []memo[*layers.Layer]         // by Instruction.Index
	git       []memo[[]git.Command]         // by Instruction.Index
	packages  memo[*packages.Facts]
	copies    memo[map[*dockerfile.Stage][]copying]
	kept      map[any]any
	asked     map[*shell.Command]*packages.Operation // nil for a command that asks for nothing
}

// A memo is a fact that is worked out once.
type memo[T any] struct {
	value T
	done  bool
}

func (m *memo[T]) get(work func() T) T {
	if !m.done {
		m.value, m.done = work(), true
	}
	return m.value
}

func newFile(file *dockerfile.File, parser *shell.Parser) *File {
	return &File{
		File:      file,
		parser:    parser,
		scripts:   make([]memo[*shell.Script], len(file.Instructions)),
		downloads: make([]memo[[]*downloads.Download], len(file.Instructions)),
		layers:    make([]memo[*layers.Layer], len(file.Instructions)),
		git:       make([]memo[[]git.Command], len(file.Instructions)),
		asked:     map[*shell.Command]*packages.Operation{},
	}
}

// Script returns the shell script of a RUN, CMD, ENTRYPOINT or HEALTHCHECK, or
// nil if the instruction has none or is refused.
func (f *File) Script(i *dockerfile.Instruction) *shell.Script {
	return f.scripts[i.Index].get(func() *shell.Script {
		if i.Refused {
			return nil
		}
		return f.parser.ParseOneOf(i, len(f.Instructions))
	})
}

// Downloads returns what the script of an instruction downloads, in source order.
func (f *File) Downloads(i *dockerfile.Instruction) []*downloads.Download {
	return f.downloads[i.Index].get(func() []*downloads.Download { return downloads.Of(f.Script(i)) })
}

// Layer returns what the script of an instruction leaves in its layer.
func (f *File) Layer(i *dockerfile.Instruction) *layers.Layer {
	return f.layers[i.Index].get(func() *layers.Layer { return layers.Of(f.Script(i)) })
}

// Git returns the git commands of an instruction's script that get a commit, in
// order.
func (f *File) Git(i *dockerfile.Instruction) []git.Command {
	return f.git[i.Index].get(func() []git.Command { return git.Commands(f.Script(i)) })
}

// Packages returns what the file says to its package managers besides their
// commands: snapshots, lock files, settings.
func (f *File) Packages() *packages.Facts {
	return f.packages.get(func() *packages.Facts { return packages.NewFacts(f.File) })
}

// Operation returns what a command asks of a package manager, or nil if it is
// none that is known, or not run by the build: what CMD, ENTRYPOINT and
// HEALTHCHECK do is no part of the image.
func (f *File) Operation(command *shell.Command) *packages.Operation {
	if command.Script.Instruction.Kind != dockerfile.Run {
		return nil
	}
	op, done := f.asked[command]
	if done {
		return op
	}
	if read, ok := packages.Read(command); ok {
		op = &read
	}
	f.asked[command] = op
	return op
}

// Kept returns what work gives for a file. It is called once for each key, which
// is to be of a type that nobody else has: so a rule that is called for each
// instruction finds out once what it needs to know of all of them.
func Kept[T any](f *File, key any, work func() T) T {
	if value, ok := f.kept[key].(T); ok {
		return value
	}
	if f.kept == nil {
		f.kept = map[any]any{}
	}
	value := work()
	f.kept[key] = value
	return value
}
