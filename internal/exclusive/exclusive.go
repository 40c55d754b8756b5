// Package exclusive lets one process at a time change what lies in a folder.
package exclusive

import (
	"context"
	"fmt"
	"path/filepath"
	"time"
)

// How long another process may take, and how often it is looked after.
const (
	patience = 30 * time.Second
	interval = 10 * time.Millisecond
)

// Hold waits until no other process holds a folder, and holds it until release
// is called or this process ends. It leaves no file behind.
func Hold(ctx context.Context, dir string) (release func(), err error) {
	dir, err = filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeoutCause(ctx, patience, fmt.Errorf("another run of dflint has been writing in %s for %s: wait for its end", dir, patience))
	defer cancel()
	for {
		release, ok, err := try(dir)
		if ok || err != nil {
			return release, err
		}
		select {
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		case <-time.After(interval):
		}
	}
}
