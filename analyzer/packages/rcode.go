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
	for from := 0; ; {
		at := rCall.FindStringIndex(code.Value[from:])
		if at == nil {
			return found
		}
		function := code.Value[from+at[0] : from+at[1]]
		args, end := rArguments(code.Value, from+at[1])
		version := versionArgument(function, args)
		from = end
		for _, name := range packageArgument(args).strings {
			p := m.newPackage(part(code, name.from, name.to))
			if version != nil {
				p = m.callVersion(p, code, version)
			}
			found = append(found, p)
		}
	}
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

// rArguments returns the arguments of a call whose parenthesis has been opened,
// and where it ends, with the strings that stand in them by themselves or in
// c(). What a function makes of others is not known. A call that does not end
// has no arguments.
func rArguments(code string, at int) (args []rArgument, end int) {
	args = []rArgument{{name: argumentName(code[at:])}}
	depth, hidden := 0, 0 // how many brackets are open, and the one that hides what is in it
	for ; at < len(code); at++ {
		last := &args[len(args)-1]
		switch c := code[at]; c {
		case '"', '\'':
			length := strings.IndexByte(code[at+1:], c)
			if length < 0 {
				return nil, len(code)
			}
			if hidden == 0 {
				last.strings = append(last.strings, extent{at + 1, at + 1 + length})
			}
			at += length + 1
		case '(', '[', '{':
			depth++
			if hidden == 0 && !combines(code[:at]) {
				hidden = depth
			}
		case ')', ']', '}':
			if depth == 0 {
				return args, at
			}
			if depth == hidden {
				hidden = 0
			}
			depth--
		case ',':
			if depth == 0 {
				args = append(args, rArgument{name: argumentName(code[at+1:])})
			}
		}
	}
	return nil, len(code)
}

// combines reports whether code ends with the name of the function c.
func combines(code string) bool {
	before, ok := strings.CutSuffix(strings.TrimRight(code, " "), "c")
	return ok && !rWord.MatchString(before[max(0, len(before)-1):])
}

var rWord = regexp.MustCompile(`[\w.]`)

var rName = regexp.MustCompile(`^\s*([\w.]+)\s*=[^=]`)

// argumentName returns the name of the argument that code starts with, or "".
func argumentName(code string) string {
	if match := rName.FindStringSubmatch(code); match != nil {
		return match[1]
	}
	return ""
}
