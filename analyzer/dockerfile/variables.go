package dockerfile

import (
	"slices"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

// expandedFlags are the flags whose variables BuildKit expands (buildkit v0.34,
// instructions/commands.go). RUN --mount has its own reader.
var expandedFlags = []string{"checksum", "chmod", "chown"}

// read expands the words of an instruction, and returns the scope behind it.
func (r *stageReader) read(i *Instruction) *Scope {
	switch i.Kind {
	case Arg:
		return r.args(i)
	case Env, Label:
		for n := range i.Pairs {
			i.Pairs[n].Key = r.expandWord(i, i.Pairs[n].Key)
			i.Pairs[n].Value = r.expandWord(i, i.Pairs[n].Value)
		}
		if i.Kind == Env {
			return i.Scope.define(envVariables(i)...)
		}
	case Add, Copy, Volume, Expose, Workdir, User, StopSignal:
		for n, word := range i.Words {
			if !i.isHeredocWord(word) {
				i.Words[n] = r.expandWord(i, word)
			}
		}
		for n, flag := range i.Flags {
			if slices.Contains(expandedFlags, flag.Name) {
				i.Flags[n].Value = r.expandWord(i, flag.Value)
			}
		}
		r.checkHeredocs(i)
	}
	return i.Scope
}

// checkHeredocs refuses COPY and ADD with a heredoc whose text cannot be expanded.
func (r *stageReader) checkHeredocs(i *Instruction) {
	for _, doc := range i.Heredocs {
		if !doc.Expand || i.Refused {
			continue
		}
		if word, span := expandHeredoc(doc, i.Scope, r.allowance); word.Malformed {
			e := expander{escape: '\\', scope: i.Scope, allowance: r.allowance, skipQuotes: true}
			r.refuse(i, span, e.refusal(r.source.Slice(span)))
		}
	}
}

// isHeredocWord reports whether a word that is not expanded yet stands for a
// heredoc that COPY or ADD writes into a file.
func (i *Instruction) isHeredocWord(w Word) bool {
	if i.Kind != Copy && i.Kind != Add || !strings.Contains(w.Value, "<<") {
		return false
	}
	doc, err := parser.ParseHeredoc(replaceInvalid(w.Value))
	return err == nil && doc != nil
}

func envVariables(i *Instruction) []*Variable {
	var vars []*Variable
	for _, pair := range i.Pairs {
		if pair.Key.Known {
			vars = append(vars, &Variable{Name: pair.Key.Value, Kind: Env, Value: pair.Value, Set: true, Instruction: i})
		}
	}
	return vars
}

// args reads the definitions of an ARG, each in the sight of those before it.
func (r *stageReader) args(i *Instruction) *Scope {
	scope := i.Scope
	for n := range i.Pairs {
		scope = scope.define(r.arg(i, &i.Pairs[n], scope))
	}
	return scope
}

// arg reads one definition of an ARG: a build argument counts most, then its
// default, then the ARG of that name in front of the first FROM. That of a
// trigger takes its value from another build.
func (r *stageReader) arg(i *Instruction, pair *Pair, scope *Scope) *Variable {
	v := &Variable{Name: pair.Key.Value, Kind: Arg, Set: pair.Set, Instruction: i}
	e := expander{escape: r.escape, scope: scope, allowance: r.allowance}
	if pair.Set {
		pair.Value = e.expand(pair.Value.Text())
		v.Value = pair.Value
	}
	if i.Onbuild == nil {
		if value, ok := r.options.BuildArgs[v.Name]; ok {
			v.Set, v.Value = true, given(value, pair.Span)
			return v
		}
		if global := r.global.Lookup(v.Name); !pair.Set && r.stage != nil && global != nil && global.Set {
			v.Set, v.Value = true, global.Value
		}
	}
	if pair.Value.Malformed {
		r.refuse(i, pair.Value.Span, e.refusal(pair.Value.Raw))
	}
	return v
}

// expandWord expands a word that is written out in an instruction.
func (r *stageReader) expandWord(i *Instruction, w Word) Word {
	if !w.Known || w.Value == "" {
		return w
	}
	e := expander{escape: r.escape, scope: i.Scope, allowance: r.allowance}
	expanded := e.expand(w.Text())
	expanded.Span, expanded.Raw = w.Span, w.Raw // of a flag, with its quotes
	if expanded.Malformed {
		r.refuse(i, w.Span, e.refusal(w.Value))
	}
	return expanded
}
