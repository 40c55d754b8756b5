package downloads

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// sinkOf says what a command makes of its standard input: Executed, Unpacked,
// Trusted, Saved, or else Used.
func sinkOf(c *shell.Command) Output {
	switch {
	case c.Wrapped("xargs"), c.Wrapped("parallel"):
		return Output{Fate: Used} // what it reads become arguments
	case readsProgram(c):
		return Output{Fate: Executed, By: c}
	case unpacksInput(c):
		return Output{Fate: Unpacked, By: c}
	case trustsInput(c):
		return Output{Fate: Trusted, By: c}
	case c.Name == "tee" || c.Name == "sponge":
		args := c.Split(shell.Options{Values: []string{"--output-error"}})
		if out := savedIn(args.Operands); len(args.Operands) > 0 && out.Fate != Discarded {
			return out
		}
	case c.Name == "dd":
		for _, word := range c.Words[1:] {
			if file, ok := strings.CutPrefix(literal(word), "of="); ok && file != "/dev/null" {
				return Output{Fate: Saved, Files: []dockerfile.Word{word}}
			}
		}
	}
	if out, ok := redirected(c.Redirects); ok && out.Fate != Discarded && out.Fate != Printed {
		return out
	}
	return Output{Fate: Used}
}

// unpackers are programs that make files, or the content of a database, of
// what they read, and the argument by which they read standard input; "" for
// those that need none.
var unpackers = map[string]string{
	"bsdcpio": "", "cpio": "", "funzip": "", "pax": "", "psql": "", "mysql": "", "mariadb": "", "sqlite3": "", "unsquashfs": "-", "bsdunzip": "-", "unzip": "-", "install": "/dev/stdin", "cp": "/dev/stdin",
}

// unpacksInput reports whether a command makes files of its standard input.
func unpacksInput(c *shell.Command) bool {
	switch c.Name {
	case "tar", "gtar", "bsdtar", "star":
		return readsArchive(c)
	case "git":
		return len(c.Words) > 1 && (c.Words[1].Value == "apply" || c.Words[1].Value == "am")
	case "docker", "podman", "ctr":
		return hasWord(c, "load", "import")
	case "jar":
		return len(c.Words) > 1 && strings.HasPrefix(strings.TrimPrefix(c.Words[1].Value, "-"), "x") && !strings.Contains(c.Words[1].Value, "f")
	case "7z", "7za", "7zr", "7zz":
		return hasWord(c, "-si")
	case "patch":
		args := c.Split(shell.Options{Values: patchValues})
		return !args.Has("-i", "--input") && len(args.Operands) < 2
	}
	argument, ok := unpackers[c.Name]
	return ok && (argument == "" || hasWord(c, argument))
}

var patchValues = []string{
	"-B", "-d", "-D", "-F", "-g", "-i", "-o", "-p", "-r", "-V", "-x", "-Y", "-z",
	"--prefix", "--directory", "--ifdef", "--fuzz", "--get", "--input", "--output", "--strip", "--reject-file",
	"--version-control", "--debug", "--basename-prefix", "--suffix",
}

// readsArchive reports whether a tar extracts its standard input.
func readsArchive(c *shell.Command) bool {
	args := c.Split(shell.Options{Values: []string{
		"-f", "--file", "-C", "--directory", "-T", "--files-from", "-X", "--exclude-from", "--exclude", "--strip-components",
		"--transform", "--xform", "--owner", "--group", "-I", "--use-compress-program", "-s", "-b", "--blocking-factor",
	}})
	extracts := args.Has("-x", "--extract", "--get")
	file := args.Flag("-f", "--file")
	if file != nil && file.Value != nil {
		return extracts && file.Value.Known && isInput(file.Value.Value)
	}
	if len(args.Flags) > 0 && c.Words[1].Value != "" && c.Words[1].Value[0] == '-' || len(args.Operands) == 0 {
		return extracts
	}
	// The old form: the letters come first, without a dash, and their values follow.
	letters := args.Operands[0].Value
	extracts = extracts || strings.Contains(letters, "x")
	at := strings.IndexByte(letters, 'f')
	if at < 0 {
		return extracts
	}
	at = 1 + strings.Count(letters[:at], "C") + strings.Count(letters[:at], "b")
	return extracts && at < len(args.Operands) && args.Operands[at].Known && isInput(args.Operands[at].Value)
}

func isInput(file string) bool { return file == "-" || file == "/dev/stdin" || file == "/dev/fd/0" }

// hasWord reports whether one of the words is an argument of a command.
func hasWord(c *shell.Command, words ...string) bool {
	if len(c.Words) == 0 {
		return false
	}
	for _, word := range c.Words[1:] {
		if word.Known && slices.Contains(words, word.Value) {
			return true
		}
	}
	return false
}

// unpacksFile reports whether a command makes files of a file that it is given.
func unpacksFile(c *shell.Command) bool {
	switch c.Name {
	case "tar", "gtar", "bsdtar", "star", "patch", "install", "cp":
		return true
	case "git":
		return unpacksInput(c)
	}
	return false
}
