package reporter

import (
	"bytes"
	"fmt"
	"io"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/reporter/terminal"
)

// writeCompact writes one line for each diagnostic, and nothing else.
func writeCompact(w io.Writer, result *analyzer.Result, _ Options) error {
	var out bytes.Buffer
	for group, err := range result.ByFile() {
		if err != nil {
			return err
		}
		for _, d := range group {
			fmt.Fprintf(&out, "%s: %s: %s [%s]\n",
				place(d.Source, d.Span.Start), d.Severity, terminal.Printable(d.Message), d.Rule.Name)
		}
		if err := send(w, &out); err != nil {
			return err
		}
	}
	return nil
}
