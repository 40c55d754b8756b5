package shell

import "github.com/dflint/dflint/analyzer/dockerfile"

// A state is what a shell has in mind at one point of a script.
type state struct {
	vars      *binding
	errexit   bool
	pipefail  bool
	allexport bool
	dead      bool // no command gets here: behind exit and the like
}

// A binding is a variable from the point on at which it is set. Bindings are a
// list linked towards the start of the script, never changed: so each command
// can keep its own view, and a branch is undone by forgetting its bindings.
type binding struct {
	outer    *binding
	depth    int // the length of the list behind it
	kind     bindingKind
	exported bool
	name     string
	variable *dockerfile.Variable // for bound
	list     []dockerfile.Text    // for array, and for item
	loop     *loop                // for item
}

type bindingKind int

const (
	unknown bindingKind = iota // set or not, to a value that is not known
	bound                      // set to a known value
	unset
	array   // set to several known values
	item    // one known value for each round of a loop
	process // a new process starts: it sees what is exported before
	opaque  // everything before may have changed
	cleared // everything before is gone
)

// A loop is a for loop with known items.
type loop struct{ rounds int }

// maxSteps bounds how far back a variable is looked for, so that hostile
// scripts do not cost a square of their length.
const maxSteps = 500

func (r *reader) push(b *binding, n binding) *binding {
	n.outer = b
	if b != nil {
		n.depth = b.depth + 1
	}
	p := r.parser
	if len(p.bindings) == 0 {
		p.bindings = make([]binding, 32)
	}
	room := &p.bindings[0]
	p.bindings = p.bindings[1:]
	*room = n
	if n.depth >= manyBindings {
		r.note(room)
	}
	return room
}

// manyBindings is from how many bindings on their names are noted.
const manyBindings = 32

// note keeps the name of a binding, so that a name that nothing sets need not be
// looked for among all bindings. The first one that is noted brings those behind it.
func (r *reader) note(b *binding) {
	if r.names == nil {
		r.names = map[string]bool{}
	}
	for first := b.depth == manyBindings; b != nil; b = b.outer {
		r.names[b.name] = true
		if !first {
			return
		}
	}
}

// mayHold reports whether a name may be among bindings, or something that
// concerns all names.
func (r *reader) mayHold(b *binding, name string) bool {
	return b != nil && (b.depth < manyBindings || r.names[name] || r.names[everything])
}

// everything stands for all names: what is opaque or cleared has none.
const everything = ""

// find returns the binding of a name: nil if the script does not set it.
func (b *binding) find(name string) *binding {
	exported := false
	for steps := 0; b != nil; b = b.outer {
		if steps++; steps > maxSteps {
			return &binding{kind: unknown}
		}
		switch {
		case b.kind == process:
			exported = true
		case b.kind == opaque || b.kind == cleared:
			return b
		case b.name == name && (b.exported || !exported):
			return b
		}
	}
	return nil
}

// join returns what holds where two ways through a script meet: what they set
// differently is not known any more.
func (r *reader) join(a, b state) state {
	switch {
	case a.dead:
		return b
	case b.dead:
		return a
	}
	a.errexit = a.errexit && b.errexit
	a.pipefail = a.pipefail && b.pipefail
	a.allexport = a.allexport && b.allexport
	if a.vars == b.vars {
		return a
	}
	x, y := a.vars, b.vars
	changed := r.parser.changed[:0]
	for x != y {
		if !r.spend(joinCost) {
			a.vars = r.push(nil, binding{kind: opaque})
			return a
		}
		if y == nil || x != nil && x.depth >= y.depth {
			changed = append(changed, x)
			x = x.outer
		} else {
			changed = append(changed, y)
			y = y.outer
		}
	}
	for n, c := range changed {
		if c.kind == opaque {
			x = c
			break
		}
		if c.isIn(changed[n+1 : min(len(changed), n+1+maxSame)]) {
			continue // it would be hidden
		}
		x = r.forget(x, c.name, c.exported)
	}
	a.vars = x
	clear(changed)
	r.parser.changed = changed[:0]
	return a
}

// ends are where the steps of a chain of && may fail: the first and the last
// such state. Each step mostly adds to the one before, so that what holds at all
// ends is what holds at these two. That is found out once, not at every step.
type ends struct {
	first, last state
	some        bool
}

// add adds the state in which a further step fails.
func (e *ends) add(r *reader, s state) {
	switch {
	case !e.some:
		e.first, e.last, e.some = s, state{dead: true}, true
	case s.dead:
	case e.first.dead:
		e.first = s
	case e.last.dead:
		e.last = s
	case s.vars.goesOn(e.last.vars):
		s.errexit, s.pipefail, s.allexport = s.errexit && e.last.errexit, s.pipefail && e.last.pipefail, s.allexport && e.last.allexport
		e.last = s
	default:
		e.first, e.last = r.join(r.join(e.first, e.last), s), state{dead: true}
	}
}

// state returns what holds wherever a step fails.
func (e *ends) state(r *reader) state {
	if !e.last.dead {
		e.first, e.last = r.join(e.first, e.last), state{dead: true}
	}
	return e.first
}

// goesOn reports whether a list of bindings goes on where another one ends.
func (b *binding) goesOn(other *binding) bool {
	if other == nil {
		return true
	}
	for b != nil && b.depth > other.depth {
		b = b.outer
	}
	return b == other
}

// joinCost is what each binding costs that two ways through a script do not
// share, in units of the budget.
const joinCost = 8

// maxSame bounds how far a binding of the same name is looked for.
const maxSame = 64

// isIn reports whether one of the bindings is of the same name, in front of any
// that ends the list.
func (b *binding) isIn(list []*binding) bool {
	for _, other := range list {
		if other.kind == opaque {
			return false
		}
		if other.name == b.name && other.exported == b.exported {
			return true
		}
	}
	return false
}

// forget makes a variable unknown. Each time is paid from the budget: when it
// is used up, nothing is known any more.
func (r *reader) forget(vars *binding, name string, exported bool) *binding {
	if vars != nil && vars.kind == opaque {
		return vars
	}
	if !r.spend(64) {
		return r.push(vars, binding{kind: opaque})
	}
	return r.push(vars, binding{kind: unknown, name: name, exported: exported})
}

// forgetAll makes the variables unknown that a part of the script sets.
func (w *walker) forgetAll(changes []change) {
	for _, c := range changes {
		w.st.vars = w.forget(w.st.vars, c.name, w.isExported(c.name))
		if w.st.vars.kind == opaque {
			return
		}
	}
}

// bind sets a variable to the value of a word, which may be not known.
func (w *walker) bind(name string, value arg, exported bool) {
	b := binding{name: name, exported: exported || w.st.allexport || w.isExported(name)}
	if value.Known {
		b.kind = bound
		b.variable = &dockerfile.Variable{
			Name: name, Kind: dockerfile.Run, Value: value.Word, Set: true, Instruction: w.script.Instruction,
		}
	}
	w.st.vars = w.push(w.st.vars, b)
}

// held returns the binding of a name at hand, or nil.
func (w *walker) held(name string) *binding {
	if !w.mayHold(w.st.vars, name) {
		return nil
	}
	return w.st.vars.find(name)
}

// isExported reports whether a variable is in the environment already, and so
// stays there when it is set again.
func (w *walker) isExported(name string) bool {
	if b := w.held(name); b != nil && b.kind != opaque {
		return b.exported
	}
	return visible(w.script.Instruction, name) != nil
}

// visible returns what the Dockerfile says about a variable where the commands
// of an instruction run: ARGs exist only while the image is built.
func visible(i *dockerfile.Instruction, name string) *dockerfile.Variable {
	v := i.Scope.Lookup(name)
	if v != nil && v.Kind == dockerfile.Arg && i.Kind != dockerfile.Run {
		return nil
	}
	return v
}

// environ returns the value of an environment variable.
func environ(b *binding, i *dockerfile.Instruction, name string) (dockerfile.Word, bool) {
	if b = b.find(name); b != nil {
		if b.kind == unset || b.kind == cleared || b.kind != opaque && !b.exported {
			return dockerfile.Word{}, false
		}
		if b.kind == bound {
			return b.variable.Value, true
		}
		return dockerfile.Word{}, true
	}
	if v := visible(i, name); v != nil && v.Set {
		return v.Value, true
	}
	return dockerfile.Word{}, false
}

// A value is what a parameter stands for.
type value struct {
	kind     bindingKind // unknown, bound, unset or array
	text     dockerfile.Text
	list     []dockerfile.Text
	variable *dockerfile.Variable // where it comes from; nil if that is unknown
}

// variable returns the value of a variable. use is where it is referred to.
func (w *walker) variable(name string, use dockerfile.Span) (value, *binding) {
	if b := w.held(name); b != nil {
		switch b.kind {
		case bound:
			return value{kind: bound, text: b.variable.Value.Text(), variable: b.variable}, b
		case array:
			return value{kind: array, list: b.list}, b
		case unset, cleared:
			return value{kind: unset}, b
		}
		return value{}, b
	}
	v := visible(w.script.Instruction, name)
	switch {
	case v == nil:
		return value{}, nil
	case !v.Set:
		return value{kind: unset, variable: v}, nil
	case !v.Value.Known:
		return value{variable: v}, nil
	}
	text := v.Value.Text()
	if text.String != v.Value.Value { // a build argument that is written nowhere
		var b dockerfile.TextBuilder
		b.AddString(v.Value.Value, use)
		text = b.Text()
	}
	return value{kind: bound, text: text, variable: v}, nil
}
