package instructions

import (
	"unicode"
	"unicode/utf8"

	"github.com/dflint/dflint/analyzer"
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

// isParameter reports whether a name is that of a parameter of a shell script,
// such as $1 and $@, which no ARG, ENV or image can define.
func isParameter(name string) bool {
	first, _ := utf8.DecodeRuneInString(name)
	return first != '_' && !unicode.IsLetter(first)
}

// declaration returns the first ARG or ENV that defines a name among the
// instructions that are wanted, and its pair.
func declaration(file *dockerfile.File, name string, wanted func(*dockerfile.Instruction) bool) (*dockerfile.Instruction, dockerfile.Pair) {
	for _, i := range file.Instructions {
		if i.Kind != dockerfile.Arg && i.Kind != dockerfile.Env || !wanted(i) {
			continue
		}
		for _, pair := range i.Pairs {
			if pair.Key.Known && pair.Key.Value == name {
				return i, pair
			}
		}
	}
	return nil, dockerfile.Pair{}
}

// isGlobal reports whether an instruction stands in front of the first FROM.
func isGlobal(i *dockerfile.Instruction) bool { return i.Stage == nil }

// meant returns the name, among those that instructions define, which somebody
// who wrote another one most likely meant, or "".
func meant(file *dockerfile.File, name string, wanted func(*dockerfile.Instruction) bool) string {
	var names []string
	for _, i := range file.Instructions {
		if (i.Kind == dockerfile.Arg || i.Kind == dockerfile.Env) && wanted(i) {
			for _, pair := range i.Pairs {
				names = append(names, pair.Key.Value)
			}
		}
	}
	return analyzer.Nearest(name, names)
}
