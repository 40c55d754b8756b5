package downloads

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// Fate says what becomes of what is downloaded.
type Fate int

// The fates.
const (
	Printed   Fate = iota // it goes to the log of the build
	Discarded             // it goes to /dev/null
	Used                  // it becomes a value or goes through filters, and no file is made of it
	Saved                 // it goes into a file
	Unpacked              // a program makes files, or a database, of it
	Executed              // an interpreter runs it
	Trusted               // it becomes a key that signatures are verified with
)

func (f Fate) String() string {
	return [...]string{"printed", "discarded", "used", "saved", "unpacked", "executed", "trusted"}[f]
}

// An Output is where a download goes.
type Output struct {
	Fate Fate
	// Files are the names of the files that it is saved in, as far as they are
	// written: not those that a tool takes from the URL.
	Files []dockerfile.Word
	// By is the interpreter, unpacker or key manager that reads the download
	// without a file in between; nil for the other fates.
	By *shell.Command
}

// follow finds out where a download goes.
func (d *Download) follow() Output {
	files, stdout := d.files()
	if !stdout {
		return savedIn(files)
	}
	return outputOf(d.Command, maxFollow)
}

// files returns the files that the flags name, and whether the download goes
// to standard output.
func (d *Download) files() (files []dockerfile.Word, stdout bool) {
	stdout = d.Tool.stdout
	for i := range d.Args.Flags {
		f := &d.Args.Flags[i]
		switch {
		case slices.Contains(d.Tool.keep, f.Name):
			stdout = false
		case f.Value != nil && slices.Contains(d.Tool.output, f.Name):
			stdout = f.Value.Known && isStdout(f.Value.Value)
			if !stdout {
				files = append(files, *f.Value)
			}
		}
	}
	return files, stdout
}

func isStdout(file string) bool { return file == "-" || file == "/dev/stdout" || file == "/dev/fd/1" }

// savedIn returns the output into files; none are those named by the URL.
func savedIn(files []dockerfile.Word) Output {
	kept := files[:0:0]
	trusted := false
	for _, file := range files {
		switch {
		case file.Known && (file.Value == "/dev/null" || strings.EqualFold(file.Value, "NUL")):
		case file.Known && isStdout(file.Value):
			return Output{Fate: Printed}
		default:
			kept = append(kept, file)
			trusted = trusted || isKeyring(literal(file))
		}
	}
	switch {
	case len(files) > 0 && len(kept) == 0:
		return Output{Fate: Discarded}
	case trusted:
		return Output{Fate: Trusted, Files: kept}
	}
	return Output{Fate: Saved, Files: kept}
}

// maxFollow bounds how many commands around one another are followed.
const maxFollow = 8

// outputOf follows the standard output of a command.
func outputOf(c *shell.Command, depth int) Output {
	if depth == 0 {
		return Output{Fate: Used}
	}
	if out, ok := redirected(c.Redirects); ok {
		return out
	}
	end := c
	if c.Pipeline != nil && c.Part < len(c.Pipeline.Parts)-1 {
		out, last := throughPipe(c.Pipeline, c.Part+1)
		if out.Fate != Used || last == nil {
			return out
		}
		end = last
	}
	if out, ok := redirected(end.Around); ok {
		return out
	}
	switch {
	case end.Parent != nil:
		return throughParent(end, depth)
	case end == c:
		return Output{Fate: Printed}
	}
	return Output{Fate: Used}
}

// redirected returns where redirections send the standard output.
func redirected(redirects []shell.Redirect) (Output, bool) {
	for n := len(redirects) - 1; n >= 0; n-- {
		r := &redirects[n]
		if r.Output() && (r.Fd == 1 || r.Fd == -1) {
			return savedIn([]dockerfile.Word{r.Target}), true
		}
	}
	return Output{}, false
}

// throughPipe follows what the parts of a pipeline from an index on make of
// their input. For filters it returns Used and the last command.
func throughPipe(p *shell.Pipeline, from int) (out Output, last *shell.Command) {
	out.Fate = Used
	looked := 0
	for n := from; n < len(p.Parts); n++ {
		for _, c := range p.Parts[n].Commands {
			if looked++; looked > maxReaders {
				return out, nil
			}
			got := sinkOf(c)
			switch {
			case got.Fate == Executed || got.Fate == Unpacked || got.Fate == Trusted:
				return got, c
			case got.Fate == Saved && out.Fate != Saved:
				out = got
			}
		}
		if commands := p.Parts[n].Commands; len(commands) > 0 {
			last = commands[0]
		}
	}
	return out, last
}

// maxReaders bounds how many commands of a pipeline are looked at.
const maxReaders = 100

// throughParent follows what a command hands to the one that it belongs to.
func throughParent(c *shell.Command, depth int) Output {
	parent := c.Parent
	switch c.Via {
	case shell.ViaSubstitution:
		return substituted(c, parent, depth)
	case shell.ViaProcess:
		return readAsFile(c, parent, depth)
	}
	return outputOf(parent, depth-1)
}

// substituted follows the output of a command that becomes a part of another one.
func substituted(c, parent *shell.Command, depth int) Output {
	powershell := parent.Script.Dialect == shell.PowerShell
	switch n := wordAround(parent, c); {
	case n > 0 && runsText(parent, n), n < 0 && readsHereString(parent, c), n == 0 && !powershell:
		return Output{Fate: Executed, By: parent}
	case parent.Name == "echo", parent.Name == "printf", powershell && n == 0:
		return outputOf(parent, depth-1)
	}
	return Output{Fate: Used}
}

// readAsFile follows the output of a command that another one reads, as in <(…).
func readAsFile(c, parent *shell.Command, depth int) Output {
	n := wordAround(parent, c)
	switch {
	case n > 0 && runsFile(parent, n):
		return Output{Fate: Executed, By: parent}
	case n > 0 && unpacksFile(parent):
		return Output{Fate: Unpacked, By: parent}
	case trustsProcess(parent):
		return Output{Fate: Trusted, By: parent}
	case n < 0:
		if got := sinkOf(parent); got.Fate != Used {
			return got
		}
	}
	return outputOf(parent, depth-1)
}

// Interpreter returns the name of the program that runs, unpacks or trusts
// what is downloaded, or "" if there is none.
func (o Output) Interpreter() string {
	switch {
	case o.By == nil:
		return ""
	case o.By.Name == "" || o.By.Name == "eval" || o.By.Name == "." || o.By.Name == "source":
		return o.By.Script.Interpreter
	}
	return o.By.Name
}
