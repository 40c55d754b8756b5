package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"

	"github.com/spf13/pflag"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/internal/config"
	"github.com/dflint/dflint/internal/driver"
	"github.com/dflint/dflint/rules"
)

// shared are the flags of the commands that lint.
type shared struct {
	config        config.Flags
	buildArgs     []string
	target        string
	stdinFilename string
	exclude       []string
	noIgnore      bool
	color         string
	quiet         bool
	verbose       bool
	jobs          int
	builtin       bool // rules that ask another program are off
}

func (s *shared) register(flags *pflag.FlagSet) {
	s.registerFiles(flags)
	registerRules(flags, &s.config)
	flags.StringVar(&s.color, "color", "auto", "colour the output: auto, always or never")
}

// registerRules defines the flags about which rules run, and how.
func registerRules(flags *pflag.FlagSet, c *config.Flags) {
	flags.StringVar(&c.Preset, "preset", "", "`name` of the set of rules: none, recommended, reproducible or all")
	flags.StringArrayVar(&c.Rules, "rule", nil, "turn rules on, or set how they run: `name[=severity|off],...`; repeatable")
	flags.StringArrayVar(&c.Only, "only", nil, "run only these rules: `name,...`; repeatable")
}

// registerFiles defines the flags about which files are read, and how.
func (s *shared) registerFiles(flags *pflag.FlagSet) {
	flags.StringVarP(&s.config.Config, "config", "c", "", "use this configuration `file` for all Dockerfiles")
	flags.StringArrayVar(&s.buildArgs, "build-arg", nil, "value of a build argument: `name[=value]`")
	flags.StringVar(&s.target, "target", "", "`stage` that is built, instead of the last")
	flags.StringVar(&s.stdinFilename, "stdin-filename", "", "`path` that standard input goes by")
	flags.StringArrayVar(&s.exclude, "exclude", nil, "leave out the files and directories that match the `glob`")
	flags.BoolVar(&s.noIgnore, "no-ignore", false, "look into git-ignored files too")
	flags.BoolVarP(&s.quiet, "quiet", "q", false, "say nothing besides diagnostics and errors")
	flags.BoolVarP(&s.verbose, "verbose", "v", false, "say on stderr what is done")
	flags.IntVarP(&s.jobs, "jobs", "j", runtime.GOMAXPROCS(0), "work on `N` files at a time")
}

// prepare finds what there is to lint.
func (s *shared) prepare(a *app, paths []string) (*driver.Job, error) {
	if err := s.check(paths); err != nil {
		return nil, err
	}
	names := rules.Names()
	loader, err := config.NewLoader(names, s.config, a.getenv)
	if err != nil {
		return nil, err
	}
	job, err := driver.Prepare(driver.Options{
		Paths:         paths,
		Stdin:         a.in,
		StdinFilename: s.stdinFilename,
		Exclude:       s.exclude,
		NoIgnore:      s.noIgnore,
		Build:         dockerfile.Options{BuildArgs: buildArgs(s.buildArgs), Target: s.target},
		Names:         names,
		Builtin:       s.builtin,
		Loader:        loader,
		Ruleset:       ruleset,
	})
	if err != nil {
		return nil, err
	}
	if err := a.interrupted(); err != nil {
		return nil, err
	}
	return job, job.CheckTarget(s.target)
}

// check refuses flags and paths that do not go together.
func (s *shared) check(paths []string) error {
	stdin := 0
	for _, path := range paths {
		if path == driver.Stdin {
			stdin++
		}
	}
	switch {
	case s.jobs < 1:
		return fmt.Errorf("--jobs %d: it must be at least 1", s.jobs)
	case s.quiet && s.verbose:
		return errors.New("--quiet and --verbose say the opposite: choose one")
	case stdin > 1:
		return errors.New("- is given twice: standard input can be read once")
	case stdin == 0 && s.stdinFilename != "":
		return fmt.Errorf("--stdin-filename %s: standard input is not read: add - to the paths", s.stdinFilename)
	}
	return nil
}

// isStdin reports whether a path stands for standard input.
func (s *shared) isStdin(path string) bool {
	return path == driver.Stdin || s.stdinFilename != "" && path == s.stdinFilename
}

// buildArgs reads --build-arg: without a value it is the environment's, as for
// docker build.
func buildArgs(args []string) map[string]string {
	values := map[string]string{}
	for _, arg := range args {
		name, value, ok := strings.Cut(arg, "=")
		if !ok {
			value, ok = os.LookupEnv(name)
		}
		if ok {
			values[name] = value
		}
	}
	return values
}
