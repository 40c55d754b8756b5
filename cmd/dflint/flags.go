package main

import (
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
	flags.StringVar(&s.config.Preset, "preset", "", "`name` of the set of rules: recommended, reproducible or all")
	flags.StringArrayVar(&s.config.Rules, "rule", nil, "turn a rule on, or set how it runs: `name[=severity|off]`")
	flags.StringArrayVar(&s.config.Only, "only", nil, "run only this rule: `name`")
	flags.StringVar(&s.color, "color", "auto", "colour the output: auto, always or never")
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
	if s.jobs < 1 {
		return nil, fmt.Errorf("--jobs %d: it must be at least 1", s.jobs)
	}
	all := rules.All()
	loader, err := config.NewLoader(all, s.config, a.getenv)
	if err != nil {
		return nil, err
	}
	return driver.Prepare(driver.Options{
		Paths:         paths,
		Stdin:         a.in,
		StdinFilename: s.stdinFilename,
		Exclude:       s.exclude,
		NoIgnore:      s.noIgnore,
		Build:         dockerfile.Options{BuildArgs: buildArgs(s.buildArgs), Target: s.target},
		Rules:         all,
		Builtin:       s.builtin,
		Loader:        loader,
	})
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
