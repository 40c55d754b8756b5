// Package changes tells which lines of which files differ from a git revision.
package changes

import (
	"bytes"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
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

// Since returns the lines below the working directory that were changed since
// a revision, committed or not. All lines of files that git does not track and
// does not ignore count as changed. It needs git on the PATH.
func Since(revision string) (*Set, error) {
	if strings.HasPrefix(revision, "-") {
		return nil, fmt.Errorf("%q is no git revision", revision)
	}
	diff, err := git("diff", "--relative", "--unified=0", "--no-color", "--no-ext-diff", "--no-prefix", revision, "--")
	if err != nil {
		return nil, fmt.Errorf("finding what changed since %s: %w", revision, err)
	}
	untracked, err := git("ls-files", "-z", "--others", "--exclude-standard")
	if err != nil {
		return nil, fmt.Errorf("finding new files: %w", err)
	}
	set := &Set{lines: map[string][]lineRange{}}
	if err := set.readDiff(diff); err != nil {
		return nil, fmt.Errorf("reading what changed since %s: %w", revision, err)
	}
	for _, path := range strings.Split(string(untracked), "\x00") {
		if path != "" {
			set.lines[path] = []lineRange{{0, int(^uint(0) >> 1)}}
		}
	}
	return set, nil
}

func (s *Set) readDiff(diff []byte) error {
	path, body := "", 0
	for line := range strings.Lines(string(diff)) {
		switch {
		case body > 0:
			if !strings.HasPrefix(line, "\\") { // "\ No newline at end of file"
				body--
			}
		case strings.HasPrefix(line, "+++ "):
			path = unquote(strings.TrimSuffix(strings.TrimRight(line[len("+++ "):], "\r\n"), "\t"))
		case strings.HasPrefix(line, "@@ "):
			match := hunk.FindStringSubmatch(line)
			if match == nil {
				return errors.New("not a unified diff: " + strings.TrimSpace(line))
			}
			start, added := count(match[2]), count(match[3])
			body = count(match[1]) + added
			if added > 0 {
				s.lines[path] = append(s.lines[path], lineRange{start - 1, start - 1 + added})
			}
		}
	}
	return nil
}

// count reads a number of a hunk's header, of which a 1 is left out.
func count(text string) int {
	if n, err := strconv.Atoi(text); err == nil {
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

func git(args ...string) ([]byte, error) {
	var stdout, stderr bytes.Buffer
	command := exec.Command("git", append([]string{"-c", "core.quotePath=false"}, args...)...)
	command.Stdout, command.Stderr = &stdout, &stderr
	if err := command.Run(); err != nil {
		if text := strings.TrimSpace(stderr.String()); text != "" {
			return nil, errors.New(strings.Join(strings.Fields(text), " "))
		}
		return nil, err
	}
	return stdout.Bytes(), nil
}
