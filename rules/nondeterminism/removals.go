package nondeterminism

import (
	"path"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// A removal is a path, or a pattern of paths, that a command removes.
type removal struct {
	pattern string
	order   int    // of the command
	name    string // the pattern of the names that go, at any depth; "" for everything
}

// maxRemovals bounds how many removals of a script are compared with a path.
const maxRemovals = 256

// removes reports whether a command removes what its arguments name.
func removes(c *shell.Command) bool {
	switch c.Name {
	case "rm", "unlink", "shred", "rmdir":
		return true
	}
	return false
}

// indexRemovals notes what a command removes or empties.
func (t *trace) indexRemovals(c *shell.Command, order int) {
	if len(t.removals) >= maxRemovals {
		return
	}
	switch {
	case removes(c):
		for _, word := range c.Split(shell.Options{}).Operands {
			t.removals = append(t.removals, removal{pattern: pathOf(word), order: order})
		}
	case c.Name == "truncate" && c.Has("-s", "--size"):
		for _, word := range c.Split(shell.Options{Values: []string{"-s", "--size", "-r", "--reference"}}).Operands {
			t.removals = append(t.removals, removal{pattern: pathOf(word), order: order})
		}
	case c.Name == "find" && c.Has("-delete") && len(c.Words) > 1:
		t.removals = append(t.removals, removal{pathOf(c.Words[1]), order, foundName(c)})
	case c.Name == ":" || c.Name == "true" || len(c.Words) == 0:
		for i := range c.Redirects {
			if r := &c.Redirects[i]; r.Op == ">" {
				t.removals = append(t.removals, removal{pattern: pathOf(r.Target), order: order})
			}
		}
	}
}

// foundName returns the pattern that find looks for.
func foundName(c *shell.Command) string {
	for n, word := range c.Words[:len(c.Words)-1] {
		if word.Value == "-name" {
			return c.Words[n+1].Value
		}
	}
	return "*"
}

// pathOf returns the path that a word stands for: as it is written where its
// value is not known.
func pathOf(word dockerfile.Word) string {
	if word.Known {
		return word.Value
	}
	return strings.NewReplacer(`"`, "", `'`, "").Replace(word.Raw)
}

// file returns the fate of what a command writes into a file.
func (t *trace) file(word dockerfile.Word, writer *shell.Command) fate {
	file := pathOf(word)
	if isPseudoFile(word) || isMounted(file) || t.onMount(file) || t.removed(file, writer) {
		return gone
	}
	return filed
}

// isPseudoFile reports whether a word names a device or a stream.
func isPseudoFile(word dockerfile.Word) bool {
	name := pathOf(word)
	return name == "-" || strings.HasPrefix(name, "/dev/") || strings.HasPrefix(name, "/proc/") || strings.HasPrefix(name, "/sys/")
}

// isMounted reports whether a file is the builder's while a RUN runs: what is
// written there is not kept.
func isMounted(file string) bool {
	return file == "/etc/hosts" || file == "/etc/resolv.conf" || file == "/etc/hostname"
}

// onMount reports whether a path lies in a mount that is no part of the image.
func (t *trace) onMount(file string) bool {
	for _, mount := range t.mounts {
		if mount.Target != "" && isBelow(file, mount.Target) {
			return true
		}
	}
	return false
}

// isBelow reports whether a path is a folder or lies in it.
func isBelow(file, folder string) bool {
	folder = strings.TrimSuffix(folder, "/")
	return file == folder || strings.HasPrefix(file, folder+"/")
}

// removed reports whether a later command removes a file, or a folder that it
// lies in.
func (t *trace) removed(file string, writer *shell.Command) bool {
	t.index()
	for _, r := range t.removals {
		if r.order > t.order[writer] && r.covers(file) {
			return true
		}
	}
	return false
}

func (r removal) covers(file string) bool {
	pattern := r.pattern
	if pattern == "" || file == "" {
		return false
	}
	if isBelow(file, pattern) {
		fits, err := path.Match(r.name, path.Base(file))
		return r.name == "" || fits && err == nil
	}
	if !path.IsAbs(pattern) || !path.IsAbs(file) {
		same := path.IsAbs(pattern) == path.IsAbs(file)
		pattern, file = path.Base(pattern), path.Base(file)
		if pattern == "*" && !same {
			return false // the working directory is not known
		}
	}
	for range maxDepth {
		if ok, err := path.Match(pattern, file); ok && err == nil {
			return true
		}
		parent := path.Dir(file)
		if parent == file || parent == "." {
			return false
		}
		file = parent // a pattern may fit a folder around it
	}
	return false
}

// redirected returns where redirections send what a command prints.
func (t *trace) redirected(redirects []shell.Redirect, c *shell.Command) (fate, bool) {
	for n := len(redirects) - 1; n >= 0; n-- {
		r := &redirects[n]
		switch {
		case r.Op == ">&" && r.Fd == 1 && !r.Output():
			return gone, true
		case !r.Output() || r.Fd != 1 && r.Fd != -1:
		case pathOf(r.Target) == "/dev/stdout":
			return gone, false
		default:
			return t.file(r.Target, c), true
		}
	}
	return gone, false
}
