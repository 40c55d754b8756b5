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
const maxSteps = 2000

func (b *binding) push(n binding) *binding {
	n.outer = b
	if b != nil {
		n.depth = b.depth + 1
	}
	return &n
}

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
	var changed []*binding
	for x != y {
		if y == nil || x != nil && x.depth >= y.depth {
			changed = append(changed, x)
			x = x.outer
		} else {
			changed = append(changed, y)
			y = y.outer
		}
	}
	for _, c := range changed {
		if c.kind == opaque {
			x = c
			break
		}
		x = r.forget(x, c.name, c.exported)
	}
	a.vars = x
	return a
}

// forget makes a variable unknown. Each time is paid from the budget: when it
// is used up, nothing is known any more.
func (r *reader) forget(vars *binding, name string, exported bool) *binding {
	if vars != nil && vars.kind == opaque {
		return vars
	}
	if !r.spend(64) {
		return vars.push(binding{kind: opaque})
	}
	return vars.push(binding{kind: unknown, name: name, exported: exported})
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
	w.st.vars = w.st.vars.push(b)
}

// isExported reports whether a variable is in the environment already, and so
// stays there when it is set again.
func (w *walker) isExported(name string) bool {
	if b := w.st.vars.find(name); b != nil && b.kind != opaque {
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
	if b := w.st.vars.find(name); b != nil {
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
