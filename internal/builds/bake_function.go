package builds

import (
	"errors"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
)

// maxCalls is how many times the functions of bake files are called, and
// maxCallDepth how deep in each other. Bake knows no recursion.
const (
	maxCalls     = 10_000
	maxCallDepth = 50
)

// addFunction adds a function that a file defines, and returns the expression
// of its result. One that makes no sense is left out.
func (s *bakeScope) addFunction(name string, block *hcl.Block) []hcl.Expression {
	content, _, _ := block.Body.PartialContent(functionSchema)
	result, params := content.Attributes["result"], content.Attributes["params"]
	if result == nil || params == nil || s.names.Functions[name] != (function.Function{}) {
		return nil
	}
	exprs, diags := hcl.ExprList(params.Expr)
	if diags.HasErrors() {
		return nil
	}
	spec := &function.Spec{Type: function.StaticReturnType(cty.DynamicPseudoType)}
	var names []string
	for _, expr := range exprs {
		names = append(names, hcl.ExprAsKeyword(expr))
		spec.Params = append(spec.Params, anything)
	}
	if variadic := content.Attributes["variadic_params"]; variadic != nil {
		names = append(names, hcl.ExprAsKeyword(variadic.Expr))
		spec.VarParam = &anything
	}
	spec.Impl = func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		if s.calls++; s.calls > maxCalls || s.depth >= maxCallDepth {
			return cty.DynamicVal, errors.New("functions call each other too often")
		}
		s.depth++
		defer func() { s.depth-- }()
		local := map[string]cty.Value{}
		for n, name := range names {
			if n == len(spec.Params) {
				local[name] = cty.TupleVal(args[n:])
				break
			}
			local[name] = args[n]
		}
		return s.value(result.Expr, local), nil
	}
	s.names.Functions[name] = function.New(spec)
	return []hcl.Expression{result.Expr}
}

// anything is a parameter that takes any value.
var anything = function.Parameter{Name: "value", Type: cty.DynamicPseudoType, AllowNull: true, AllowUnknown: true, AllowDynamicType: true}
