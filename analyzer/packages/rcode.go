package packages

import (
	"regexp"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// rCall matches the start of a call that installs packages.
var rCall = regexp.MustCompile(
	`\b(install\.packages|install_(version|cran|bioc|github|gitlab|bitbucket|git|url)|pkg_install|(BiocManager|renv)::install|pak::pak)\s*\(`)

// readCode reads what the code in -e and in heredocs installs.
func readCode(op *Operation) []Package {
	var found []Package
	for _, flag := range op.Args.Flags {
		if (flag.Name == "-e" || flag.Name == "--eval") && flag.Value != nil && flag.Value.Known {
			found = append(found, readCalls(op.Manager, *flag.Value)...)
		}
	}
	for _, redirect := range op.Command.Redirects {
		if text := redirect.Heredoc; strings.HasPrefix(redirect.Op, "<<") && text.String != "" {
			code := dockerfile.NewWord(text.Span(0, len(text.String)), text.String, text, nil)
			found = append(found, readCalls(op.Manager, code)...)
		}
	}
	return found
}

// readCalls reads what the calls in a piece of code install.
func readCalls(m *Manager, code dockerfile.Word) []Package {
	var found []Package
	for _, at := range rCall.FindAllStringIndex(code.Value, -1) {
		args := rArguments(code.Value, at[1])
		version := versionArgument(code.Value[at[0]:at[1]], args)
		for _, name := range packageArgument(args).strings {
			p := m.newPackage(part(code, name.from, name.to))
			if version != nil {
				p = m.callVersion(p, code, version)
			}
			found = append(found, p)
		}
	}
	return found
}

// versionArgument returns the argument that says which version a function is to
// install, or nil. That of BiocManager is a release, in which packages move.
func versionArgument(function string, args []rArgument) *rArgument {
	version := findArgument(args, "version", "ref")
	switch {
	case strings.HasPrefix(function, "BiocManager"):
		return nil
	case version == nil && strings.HasPrefix(function, "install_version") && len(args) > 1 && args[1].name == "":
		return &args[1]
	}
	return version
}

// callVersion gives a package the version that an argument names.
func (m *Manager) callVersion(p Package, code dockerfile.Word, version *rArgument) Package {
	if len(version.strings) != 1 {
		p.Pinned = true // a variable
		return p
	}
	text := version.strings[0]
	read := m.Read(p.Word.Value + "@" + code.Value[text.from:text.to])
	p.Version, p.Pinned, p.Bounded = read.Version, read.Pinned, read.Bounded
	return p
}

// An rArgument is one argument of a call: its name, and the strings in it.
type rArgument struct {
	name    string
	strings []extent
}

// An extent is a part of a code's text.
type extent struct{ from, to int }

// findArgument returns the argument that has one of the names, or nil.
func findArgument(args []rArgument, names ...string) *rArgument {
	for n := range args {
		for _, name := range names {
			if args[n].name == name {
				return &args[n]
			}
		}
	}
	return nil
}

// packageArgument returns the argument that names packages.
func packageArgument(args []rArgument) rArgument {
	if named := findArgument(args, "pkgs", "pkg", "package", "packages", "repo", "url"); named != nil {
		return *named
	}
	if len(args) > 0 && args[0].name == "" {
		return args[0]
	}
	return rArgument{}
}

var rName = regexp.MustCompile(`^\s*([\w.]+)\s*=[^=]`)

// rArguments returns the arguments of a call whose parenthesis has been opened.
func rArguments(code string, at int) []rArgument {
	args := []rArgument{{}}
	depth := 0
	start := at
	for ; at < len(code); at++ {
		last := &args[len(args)-1]
		if at == start {
			if match := rName.FindStringSubmatch(code[at:]); match != nil {
				last.name = match[1]
			}
		}
		switch c := code[at]; c {
		case '"', '\'':
			end := strings.IndexByte(code[at+1:], c)
			if end < 0 {
				return nil
			}
			last.strings = append(last.strings, extent{at + 1, at + 1 + end})
			at += end + 1
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			if depth--; depth < 0 {
				return args
			}
		case ',':
			if depth == 0 {
				args = append(args, rArgument{})
				start = at + 1
			}
		}
	}
	return nil
}
