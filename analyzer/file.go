package analyzer

import (
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// A File is one Dockerfile with all that rules may know of it.
type File struct {
	*dockerfile.File
	Ignores []*Ignore // the ignore comments, in source order

	parser  *shell.Parser
	scripts []*shell.Script // by Instruction.Index, as far as asked for
	parsed  []bool
}

func newFile(file *dockerfile.File, parser *shell.Parser) *File {
	return &File{
		File:    file,
		parser:  parser,
		scripts: make([]*shell.Script, len(file.Instructions)),
		parsed:  make([]bool, len(file.Instructions)),
	}
}

// Script returns the shell script of a RUN, CMD, ENTRYPOINT or HEALTHCHECK, or
// nil if the instruction has none.
func (f *File) Script(i *dockerfile.Instruction) *shell.Script {
	if !f.parsed[i.Index] {
		f.parsed[i.Index] = true
		if !i.Refused {
			f.scripts[i.Index] = f.parser.Parse(i)
		}
	}
	return f.scripts[i.Index]
}
