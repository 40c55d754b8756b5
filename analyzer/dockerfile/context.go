package dockerfile

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/moby/patternmatcher"
	"github.com/moby/patternmatcher/ignorefile"
)

// A Context is what is known of the directory that a build takes files from.
type Context struct {
	Ignore *IgnoreFile // nil if there is none
	Files  fs.FS       // the repository that the Dockerfile lies in; nil if nothing is known of it
	Dir    string      // the folder of the Dockerfile in Files: "services/api", "." for the top
	// GitIgnores reports whether git leaves out a path in Files, be it one that
	// is not there yet. It is nil if nothing is known of that.
	GitIgnores func(path string) bool
}

// Has reports whether a file or folder is there, given as COPY takes it from a
// context: from the root of a folder of the repository.
func (c *Context) Has(dir, source string) bool {
	if c.Files == nil {
		return false
	}
	_, err := fs.Lstat(c.Files, path.Join(dir, path.Clean("/"+source)))
	return err == nil
}

// HasAbove reports whether a folder above that of the Dockerfile has a file,
// given as for [Context.Has]: a build may take its context from there.
func (c *Context) HasAbove(source string) bool {
	for dir := c.Dir; dir != "." && dir != "/" && dir != ""; {
		dir = path.Dir(dir)
		if c.Has(dir, source) {
			return true
		}
	}
	return false
}

// Beside returns the names of what there is in the folder of a source in the
// folder of the Dockerfile.
func (c *Context) Beside(source string) []string {
	if c.Files == nil {
		return nil
	}
	entries, err := fs.ReadDir(c.Files, path.Join(c.Dir, path.Dir(path.Clean("/"+source))))
	if err != nil {
		return nil
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

// Builds reports whether git leaves out a source of the Dockerfile's folder:
// then something else than git puts it there before the image is built.
func (c *Context) Builds(source string) bool {
	return c.GitIgnores != nil && c.GitIgnores(path.Join(c.Dir, path.Clean("/"+source)))
}

// An IgnoreFile is a .dockerignore file.
type IgnoreFile struct {
	Source   *Source
	Patterns []IgnorePattern // in order; a later one overrules an earlier one

	matcher *patternmatcher.PatternMatcher
}

// An IgnorePattern is one line of a .dockerignore file.
type IgnorePattern struct {
	Span   Span   // of the line's text
	Text   string // as it is written, without white space around it
	Negate bool   // written with a leading !: it lets files in again
}

// IgnoreFileNames returns the names under which a build looks for the ignore
// file of a Dockerfile, given by its base name; the first that exists counts
// (buildkit v0.34, frontend/dockerui/config.go).
func IgnoreFileNames(dockerfile string) []string {
	return []string{dockerfile + ".dockerignore", ".dockerignore"}
}

// ParseIgnoreFile reads a .dockerignore file. It fails on a malformed pattern.
func ParseIgnoreFile(source *Source) (*IgnoreFile, error) {
	f := &IgnoreFile{Source: source}
	for line := range source.Lines() {
		span := source.Line(line)
		text := source.verbatim(span).TrimSpace()
		if n := len(text.String); n > 0 && source.Text[span.Start] != '#' {
			f.Patterns = append(f.Patterns, IgnorePattern{
				Span: text.Span(0, n), Text: text.String, Negate: text.String[0] == '!',
			})
		}
	}
	patterns, err := ignorefile.ReadAll(strings.NewReader(source.Text))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", source.Path, err)
	}
	f.matcher, err = patternmatcher.New(patterns)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", source.Path, err)
	}
	return f, nil
}

// Excludes reports whether the build leaves out a path, which is relative to
// the context and has forward slashes.
func (f *IgnoreFile) Excludes(file string) bool {
	excluded, err := f.matcher.MatchesOrParentMatches(file)
	return err == nil && excluded
}
