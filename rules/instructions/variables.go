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

// A declared is a pair of an ARG or ENV.
type declared struct {
	by   *dockerfile.Instruction
	pair dockerfile.Pair
}

// declaredOf is the key of what a file declares.
type declaredOf struct{}

// declarations returns what a file declares, by name.
func declarations(file *analyzer.File) map[string][]declared {
	return analyzer.Kept(file, declaredOf{}, func() map[string][]declared {
		all := map[string][]declared{}
		for _, i := range file.Instructions {
			if i.Kind != dockerfile.Arg && i.Kind != dockerfile.Env {
				continue
			}
			for _, pair := range i.Pairs {
				if pair.Key.Known {
					all[pair.Key.Value] = append(all[pair.Key.Value], declared{i, pair})
				}
			}
		}
		return all
	})
}

// declaration returns the first ARG or ENV that defines a name among the
// instructions that are wanted, and its pair.
func declaration(file *analyzer.File, name string, wanted func(*dockerfile.Instruction) bool) (*dockerfile.Instruction, dockerfile.Pair) {
	for _, d := range declarations(file)[name] {
		if wanted(d.by) {
			return d.by, d.pair
		}
	}
	return nil, dockerfile.Pair{}
}

// isGlobal reports whether an instruction stands in front of the first FROM.
func isGlobal(i *dockerfile.Instruction) bool { return i.Stage == nil }

// maxMeant bounds for how many names of a file others are looked for.
const maxMeant = 100

// askedOf is the key of how many were looked for.
type askedOf struct{}

// meant returns the name, among those that instructions define, which somebody
// who wrote another one most likely meant, or "". That is worth its time for the
// first ones only.
func meant(file *analyzer.File, name string, wanted func(*dockerfile.Instruction) bool) string {
	asked := analyzer.Kept(file, askedOf{}, func() *int { return new(int) })
	if *asked++; *asked > maxMeant {
		return ""
	}
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
