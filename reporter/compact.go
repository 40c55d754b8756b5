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
	for _, d := range result.Diagnostics {
		fmt.Fprintf(&out, "%s: %s: %s [%s]\n",
			place(d.Source, d.Span.Start), d.Severity, terminal.Printable(d.Message), d.Rule.Name)
	}
	return send(w, &out)
}
