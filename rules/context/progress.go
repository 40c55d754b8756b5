package context

import (
	"path"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/shell"
)

// A progress is what a stage has come to on its way to an installation.
type progress struct {
	dir        string              // the working directory; "" if it is not known
	everything *dockerfile.Word    // the source by which the whole context was copied; nil if it was not
	dest       string              // where to; "" if that is not known
	installed  []*packages.Manager // which have installed before that
	done       bool                // an installation was found behind it
}

// An install is an installation behind the COPY of everything.
type install struct {
	everything *dockerfile.Word
	op         *packages.Operation
	manifest   string // the file that it needs
}

// step takes one instruction, and returns the installation that it runs too
// late, or nil.
func (p *progress) step(file *analyzer.File, i *dockerfile.Instruction) *install {
	switch {
	case p.done:
	case i.Kind == dockerfile.Workdir && len(i.Words) == 1:
		p.dir = p.resolve(i.Words[0])
	case i.Kind == dockerfile.Add, i.Kind == dockerfile.Copy:
		p.copy(i)
	case i.Kind == dockerfile.Run:
		return p.run(i, file)
	}
	return nil
}

// resolve returns an absolute path, "" if it is not known.
func (p *progress) resolve(word dockerfile.Word) string {
	switch {
	case !word.Known:
		return ""
	case path.IsAbs(word.Value):
		return path.Clean(word.Value)
	case p.dir == "":
		return ""
	}
	return path.Join(p.dir, word.Value)
}

func (p *progress) copy(i *dockerfile.Instruction) {
	sources := i.LocalSources()
	if at := slices.IndexFunc(sources, isEverything); at >= 0 && p.everything == nil {
		p.everything = &sources[at]
		p.dest = p.resolve(i.Words[len(i.Words)-1])
	}
}

func (p *progress) run(i *dockerfile.Instruction, file *analyzer.File) *install {
	script := file.Script(i)
	if script == nil || slices.ContainsFunc(i.Mounts, func(m dockerfile.Mount) bool { return m.Type == "cache" }) {
		return nil
	}
	for _, c := range script.Commands {
		op := file.Operation(c)
		if op == nil || c.Branch || slices.Contains(p.installed, op.Manager) {
			continue
		}
		manifest := onlyManifest(op)
		switch {
		case manifest == "":
		case p.everything == nil:
			p.installed = append(p.installed, op.Manager)
		case !p.concerns(script):
			return nil
		default:
			p.done = true
			return &install{p.everything, op, manifest}
		}
	}
	return nil
}

// concerns reports whether a script has to do with the folder that everything
// was copied to: it may be run there, or names it.
func (p *progress) concerns(script *shell.Script) bool {
	if p.dest == "" || p.dir == "" || isWithin(p.dir, p.dest) {
		return true
	}
	for _, c := range script.Commands {
		for _, word := range c.Words {
			if !word.Known || isWithin(p.resolve(word), p.dest) || strings.Contains(word.Value, p.dest) {
				return true
			}
		}
	}
	return false
}

// isWithin reports whether a path is that of a folder, or of something in it.
func isWithin(file, folder string) bool {
	return file == folder || folder == "/" || strings.HasPrefix(file, folder+"/")
}
