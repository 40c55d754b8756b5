package pin

import (
	"slices"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// A variable is one that a word depends on, by itself or by way of others.
type variable struct {
	name     string
	argument bool // a build argument sets it
	builder  bool // the builder sets it
	set      bool // it has a value that is known
}

// variablesOf returns the variables that a word depends on, each once, those
// that it names itself first. An ENV counts for what its value depends on.
func variablesOf(word dockerfile.Word) []variable {
	var found []variable
	seen := map[*dockerfile.Variable]bool{}
	words := []dockerfile.Word{word}
	for n := 0; n < len(words); n++ {
		for _, use := range words[n].Uses {
			v := use.Variable
			switch {
			case v == nil:
				found = add(found, variable{name: use.Name})
			case seen[v]:
			case v.Kind == dockerfile.Env:
				seen[v], words = true, append(words, v.Value)
			default:
				seen[v], words = true, append(words, v.Value)
				found = add(found, variable{use.Name, v.Kind == dockerfile.Arg, v.Kind == dockerfile.Unknown, v.Set && v.Value.Known})
			}
		}
	}
	return found
}

func add(found []variable, v variable) []variable {
	if slices.ContainsFunc(found, func(other variable) bool { return other.name == v.name }) {
		return found
	}
	return append(found, v)
}

// argumentsOf returns the build arguments that a word depends on.
func argumentsOf(word dockerfile.Word) []variable {
	return slices.DeleteFunc(variablesOf(word), func(v variable) bool { return !v.argument })
}

// A definition is an ARG of a name.
type definition struct {
	instruction *dockerfile.Instruction
	name        string
}

// definitionOf returns what defines a variable, false for one that is not set
// by an ARG in front of the first FROM.
func definitionOf(v *dockerfile.Variable) (definition, bool) {
	if v == nil || v.Kind != dockerfile.Arg || v.Instruction == nil || v.Instruction.Stage != nil {
		return definition{}, false
	}
	return definition{v.Instruction, v.Name}, true
}

// A site is a word that uses an argument.
type site struct {
	word    dockerfile.Word
	image   *dockerfile.ImageRef // the base that it names
	defines *definition          // the argument that it is the default of
}

// A usage tells where the arguments in front of the first FROM are used.
type usage struct {
	source *dockerfile.Source
	sites  map[definition][]site
	again  map[string]bool // the names that a stage takes over, for whatever it does

	bearings map[bearing]bool // what was found out so far
}

// newUsage looks through a file.
func newUsage(file *dockerfile.File) *usage {
	u := &usage{source: file.Source, sites: map[definition][]site{}, again: map[string]bool{}, bearings: map[bearing]bool{}}
	for _, i := range file.Instructions {
		switch {
		case i.Kind == dockerfile.From && i.Stage != nil && i.Onbuild == nil:
			u.add(site{word: i.Stage.Base.Word, image: i.Stage.Base})
			if i.Stage.Platform != nil {
				u.add(site{word: *i.Stage.Platform})
			}
		case i.Kind == dockerfile.Arg && i.Onbuild == nil:
			u.addArguments(i)
		}
	}
	return u
}

func (u *usage) addArguments(i *dockerfile.Instruction) {
	for _, pair := range i.Pairs {
		switch {
		case i.Stage == nil:
			u.add(site{word: pair.Value, defines: &definition{i, pair.Key.Value}})
		case !pair.Set:
			u.again[pair.Key.Value] = true
		}
	}
}

func (u *usage) add(s site) {
	seen := map[definition]bool{}
	for _, use := range s.word.Uses {
		if d, ok := definitionOf(use.Variable); ok && !seen[d] {
			seen[d] = true
			u.sites[d] = append(u.sites[d], s)
		}
	}
}
