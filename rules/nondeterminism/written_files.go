package nondeterminism

import (
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/layers"
	"github.com/dflint/dflint/analyzer/shell"
)

// file returns the fate of what a command writes into a file.
func (t *trace) file(word dockerfile.Word, writer *shell.Command) fate {
	file := layers.Written(word)
	if isPseudoFile(word) || isMounted(file) || t.layer.Drops(t.layer.Path(writer, word), writer) {
		return gone
	}
	return filed
}

// isPseudoFile reports whether a word names a device or a stream.
func isPseudoFile(word dockerfile.Word) bool {
	name := layers.Written(word)
	return name == "-" || layers.IsDevice(name)
}

// isMounted reports whether a file is the builder's while a RUN runs: what is
// written there is not kept.
func isMounted(file string) bool {
	return file == "/etc/hosts" || file == "/etc/resolv.conf" || file == "/etc/hostname"
}

// redirected returns where redirections send what a command prints.
func (t *trace) redirected(redirects []shell.Redirect, c *shell.Command) (fate, bool) {
	for n := len(redirects) - 1; n >= 0; n-- {
		r := &redirects[n]
		switch {
		case r.Op == ">&" && r.Fd == 1 && !r.Output():
			return gone, true
		case !r.Output() || r.Fd != 1 && r.Fd != -1:
		case layers.Written(r.Target) == "/dev/stdout":
			return gone, false
		default:
			return t.file(r.Target, c), true
		}
	}
	return gone, false
}
