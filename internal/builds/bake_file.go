package builds

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	hcljson "github.com/hashicorp/hcl/v2/json"
)

const (
	// maxBake is the most that a bake file may have, in bytes.
	maxBake = 256 << 10

	// maxDepth is how deep brackets may be nested in a bake file, and maxSigns
	// how many signs may stand before a value. The parser needs stack for each,
	// and a program without stack cannot be saved.
	maxDepth = 200
	maxSigns = 1000
)

// checkNesting returns an error for a bake file that is nested too deeply to be
// parsed. Brackets in texts count too, since expressions may stand there.
func checkNesting(text []byte) error {
	depth, signs := 0, 0
	for _, c := range text {
		switch c {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth = max(0, depth-1)
		case '!', '-':
			signs++
		case ' ', '\t', '\r', '\n':
		default:
			signs = 0
		}
		if depth > maxDepth || signs > maxSigns {
			return fmt.Errorf("more than %d brackets or %d signs are nested: make it flatter", maxDepth, maxSigns)
		}
	}
	return nil
}

// The parts of a bake file that tell of builds:
// https://docs.docker.com/build/bake/reference/
var (
	bakeSchema = &hcl.BodySchema{Blocks: []hcl.BlockHeaderSchema{
		{Type: "variable", LabelNames: []string{"name"}},
		{Type: "group", LabelNames: []string{"name"}},
		{Type: "target", LabelNames: []string{"name"}},
	}}
	variableSchema = attributes("default", "type")
	groupSchema    = attributes("targets")
	targetSchema   = attributes("name", "matrix", "inherits", "context", "dockerfile", "dockerfile-inline", "target", "args", "contexts", "labels", "tags", "platforms", "output")
)

func attributes(names ...string) *hcl.BodySchema {
	schema := &hcl.BodySchema{}
	for _, name := range names {
		schema.Attributes = append(schema.Attributes, hcl.AttributeSchema{Name: name})
	}
	return schema
}

// A bakeFile is a bake file, parsed.
type bakeFile struct {
	path    string // absolute
	blocks  hcl.Blocks
	globals hcl.Attributes // what it sets outside of blocks: variables without a declaration
}

// parseBake parses a bake file. The error says in which line it is malformed.
func (f *finder) parseBake(path string) (*bakeFile, error) {
	text, err := f.read(path, maxBake)
	if err == nil {
		err = checkNesting(text)
	}
	if err != nil {
		return nil, err
	}
	var file *hcl.File
	var diags hcl.Diagnostics
	if filepath.Ext(path) == ".json" {
		file, diags = hcljson.Parse(text, path)
	} else {
		file, diags = hclsyntax.ParseConfig(text, path, hcl.InitialPos)
	}
	if diags.HasErrors() {
		return nil, malformed(diags)
	}
	content, rest, diags := file.Body.PartialContent(bakeSchema)
	if diags.HasErrors() {
		return nil, malformed(diags)
	}
	globals, _ := rest.JustAttributes()
	return &bakeFile{path: path, blocks: content.Blocks, globals: globals}, nil
}

// malformed returns the first of the errors, with its line.
func malformed(diags hcl.Diagnostics) error {
	for _, d := range diags {
		if d.Severity != hcl.DiagError {
			continue
		}
		text := "no valid bake file: " + oneLine(d.Summary+": "+d.Detail)
		if d.Subject != nil {
			text = fmt.Sprintf("line %d: %s", d.Subject.Start.Line, text)
		}
		return errors.New(text)
	}
	return errors.New("no valid bake file")
}
