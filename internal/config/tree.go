package config

import (
	"fmt"

	"github.com/goccy/go-yaml/ast"
)

// A Node is a value in the YAML file of another program, and its place.
type Node struct {
	File         string
	Line, Column int // from 1; 0 for an empty file
	// Value is nil, a string, a bool, []Node or []Pair. Numbers are strings, as
	// they are written.
	Value any
}

// A Pair is a key of a mapping and its value.
type Pair struct {
	Key   string
	Place Node // of the key
	Value Node
}

// ReadTree reads a YAML file as strictly as dflint's own: in UTF-8, with one
// document, string keys that are there once, and aliases that stand for
// something. Its error is like that of [Loader.For].
func ReadTree(file string, text []byte) (Node, error) {
	root, err := parseYAML(file, text)
	if err != nil || root == nil {
		return Node{File: file}, err
	}
	r := treeReader{reader: reader{file: file, anchors: anchorsIn(root)}, left: maxNodes}
	node := r.node(root)
	return node, r.err()
}

// Errorf returns an error at the node's place.
func (n Node) Errorf(format string, args ...any) *Error {
	return &Error{n.File, n.Line, n.Column, oneLine(fmt.Sprintf(format, args...))}
}

// maxNodes bounds how large a tree is: what an alias stands for may hold the
// alias itself, or many others.
const maxNodes = 10_000

// A treeReader reads a tree of values.
type treeReader struct {
	reader

	left int // how many nodes it may still read
}

func (r *treeReader) node(from ast.Node) Node {
	line, column := position(from)
	node := Node{File: r.file, Line: line, Column: column}
	if r.left--; r.left <= 0 {
		if r.left == 0 {
			r.fail(from, "too much to read: write out what the aliases stand for")
		}
		return node
	}
	switch n := r.resolve(from).(type) {
	case nil, *ast.NullNode:
	case *ast.BoolNode:
		node.Value = n.Value
	case *ast.StringNode:
		node.Value = n.Value
	case *ast.LiteralNode:
		node.Value = n.Value.Value
	case *ast.SequenceNode:
		items := []Node{}
		for _, item := range n.Values {
			items = append(items, r.node(item))
		}
		node.Value = items
	case *ast.MappingNode:
		pairs := []Pair{}
		for _, p := range r.pairs(n, "the mapping") {
			line, column := position(p.key)
			place := Node{File: r.file, Line: line, Column: column, Value: p.name}
			pairs = append(pairs, Pair{p.name, place, r.node(p.value)})
		}
		node.Value = pairs
	default:
		node.Value = n.GetToken().Value
	}
	return node
}
