package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"github.com/dflint/dflint/internal/inventory"
	"github.com/dflint/dflint/reporter/terminal"
)

// writeJSON writes the document that docs/inventory.schema.json describes, an
// image at a time. Bytes that are not UTF-8 become U+FFFD.
func writeJSON(w io.Writer, inv *inventory.Inventory, _ Options) error {
	d := document{out: bufio.NewWriter(w)}
	d.field("{\n", "version", inv.Version)
	d.field(",\n", "tool", inv.Tool)
	writeList(&d, "images", inv.Images, wholeImage)
	writeList(&d, "drift", inv.Drift, wholeDiagnostic)
	d.field(",\n", "summary", inv.Summary)
	d.write("\n}\n")
	if d.err == nil {
		d.err = d.out.Flush()
	}
	if d.err != nil {
		return unwritten(d.err)
	}
	return nil
}

// A document is a JSON object that is written field by field. After an error it
// writes nothing more.
type document struct {
	out  *bufio.Writer
	item bytes.Buffer
	err  error
}

func (d *document) write(text string) {
	if d.err == nil {
		_, d.err = d.out.WriteString(text)
	}
}

// field writes a field behind what separates it from the one before.
func (d *document) field(separator, name string, value any) {
	d.write(fmt.Sprintf("%s  %q: ", separator, name))
	d.value("  ", value)
}

// writeList writes a field that is a list, item by item.
func writeList[T any](d *document, name string, items []T, whole func(T) T) {
	d.write(fmt.Sprintf(",\n  %q: [", name))
	separator, end := "\n    ", "]"
	for _, item := range items {
		d.write(separator)
		d.value("    ", whole(item))
		separator, end = ",\n    ", "\n  ]"
	}
	d.write(end)
}

// value writes a value, indented as it lies in the document.
func (d *document) value(indent string, value any) {
	if d.err != nil {
		return
	}
	d.item.Reset()
	encoder := json.NewEncoder(&d.item)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent(indent, "  ")
	if d.err = encoder.Encode(value); d.err != nil {
		return
	}
	_, d.err = d.out.Write(terminal.JSON(bytes.TrimSuffix(d.item.Bytes(), []byte("\n"))))
}
