package config

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/goccy/go-yaml/ast"

	"github.com/dflint/dflint/analyzer"
)

// A reader walks the syntax tree of one file, and gathers all that is wrong.
// The tree, and not a decoder, is read since it has a place for everything.
type reader struct {
	file    string // as reported
	base    string // what globs are relative to: an absolute path
	names   *analyzer.Names
	anchors map[string]ast.Node
	errs    []*Error
}

// A pair is a key of a mapping and its value, without anchors and aliases.
type pair struct {
	name  string
	key   ast.Node
	value ast.Node
}

// fail notes what is wrong with a node.
func (r *reader) fail(node ast.Node, format string, args ...any) {
	line, column := position(node)
	r.errs = append(r.errs, &Error{r.file, line, column, oneLine(fmt.Sprintf(format, args...))})
}

// err returns all that is wrong, by position.
func (r *reader) err() error {
	slices.SortStableFunc(r.errs, func(a, b *Error) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	errs := make([]error, len(r.errs))
	for n, err := range r.errs {
		errs[n] = err
	}
	return errors.Join(errs...)
}

// origin returns the place of a node, to be shown beside its value.
func (r *reader) origin(node ast.Node) string {
	line, _ := position(node)
	return fmt.Sprintf("%s:%d", r.file, line)
}

// position returns where a node begins, both from 1. The token of a mapping in
// block style is the colon behind its first key.
func position(node ast.Node) (line, column int) {
	if m, ok := node.(*ast.MappingNode); ok && !m.IsFlowStyle && len(m.Values) > 0 {
		node = m.Values[0].Key
	}
	at := node.GetToken().Position
	return at.Line, at.Column
}

// resolve returns the node that an anchor or an alias stands for, nil if that
// cannot be said.
func (r *reader) resolve(node ast.Node) ast.Node {
	for range 100 { // an alias may mean itself
		switch n := node.(type) {
		case *ast.AnchorNode:
			node = n.Value
		case *ast.AliasNode:
			name := n.Value.GetToken().Value
			if r.anchors[name] == nil {
				r.fail(n, "unknown alias *%s: write &%s before what it stands for", name, name)
				return nil
			}
			node = r.anchors[name]
		case *ast.TagNode:
			r.fail(n, "tags have no meaning here: remove %s", n.GetToken().Value)
			return nil
		default:
			return node
		}
	}
	r.fail(node, "an alias that stands for itself")
	return nil
}

// pairs returns what a mapping holds. A key that is there twice or is no
// string is an error, and left out.
func (r *reader) pairs(node ast.Node, what string) []pair {
	mapping, ok := node.(*ast.MappingNode)
	if !ok {
		r.wrongType(node, what, "a mapping")
		return nil
	}
	var pairs []pair
	lines := map[string]int{}
	for _, v := range mapping.Values {
		key := keyOf(v)
		name, ok := key.(*ast.StringNode)
		if !ok {
			r.fail(key, "a key of %s must be a string, not %s", what, describe(key))
			continue
		}
		if line, twice := lines[name.Value]; twice {
			r.fail(key, "%s is already on line %d: keep one", name.Value, line)
			continue
		}
		lines[name.Value], _ = position(key)
		if value := r.resolve(v.Value); value != nil {
			if null, ok := value.(*ast.NullNode); ok {
				null.Token = key.GetToken() // nothing has no place of its own
			}
			pairs = append(pairs, pair{name.Value, key, value})
		}
	}
	return pairs
}

// keyOf returns the key of a value, also where it is written as "? key".
func keyOf(v *ast.MappingValueNode) ast.Node {
	if key, ok := v.Key.(*ast.MappingKeyNode); ok {
		return key.Value
	}
	return v.Key
}

// items returns what a list holds. Nothing at all is an empty list, for the
// entries under a key may all be commented out.
func (r *reader) items(node ast.Node, what, expected string) []ast.Node {
	switch n := node.(type) {
	case *ast.NullNode:
		return nil
	case *ast.SequenceNode:
		var items []ast.Node
		for _, item := range n.Values {
			if item = r.resolve(item); item != nil {
				items = append(items, item)
			}
		}
		return items
	}
	r.wrongType(node, what, expected)
	return nil
}

// text returns a string.
func (r *reader) text(node ast.Node, what string) (string, bool) {
	switch n := node.(type) {
	case *ast.StringNode:
		return n.Value, true
	case *ast.LiteralNode:
		return n.Value.Value, true
	}
	r.wrongType(node, what, "a string")
	return "", false
}

// texts returns a list of strings.
func (r *reader) texts(node ast.Node, what string) []string {
	texts := []string{}
	for _, item := range r.items(node, what, "a list of strings") {
		if text, ok := r.text(item, "an item of "+what); ok {
			texts = append(texts, text)
		}
	}
	return texts
}

func (r *reader) wrongType(node ast.Node, what, expected string) {
	hint := ""
	if _, scalar := node.(ast.ScalarNode); scalar && expected == "a string" && node.Type() != ast.NullType {
		hint = ": put it in quotes"
	}
	r.fail(node, "%s must be %s, not %s%s", what, expected, describe(node), hint)
}

// describe says what a node is, in the words of the messages.
func describe(node ast.Node) string {
	switch n := node.(type) {
	case *ast.MappingNode:
		return "a mapping"
	case *ast.SequenceNode:
		return "a list"
	case *ast.NullNode:
		return "nothing"
	case *ast.StringNode:
		return fmt.Sprintf("%q", n.Value)
	case *ast.LiteralNode:
		return "a text of several lines"
	case *ast.MergeKeyNode:
		return "<<, which is not supported"
	}
	return node.GetToken().Value
}
