package builds

import (
	"fmt"
	"maps"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
)

// A bakeScope holds what expressions of bake files that are read together may
// refer to.
type bakeScope struct {
	*budget
	defaults  map[string]hcl.Expression // of variables; nil where there is none
	typed     map[string]bool           // variables with a type
	targets   map[string][]*hcl.Block
	variables map[string]cty.Value // those that are evaluated already
	busy      map[string]bool      // variables and attributes that are being evaluated
	lacks     []lack
}

// newBakeScope returns the scope of files, of which later ones count more.
func newBakeScope(files []*bakeFile, left *budget) *bakeScope {
	s := &bakeScope{
		budget:   left,
		defaults: map[string]hcl.Expression{},
		typed:    map[string]bool{},
		targets:  map[string][]*hcl.Block{},
		busy:     map[string]bool{},
		// https://docs.docker.com/build/bake/reference/#built-in-variables
		variables: map[string]cty.Value{
			"BAKE_CMD_CONTEXT":    cty.StringVal("cwd://"),
			"BAKE_LOCAL_PLATFORM": cty.UnknownVal(cty.String),
		},
	}
	for _, file := range files {
		for _, block := range file.blocks {
			switch name := block.Labels[0]; block.Type {
			case "variable":
				s.addVariable(name, block)
			case "target":
				s.targets[name] = append(s.targets[name], block)
			}
		}
		for name, global := range file.globals {
			s.defaults[name] = global.Expr
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s.defaults)) {
		s.variable(name)
	}
	return s
}

func (s *bakeScope) addVariable(name string, block *hcl.Block) {
	content, _, _ := block.Body.PartialContent(variableSchema)
	s.defaults[name] = nil
	if attribute := content.Attributes["default"]; attribute != nil {
		s.defaults[name] = attribute.Expr
	}
	s.typed[name] = content.Attributes["type"] != nil
}

// variable returns the value of a variable, which is evaluated once, and false
// if there is none. One without a default is empty, as bake has it where the
// environment does not set it.
func (s *bakeScope) variable(name string) (cty.Value, bool) {
	if v, done := s.variables[name]; done {
		return v, true
	}
	expr, declared := s.defaults[name]
	switch {
	case !declared:
		return cty.DynamicVal, false
	case s.busy[name]:
		s.variables[name] = cty.DynamicVal
		s.lack(expr.Range(), "variable %q is made of itself: take it out of its default", name)
	case expr != nil:
		s.busy[name] = true
		v := s.value(expr, nil)
		if _, done := s.variables[name]; !done {
			s.variables[name] = v
		}
	case s.typed[name]:
		s.variables[name] = cty.NullVal(cty.DynamicPseudoType)
	default:
		s.variables[name] = cty.StringVal("")
	}
	return s.variables[name], true
}

// attribute returns one of a target, not known if that leads in a circle.
func (s *bakeScope) attribute(name, attribute string) cty.Value {
	key := name + "." + attribute
	if s.busy[key] {
		return cty.DynamicVal
	}
	s.busy[key] = true
	defer delete(s.busy, key)
	found := cty.DynamicVal
	for _, block := range s.targets[name] {
		content, _, _ := block.Body.PartialContent(targetSchema)
		s.take(1 + len(content.Attributes))
		if a := content.Attributes[attribute]; a != nil && !s.spent() {
			found = s.value(a.Expr, nil)
		}
	}
	return found
}

// A lack is something that bake files name and do not have.
type lack struct {
	file string // absolute
	line int
	text string
}

func (s *bakeScope) lack(at hcl.Range, format string, args ...any) {
	s.lacks = append(s.lacks, lack{at.Filename, at.Start.Line, fmt.Sprintf(format, args...)})
}

// missing notes a variable that is not there.
func (s *bakeScope) missing(at hcl.Range, name string) {
	s.lack(at, "there is no variable %q: define it, or correct its name", oneLine(name))
}
