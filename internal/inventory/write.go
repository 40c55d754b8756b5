package inventory

import (
	"io"
	"slices"

	"github.com/dflint/dflint/analyzer"
)

// batch is how many files are worked on before their records are written.
const batch = 256

// Write writes the records of the inputs as lines, in their order, with a
// number of workers, at least one. It calls progress, if that is not nil,
// whenever a file is done, and keeps no file longer than its batch takes. The
// error is one of the output.
func (r *Recorder) Write(out io.Writer, inputs []analyzer.Input, workers int, progress func(done int)) ([]analyzer.Failure, error) {
	var failures []analyzer.Failure
	done := 0
	for part := range slices.Chunk(inputs, batch) {
		lines := make([][]byte, len(part))
		failed := make([][]analyzer.Failure, len(part))
		analyzer.Parallel(len(part), workers, func(w *analyzer.Worker, n int) {
			lines[n], failed[n] = r.Line(w, part[n])
		})
		for n, line := range lines {
			failures = append(failures, failed[n]...)
			if _, err := out.Write(line); err != nil {
				return failures, err
			}
		}
		done += len(part)
		if progress != nil {
			progress(done)
		}
	}
	return failures, nil
}
