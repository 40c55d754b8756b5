package context

import (
	"path"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// isContext reports whether the folder of a Dockerfile is surely the context of
// its builds: it has a .dockerignore and files that this is for, or something
// that is copied is there and in no folder above, from which a build may be
// started as well.
func isContext(file *dockerfile.File) bool {
	known := file.Context
	if known.Has(known.Dir, ".dockerignore") && slices.ContainsFunc(known.Beside("/a"), isOfProject) {
		return true
	}
	for _, i := range file.Instructions {
		if i.Onbuild != nil || i.Refused {
			continue
		}
		for _, source := range i.LocalSources() {
			here := names(source) && isOfProject(path.Base(source.Value)) && known.Has(known.Dir, source.Value)
			if here && !known.HasAbove(source.Value) {
				return true
			}
		}
	}
	return false
}

// isOfProject reports whether a file in the folder of a Dockerfile is there for
// something else than the image alone.
func isOfProject(name string) bool {
	name = strings.ToLower(name)
	for _, prefix := range []string{".docker", ".git", "readme"} {
		if strings.HasPrefix(name, prefix) {
			return false
		}
	}
	return !strings.Contains(name, "dockerfile")
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
