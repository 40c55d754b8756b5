package report

import (
	"encoding/json"
	"io"

	"github.com/dflint/dflint/internal/inventory"
)

// Formats returns the formats; the first is the default.
func Formats() []Format {
	return []Format{{"json", "one document", func(w io.Writer, inv *inventory.Inventory, _ Options) error {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		return e.Encode(inv)
	}}}
}
