package shell

import (
	"slices"
	"sort"

	"mvdan.cc/sh/v3/syntax"
)

// A change is a place in a script where a variable is set.
type change struct {
	at    int // offset
	name  string
	local bool // only within its function
}

// changesIn returns what a part of the script sets, in order. The script is
// searched once, and only if it has loops or functions.
func (w *walker) changesIn(from, to int) []change {
	if !w.scanned {
		w.scanned = true
		syntax.Walk(w.file, func(node syntax.Node) bool {
			w.changes = appendChanges(w.changes, node)
			return true
		})
		slices.SortStableFunc(w.changes, func(a, b change) int { return a.at - b.at })
	}
	first := sort.Search(len(w.changes), func(i int) bool { return w.changes[i].at >= from })
	last := sort.Search(len(w.changes), func(i int) bool { return w.changes[i].at >= to })
	return w.changes[first:max(first, last)]
}

// appendChanges appends what a node itself sets.
func appendChanges(changes []change, node syntax.Node) []change {
	add := func(lit *syntax.Lit) {
		if lit != nil {
			changes = append(changes, change{at: offset(lit.ValuePos), name: lit.Value})
		}
	}
	switch n := node.(type) {
	case *syntax.CallExpr:
		if len(n.Args) == 0 {
			for _, a := range n.Assigns {
				add(a.Name)
			}
			break
		}
		return append(changes, builtinChanges(n.Args)...)
	case *syntax.DeclClause:
		first := len(changes)
		for _, a := range n.Args {
			add(a.Name)
		}
		for i := first; i < len(changes); i++ {
			changes[i].local = n.Variant.Value == "local"
		}
	case *syntax.ForClause:
		if iter, ok := n.Loop.(*syntax.WordIter); ok {
			add(iter.Name)
		}
	case *syntax.ParamExp:
		if n.Exp != nil && (n.Exp.Op == syntax.AssignUnset || n.Exp.Op == syntax.AssignUnsetOrNull) {
			add(n.Param)
		}
	case *syntax.BinaryArithm:
		if word, ok := n.X.(*syntax.Word); ok && assigns(n.Op) {
			changes = appendName(changes, word)
		}
	case *syntax.UnaryArithm:
		if word, ok := n.X.(*syntax.Word); ok && (n.Op == syntax.Inc || n.Op == syntax.Dec) {
			changes = appendName(changes, word)
		}
	}
	return changes
}

func assigns(op syntax.BinAritOperator) bool {
	switch op {
	case syntax.Assgn, syntax.AddAssgn, syntax.SubAssgn, syntax.MulAssgn, syntax.QuoAssgn, syntax.RemAssgn,
		syntax.AndAssgn, syntax.OrAssgn, syntax.XorAssgn, syntax.ShlAssgn, syntax.ShrAssgn:
		return true
	}
	return false
}

// appendName appends the name that an arithmetic expression assigns to.
func appendName(changes []change, word *syntax.Word) []change {
	name := word.Lit()
	if !syntax.ValidName(name) {
		return changes
	}
	return append(changes, change{at: offset(word.Pos()), name: name})
}

// builtinChanges returns what a builtin may set, judged by its literal words.
func builtinChanges(args []*syntax.Word) []change {
	var changes []change
	switch args[0].Lit() {
	case "export", "readonly", "local", "typeset", "declare", "read", "unset", "getopts", "mapfile", "readarray":
		for _, word := range args[1:] {
			lit, ok := word.Parts[0].(*syntax.Lit)
			if !ok {
				continue
			}
			name := leadingName(lit.Value)
			if name != "" {
				changes = append(changes, change{at: offset(word.Pos()), name: name, local: args[0].Lit() == "local"})
			}
		}
	case "printf":
		if len(args) > 2 && args[1].Lit() == "-v" {
			changes = appendName(changes, args[2])
		}
	case "set", "shift":
		changes = append(changes, change{at: offset(args[0].Pos()), name: "@"})
	}
	return changes
}

// leadingName returns the name that a word starts with.
func leadingName(s string) string {
	n := 0
	for n < len(s) && (s[n] == '_' || isLetter(s[n]) || n > 0 && s[n] >= '0' && s[n] <= '9') {
		n++
	}
	return s[:n]
}
