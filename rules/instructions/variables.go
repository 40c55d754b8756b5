package instructions

import (
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// undefined returns the first use of each variable in a word that nothing in
// sight defines.
func undefined(word dockerfile.Word) []dockerfile.Use {
	var uses []dockerfile.Use
	seen := map[string]bool{}
	for _, use := range word.Uses {
		if use.Variable == nil && !seen[use.Name] {
			seen[use.Name] = true
			uses = append(uses, use)
		}
	}
	return uses
}

// A declared variable is one that an ARG or ENV of the file defines.
type declared struct {
	dockerfile.Pair
	Instruction *dockerfile.Instruction // nil if there is none
}

// declaration returns the first ARG or ENV of the file that defines a name,
// wherever it is.
func declaration(file *dockerfile.File, name string) declared {
	for _, i := range file.Instructions {
		if i.Kind != dockerfile.Arg && i.Kind != dockerfile.Env {
			continue
		}
		for _, pair := range i.Pairs {
			if pair.Key.Known && pair.Key.Value == name {
				return declared{pair, i}
			}
		}
	}
	return declared{}
}
