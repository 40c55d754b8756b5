package reporter

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/dflint/dflint/reporter/terminal"
)

const indent = "  "

// encodeAround writes a document as JSON whose list in a field is written one
// element after the other, so that it is never held as a whole. Document
// returns it with that list empty; it is called before the list is written and
// behind it, since what follows the list may be known then only. Bytes that are
// not UTF-8 become U+FFFD.
func encodeAround(w io.Writer, field string, document func() any, list func(add func(element any) error) error) error {
	head, _, err := cutAround(field, document())
	if err != nil {
		return err
	}
	margin := head[strings.LastIndexByte(head, '\n')+1:]
	margin = margin[:len(margin)-len(strings.TrimLeft(margin, " "))]
	out := bytes.NewBufferString(head)
	between := "\n"
	err = list(func(element any) error {
		text, err := marshal(margin+indent, element)
		if err != nil {
			return err
		}
		out.WriteString(between + margin + indent + text)
		between = ",\n"
		return send(w, out)
	})
	if err != nil {
		return err
	}
	if between != "\n" {
		out.WriteString("\n" + margin)
	}
	_, tail, err := cutAround(field, document())
	if err != nil {
		return err
	}
	out.WriteString(tail + "\n")
	return send(w, out)
}

// cutAround returns what stands in a document in front of the end of the empty
// list in a field, and from there on.
func cutAround(field string, document any) (head, tail string, err error) {
	text, err := marshal("", document)
	if err != nil {
		return "", "", err
	}
	key := `"` + field + `": [`
	head, tail, ok := strings.Cut(text, key+"]")
	if !ok {
		return "", "", fmt.Errorf("the document has no empty list %s", field)
	}
	return head + key, "]" + tail, nil
}

// marshal returns a value as JSON whose lines, but for the first, have a margin.
func marshal(margin string, value any) (string, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent(margin, indent)
	if err := encoder.Encode(value); err != nil {
		return "", err
	}
	return strings.TrimSuffix(string(terminal.JSON(out.Bytes())), "\n"), nil
}
