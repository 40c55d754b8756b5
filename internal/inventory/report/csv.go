package report

import (
	"encoding/csv"
	"io"
	"regexp"

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

// formula is where a spreadsheet sees one: at the beginning of a cell, and behind
// what separates cells where it is set up so. Full-width signs count in Japan.
var formula = regexp.MustCompile(`(^|;)([ "']*)([=+\-@\t\r\n＝＋－＠])`)

// harmless returns the text of a cell that no spreadsheet takes for a formula,
// on one line and without control characters.
func harmless(text string) string {
	return terminal.Line(terminal.Printable(formula.ReplaceAllString(text, "$1$2'$3")))
}
