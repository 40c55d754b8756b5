package dockerfile

import (
	"strings"

	"github.com/distribution/reference"
	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

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
	d := defaults{lex: shell.NewLex(rune(f.Escape)), values: map[string]string{}, unknown: map[string]bool{}}
	for _, name := range platformArgs {
		d.unknown[name] = true
	}
	for _, i := range f.Instructions {
		if i.Stage == nil && i.Kind == Arg && i.Onbuild == nil && !d.define(i) {
			return "", false
		}
	}
	return d.expand(stage.From.Words[0].Raw)
}

// defaults are the values of the ARGs in front of the first FROM.
type defaults struct {
	lex     *shell.Lex
	values  map[string]string
	unknown map[string]bool // depends on the platform
}

// Get returns the default of an ARG, and whether it has one.
func (d defaults) Get(name string) (string, bool) {
	value, ok := d.values[name]
	return value, ok || d.unknown[name]
}

// Keys is not used for expansion.
func (d defaults) Keys() []string { return nil }

// define reads an ARG. It reports false if BuildKit refuses it.
func (d defaults) define(i *Instruction) bool {
	for _, pair := range i.Pairs {
		if !pair.Set {
			continue
		}
		name := pair.Key.Value
		value, known := d.expand(pair.Value.Raw)
		if !known && pair.Value.Malformed {
			return false
		}
		d.unknown[name] = !known
		d.values[name] = value
	}
	return true
}

func (d defaults) expand(text string) (string, bool) {
	if !strings.ContainsAny(text, "$\\`'\"") {
		return text, true
	}
	if depth(text) > maxDepth {
		return "", false
	}
	result, err := d.lex.ProcessWordWithMatches(replaceInvalid(text), d)
	if err != nil {
		return "", false
	}
	for name := range result.Matched {
		if d.unknown[name] {
			return "", false
		}
	}
	return result.Result, true
}
