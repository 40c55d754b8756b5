package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/dflint/dflint/"

// layers are the rooms of the house, from the bottom up. A package imports
// only what lies below its own layer, or beside it where that is said.
var layers = []struct {
	room   string
	beside bool // packages of the layer may import each other
}{
	{"analyzer/pattern", false},
	{"analyzer/child", false},
	{"analyzer/dockerfile", false},
	{"analyzer/facts", false},
	{"analyzer/images", false},
	{"analyzer/identity", false},
	{"analyzer/shell", false},
	{"analyzer/downloads", false},
	{"analyzer/layers", false},
	{"analyzer/git", false},
	{"analyzer/packages", false},
	{"analyzer/shellcheck", false},
	{"analyzer", false},
	{"analyzer/analyzertest", false},
	{"docs", false},
	{"rules/", false}, // the families
	{"rules", false},
	{"internal/wire", false},
	{"reporter/terminal", false},
	{"reporter", false},
	{"internal/", true},
	{"cmd/", true},
}

// owners are the packages that alone may import a library.
var owners = map[string][]string{
	"github.com/moby/buildkit":               {"analyzer/dockerfile"},
	"mvdan.cc/sh":                            {"analyzer/shell"},
	"github.com/moby/patternmatcher":         {"analyzer/dockerfile"},
	"github.com/google/go-containerregistry": {"internal/registry"},
	"github.com/goccy/go-yaml":               {"internal/config"},
	"go.yaml.in/yaml":                        {"internal/builds"},
	"github.com/hashicorp/hcl":               {"internal/builds"},
	"github.com/zclconf/go-cty":              {"internal/builds"},
	"golang.org/x/tools/txtar":               {"analyzer/analyzertest"},
	"github.com/google/go-cmp":               {"analyzer/analyzertest"},
	"github.com/rivo/uniseg":                 {"analyzer", "reporter", "reporter/terminal"},
}

func layerOf(pkg string) int {
	best := -1
	for n, layer := range layers {
		if pkg == layer.room {
			return n
		}
		if strings.HasSuffix(layer.room, "/") && strings.HasPrefix(pkg, layer.room) {
			best = n
		}
	}
	return best
}

// TestImports proves that imports point one way.
func TestImports(t *testing.T) {
	root := filepath.Join("..", "..")
	checked := 0
	err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return err
		}
		relative, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		pkg := path.Dir(filepath.ToSlash(relative))
		if strings.HasPrefix(pkg, ".") || strings.HasPrefix(pkg, "internal/oracle") {
			return nil // modules of their own
		}
		syntax, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range syntax.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			checkImport(t, pkg, relative, name)
			checked++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if checked < 50 {
		t.Errorf("only %d imports were looked at: the test looks in the wrong place", checked)
	}
}

func checkImport(t *testing.T, pkg, file, name string) {
	t.Helper()
	for library, rooms := range owners {
		if strings.HasPrefix(name, library) && !slices.Contains(rooms, pkg) {
			t.Errorf("%s imports %s, which belongs to %v", file, name, rooms)
		}
	}
	if !strings.HasPrefix(name, module) {
		return
	}
	from, to := layerOf(pkg), layerOf(strings.TrimPrefix(name, module))
	switch {
	case from < 0 || to < 0:
		t.Errorf("%s: %s or %s is in no layer", file, pkg, name)
	case to > from || to == from && !layers[from].beside:
		t.Errorf("%s imports %s, which lies above or beside it", file, name)
	}
}
