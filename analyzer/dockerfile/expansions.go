package dockerfile

import "strings"

// Expansions returns the words of an instruction in which a build replaces
// variables and minds those that are not defined (buildkit v0.34,
// dockerfile2llb/convert.go, dispatch): arguments, flags, keys and values,
// fields of mounts, and the text of heredocs.
func (f *File) Expansions(i *Instruction) []Word {
	switch i.Kind {
	case Env, Label, Arg:
		return i.pairWords()
	case Run:
		return f.mountWords(i)
	case Add, Copy:
		return append(i.copyWords(), f.heredocWords(i)...)
	case Volume, Workdir, User, StopSignal:
		return i.Words
	}
	return nil
}

func (i *Instruction) pairWords() []Word {
	var words []Word
	for _, pair := range i.Pairs {
		if i.Kind != Arg {
			words = append(words, pair.Key)
		}
		words = append(words, pair.Value)
	}
	return words
}

func (i *Instruction) copyWords() []Word {
	var words []Word
	for _, name := range expandedFlags {
		if flag := i.Flag(name); flag != nil {
			words = append(words, flag.Value)
		}
	}
	return append(words, i.Words...) // the words of heredocs have no uses
}

func (f *File) mountWords(i *Instruction) []Word {
	var words []Word
	e := expander{escape: f.Escape, scope: i.Scope, allowance: i.allowance()}
	for _, flag := range i.Flags {
		if flag.Name != "mount" {
			continue
		}
		for _, field := range splitFields(flag.Value.Text()) {
			if at := strings.IndexByte(field.String, '='); at >= 0 {
				words = append(words, e.expand(field.Slice(at+1, len(field.String))))
			}
		}
	}
	return words
}

// heredocWords returns a word for each heredoc whose text is expanded.
func (f *File) heredocWords(i *Instruction) []Word {
	var words []Word
	allowance := i.allowance()
	for _, doc := range i.Heredocs {
		if doc.Expand {
			word, _ := expandHeredoc(doc, i.Scope, allowance)
			words = append(words, word)
		}
	}
	return words
}
