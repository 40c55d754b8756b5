package analyzer

import (
	"context"
	"sync"
	"sync/atomic"
)

// ahead is how many pieces of work for each worker may be done, and not yet put.
const ahead = 16

// InOrder has workers, at least one, do a number of pieces of work, and calls
// put with what came of each, in their order and in this goroutine. Work is
// never further ahead of put than a window, so that the memory for it does not
// grow with its number. It ends early with the error of put or of the context.
func InOrder[T any](ctx context.Context, count, workers int, work func(w *Worker, n int) T, put func(n int, done T) error) error {
	workers = min(max(workers, 1), max(count, 1))
	ctx, cancel := context.WithCancelCause(ctx)
	window := workers * ahead
	room := make(chan struct{}, window)
	done := make([]chan T, window) // by number, modulo the window
	for n := range done {
		done[n] = make(chan T, 1)
	}
	var next atomic.Int64
	var wait sync.WaitGroup
	defer wait.Wait()
	defer cancel(nil)
	for range workers {
		wait.Go(func() {
			w := NewWorker()
			for {
				select {
				case room <- struct{}{}:
				case <-ctx.Done():
					return
				}
				n := int(next.Add(1)) - 1
				if n >= count || ctx.Err() != nil {
					return
				}
				done[n%window] <- work(w, n)
			}
		})
	}
	for n := range count {
		select {
		case result := <-done[n%window]:
			if err := put(n, result); err != nil {
				return err
			}
			<-room
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return nil
}
