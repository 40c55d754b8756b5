package dockerfile

import "github.com/distribution/reference"

// IsBase reports whether a FROM can take a value as the name of its base: a
// stage, an image or scratch.
func IsBase(name string) bool {
	_, err := reference.ParseNormalizedNamed(name)
	return err == nil
}

// DefaultBase returns what the base of a stage is called in a build without
// build arguments, in which an ARG without a default is not set. It reports
// false where that depends on the platform, and for a malformed name.
func (f *File) DefaultBase(stage *Stage) (name string, ok bool) {
	if len(stage.From.Words) == 0 {
		return "", false
	}
	f.defaultsOnce.Do(f.readDefaults)
	if f.defaults == nil {
		return "", false
	}
	e := expander{escape: f.Escape, scope: f.defaults, allowance: stage.From.allowance()}
	word := e.expand(Text{String: stage.From.Words[0].Raw})
	return word.Value, word.Known
}

// readDefaults finds out what the ARGs in front of the first FROM are in a build
// without build arguments: nothing, if BuildKit refuses one of them.
func (f *File) readDefaults() {
	scope := &Scope{names: &names{}}
	for n := range builders {
		scope.predefined = append(scope.predefined, &builders[n])
	}
	allowance := allowanceFor(len(f.Source.Text))
	for _, i := range f.Instructions {
		if i.Stage != nil || i.Kind != Arg || i.Onbuild != nil {
			continue
		}
		for _, pair := range i.Pairs {
			if !pair.Set {
				continue
			}
			e := expander{escape: f.Escape, scope: scope, allowance: allowance}
			word := e.expand(Text{String: pair.Value.Raw})
			if !word.Known && pair.Value.Malformed {
				return
			}
			scope = scope.define(&Variable{Name: pair.Key.Value, Kind: Arg, Value: word, Set: true, Instruction: i})
		}
	}
	f.defaults = scope
}
