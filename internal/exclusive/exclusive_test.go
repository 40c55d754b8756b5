package exclusive

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
)

// TestHold counts who is inside at a time.
func TestHold(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var inside, tooMany atomic.Int32
	var wait sync.WaitGroup
	for range 20 {
		wait.Go(func() {
			release, err := Hold(t.Context(), dir)
			if err != nil {
				t.Error(err)
				return
			}
			defer release()
			if inside.Add(1) > 1 {
				tooMany.Add(1)
			}
			runtime.Gosched()
			inside.Add(-1)
		})
	}
	wait.Wait()
	if n := tooMany.Load(); n > 0 {
		t.Errorf("%d times there was another one inside", n)
	}
}

func TestHoldEnds(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	release, err := Hold(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Hold(ctx, dir); !errors.Is(err, context.Canceled) {
		t.Errorf("while another holds it: %v", err)
	}
	release()
	again, err := Hold(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	again()
	if _, err := Hold(t.Context(), filepath.Join(dir, "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("without a folder: %v", err)
	}
	if left, err := filepath.Glob(filepath.Join(dir, "*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
