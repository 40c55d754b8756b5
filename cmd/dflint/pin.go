package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"maps"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/internal/beside"
	"github.com/dflint/dflint/internal/builds"
	"github.com/dflint/dflint/internal/driver"
	"github.com/dflint/dflint/internal/pin"
	"github.com/dflint/dflint/internal/rewrite"
)

const pinHelp = `Pin what floats: ask what images, files and repositories stand for now, and write
that down. FROM, COPY --from, RUN --mount and # syntax get the digest of their
image, ADD gets the checksum of its file or the commit of its repository.

Registries are asked with the credentials of docker login, and for each image
once. A pin that is there stays, unless --update renews it. Where something of a
file cannot be looked up, nothing of that file is written, unless --keep-going.
What an ignore comment or the option exempt of base-no-digest names is left alone.

A digest overrules a build argument in front of it. So where the default of the
ARG cannot hold it, it is refused if a compose or bake file or --build-arg sets
that ARG, and else left out, unless --force-arg. Named build contexts and images
that the repository builds itself are left out, too.

With --lock the pins are kept in a lock file as well, ` + pin.LockName + ` unless the
flag is followed by another name that ends with .lock; what it knows is not
asked again. Without a path it describes all Dockerfiles.

Exit status: 0 if all is pinned or left out, 1 if --check or --diff finds a
difference, 2 if not all of the work could be done.`

func (a *app) pinCommand() *cobra.Command {
	flags := &pinFlags{}
	command := &cobra.Command{
		Use:   "pin [flags] [path ...]",
		Short: "Look up what floats, and pin it",
		Long:  pinHelp,
		RunE: func(_ *cobra.Command, paths []string) error {
			paths = flags.takeLock(paths)
			if err := flags.validate(paths); err != nil {
				return err
			}
			return a.pin(flags, paths)
		},
	}
	flags.register(command.Flags())
	return command
}

// A pinner is one run of dflint pin.
type pinner struct {
	*app
	flags      *pinFlags
	resolver   *pin.Resolver
	scope      *rewrite.Scope
	files      []*pin.Dockerfile
	builds     *builds.Lookup
	lock       *pin.LockFile // empty if there is none yet
	everything bool          // all Dockerfiles that the lock is about are looked at
	findings   []pin.Finding
	failed     bool // not all of the work could be done
	differs    bool // something besides the references is not as it should be
}

func (a *app) pin(flags *pinFlags, paths []string) error {
	resolver, err := flags.resolver()
	if err != nil {
		return err
	}
	flags.builtin = true
	job, err := flags.prepare(a, paths)
	if err != nil {
		return err
	}
	a.tell(job, flags.quiet, flags.verbose)
	if !flags.check {
		a.once(job, &flags.shared)
	}
	p := &pinner{app: a, flags: flags, resolver: resolver, builds: &builds.Lookup{Paths: paths, Skip: job.Skip}}
	if p.scope, err = rewrite.NewScope(paths); err != nil {
		return err
	}
	if p.lock, err = flags.readLock(); err != nil {
		return err
	}
	p.read(job)
	p.everything = len(paths) == 0 && filepath.Dir(flags.lock) == "." && !p.failed
	if flags.check {
		err = p.check(a.ctx)
	} else {
		err = p.write(a.ctx)
	}
	if err != nil {
		return err
	}
	return p.finish()
}

func (p *pinner) fail(path string, err error) {
	p.complain(analyzer.Failure{Path: path, Err: err})
	p.failed = true
}

// read reads the Dockerfiles.
func (p *pinner) read(job *driver.Job) {
	for _, failure := range job.Failures {
		p.fail(failure.Path, failure.Err)
	}
	for _, input := range job.Inputs {
		content, err := input.Load()
		if p.interrupted() != nil {
			return
		}
		if err != nil {
			p.fail(input.Path, err)
			continue
		}
		file := pin.NewDockerfile(dockerfile.NewSource(input.Path, content.Text), content.Options, input.Plan, p.surroundings(input.Path))
		if err := file.Problem(); err != nil {
			p.fail(input.Path, err)
		}
		p.files = append(p.files, file)
	}
	for _, failure := range p.builds.Failures() {
		p.complain(failure)
	}
}

// surroundings returns what is known of the builds of a Dockerfile. Standard
// input without a name counts as the one of the working directory.
func (p *pinner) surroundings(path string) pin.Surroundings {
	if path == driver.Stdin {
		path = "Dockerfile"
	}
	return pin.Surroundings{
		Builds: p.builds.Of(path),
		Around: p.builds.Around(path),
		Force:  p.flags.forceArg,
		Aside:  p.flags.policy != "",
	}
}

// resolve asks for what the keys stand for.
func (p *pinner) resolve(ctx context.Context, keys []pin.Key) (pin.Answers, error) {
	step, stop := p.showProgress("looked up", len(keys), "references", p.flags.quiet)
	defer stop()
	found := p.resolver.Resolve(ctx, keys, step)
	return found, p.interrupted()
}

// check compares with the lock file, or with what the references stand for now.
func (p *pinner) check(ctx context.Context) error {
	if p.flags.lock == "" {
		found, err := p.resolve(ctx, pin.Keys(p.files, true))
		if err != nil {
			return err
		}
		digests, err := p.resolve(ctx, pin.Digests(p.files, found))
		if err != nil {
			return err
		}
		maps.Copy(found, digests)
		p.findings = p.resolver.Compare(ctx, p.files, found)
		return nil
	}
	p.findings = p.lock.Compare(p.files)
	if p.everything {
		p.findings = append(p.findings, p.lock.Unused(p.files)...)
	}
	return p.checkPolicy()
}

// checkPolicy compares the policy with what the lock gives.
func (p *pinner) checkPolicy() error {
	if p.flags.policy == "" {
		return nil
	}
	want, err := p.lock.Policy()
	if err != nil {
		return err
	}
	text, err := readNamed(p.flags.policy, beside.Pins)
	if err != nil {
		return err
	}
	if string(text) != string(want) {
		p.note("%s is not what %s gives: run dflint pin --lock --policy again", p.flags.policy, p.flags.lock)
		p.differs = true
	}
	return nil
}

// write pins the files, and keeps the pins where the flags say.
func (p *pinner) write(ctx context.Context) error {
	keys, known := pin.Keys(p.files, p.flags.update), pin.Answers{}
	if p.flags.lock != "" && !p.flags.update {
		keys = append(keys, pin.ShortKeys(p.files)...)
	}
	if !p.flags.update {
		known, keys = p.lock.Answer(keys)
	}
	found, err := p.resolve(ctx, keys)
	if err != nil {
		return err
	}
	maps.Copy(found, known)
	options := pin.Options{Update: p.flags.update, KeepGoing: p.flags.keepGoing}
	var changes []pin.Change
	for _, file := range p.files {
		if err := p.interrupted(); err != nil {
			return err
		}
		change := file.Pin(found, options)
		if err := p.put(&change); err != nil {
			return err
		}
		changes = append(changes, change)
		p.findings = append(p.findings, change.Findings...)
	}
	return p.keep(ctx, changes, found)
}

// put puts a changed file where it belongs. The error is one of the output.
func (p *pinner) put(change *pin.Change) error {
	path, before, after := change.Before.Source.Path, change.Before.Source.Text, change.After.Source.Text
	err := change.Err
	switch {
	case p.flags.diff:
		_, failed := io.WriteString(p.out, p.seen(unifiedDiff(path, before, after)))
		if failed != nil {
			return failed
		}
	case p.flags.isStdin(path) && p.flags.policy == "":
		_, failed := io.WriteString(p.out, after)
		if failed != nil {
			return failed
		}
	case err == nil && before != after:
		if err = p.scope.Check(path); err == nil {
			err = replace(filepath.FromSlash(path), before, after)
		}
	}
	if err != nil {
		p.fail(path, err)
		change.Undo()
	}
	return nil
}

// replace replaces a text by another, which another run may have written by now.
func replace(path, before, after string) error {
	err := rewrite.File(path, []byte(before), []byte(after))
	if errors.Is(err, rewrite.ErrChanged) {
		if now, failed := readNamed(path, beside.Pins); failed == nil && string(now) == after {
			return nil
		}
	}
	return err
}

// save writes a file that may not be there yet, whole or not at all, or shows
// what would change.
func (p *pinner) save(path, after string) error {
	before, err := readNamed(path, beside.Pins)
	isNew := errors.Is(err, fs.ErrNotExist)
	switch {
	case err != nil && !isNew:
	case p.flags.diff:
		diff := unifiedDiff(filepath.ToSlash(path), string(before), after)
		p.differs = p.differs || diff != ""
		_, err = io.WriteString(p.out, p.seen(diff))
	case isNew:
		err = rewrite.Create(path, []byte(after))
	case string(before) != after:
		err = rewrite.File(path, before, []byte(after))
	}
	if err != nil {
		return analyzer.Failure{Path: path, Err: err}
	}
	return nil
}
