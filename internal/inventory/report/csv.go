package report

import (
	"encoding/csv"
	"io"
	"strings"

	"github.com/dflint/dflint/internal/inventory"
	"github.com/dflint/dflint/reporter/terminal"
)

// writeCSV writes RFC 4180: a header, and a row for each image.
func writeCSV(w io.Writer, inv *inventory.Inventory, _ Options) error {
	columns := csvColumns()
	row := make([]string, len(columns))
	for n, c := range columns {
		row[n] = c.name
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(row); err != nil {
		return unwritten(err)
	}
	for i := range inv.Images {
		for n, c := range columns {
			row[n] = harmless(c.value(&inv.Images[i]))
		}
		if err := out.Write(row); err != nil {
			return unwritten(err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return unwritten(err)
	}
	return nil
}

// harmless returns the text of a cell that no spreadsheet takes for a formula,
// on one line and without control characters.
func harmless(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		text = "'" + text
	}
	return terminal.Printable(text)
}
