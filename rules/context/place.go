package context

import (
	"path"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// isContext reports whether the folder of a Dockerfile is surely the context of
// its builds: it has a .dockerignore, or something that is copied is there and
// in no folder above, from which a build may be started as well.
func isContext(file *dockerfile.File) bool {
	known := file.Context
	if known.Has(known.Dir, ".dockerignore") {
		return true
	}
	for _, i := range file.Instructions {
		if i.Onbuild != nil || i.Refused {
			continue
		}
		for _, source := range i.LocalSources() {
			if names(source) && known.Has(known.Dir, source.Value) && !known.HasAbove(source.Value) {
				return true
			}
		}
	}
	return false
}

// names reports whether a source names one file or folder of the context.
func names(source dockerfile.Word) bool {
	return source.Known && !isEverything(source) && !strings.ContainsAny(source.Value, `*?[\`)
}

// isEverything reports whether a source is the whole context.
func isEverything(source dockerfile.Word) bool {
	if !source.Known || source.Value == "" {
		return false
	}
	switch path.Clean("/" + source.Value) {
	case "/", "/*":
		return true
	}
	return false
}
