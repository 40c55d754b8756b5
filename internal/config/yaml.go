package config

import (
	"bytes"
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// parseYAML returns the only document of a file, nil if it is empty.
func parseYAML(file string, text []byte) (ast.Node, error) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if n := invalidAt(text); n >= 0 {
		line := bytes.Count(text[:n], []byte("\n"))
		column := utf8.RuneCount(text[bytes.LastIndexByte(text[:n], '\n')+1 : n])
		return nil, &Error{file, line + 1, column + 1, "no text in UTF-8: save the file in this encoding"}
	}
	if n := tooDeepAt(text); n >= 0 {
		return nil, &Error{file, bytes.Count(text[:n], []byte("\n")) + 1, 1, "lists or mappings in each other, too many: no configuration needs them"}
	}
	tree, err := parser.ParseBytes(text, 0, parser.AllowDuplicateMapKey())
	if syntax, ok := errors.AsType[yaml.Error](err); ok {
		at := syntax.GetToken().Position
		return nil, &Error{file, at.Line, at.Column, "no valid YAML: " + oneLine(syntax.GetMessage())}
	}
	if err != nil {
		return nil, &Error{File: file, Message: "no valid YAML: " + oneLine(err.Error())}
	}
	var root ast.Node
	for _, doc := range tree.Docs {
		if doc.Body == nil || doc.Body.Type() == ast.DirectiveType {
			continue
		}
		if root != nil {
			line, column := position(doc.Body)
			return nil, &Error{file, line, column, "a second YAML document: a configuration has only one"}
		}
		root = doc.Body
	}
	return root, nil
}

// invalidAt returns the offset of the first byte that is no text, -1 if there is none.
func invalidAt(text []byte) int {
	for n := 0; n < len(text); {
		r, size := utf8.DecodeRune(text[n:])
		if r == utf8.RuneError && size == 1 || r == 0 {
			return n
		}
		n += size
	}
	return -1
}

// maxDeep is how many lists and mappings may be in each other. The parser's
// need of memory and time grows with the square of that.
const maxDeep = 1000

// tooDeepAt returns the offset of the first list or mapping that is in too many
// others, -1 if there is none. What looks like one in a string or a comment
// counts as well.
func tooDeepAt(text []byte) int {
	open := 0 // in brackets and braces
	line := 0 // opened by what the line begins with, as in "- - a" and "? - a"
	begins := true
	for n, c := range text {
		switch c {
		case '\n':
			line, begins = 0, true
			continue
		case '[', '{':
			open++
		case ']', '}':
			open = max(open-1, 0)
		case ' ', '\t', '\r':
			continue
		}
		begins = begins && opensBlock(text[n:])
		if begins {
			line++
		}
		if open+line > maxDeep {
			return n
		}
	}
	return -1
}

// opensBlock reports whether a text begins with the sign of an item, of a key or
// of a value, behind which another one may follow in the same line.
func opensBlock(text []byte) bool {
	if text[0] != '-' && text[0] != '?' && text[0] != ':' {
		return false
	}
	return len(text) > 1 && (text[1] == ' ' || text[1] == '\t')
}

// oneLine returns a message that is safe to print, whatever the file put in it.
func oneLine(message string) string {
	printable := strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return ' '
	}, message)
	return strings.Join(strings.Fields(printable), " ")
}

// anchorsIn returns what the anchors below a node stand for.
func anchorsIn(root ast.Node) map[string]ast.Node {
	anchors := map[string]ast.Node{}
	for _, node := range ast.Filter(ast.AnchorType, root) {
		if anchor, ok := node.(*ast.AnchorNode); ok {
			anchors[anchor.Name.GetToken().Value] = anchor.Value
		}
	}
	return anchors
}
