// Package baseline keeps a list of known diagnostics, so that only new ones
// are reported.
package baseline

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/driver"
	"github.com/dflint/dflint/internal/rewrite"
	"github.com/dflint/dflint/reporter"
)

// A file is a baseline as it is written. Only the fingerprints count; the rest
// is for people who read or merge it.
type file struct {
	Version     int     `json:"version"`
	Diagnostics []entry `json:"diagnostics"`
}

type entry struct {
	Fingerprint string `json:"fingerprint"`
	Rule        string `json:"rule"`
	Path        string `json:"path"`
}

// Write writes the diagnostics of a result to a baseline file, and returns how
// many they are.
func Write(path string, result *analyzer.Result) (int, error) {
	baseline := file{Version: 1, Diagnostics: []entry{}}
	for group, err := range result.ByFile() {
		if err != nil {
			return 0, err
		}
		for n, fingerprint := range reporter.Fingerprints(group, result.Secrets) {
			d := group[n]
			baseline.Diagnostics = append(baseline.Diagnostics, entry{fingerprint, d.Rule.Name, d.Source.Path})
		}
	}
	text, err := json.MarshalIndent(baseline, "", "  ")
	if err != nil {
		return 0, fmt.Errorf("writing baseline %s: %w", path, err)
	}
	err = rewrite.Put(path, func(w io.Writer) error { _, err := w.Write(append(text, '\n')); return err })
	if err != nil {
		return 0, fmt.Errorf("writing baseline %s: %w", path, driver.Plain(err))
	}
	return len(baseline.Diagnostics), nil
}

// Apply drops the diagnostics of a result that the baseline file lists, and
// returns how many that were.
func Apply(path string, result *analyzer.Result) (int, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return 0, fmt.Errorf("reading baseline: %w", err)
	}
	var baseline file
	if err := json.Unmarshal(text, &baseline); err != nil {
		return 0, fmt.Errorf("reading baseline %s: %w; write it anew with --write-baseline", path, err)
	}
	if baseline.Version != 1 {
		return 0, fmt.Errorf("reading baseline %s: version %d is not known; write it anew with --write-baseline", path, baseline.Version)
	}
	known := make([]string, 0, len(baseline.Diagnostics))
	for _, e := range baseline.Diagnostics {
		known = append(known, e.Fingerprint)
	}
	slices.Sort(known)
	before := result.Count()
	err = result.Keep(func(group []analyzer.Diagnostic) []analyzer.Diagnostic {
		var left []analyzer.Diagnostic
		for n, fingerprint := range reporter.Fingerprints(group, result.Secrets) {
			if _, found := slices.BinarySearch(known, fingerprint); !found {
				left = append(left, group[n])
			}
		}
		return left
	})
	return before - result.Count(), err
}
