// Package baseline keeps a list of known diagnostics, so that only new ones
// are reported, and fixed.
package baseline

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/beside"
	"github.com/dflint/dflint/internal/driver"
	"github.com/dflint/dflint/internal/git"
	"github.com/dflint/dflint/internal/rewrite"
	"github.com/dflint/dflint/internal/wire"
)

// A file is a baseline as it is written. Only the fingerprints count; the rest
// is for people who read or merge it, and tells which are stale. Paths, also in
// fingerprints, are relative to the folder of the baseline: so it means the same
// wherever dflint is run.
type file struct {
	Version     int     `json:"version"`
	Diagnostics []Entry `json:"diagnostics"`
}

// An Entry is a diagnostic that is known.
type Entry struct {
	Fingerprint string `json:"fingerprint"`
	Rule        string `json:"rule"`
	Path        string `json:"path"`
}

// A Draft is a baseline in the making.
type Draft struct {
	path     string
	relative func(path string) string
	entries  []Entry
}

// NewDraft returns a baseline that is to be written to a path.
func NewDraft(path string) (*Draft, error) {
	relative, err := relativeTo(path)
	if err == nil {
		err = replaceable(path)
	}
	if err != nil {
		return nil, fmt.Errorf("writing baseline %s: %w", path, err)
	}
	return &Draft{path: path, relative: relative, entries: []Entry{}}, nil
}

// replaceable returns an error if a file holds something that is no baseline,
// which a slip of the keyboard must not destroy. A baseline that a merge left
// with conflicts may be written anew.
func replaceable(path string) error {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return nil // writing tells what is wrong, if anything is
	}
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer func() { _ = f.Close() }()
	start, err := io.ReadAll(io.LimitReader(f, 100))
	if err != nil {
		return nil
	}
	if text := strings.Join(strings.Fields(string(start)), ""); text != "" && !strings.HasPrefix(text, `{"version":`) {
		return errors.New("the file is no baseline: name another one, or delete it first")
	}
	return nil
}

// Entries returns what lists the diagnostics, which show no secret.
func (d *Draft) Entries(found []analyzer.Diagnostic) []Entry {
	entries := make([]Entry, len(found))
	for n, fingerprint := range wire.FingerprintsAt(d.relative, found) {
		entries[n] = Entry{fingerprint, found[n].Rule.Name, d.relative(found[n].Source.Path)}
	}
	return entries
}

// Add adds entries behind those that are there.
func (d *Draft) Add(entries []Entry) { d.entries = append(d.entries, entries...) }

// Write writes the baseline, and returns how many entries it has.
func (d *Draft) Write() (int, error) {
	text, err := json.MarshalIndent(file{Version: 1, Diagnostics: d.entries}, "", "  ")
	if err != nil {
		return 0, fmt.Errorf("writing baseline %s: %w", d.path, err)
	}
	err = rewrite.Put(d.path, func(w io.Writer) error { _, err := w.Write(append(text, '\n')); return err })
	if err != nil {
		return 0, fmt.Errorf("writing baseline %s: %w", d.path, driver.Plain(err))
	}
	return len(d.entries), nil
}

// relativeTo returns what gives the path of a Dockerfile, which is relative to
// the working directory, as the baseline at a path has it.
func relativeTo(baseline string) (func(path string) string, error) {
	work, err := os.Getwd()
	if err != nil {
		return nil, fmt.Errorf("finding the working directory: %w", err)
	}
	absolute := func(path string) string {
		if path = filepath.FromSlash(path); filepath.IsAbs(path) {
			return path
		}
		return filepath.Join(work, path)
	}
	dir := absolute(filepath.Dir(baseline))
	return func(path string) string {
		if path == driver.Stdin {
			return path
		}
		rel, err := filepath.Rel(dir, absolute(path))
		if err != nil {
			return path
		}
		return filepath.ToSlash(rel)
	}, nil
}

// read reads a baseline file.
func read(path string) ([]Entry, error) {
	text, err := readText(path)
	if err != nil {
		return nil, fmt.Errorf("reading baseline %s: %w", path, err)
	}
	var baseline file
	if err := json.Unmarshal(text, &baseline); err != nil {
		return nil, fmt.Errorf("reading baseline %s: %s: delete it and write it anew with --write-baseline", path, plain(err))
	}
	if baseline.Version != 1 {
		return nil, fmt.Errorf("reading baseline %s: version %d is not known: write it anew with --write-baseline", path, baseline.Version)
	}
	return baseline.Diagnostics, nil
}

func readText(path string) ([]byte, error) {
	text, err := beside.ReadNamed(git.Reach(path), path, beside.Own)
	if errors.Is(err, os.ErrNotExist) {
		return nil, errors.New("no such file: --write-baseline writes it")
	}
	return text, err
}

// plain says what is wrong with JSON without showing what the file holds, which
// may be another than somebody means.
func plain(err error) string {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return fmt.Sprintf("no JSON at byte %d", syntax.Offset)
	}
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		return fmt.Sprintf("no baseline: %s at byte %d is of another type", kind.Field, kind.Offset)
	}
	return "no JSON"
}
