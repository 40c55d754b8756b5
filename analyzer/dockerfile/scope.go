package dockerfile

import "sort"

// A Scope is what is in effect before an instruction: variables, shell, user
// and working directory. The scopes of a stage share its variables, so that
// each costs only what its instruction changes.
type Scope struct {
	parent *Scope // what the stage starts from; nil for what a base image sets
	names  *names
	count  int // how many definitions of names are in effect

	// The variables that BuildKit predefines. A scope that has them is that of
	// FROM: nobody else defines a variable there.
	predefined []*Variable

	shell   *Instruction
	user    *Word
	workdir *Word
	trigger bool // of ONBUILD triggers: ARGs of the parents are out of sight
}

// A Variable is an ARG or ENV with the value that it has from its definition on.
type Variable struct {
	Name        string
	Kind        Kind         // Arg or Env; Unknown for one that BuildKit predefines
	Value       Word         // and where it is written
	Set         bool         // it has a value, known or not; false for an ARG without one
	Instruction *Instruction // that defines it; nil for a predefined one and for a build argument without ARG

	order int // its place among the definitions of its stage
}

// names are the variables of a stage, or of the ARGs before the first FROM.
type names struct {
	all    []*Variable
	byName map[string][]*Variable // in order
}

// define returns the scope in which also some variables are defined. An ARG
// without a value takes none away.
func (s *Scope) define(vars ...*Variable) *Scope {
	next := s.copy()
	for _, v := range vars {
		if earlier := next.Lookup(v.Name); !v.Set && earlier != nil && earlier.Set {
			continue
		}
		if next.names.byName == nil {
			next.names.byName = map[string][]*Variable{}
		}
		v.order = len(next.names.all)
		next.names.all = append(next.names.all, v)
		next.names.byName[v.Name] = append(next.names.byName[v.Name], v)
		next.count = len(next.names.all)
	}
	return next
}

// copy returns a scope that may be changed.
func (s *Scope) copy() *Scope {
	other := *s
	return &other
}

// below returns a scope that starts from this one and has variables of its own.
func (s *Scope) below(own *names) *Scope {
	next := s.copy()
	next.parent, next.names, next.count = s, own, len(own.all)
	return next
}

// Lookup returns the variable of that name, or nil if nothing that is visible
// defines it: then the base image may.
func (s *Scope) Lookup(name string) *Variable {
	var unset *Variable
	n := 0
	for args := true; s != nil; s = s.parent {
		if n++; n > maxLineage {
			return &Variable{Name: name, Kind: Env, Set: true} // it may be set, to what is not known
		}
		v := s.lookupHere(name, args)
		if v != nil && v.Set {
			return v
		}
		if unset == nil {
			unset = v
		}
		args = args && !s.trigger
	}
	return unset
}

// lookupHere looks among the variables of the stage alone. Those without a
// value are in front, since define adds none behind one that has a value.
func (s *Scope) lookupHere(name string, args bool) *Variable {
	found := s.names.byName[name]
	for n := sort.Search(len(found), func(n int) bool { return found[n].order >= s.count }) - 1; n >= 0; n-- {
		if args || found[n].Kind == Env {
			return found[n]
		}
	}
	for _, v := range s.predefined {
		if v.Name == name {
			return v
		}
	}
	return nil
}

// knows reports whether the value of what Lookup found is known. Where no base
// image can set a variable, one that is not found has no value.
func (s *Scope) knows(v *Variable) bool {
	if v == nil {
		return s.predefined != nil
	}
	return v.Set && v.Value.Known
}

// Shell returns the SHELL instruction in effect, or nil for the default shell.
func (s *Scope) Shell() *Instruction { return s.shell }

// User returns the user in effect, or nil for that of the base image.
func (s *Scope) User() *Word { return s.user }

// Workdir returns the argument of the WORKDIR in effect, or nil for that of the
// base image. It may be relative to an earlier one.
func (s *Scope) Workdir() *Word { return s.workdir }
