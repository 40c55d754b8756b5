// Package driver turns what a user names into what the analyzer lints: it
// finds the files, their configuration and their build contexts.
package driver

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"sync"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/internal/beside"
	"github.com/dflint/dflint/internal/config"
	"github.com/dflint/dflint/internal/discover"
	"github.com/dflint/dflint/internal/git"
	"github.com/dflint/dflint/internal/origin"
)

// Stdin is the path that stands for standard input.
const Stdin = "-"

// Options say what to lint and how.
type Options struct {
	Paths         []string // files, directories and globs; Stdin for standard input
	Stdin         io.Reader
	StdinFilename string // the path that standard input goes by; "" for Stdin
	Exclude       []string
	NoIgnore      bool
	Build         dockerfile.Options // its Context is found for each file
	Names         *analyzer.Names    // of the rules
	Builtin       bool               // leave out the rules that ask another program
	Loader        *config.Loader
	Ruleset       string // the version up to which the rules are: "0.1"
}

// A Job is all that there is to do.
type Job struct {
	Inputs   []analyzer.Input
	Excluded []string                     // the files that were named, but are excluded
	Failures []analyzer.Failure           // what could not be looked at
	Configs  []string                     // the configuration files in use, in the order they were met
	Notes    []string                     // what is odd about them
	Missing  []*analyzer.Rule             // the rules that are off because their program is not installed
	FailOn   map[string]analyzer.Severity // by path of the input: the least severity that fails the run
	Baseline map[string]string            // by path of the input: the file that lists what is known, if there is one
	Skip     func(path string) bool       // reports whether the configuration excludes a path
}

// Prepare finds the files and their configuration. A file whose configuration
// is wrong is not linted, but the others are. The error tells of options that
// make no sense.
func Prepare(options Options) (*Job, error) {
	roots := &git.Roots{}
	j := &job{
		Job:     Job{FailOn: map[string]analyzer.Severity{}, Baseline: map[string]string{}, Skip: options.Loader.Excluded},
		Options: options,
		plans:   map[*config.Effective]*analyzer.Plan{},
		told:    map[error]bool{},
		configs: map[string]bool{},
		origins: origin.NewFinder(roots),
		roots:   roots,
		ignores: discover.NewGitIgnores(),
	}
	var paths []string
	for _, path := range options.Paths {
		if path == Stdin {
			j.addStdin()
			continue
		}
		paths = append(paths, path)
	}
	if len(paths) == 0 && len(options.Paths) > 0 {
		return &j.Job, nil
	}
	found, err := discover.Files(paths, discover.Options{
		NoIgnore: options.NoIgnore,
		Exclude:  options.Exclude,
		Skip:     options.Loader.Excluded,
	})
	if err != nil {
		return nil, err
	}
	j.Excluded = found.Excluded
	j.Failures = append(j.Failures, found.Failures...)
	for _, file := range found.Files {
		j.add(file.Path, readFile)
	}
	return &j.Job, nil
}

// A job is a Job in the making.
type job struct {
	Job
	Options
	plans   map[*config.Effective]*analyzer.Plan
	told    map[error]bool // configuration errors that are among the failures already
	configs map[string]bool
	origins *origin.Finder
	roots   *git.Roots
	ignores *discover.GitIgnores
}

func (j *job) addStdin() {
	path := j.StdinFilename
	if path == "" {
		path = Stdin
	}
	read := sync.OnceValues(func() ([]byte, error) { return beside.All(j.Stdin, beside.Dockerfile) })
	j.add(path, func(string) ([]byte, error) { return read() })
}

// add adds a file with its configuration.
func (j *job) add(path string, read func(string) ([]byte, error)) {
	c, err := j.Loader.For(path)
	if err != nil {
		if !j.told[err] {
			j.told[err] = true
			j.Failures = append(j.Failures, configFailures(err)...)
		}
		return
	}
	if c.File != "" && !j.configs[c.File] {
		j.configs[c.File] = true
		j.Configs = append(j.Configs, c.File)
		if place, wanted, newer := c.Newer(j.Ruleset); newer {
			j.Notes = append(j.Notes, fmt.Sprintf("%s: ruleset %s is newer than this dflint, whose rules are those of %s: update it", place, wanted, j.Ruleset))
		}
	}
	if c.Baseline != "" {
		j.Baseline[path] = c.Baseline
	}
	effective := c.Effective(path)
	plan, ok := j.plans[effective]
	if !ok {
		plan = analyzer.NewPlan(j.Names, j.settings(effective.Settings))
		j.plans[effective] = plan
		for _, rule := range plan.Missing() {
			if !slices.Contains(j.Missing, rule) {
				j.Missing = append(j.Missing, rule)
			}
		}
	}
	j.FailOn[path] = c.FailOn
	build := j.Build
	j.Inputs = append(j.Inputs, analyzer.Input{
		Path: path,
		Plan: plan,
		Load: func() (analyzer.Content, error) {
			text, err := read(path)
			if err != nil {
				return analyzer.Content{}, Plain(err)
			}
			content := analyzer.Content{Text: string(text), Options: build}
			content.Options.Origin = sync.OnceValue(func() dockerfile.Origin { return j.origins.Of(path) })
			if path != Stdin {
				content.Options.Context, content.Failures = j.readContext(path)
				content.Failures = append(content.Failures, j.origins.Failures(path)...)
			}
			return content, nil
		},
	})
}

// settings returns the settings without those of the rules that are left out.
func (j *job) settings(all analyzer.Settings) analyzer.Settings {
	if !j.Builtin {
		return all
	}
	settings := maps.Clone(all)
	for _, rule := range j.Names.Rules() {
		if rule.Program != nil {
			delete(settings, rule.Name)
		}
	}
	return settings
}

func readFile(path string) ([]byte, error) {
	return beside.Read(filepath.FromSlash(path), beside.Dockerfile)
}

// Plain drops the operation and the path from a file system error: a failure
// names its path itself.
func Plain(err error) error {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err
	}
	return err
}

// configFailures returns what is wrong with a configuration, a failure each.
func configFailures(err error) []analyzer.Failure {
	var failures []analyzer.Failure
	errs := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		errs = joined.Unwrap()
	}
	for _, err := range errs {
		var located *config.Error
		if !errors.As(err, &located) {
			failures = append(failures, analyzer.Failure{Err: err})
			continue
		}
		path := located.File
		if located.Line > 0 {
			path = fmt.Sprintf("%s:%d:%d", located.File, located.Line, located.Column)
		}
		failures = append(failures, analyzer.Failure{Path: path, Err: errors.New(located.Message)})
	}
	return failures
}
