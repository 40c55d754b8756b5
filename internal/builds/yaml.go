package builds

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
)

const (
	// maxCompose is the most that a compose file may have, in bytes.
	maxCompose = 1 << 20

	// maxEntries is how many entries of mappings are looked at in a file, with
	// those that aliases repeat. It bounds the work for a file made to explode.
	maxEntries = 100_000

	// maxMerges is how deep mappings may be merged into others.
	maxMerges = 20
)

// An entry is a key of a mapping and what it stands for.
type entry struct {
	key   string
	line  int
	value *yaml.Node // never an alias
}

// mappings looks into mappings, aliases and merge keys followed.
type mappings struct {
	left int // how many entries it may still look at
}

// entries returns those of a mapping, each key once; none of another node.
func (m *mappings) entries(node *yaml.Node) []entry { return m.entriesAt(node, 0) }

func (m *mappings) entriesAt(node *yaml.Node, depth int) []entry {
	node = target(node)
	if node == nil || node.Kind != yaml.MappingNode || depth > maxMerges {
		return nil
	}
	var own, merged []entry
	at := map[string]int{}
	for n := 0; n+1 < len(node.Content) && m.left > 0; n += 2 {
		m.left--
		key, value := node.Content[n], target(node.Content[n+1])
		if key.ShortTag() == "!!merge" {
			merged = append(merged, m.mergedInto(value, depth)...)
			continue
		}
		e := entry{target(key).Value, key.Line, value}
		if i, ok := at[e.key]; ok {
			own[i] = e
			continue
		}
		at[e.key] = len(own)
		own = append(own, e)
	}
	for _, e := range merged {
		if _, ok := at[e.key]; !ok {
			at[e.key] = len(own)
			own = append(own, e)
		}
	}
	return own
}

// mergedInto returns the entries of what a merge key names: a mapping, or several.
func (m *mappings) mergedInto(node *yaml.Node, depth int) []entry {
	if node.Kind != yaml.SequenceNode {
		return m.entriesAt(node, depth+1)
	}
	var all []entry
	for _, item := range node.Content {
		if m.left--; m.left <= 0 { // an empty mapping takes its time too
			break
		}
		all = append(all, m.entriesAt(item, depth+1)...)
	}
	return all
}

// items returns those of a sequence, or a single scalar as one.
func items(node *yaml.Node) []*yaml.Node {
	node = target(node)
	switch {
	case node == nil || node.ShortTag() == "!!null":
		return nil
	case node.Kind == yaml.SequenceNode:
		all := make([]*yaml.Node, len(node.Content))
		for n, item := range node.Content {
			all[n] = target(item)
		}
		return all
	case node.Kind == yaml.ScalarNode:
		return []*yaml.Node{node}
	}
	return nil
}

// target returns what an alias stands for, any other node itself.
func target(node *yaml.Node) *yaml.Node {
	if node != nil && node.Kind == yaml.AliasNode {
		return node.Alias
	}
	return node
}

// scalarText returns the text of a scalar as compose prints it: a number or a
// truth value in its plainest form, anything else as it is written.
func scalarText(node *yaml.Node) string {
	switch node.ShortTag() {
	case "!!int", "!!float", "!!bool":
		var plain any
		if err := node.Decode(&plain); err == nil {
			return fmt.Sprint(plain)
		}
	}
	return node.Value
}

var yamlLine = regexp.MustCompile(`^(?:yaml: )?(?:line (\d+): )?`)

// parseYAML returns the documents of a file. The error says in which line it
// is malformed.
func parseYAML(text []byte) ([]*yaml.Node, error) {
	var documents []*yaml.Node
	for decoder := yaml.NewDecoder(bytes.NewReader(text)); ; {
		var document yaml.Node
		err := decoder.Decode(&document)
		if errors.Is(err, io.EOF) {
			return documents, nil
		}
		if err != nil {
			message := err.Error()
			start := yamlLine.FindStringSubmatch(message)
			message = "no valid YAML: " + oneLine(message[len(start[0]):])
			if start[1] != "" {
				message = "line " + start[1] + ": " + message
			}
			return nil, errors.New(message)
		}
		documents = append(documents, document.Content...)
	}
}

// oneLine returns a message without what a file may have put into it to
// disturb a terminal.
func oneLine(message string) string {
	const most = 200
	message = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return ' '
	}, message)
	message = strings.Join(strings.Fields(message), " ")
	if len(message) > most {
		message = strings.ToValidUTF8(message[:most], "") + "…"
	}
	return message
}
