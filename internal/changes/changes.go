// Package changes tells which lines of which files differ from a git revision.
package changes

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/dflint/dflint/internal/discover"
	"github.com/dflint/dflint/internal/git"
)

// A Set holds changed lines.
type Set struct {
	lines map[string][]lineRange // by path relative to the working directory, with forward slashes
}

// A lineRange is half-open; lines count from 0.
type lineRange struct{ start, end int }

// Touches reports whether a line from first to last, counted from 0 and both
// included, of the file was changed.
func (s *Set) Touches(path string, first, last int) bool {
	for _, r := range s.lines[path] {
		if first < r.end && r.start <= last {
			return true
		}
	}
	return false
}

// hunk matches a hunk's header: the number of old lines, the first new line,
// the number of new lines.
var hunk = regexp.MustCompile(`^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@`)

// Since returns which lines of files were changed since a revision, committed or
// not. The paths are relative to the working directory, which lies in a
// repository, and have forward slashes. All lines of files that git does not
// track and does not ignore count as changed. It needs git on the PATH.
func Since(ctx context.Context, revision string, paths []string) (*Set, error) {
	if strings.HasPrefix(revision, "-") {
		return nil, fmt.Errorf("%q is no git revision", revision)
	}
	dir, err := os.Getwd()
	if err != nil {
		return nil, fmt.Errorf("finding the working directory: %w", err)
	}
	root, ok := git.Root(dir)
	if !ok {
		return nil, fmt.Errorf("finding what changed since %s: %s is in no git repository", revision, dir)
	}
	repository, err := git.Open(root)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", filepath.Join(root, ".git"), err)
	}
	diff := diffReader{}
	byTracked := map[string]string{} // paths as git has them, and as they were given
	for _, path := range paths {
		rel, err := filepath.Rel(root, git.Join(dir, path))
		if err != nil {
			rel = path
		}
		byTracked[filepath.ToSlash(rel)] = path
		diff[filepath.ToSlash(rel)] = nil
	}
	if err := repository.Diff(ctx, revision, diff.read); err != nil {
		return nil, fmt.Errorf("finding what changed since %s: %w", revision, err)
	}
	if err := diff.addNew(ctx, repository); err != nil {
		return nil, fmt.Errorf("finding new files: %w", err)
	}
	set := &Set{lines: make(map[string][]lineRange, len(paths))}
	for tracked, path := range byTracked {
		set.lines[path] = diff[tracked]
	}
	return set, nil
}

// A diffReader holds changed lines by the paths of files, relative to the root
// of the repository. It gathers those of the files that it has.
type diffReader map[string][]lineRange

// addNew adds all lines of the files that git does not track and does not ignore.
func (d diffReader) addNew(ctx context.Context, repository *git.Repository) error {
	isTracked := map[string]bool{}
	tracked, err := repository.Tracked(ctx, func(path string) bool { _, asked := d[path]; return asked })
	if err != nil {
		return err
	}
	for _, path := range tracked {
		isTracked[path] = true
	}
	ignores := discover.NewGitIgnores()
	for path := range d {
		if !isTracked[path] && !ignores.Match(git.Join(repository.Root, path)) {
			d[path] = []lineRange{{0, int(^uint(0) >> 1)}}
		}
	}
	return nil
}

// maxHeader is the longest line of a diff that is looked at, in bytes. Those of
// the files themselves may be longer.
const maxHeader = 64 << 10

// read takes the changed lines out of a unified diff.
func (d diffReader) read(diff io.Reader) error {
	lines := bufio.NewReaderSize(diff, maxHeader)
	path, body := "", 0
	for {
		line, err := nextLine(lines)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch {
		case body > 0:
			if !bytes.HasPrefix(line, []byte(`\`)) { // "\ No newline at end of file"
				body--
			}
		case bytes.HasPrefix(line, []byte("+++ ")):
			path = unquote(strings.TrimSuffix(strings.TrimRight(string(line[len("+++ "):]), "\r\n"), "\t"))
		case bytes.HasPrefix(line, []byte("@@ ")):
			match := hunk.FindSubmatch(line)
			if match == nil {
				return errors.New("git gave no unified diff")
			}
			start, added := count(match[2]), count(match[3])
			body = count(match[1]) + added
			if _, asked := d[path]; asked && added > 0 {
				d[path] = append(d[path], lineRange{start - 1, start - 1 + added})
			}
		}
	}
}

// nextLine returns a line, or the start of one that is too long. It holds until
// the next call.
func nextLine(r *bufio.Reader) ([]byte, error) {
	line, err := r.ReadSlice('\n')
	if len(line) > 0 && errors.Is(err, io.EOF) {
		return line, nil
	}
	if !errors.Is(err, bufio.ErrBufferFull) {
		return line, err
	}
	start := bytes.Clone(line)
	for errors.Is(err, bufio.ErrBufferFull) {
		_, err = r.ReadSlice('\n')
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return start, err
}

// count reads a number of a hunk's header, of which a 1 is left out.
func count(text []byte) int {
	if n, err := strconv.Atoi(string(text)); err == nil {
		return n
	}
	return 1
}

// unquote undoes git's quoting of unusual paths.
func unquote(path string) string {
	if text, err := strconv.Unquote(path); err == nil && strings.HasPrefix(path, `"`) {
		path = text
	}
	return filepath.ToSlash(path)
}
