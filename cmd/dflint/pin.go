package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/driver"
	"github.com/dflint/dflint/internal/pin"
	"github.com/dflint/dflint/internal/rewrite"
)

const pinHelp = `Pin what floats: ask what images, files and repositories stand for now, and write
that down. FROM, COPY --from, RUN --mount and # syntax get the digest of their
image, ADD gets the checksum of its file or the commit of its repository.

Registries are asked with the credentials of docker login, and each image once.
A pin that is there stays, unless --update renews it. Where something of a file
cannot be looked up, nothing of that file is written, unless --keep-going.

Exit status: 0 if all is pinned, 1 if --check or --diff finds a difference, 2 if
not all of the work could be done.`

func (a *app) pinCommand() *cobra.Command {
	flags := &pinFlags{}
	command := &cobra.Command{
		Use:   "pin [flags] [path ...]",
		Short: "Look up what floats, and pin it",
		Long:  pinHelp,
		RunE:  func(_ *cobra.Command, paths []string) error { return a.pin(flags, paths) },
	}
	flags.register(command.Flags())
	return command
}

// isLockName reports whether a word is the name of a lock file rather than
// that of a Dockerfile.
func isLockName(word string) bool { return strings.HasSuffix(word, ".lock") }

// A pinner is one run of dflint pin.
type pinner struct {
	*app
	flags    *pinFlags
	resolver *pin.Resolver
	files    []*pin.Dockerfile
	before   pin.Lock // what the lock file held
	findings []pin.Finding
	failed   bool
}

func (a *app) pin(flags *pinFlags, paths []string) error {
	if err := flags.validate(); err != nil {
		return err
	}
	resolver, err := flags.resolver()
	if err != nil {
		return err
	}
	job, err := flags.prepare(a, paths)
	if err != nil {
		return err
	}
	a.tell(job, flags.quiet, flags.verbose)
	p := &pinner{app: a, flags: flags, resolver: resolver}
	for _, failure := range job.Failures {
		p.fail(failure)
	}
	for _, input := range job.Inputs {
		content, err := input.Load()
		if err != nil {
			p.fail(analyzer.Failure{Path: input.Path, Err: err})
			continue
		}
		p.files = append(p.files, pin.NewDockerfile(input.Path, content.Text, content.Options))
	}
	if err := p.readLock(); err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if flags.check {
		p.check(ctx)
	} else if err := p.write(ctx, len(paths) == 0); err != nil {
		return err
	}
	return p.finish()
}

func (p *pinner) fail(failure analyzer.Failure) {
	p.complain(failure)
	p.failed = true
}

// readLock reads the lock file, which need not be there yet unless it is to be
// compared with.
func (p *pinner) readLock() error {
	if p.flags.lock == "" {
		return nil
	}
	var err error
	p.before, err = pin.ReadLock(p.flags.lock)
	if errors.Is(err, fs.ErrNotExist) && !p.flags.check {
		return nil
	}
	return err
}

// check compares with the lock file, or with what the references stand for now.
func (p *pinner) check(ctx context.Context) {
	if p.flags.lock != "" {
		p.findings = p.before.Compare(p.files)
		return
	}
	p.findings = p.resolver.Compare(ctx, p.files, p.resolve(ctx, pin.Keys(p.files, true)))
}

// resolve asks for what the keys stand for.
func (p *pinner) resolve(ctx context.Context, keys []pin.Key) map[pin.Key]pin.Resolved {
	step, stop := p.showProgress("asked for", len(keys), "references", p.flags.quiet)
	defer stop()
	return p.resolver.Resolve(ctx, keys, step)
}

// write pins the files, and keeps the pins where the flags say.
func (p *pinner) write(ctx context.Context, everything bool) error {
	found := map[pin.Key]pin.Resolved{}
	var ask []pin.Key
	for _, key := range pin.Keys(p.files, p.flags.update) {
		if locked, ok := p.before[key]; ok && !p.flags.update {
			found[key] = pin.Resolved{Pin: locked}
			continue
		}
		ask = append(ask, key)
	}
	for key, resolved := range p.resolve(ctx, ask) {
		found[key] = resolved
	}
	for _, file := range p.files {
		if err := p.writeFile(file, found); err != nil {
			return err
		}
	}
	return p.writeLock(everything)
}

// writeFile pins one file. The error is one of the output.
func (p *pinner) writeFile(file *pin.Dockerfile, found map[pin.Key]pin.Resolved) error {
	before := file.Model.Source.Text
	after, findings, err := file.Pinned(found, p.flags.update)
	if err == nil && pin.AnyFailed(findings) && !p.flags.keepGoing {
		after, findings = before, pin.Unwritten(findings)
	}
	toStdout := file.Path == driver.Stdin || file.Path == p.flags.stdinFilename
	switch {
	case err != nil:
	case p.flags.diff:
		_, err := io.WriteString(p.out, unifiedDiff(file.Path, before, after))
		p.findings = append(p.findings, findings...)
		return err
	case toStdout:
		_, err := io.WriteString(p.out, after)
		p.findings = append(p.findings, findings...)
		return err
	case p.flags.policy == "" && after != before:
		err = rewrite.File(filepath.FromSlash(file.Path), []byte(before), []byte(after))
	}
	if err != nil {
		p.fail(analyzer.Failure{Path: file.Path, Err: err})
		findings = pin.Unwritten(findings)
	}
	p.findings = append(p.findings, findings...)
	return nil
}

// writeLock writes the lock file and the policy. Where only some files were
// looked at, the lock keeps what it held of others.
func (p *pinner) writeLock(everything bool) error {
	if p.flags.diff || p.flags.lock == "" && p.flags.policy == "" {
		return nil
	}
	lock, conflicts := pin.NewLock(p.findings)
	for _, conflict := range conflicts {
		p.complain(conflict)
		p.failed = true
	}
	if !everything {
		for key, locked := range p.before {
			if _, ok := lock[key]; !ok {
				lock[key] = locked
			}
		}
	}
	if p.flags.lock != "" {
		if err := writeWhole(p.flags.lock, []byte(lock.String())); err != nil {
			return fmt.Errorf("writing the lock: %w", err)
		}
	}
	if p.flags.policy == "" {
		return nil
	}
	policy, err := lock.Policy()
	if err != nil {
		return err
	}
	if err := writeWhole(p.flags.policy, policy); err != nil {
		return fmt.Errorf("writing the policy: %w", err)
	}
	return nil
}

// writeWhole writes a file that may exist, whole or not at all.
func writeWhole(path string, text []byte) error {
	before, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return os.WriteFile(path, text, 0o644)
	}
	if err != nil || string(before) == string(text) {
		return err
	}
	return rewrite.File(path, before, text)
}
