package main

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/dflint/dflint/internal/beside"
	"github.com/dflint/dflint/internal/driver"
	"github.com/dflint/dflint/internal/fetch"
	"github.com/dflint/dflint/internal/network"
	"github.com/dflint/dflint/internal/pin"
	"github.com/dflint/dflint/internal/registry"
)

// pinFlags are the flags of dflint pin.
type pinFlags struct {
	shared
	check, update, diff bool
	lock, policy        string
	keepGoing           bool
	forceArg            bool
	format              string
	mirrors             []string
	plainHTTP           []string
	privateHosts        []string
	timeout             time.Duration
	maxSize             int64
}

// questions is how many are asked at a time: waiting for answers is no work.
const questions = 8

func (f *pinFlags) register(flags *pflag.FlagSet) {
	f.registerFiles(flags)
	flags.BoolVar(&f.check, "check", false, "write nothing; status 1 if a pin is missing, or is not what its tag is now")
	flags.BoolVar(&f.update, "update", false, "renew the pins that are there, too")
	flags.BoolVar(&f.diff, "diff", false, "show what would change and write nothing; status 1 if there is something")
	flags.StringVar(&f.lock, "lock", "", "also keep the pins in a lock `file`; with --check, compare with it and ask nobody")
	flags.Lookup("lock").NoOptDefVal = pin.LockName
	flags.StringVar(&f.policy, "policy", "", "write a BuildKit source policy to the `file`, and edit no Dockerfile")
	flags.BoolVar(&f.keepGoing, "keep-going", false, "pin what can be pinned in a file where something cannot")
	flags.BoolVar(&f.forceArg, "force-arg", false, "write a digest also where it overrules a build argument that no known build sets")
	flags.StringVarP(&f.format, "format", "f", "text", "output `format`: text or json")
	flags.StringArrayVar(&f.mirrors, "mirror", nil, "ask this mirror first: `registry=mirror`, or a mirror of Docker Hub alone")
	flags.StringArrayVar(&f.plainHTTP, "plain-http", nil, "`host` that may be asked without TLS, as this machine may")
	flags.StringArrayVar(&f.privateHosts, "private-host", nil, "`host` in a private network that servers may send questions on to")
	flags.DurationVar(&f.timeout, "timeout", time.Minute, "how long one look-up may take: a `duration` such as 90s")
	flags.Int64Var(&f.maxSize, "max-size", 4<<30, "largest file, in `bytes`, that is fetched for its checksum")
	f.jobs = questions
	jobs := flags.Lookup("jobs")
	jobs.Usage, jobs.DefValue = "ask `N` questions at a time", jobs.Value.String()
}

// takeLock takes the name of the lock file out of the paths: since it may be
// left out, `--lock NAME.lock` looks as if the flag stood alone.
func (f *pinFlags) takeLock(paths []string) []string {
	at := slices.IndexFunc(paths, func(path string) bool { return strings.HasSuffix(path, ".lock") })
	if f.lock != pin.LockName || at < 0 {
		return paths
	}
	f.lock = paths[at]
	return slices.Delete(slices.Clone(paths), at, at+1)
}

// validate refuses flags that do not go together.
func (f *pinFlags) validate(paths []string) error {
	stdin := slices.Contains(paths, driver.Stdin)
	switch {
	case f.format != "text" && f.format != "json":
		return fmt.Errorf("--format %s: it must be text or json", f.format)
	case f.check && (f.update || f.diff):
		return errors.New("--check writes nothing that --update or --diff could be about: choose one")
	case f.check && f.policy != "" && f.lock == "":
		return errors.New("--check compares a --policy with a lock file: add --lock")
	case f.diff && f.policy != "":
		return errors.New("--policy edits no Dockerfile that --diff could show: choose one")
	case f.format == "json" && (f.diff || stdin && !f.check && f.policy == ""):
		return errors.New("--format json has standard output for itself: leave --diff and - out")
	case f.timeout <= 0 || f.maxSize <= 0:
		return errors.New("--timeout and --max-size must be more than 0")
	}
	return nil
}

// pause is how long to wait before a question is asked again.
const pause = 500 * time.Millisecond

// resolver returns what asks, with the user's credentials for registries.
func (f *pinFlags) resolver() (*pin.Resolver, error) {
	agent := "dflint/" + version
	guard := network.New(network.Options{Plain: f.plainHTTP, Private: f.privateHosts})
	options := registry.Options{Guard: guard, Timeout: f.timeout, Pause: pause, UserAgent: agent}
	for _, text := range f.mirrors {
		mirror, err := registry.ParseMirror(text)
		if err != nil {
			return nil, fmt.Errorf("--mirror: %w", err)
		}
		options.Mirrors = append(options.Mirrors, mirror)
	}
	images, err := registry.New(options)
	if err != nil {
		return nil, err
	}
	files := fetch.New(fetch.Options{Guard: guard, Timeout: f.timeout, MaxSize: f.maxSize, Pause: pause, UserAgent: agent})
	return &pin.Resolver{Images: images, Files: files, Jobs: f.jobs, Timeout: f.timeout}, nil
}

// readLock reads the lock file, which need not be there yet unless it is to be
// compared with.
func (f *pinFlags) readLock() (*pin.LockFile, error) {
	if f.lock == "" {
		return pin.ParseLock("", "")
	}
	text, err := readNamed(f.lock, beside.Pins)
	if err != nil && (f.check || !errors.Is(err, fs.ErrNotExist)) {
		return nil, err
	}
	return pin.ParseLock(f.lock, string(text))
}
