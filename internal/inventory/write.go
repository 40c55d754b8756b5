package inventory

import (
	"context"
	"io"

	"github.com/dflint/dflint/analyzer"
)

// Write writes the records of the inputs as lines, in their order, with a
// number of workers, at least one. It calls progress, if that is not nil,
// whenever a file is done, and keeps few files at a time. The error is one of
// the output or of the context.
func (r *Recorder) Write(ctx context.Context, out io.Writer, inputs []analyzer.Input, workers int, progress func(done int)) ([]analyzer.Failure, error) {
	type record struct {
		line   []byte
		failed []analyzer.Failure
	}
	var failures []analyzer.Failure
	work := func(w *analyzer.Worker, n int) record {
		line, failed := r.Line(w, inputs[n])
		return record{line, failed}
	}
	err := analyzer.InOrder(ctx, len(inputs), workers, work, func(n int, done record) error {
		failures = append(failures, done.failed...)
		if progress != nil {
			progress(n + 1)
		}
		_, err := out.Write(done.line)
		return err
	})
	return failures, err
}
