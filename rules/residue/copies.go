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
	local := localSpans(i)
	return slices.DeleteFunc(copiedFiles(i), func(c copied) bool {
		unpacked := i.Kind == dockerfile.Add && local[c.span] && !strings.HasSuffix(strings.ToLower(c.file), ".zip")
		return unpacked || !archiveNames.MatchString(c.file)
	})
}

// localSpans returns where an instruction names files of the build context.
func localSpans(i *dockerfile.Instruction) map[dockerfile.Span]bool {
	spans := map[dockerfile.Span]bool{}
	for _, word := range i.LocalSources() {
		spans[word.Span] = true
	}
	return spans
}
