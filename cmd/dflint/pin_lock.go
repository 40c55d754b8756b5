package main

import (
	"context"
	"errors"
	"path/filepath"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/exclusive"
	"github.com/dflint/dflint/internal/pin"
	"github.com/dflint/dflint/internal/rewrite"
)

// keep writes the lock file and the policy, as the flags ask for them.
func (p *pinner) keep(ctx context.Context, changes []pin.Change, found pin.Answers) error {
	if p.flags.lock == "" && p.flags.policy == "" {
		return nil
	}
	lock, conflicts, err := p.writeLock(ctx, changes, found)
	if err != nil {
		return err
	}
	for _, conflict := range conflicts {
		p.complain(conflict)
		p.failed = true
	}
	if p.flags.policy == "" {
		return nil
	}
	if n := lock.Count(pin.Git); n > 0 {
		p.note("%s left out of the policy: it is for images and files", plural(n, "Git reference"))
	}
	if n := lock.Hidden(); n > 0 {
		p.note("%s with credentials left out of the policy: it would hold them", plural(n, "URL"))
	}
	policy, err := lock.Policy()
	if err != nil {
		return err
	}
	return p.save(p.flags.policy, string(policy))
}

// mostTries is how often the lock file is read again because somebody who takes
// no turns, such as an editor, has written it meanwhile.
const mostTries = 5

// writeLock writes the lock file, if there is to be one. Other runs wait while
// it is read and written.
func (p *pinner) writeLock(ctx context.Context, changes []pin.Change, found pin.Answers) (pin.Lock, []error, error) {
	lock, conflicts := p.gather(changes, found, p.lock.Lock)
	switch {
	case p.flags.lock == "":
		return lock, conflicts, nil
	case p.flags.diff:
		return lock, conflicts, p.save(p.flags.lock, lock.String())
	}
	release, err := exclusive.Hold(ctx, filepath.Dir(p.flags.lock))
	if err != nil {
		return nil, nil, analyzer.Failure{Path: p.flags.lock, Err: err}
	}
	defer release()
	for n := 1; ; n++ {
		now, err := p.flags.readLock()
		if err != nil {
			return nil, nil, err
		}
		lock, conflicts = p.gather(changes, found, now.Lock)
		err = p.save(p.flags.lock, lock.String())
		if !errors.Is(err, rewrite.ErrChanged) || n == mostTries {
			return lock, conflicts, err
		}
	}
}

// gather returns what is to be in a lock that holds something now: what the
// files have, and what others have written since this run began. Where only some
// files were looked at, what it held before stays.
func (p *pinner) gather(changes []pin.Change, found pin.Answers, now pin.Lock) (pin.Lock, []error) {
	lock, conflicts := pin.NewLock(changes, now, found)
	if !p.everything || p.failed || len(conflicts) > 0 {
		lock.Merge(now)
	} else {
		lock.Merge(now.Without(p.lock.Lock))
	}
	return lock, conflicts
}
