package builds

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
)

// A bakeScope evaluates the expressions of bake files that are read together.
type bakeScope struct {
	defaults map[string]hcl.Expression // of variables; nil where there is none
	typed    map[string]bool           // variables with a type
	targets  map[string][]*hcl.Block
	ctx      context.Context // no expression is evaluated once it is done
	names    *hcl.EvalContext
	busy     map[string]bool // variables and attributes that are being evaluated
	calls    int             // of functions of the files
	depth    int             // of those
	wrong    func(diags hcl.Diagnostics)
}

// newBakeScope returns the scope of files, of which later ones count more.
func newBakeScope(ctx context.Context, files []*bakeFile, wrong func(diags hcl.Diagnostics)) *bakeScope {
	s := &bakeScope{
		ctx:      ctx,
		defaults: map[string]hcl.Expression{},
		typed:    map[string]bool{},
		targets:  map[string][]*hcl.Block{},
		busy:     map[string]bool{},
		wrong:    wrong,
	}
	s.names = &hcl.EvalContext{
		// https://docs.docker.com/build/bake/reference/#built-in-variables
		Variables: map[string]cty.Value{
			"BAKE_CMD_CONTEXT":    cty.StringVal("cwd://"),
			"BAKE_LOCAL_PLATFORM": cty.UnknownVal(cty.String),
		},
		Functions: bakeFunctions(),
	}
	var bodies []hcl.Expression
	for _, file := range files {
		for _, block := range file.blocks {
			switch name := block.Labels[0]; block.Type {
			case "variable":
				s.addVariable(name, block)
			case "function":
				bodies = append(bodies, s.addFunction(name, block)...)
			case "target":
				s.targets[name] = append(s.targets[name], block)
			}
		}
		for name, global := range file.globals {
			s.defaults[name] = global.Expr
		}
	}
	for _, body := range bodies {
		s.load(body, nil)
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

// variable evaluates a variable, once. One without a default is empty, as bake
// has it where the environment does not set it.
func (s *bakeScope) variable(name string) {
	if _, done := s.names.Variables[name]; done {
		return
	}
	expr, declared := s.defaults[name]
	switch {
	case !declared:
	case s.busy[name]:
		s.names.Variables[name] = cty.DynamicVal
		s.wrong(hcl.Diagnostics{{
			Severity: hcl.DiagError,
			Summary:  unknownVariable,
			Detail:   fmt.Sprintf("%q is made of itself", name),
			Subject:  expr.Range().Ptr(),
		}})
	case expr != nil:
		s.busy[name] = true
		v := s.value(expr, nil)
		if _, done := s.names.Variables[name]; !done {
			s.names.Variables[name] = v
		}
	case s.typed[name]:
		s.names.Variables[name] = cty.NullVal(cty.DynamicPseudoType)
	default:
		s.names.Variables[name] = cty.StringVal("")
	}
}

// load evaluates what an expression refers to, local variables aside, and
// returns the attributes of targets among that.
func (s *bakeScope) load(expr hcl.Expression, local map[string]cty.Value) map[string]cty.Value {
	targets := map[string]map[string]cty.Value{}
	for _, traversal := range expr.Variables() {
		root := traversal.RootName()
		if _, ok := local[root]; ok {
			continue
		}
		if root != "target" {
			s.variable(root)
			continue
		}
		name, attribute, ok := targetReference(traversal)
		if !ok {
			continue
		}
		if targets[name] == nil {
			targets[name] = map[string]cty.Value{}
		}
		targets[name][attribute] = s.attribute(name, attribute)
	}
	objects := map[string]cty.Value{}
	for name, attributes := range targets {
		objects[name] = cty.ObjectVal(attributes)
	}
	return objects
}

// targetReference returns the names in target.NAME.ATTRIBUTE.
func targetReference(traversal hcl.Traversal) (name, attribute string, ok bool) {
	if len(traversal) < 3 {
		return "", "", false
	}
	first, isName := traversal[1].(hcl.TraverseAttr)
	second, isAttribute := traversal[2].(hcl.TraverseAttr)
	return first.Name, second.Name, isName && isAttribute
}

// attribute evaluates one of a target, not known if that leads in a circle.
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
		if a := content.Attributes[attribute]; a != nil {
			found = s.value(a.Expr, nil)
		}
	}
	return found
}

// value evaluates an expression, not known if that is impossible. Reported is
// only what no environment mends.
func (s *bakeScope) value(expr hcl.Expression, local map[string]cty.Value) cty.Value {
	if s.ctx.Err() != nil {
		return cty.DynamicVal
	}
	targets := s.load(expr, local)
	names := s.names.NewChild()
	names.Variables = maps.Clone(local)
	if len(targets) > 0 {
		if names.Variables == nil {
			names.Variables = map[string]cty.Value{}
		}
		names.Variables["target"] = cty.ObjectVal(targets)
	}
	v, diags := expr.Value(names)
	if diags.HasErrors() {
		s.wrong(diags)
		return cty.DynamicVal
	}
	v, _ = v.UnmarkDeep()
	return v
}

// The summaries of what hcl reports where a name is not defined.
const (
	unknownVariable = "Unknown variable"
	unknownFunction = "Call to unknown function"
)

// unresolved reports whether an error is that the files lack something that
// an expression names, and not that its value is unfit without an environment.
func unresolved(d *hcl.Diagnostic) bool {
	return d.Severity == hcl.DiagError &&
		(d.Summary == unknownVariable || d.Summary == unknownFunction)
}
