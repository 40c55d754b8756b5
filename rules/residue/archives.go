package residue

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/downloads"
	"github.com/dflint/dflint/analyzer/layers"
	"github.com/dflint/dflint/analyzer/shell"
)

// archiveNames matches the names of files that programs unpack.
var archiveNames = regexp.MustCompile(`(?i)\.(tar|tar\.\w+|tgz|tbz2?|txz|tzst|zip|7z|rar|cpio\.gz)$`)

// isUnpacking reports whether a command makes files of an archive, which it keeps.
func isUnpacking(c *shell.Command) bool {
	if len(c.Words) < 2 {
		return false
	}
	first := c.Words[1].Value
	switch c.Name {
	case "tar", "bsdtar", "gtar":
		return c.Has("-x", "--extract", "--get") || !strings.HasPrefix(first, "-") && strings.Contains(first, "x")
	case "unzip":
		return !c.Has("-l", "-v", "-t", "-p", "-Z")
	case "7z", "7za", "7zr", "unrar":
		return first == "x" || first == "e"
	case "jar":
		return strings.HasPrefix(strings.TrimLeft(first, "-"), "x") || first == "--extract"
	}
	return false
}

// isUnpacked reports whether a command of a layer unpacks a file, later than
// another one.
func isUnpacked(layer *layers.Layer, file string, since *shell.Command) bool {
	return slices.ContainsFunc(commandsOf(layer), func(c *shell.Command) bool {
		return isUnpacking(c) && layer.Later(c, since) && slices.ContainsFunc(c.Words[1:], func(w dockerfile.Word) bool {
			name := layers.Written(w)
			if flag, value, ok := strings.Cut(name, "="); ok && strings.HasPrefix(flag, "--") {
				name = value // --file=x.tgz
			}
			return name != "" && layers.Same(layers.Join(layer.Folder(c), name), file)
		})
	})
}

// commandsOf returns the commands of a layer, none for the shells of Windows.
func commandsOf(layer *layers.Layer) []*shell.Command {
	if layer.Script == nil || layer.Script.Dialect.Windows() {
		return nil
	}
	return layer.Script.Commands
}

// A saved is a file that a download is saved in.
type saved struct {
	file string
	span dockerfile.Span
	by   *shell.Command
}

// savedFiles returns the files that the downloads of an instruction are saved in.
func savedFiles(file *analyzer.File, i *dockerfile.Instruction) []saved {
	layer := file.Layer(i)
	if len(commandsOf(layer)) == 0 {
		return nil
	}
	var all []saved
	for _, d := range file.Downloads(i) {
		if d.Output.Fate != downloads.Saved || d.Asks {
			continue
		}
		for _, word := range d.Output.Files {
			all = append(all, saved{layer.Path(d.Command, word), word.Whole(), d.Command})
		}
		if len(d.Output.Files) > 0 {
			continue
		}
		folder := layer.Folder(d.Command)
		if flag := d.Args.Flag("-P", "--directory-prefix", "--output-dir", "-d", "--dir"); flag != nil && flag.Value != nil {
			folder = layer.Path(d.Command, *flag.Value)
		}
		for _, u := range d.URLs {
			if u.Base() != "" {
				all = append(all, saved{layers.Join(folder, u.Base()), u.Span(), d.Command})
			}
		}
	}
	return all
}

// nameOf returns a file's name for a message.
func nameOf(file string) string {
	name := path.Base(file)
	if len(name) > maxName || strings.ContainsAny(name, "$`*?[ ") {
		return "the archive"
	}
	return name
}
