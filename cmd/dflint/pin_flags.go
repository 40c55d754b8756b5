package main

import (
	"fmt"
	"time"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/spf13/pflag"

	"github.com/dflint/dflint/internal/fetch"
	"github.com/dflint/dflint/internal/pin"
	"github.com/dflint/dflint/internal/registry"
)

// pinFlags are the flags of dflint pin.
type pinFlags struct {
	shared
	check, update, diff bool
	lock, policy        string
	keepGoing           bool
	format              string
	mirrors             []string
	plainHTTP           []string
	timeout             time.Duration
	maxSize             int64
}

func (f *pinFlags) register(flags *pflag.FlagSet) {
	f.registerFiles(flags)
	flags.BoolVar(&f.check, "check", false, "write nothing; status 1 if a pin is missing, or is not what its tag is now")
	flags.BoolVar(&f.update, "update", false, "renew the pins that are there, too")
	flags.BoolVar(&f.diff, "diff", false, "show what would change and write nothing; status 1 if there is something")
	flags.StringVar(&f.lock, "lock", "", "also keep the pins in a lock `file`; with --check, compare with it and ask nobody")
	flags.Lookup("lock").NoOptDefVal = pin.LockName
	flags.StringVar(&f.policy, "policy", "", "write a BuildKit source policy to the `file`, and edit no Dockerfile")
	flags.BoolVar(&f.keepGoing, "keep-going", false, "pin what can be pinned in a file where something cannot")
	flags.StringVarP(&f.format, "format", "f", "text", "output format: text or json")
	flags.StringArrayVar(&f.mirrors, "mirror", nil, "ask this mirror first: `registry=mirror`, or a mirror of Docker Hub alone")
	flags.StringArrayVar(&f.plainHTTP, "plain-http", nil, "`host` that may be asked without TLS, as this machine may")
	flags.DurationVar(&f.timeout, "timeout", time.Minute, "how long one question may take: a `duration` such as 90s")
	flags.Int64Var(&f.maxSize, "max-size", 4<<30, "largest file, in `bytes`, that is fetched for its checksum")
	flags.Lookup("jobs").Usage = "ask `N` questions at a time"
}

// validate refuses flags that do not go together.
func (f *pinFlags) validate() error {
	switch {
	case f.format != "text" && f.format != "json":
		return fmt.Errorf("--format %s: it must be text or json", f.format)
	case f.check && f.update:
		return fmt.Errorf("--check writes nothing and --update does: choose one")
	case f.diff && f.format == "json":
		return fmt.Errorf("--diff is text: leave --format json out")
	case f.timeout <= 0 || f.maxSize <= 0:
		return fmt.Errorf("--timeout and --max-size must be more than 0")
	}
	return nil
}

// resolver returns what asks, with the user's credentials for registries.
func (f *pinFlags) resolver() (*pin.Resolver, error) {
	agent := "dflint/" + version
	options := registry.Options{
		Keychain: authn.DefaultKeychain, PlainHTTP: f.plainHTTP, Timeout: f.timeout, UserAgent: agent,
	}
	for _, text := range f.mirrors {
		mirror, err := registry.ParseMirror(text)
		if err != nil {
			return nil, fmt.Errorf("--mirror: %w", err)
		}
		options.Mirrors = append(options.Mirrors, mirror)
	}
	return &pin.Resolver{
		Images: registry.New(options),
		Files:  fetch.New(fetch.Options{Timeout: f.timeout, MaxSize: f.maxSize, UserAgent: agent}),
		Jobs:   f.jobs,
	}, nil
}

// joinLock lets the file of --lock be a word of its own, although it may be
// left out: `--lock dflint.lock`.
func joinLock(args []string) []string {
	var joined []string
	for n := 0; n < len(args); n++ {
		if args[n] == "--lock" && n+1 < len(args) && isLockName(args[n+1]) {
			joined = append(joined, "--lock="+args[n+1])
			n++
			continue
		}
		joined = append(joined, args[n])
	}
	return joined
}
