package residue

import (
	"path"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/layers"
)

// A copied is a file that COPY or ADD brings.
type copied struct {
	file string          // where it is put
	span dockerfile.Span // its source
}

// copiedFiles returns what COPY or ADD puts where: each source by its name
// where that shows, else the folder as a whole.
func copiedFiles(i *dockerfile.Instruction) []copied {
	if len(i.Words) < 2 || i.Kind != dockerfile.Copy && i.Kind != dockerfile.Add {
		return nil
	}
	sources, last := i.Words[:len(i.Words)-1], i.Words[len(i.Words)-1]
	to := layers.Join(layers.Workdir(i), layers.Written(last))
	isFolder := len(sources) > 1 || strings.HasSuffix(layers.Written(last), "/") || path.Base(layers.Written(last)) == "." || path.Base(layers.Written(last)) == ".."
	var all []copied
	for _, source := range sources {
		name := path.Base(layers.Written(source))
		switch {
		case strings.HasPrefix(source.Raw, "<<") || !path.IsAbs(to) && to != layers.Written(last):
			continue
		case isFolder && strings.Contains(name, ".") && strings.Trim(name, ".") != "":
			all = append(all, copied{path.Join(to, name), source.Span})
		default:
			all = append(all, copied{path.Clean(to), source.Span})
		}
	}
	return all
}

// copiedArchives returns the archives that COPY or ADD brings as they are: ADD
// unpacks a local tar file by itself.
func copiedArchives(i *dockerfile.Instruction) []copied {
	local := i.LocalSources()
	return slices.DeleteFunc(copiedFiles(i), func(c copied) bool {
		isLocal := slices.ContainsFunc(local, func(w dockerfile.Word) bool { return w.Span == c.span })
		unpacked := i.Kind == dockerfile.Add && isLocal && !strings.HasSuffix(strings.ToLower(c.file), ".zip")
		return unpacked || !archiveNames.MatchString(c.file)
	})
}
