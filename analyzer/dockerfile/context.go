package dockerfile

import (
	"fmt"
	"strings"

	"github.com/moby/patternmatcher"
	"github.com/moby/patternmatcher/ignorefile"
)

// A Context is what is known of the directory that a build takes files from.
type Context struct {
	Ignore *IgnoreFile // nil if there is none
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
		if line == 0 && strings.HasPrefix(source.Text, byteOrderMark) {
			span.Start += len(byteOrderMark)
		}
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
func (f *IgnoreFile) Excludes(path string) bool {
	excluded, err := f.matcher.MatchesOrParentMatches(path)
	return err == nil && excluded
}
