package builds

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
)

// locals are the variables of a combination of a matrix.
type locals map[string]cty.Value

// value evaluates an expression, not known if that is impossible, too much, or
// a matter of functions and loops: hcl's own evaluation can neither be bounded
// nor stopped. Reported is only what no environment mends.
func (s *bakeScope) value(expr hcl.Expression, local locals) cty.Value {
	if syntax, ok := expr.(hclsyntax.Expression); ok {
		return s.eval(syntax, local)
	}
	written, diags := expr.Value(nil) // JSON, its texts as they are written
	if diags.HasErrors() {
		return cty.DynamicVal
	}
	return s.template(written, expr.Range(), local)
}

// template evaluates the texts in a value of a JSON file.
func (s *bakeScope) template(v cty.Value, at hcl.Range, local locals) cty.Value {
	s.take(1)
	switch {
	case s.spent() || !v.IsKnown():
		return cty.DynamicVal
	case v.IsNull():
		return v
	case v.Type() == cty.String:
		text := v.AsString()
		s.take(len(text) / bytesInStep)
		if !strings.ContainsAny(text, "$%") {
			return v
		}
		if checkNesting([]byte(text)) != nil {
			return cty.DynamicVal
		}
		parsed, diags := hclsyntax.ParseTemplate([]byte(text), at.Filename, at.Start)
		if diags.HasErrors() {
			return cty.DynamicVal
		}
		return s.eval(parsed, local)
	case v.Type().IsTupleType():
		var items []cty.Value
		for _, item := range v.AsValueSlice() {
			items = append(items, s.template(item, at, local))
		}
		return cty.TupleVal(items)
	case v.Type().IsObjectType():
		attributes := map[string]cty.Value{}
		for name, item := range v.AsValueMap() {
			key := s.template(cty.StringVal(name), at, local)
			text := textOf(key)
			if text == nil || !text.known {
				return cty.DynamicVal
			}
			attributes[text.text] = s.template(item, at, local)
		}
		return cty.ObjectVal(attributes)
	}
	return bounded(v)
}

// eval evaluates a part of an expression.
func (s *bakeScope) eval(expr hclsyntax.Expression, local locals) cty.Value {
	if s.take(1); s.spent() {
		return cty.DynamicVal
	}
	switch e := expr.(type) {
	case *hclsyntax.LiteralValueExpr:
		return bounded(e.Val)
	case *hclsyntax.TemplateExpr:
		return s.joined(e.Parts, local)
	case *hclsyntax.TemplateWrapExpr:
		return s.eval(e.Wrapped, local)
	case *hclsyntax.ParenthesesExpr:
		return s.eval(e.Expression, local)
	case *hclsyntax.ScopeTraversalExpr:
		return s.reference(e.Traversal, local)
	case *hclsyntax.RelativeTraversalExpr:
		return follow(s.eval(e.Source, local), e.Traversal)
	case *hclsyntax.IndexExpr:
		return index(s.eval(e.Collection, local), s.eval(e.Key, local), e.SrcRange)
	case *hclsyntax.ConditionalExpr:
		return s.choice(e, local)
	case *hclsyntax.TupleConsExpr:
		items := make([]cty.Value, 0, len(e.Exprs))
		for _, item := range e.Exprs {
			items = append(items, s.eval(item, local))
		}
		return cty.TupleVal(items)
	case *hclsyntax.ObjectConsExpr:
		return s.object(e, local)
	case *hclsyntax.ObjectConsKeyExpr:
		if word := hcl.ExprAsKeyword(e.Wrapped); word != "" && !e.ForceNonLiteral {
			return cty.StringVal(word)
		}
		return s.eval(e.Wrapped, local)
	case *hclsyntax.BinaryOpExpr:
		return operate(e.Op, s.eval(e.LHS, local), s.eval(e.RHS, local))
	case *hclsyntax.UnaryOpExpr:
		return operate(e.Op, s.eval(e.Val, local))
	case *hclsyntax.FunctionCallExpr:
		return s.call(e, local)
	}
	return s.opaque(expr, local)
}

// opaque returns what is not known, and notes the variables in it that are missing.
func (s *bakeScope) opaque(expr hclsyntax.Expression, local locals) cty.Value {
	r := expr.Range()
	s.take((r.End.Byte - r.Start.Byte) / bytesInStep)
	if s.spent() {
		return cty.DynamicVal
	}
	for _, traversal := range expr.Variables() {
		s.reference(traversal[:1], local)
	}
	return cty.DynamicVal
}

// joined returns the text that the parts of a template make.
func (s *bakeScope) joined(parts []hclsyntax.Expression, local locals) cty.Value {
	var whole strings.Builder
	isKnown := true
	for _, part := range parts {
		t := textOf(s.eval(part, local))
		if t == nil || !t.known {
			isKnown = false // the others may lack something
			continue
		}
		if whole.Len()+len(t.text) > maxBakeText {
			return cty.UnknownVal(cty.String)
		}
		s.take(len(t.text) / bytesInStep)
		whole.WriteString(t.text)
	}
	if !isKnown {
		return cty.UnknownVal(cty.String)
	}
	return cty.StringVal(whole.String())
}

// choice returns what a condition chooses.
func (s *bakeScope) choice(e *hclsyntax.ConditionalExpr, local locals) cty.Value {
	condition, err := convert.Convert(s.eval(e.Condition, local), cty.Bool)
	yes, no := s.eval(e.TrueResult, local), s.eval(e.FalseResult, local)
	switch {
	case err != nil || !condition.IsKnown() || condition.IsNull():
		return cty.DynamicVal
	case condition.True():
		return yes
	}
	return no
}

func (s *bakeScope) object(e *hclsyntax.ObjectConsExpr, local locals) cty.Value {
	attributes := make(map[string]cty.Value, len(e.Items))
	for _, item := range e.Items {
		key := textOf(s.eval(item.KeyExpr, local))
		if key == nil || !key.known {
			return cty.DynamicVal
		}
		attributes[key.text] = s.eval(item.ValueExpr, local)
	}
	return cty.ObjectVal(attributes)
}

// reference returns what a name stands for: a variable of the matrix or of the
// files, or target.NAME.ATTRIBUTE.
func (s *bakeScope) reference(traversal hcl.Traversal, local locals) cty.Value {
	root := traversal.RootName()
	if v, ok := local[root]; ok {
		return follow(v, traversal[1:])
	}
	if root == "target" {
		name, attribute, ok := targetReference(traversal)
		if !ok {
			return cty.DynamicVal
		}
		return follow(s.attribute(name, attribute), traversal[3:])
	}
	v, ok := s.variable(root)
	if !ok {
		s.missing(traversal.SourceRange(), root)
	}
	return follow(v, traversal[1:])
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

// follow goes into a value, by attributes and indexes.
func follow(v cty.Value, traversal hcl.Traversal) cty.Value {
	for _, step := range traversal {
		var diags hcl.Diagnostics
		switch step := step.(type) {
		case hcl.TraverseAttr:
			v, diags = hcl.GetAttr(v, step.Name, &step.SrcRange)
		case hcl.TraverseIndex:
			v, diags = hcl.Index(v, step.Key, &step.SrcRange)
		default:
			return cty.DynamicVal
		}
		if diags.HasErrors() {
			return cty.DynamicVal
		}
	}
	return v
}

func index(v, key cty.Value, at hcl.Range) cty.Value {
	if !key.IsKnown() {
		return cty.DynamicVal
	}
	found, diags := hcl.Index(v, key, &at)
	if diags.HasErrors() {
		return cty.DynamicVal
	}
	return found
}

// operate applies an operator to plain values.
func operate(op *hclsyntax.Operation, values ...cty.Value) cty.Value {
	params := op.Impl.Params()
	for n, v := range values {
		if !v.IsKnown() || !v.IsNull() && !v.Type().IsPrimitiveType() {
			return cty.UnknownVal(op.Type)
		}
		converted, err := convert.Convert(v, params[n].Type)
		if err != nil {
			return cty.UnknownVal(op.Type)
		}
		if values[n] = bounded(converted); !values[n].IsKnown() {
			return cty.UnknownVal(op.Type)
		}
	}
	result, err := op.Impl.Call(values)
	if err != nil {
		return cty.UnknownVal(op.Type)
	}
	return bounded(result)
}

// maxExponent is how many binary digits a number may have before or behind the
// point: written out, one of a few bytes could fill the memory.
const maxExponent = 4096

// bounded returns a value, not known if it is a number beyond all measure or a
// text that is too long.
func bounded(v cty.Value) cty.Value {
	if !v.IsKnown() || v.IsNull() {
		return v
	}
	switch v.Type() {
	case cty.String:
		if len(v.AsString()) > maxBakeText {
			return cty.UnknownVal(cty.String)
		}
	case cty.Number:
		number := v.AsBigFloat()
		if exponent := number.MantExp(nil); number.IsInf() || max(exponent, -exponent) > maxExponent {
			return cty.UnknownVal(cty.Number)
		}
	}
	return v
}
