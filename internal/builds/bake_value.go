package builds

import (
	"maps"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
)

// text evaluates an expression to a text, nil for none.
func (s *bakeScope) text(expr hcl.Expression, local locals) *value {
	return s.paid(textOf(s.value(expr, local)))
}

// paid returns a text, for the length of which the budget pays: many that are
// one in memory are many in the end.
func (s *bakeScope) paid(t *value) *value {
	if t == nil {
		return nil
	}
	if s.take(1 + len(t.text)/bytesInStep); s.spent() {
		return &value{}
	}
	return t
}

// texts evaluates an expression to a list of texts, nil for none. One that is
// written out is evaluated item by item, so that one that is not known takes
// no other with it.
func (s *bakeScope) texts(expr hcl.Expression, local locals) []value {
	all := []value{}
	if exprs, diags := hcl.ExprList(expr); !diags.HasErrors() {
		for _, item := range exprs {
			if t := s.text(item, local); t != nil {
				all = append(all, *t)
			}
		}
		return all
	}
	v := s.value(expr, local)
	switch {
	case v.IsNull():
		return nil
	case !v.IsKnown() || !v.CanIterateElements():
		return append(all, unknown)
	}
	for _, item := range v.AsValueSlice() {
		if t := s.paid(textOf(item)); t != nil {
			all = append(all, *t)
		}
	}
	return all
}

// pairs evaluates an expression to texts by name, and returns the names of
// those that are null. One that is written out is evaluated item by item.
func (s *bakeScope) pairs(expr hcl.Expression, local locals) (all map[string]value, nulls map[string]bool) {
	all, nulls = map[string]value{}, map[string]bool{}
	add := func(name string, t *value) {
		if t == nil {
			nulls[name] = true
			return
		}
		all[name] = *t
	}
	if written, diags := hcl.ExprMap(expr); !diags.HasErrors() {
		for _, pair := range written {
			if name := s.text(pair.Key, local); name != nil && name.known {
				add(name.text, s.text(pair.Value, local))
			}
		}
		return all, nulls
	}
	v := s.value(expr, local)
	if v.IsNull() || !v.IsKnown() || !v.Type().IsMapType() && !v.Type().IsObjectType() {
		return nil, nil
	}
	items := v.AsValueMap()
	for _, name := range slices.Sorted(maps.Keys(items)) {
		add(name, s.paid(textOf(items[name])))
	}
	return all, nulls
}

// textOf returns a value as a text, nil for none.
func textOf(v cty.Value) *value {
	if v.IsNull() {
		return nil
	}
	v, err := convert.Convert(bounded(v), cty.String)
	switch {
	case err != nil || !v.IsKnown():
		return &value{}
	case v.IsNull():
		return nil
	}
	return &value{text: v.AsString(), known: true}
}
