package analyzer

import (
	"context"
	"errors"
	"math/rand/v2"
	"runtime"
	"sync/atomic"
	"testing"
)

func TestInOrder(t *testing.T) {
	for _, workers := range []int{0, 1, 2, 7} {
		for _, count := range []int{0, 1, 5, 1000} {
			var begun, put atomic.Int64
			work := func(_ *Worker, n int) int {
				if lead := begun.Add(1) - put.Load(); lead > int64(max(workers, 1)*ahead+1) {
					t.Errorf("%d pieces of work are ahead", lead)
				}
				if rand.IntN(10) == 0 {
					runtime.Gosched()
				}
				return n * n
			}
			err := InOrder(context.Background(), count, workers, work, func(n, done int) error {
				if int64(n) != put.Load() || done != n*n {
					t.Errorf("%d follows %d: %d", n, put.Load(), done)
				}
				put.Add(1)
				return nil
			})
			if err != nil || put.Load() != int64(count) || begun.Load() != int64(count) {
				t.Errorf("%d workers: %d of %d begun, %d put, %v", workers, begun.Load(), count, put.Load(), err)
			}
		}
	}
}

func TestInOrderEndsEarly(t *testing.T) {
	full := errors.New("the disk is full")
	var begun atomic.Int64
	work := func(_ *Worker, n int) int { begun.Add(1); return n }
	err := InOrder(context.Background(), 100_000, 4, work, func(n, _ int) error {
		if n == 10 {
			return full
		}
		return nil
	})
	if !errors.Is(err, full) || begun.Load() > 10+4*ahead+1 {
		t.Errorf("%d begun, %v", begun.Load(), err)
	}
	ended := errors.New("interrupted")
	ctx, cancel := context.WithCancelCause(context.Background())
	err = InOrder(ctx, 100_000, 4, work, func(n, _ int) error {
		if n == 10 {
			cancel(ended)
		}
		return nil
	})
	if !errors.Is(err, ended) {
		t.Errorf("error is %v", err)
	}
}
