package baseline

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/wire"
)

// Known is what the baselines of a run list.
type Known struct {
	of    map[string]*list // by path of the Dockerfile
	lists []*list          // each once, by path

	mutex   sync.Mutex // for what follows, and what the lists know
	dropped int
}

// A list is one baseline.
type list struct {
	path     string
	relative func(path string) string
	entries  []Entry
	known    map[string]bool // by fingerprint: whether something in this run has it
}

// Read reads the baselines of Dockerfiles, by path of the Dockerfile. The error
// tells of all that cannot be read.
func Read(baselines map[string]string) (*Known, error) {
	known, read := &Known{of: map[string]*list{}}, map[string]*list{}
	var errs []error
	paths := map[string]bool{}
	for _, path := range baselines {
		paths[path] = true
	}
	for path := range paths {
		l, err := readList(path)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		read[path] = l
		known.lists = append(known.lists, l)
	}
	slices.SortFunc(known.lists, func(a, b *list) int { return strings.Compare(a.path, b.path) })
	slices.SortFunc(errs, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	for dockerfile, path := range baselines {
		if read[path] != nil {
			known.of[dockerfile] = read[path]
		}
	}
	return known, errors.Join(errs...)
}

func readList(path string) (*list, error) {
	entries, err := read(path)
	if err != nil {
		return nil, err
	}
	relative, err := relativeTo(path)
	if err != nil {
		return nil, err
	}
	l := &list{path: path, relative: relative, entries: entries, known: map[string]bool{}}
	for _, e := range entries {
		l.known[e.Fingerprint] = false
	}
	return l, nil
}

// Without returns the diagnostics that are not known, which show no secret. It
// may be called by several goroutines at once.
func (k *Known) Without(found []analyzer.Diagnostic) []analyzer.Diagnostic {
	if len(k.lists) == 0 {
		return found
	}
	var left []analyzer.Diagnostic
	for _, group := range byPath(found) {
		if l := k.of[group[0].Source.Path]; l != nil {
			group = k.without(l, group)
		}
		left = append(left, group...)
	}
	return left
}

// byPath returns diagnostics, which are in order of their paths, by file.
func byPath(found []analyzer.Diagnostic) [][]analyzer.Diagnostic {
	var groups [][]analyzer.Diagnostic
	for start := 0; start < len(found); {
		end := start + 1
		for end < len(found) && found[end].Source.Path == found[start].Source.Path {
			end++
		}
		groups = append(groups, found[start:end])
		start = end
	}
	return groups
}

// without returns the diagnostics of one file that its list does not know.
func (k *Known) without(l *list, group []analyzer.Diagnostic) []analyzer.Diagnostic {
	prints := wire.FingerprintsAt(l.relative, group)
	k.mutex.Lock()
	defer k.mutex.Unlock()
	var left []analyzer.Diagnostic
	for n, fingerprint := range prints {
		if _, known := l.known[fingerprint]; known {
			l.known[fingerprint] = true
			k.dropped++
			continue
		}
		left = append(left, group[n])
	}
	return left
}

// Dropped returns how many diagnostics were known.
func (k *Known) Dropped() int { return k.dropped }

// A Stale entry lists what a run did not find.
type Stale struct {
	Baseline string
	Entry
}

// Stale returns the entries that list what a run, to which the baselines were
// applied, did not find: of its files by the rules that ran, and of files that
// are no more.
func (k *Known) Stale(result *analyzer.Result) []Stale {
	ran, failed := map[string]bool{}, map[string]bool{}
	for _, rule := range result.Rules {
		ran[rule.Name] = true
	}
	for _, failure := range result.Failures {
		failed[failure.Path] = true
	}
	var stale []Stale
	for _, l := range k.lists {
		judged := map[string]bool{}
		for _, file := range result.Files {
			if k.of[file.Path] == l && !failed[file.Path] {
				judged[l.relative(file.Path)] = true
			}
		}
		for _, e := range l.entries {
			if !l.known[e.Fingerprint] && ran[e.Rule] && (judged[e.Path] || l.isGone(e.Path)) {
				stale = append(stale, Stale{l.path, e})
			}
		}
	}
	return stale
}

// isGone reports whether a file that a list names is no more.
func (l *list) isGone(path string) bool {
	_, err := os.Lstat(filepath.Join(filepath.Dir(l.path), filepath.FromSlash(path)))
	return errors.Is(err, fs.ErrNotExist)
}

// Unknown returns what tells the diagnostics of one Dockerfile that may be
// fixed from those that are known; nil if it has no baseline. It is called
// again after fixes, which renumber what is equal: where some of that was known
// the first time, all that is left of it is.
func (k *Known) Unknown(dockerfile string) func([]analyzer.Diagnostic) []analyzer.Diagnostic {
	l := k.of[dockerfile]
	if l == nil {
		return nil
	}
	type identity struct{ rule, text string }
	seen := map[identity]bool{} // whether some of it is known
	return func(found []analyzer.Diagnostic) []analyzer.Diagnostic {
		var left []analyzer.Diagnostic
		isNew := map[identity]bool{}
		for n, fingerprint := range wire.FingerprintsAt(l.relative, wire.WithoutSecrets(&analyzer.Found{Diagnostics: found, Secrets: analyzer.SecretsIn(found)})) {
			d := found[n]
			id := identity{d.Rule.Name, strings.Join(strings.Fields(d.Source.Slice(d.Span)), " ")}
			if _, before := seen[id]; !before {
				isNew[id] = true
			}
			_, isKnown := l.known[fingerprint]
			seen[id] = seen[id] || isNew[id] && isKnown
			if isNew[id] && !isKnown || !isNew[id] && !seen[id] {
				left = append(left, d)
			}
		}
		return left
	}
}
