package shell

import (
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// complete fills a command in from its words, and does what it does to the
// state and to the scripts in its arguments. input is what it reads from its
// standard input, if that is known.
func (w *walker) complete(c *Command, args []arg, input *template, s spot) (failed state) {
	u := unwrap(args, w.onWindows())
	words := w.words(args)
	skipped := len(args) - len(u.rest)
	c.Words = words[skipped:]
	if len(u.wrappers) > 0 {
		c.Wrappers = make([]Wrapper, 0, len(u.wrappers))
	}
	for _, b := range u.wrappers {
		span := words[b.start].Span
		for _, word := range words[b.start:b.end] {
			span = span.Join(word.Span)
		}
		c.Wrappers = append(c.Wrappers, Wrapper{Name: nameOf(&args[b.start]), Words: words[b.start:b.end:b.end], Span: span})
	}
	if len(u.wrappers) > 0 {
		c.Span.Start = max(c.Span.Start, min(c.Words[0].Span.Start, c.Span.End))
	}
	c.Open = c.Open || u.open
	for i := range u.rest {
		a := &u.rest[i]
		c.Open = c.Open || a.open
		if a.item > 0 && c.items == nil {
			c.items = make([]int, len(u.rest))
		}
		if a.item > 0 {
			c.items[i] = a.item
		}
	}
	c.Name = u.name
	w.environment(c, &u)
	w.nestedScripts(c, u.rest, input, s)
	return w.effects(c, u.rest)
}

// environment adds what the wrappers do to the environment of a command.
func (w *walker) environment(c *Command, u *unwrapped) {
	if u.clears {
		c.env = w.push(c.env, binding{kind: cleared})
	}
	for _, name := range u.unsets {
		c.env = w.push(c.env, binding{kind: unset, name: name})
	}
	for i := range u.sets {
		c.env = w.push(c.env, w.pair(&u.sets[i], true))
	}
}

// pair returns the binding of a word NAME=value.
func (w *walker) pair(a *arg, exported bool) binding {
	t := a.template()
	name, _, _ := strings.Cut(t.text.String, "=")
	b := binding{name: name, exported: exported}
	if a.Known && a.item == 0 {
		b.kind = bound
		b.variable = &dockerfile.Variable{
			Name: name, Kind: dockerfile.Run, Value: tail(a.Word, len(name)+1), Set: true, Instruction: w.script.Instruction,
		}
	}
	return b
}

// effects does what builtins do to the state of the shell.
func (w *walker) effects(c *Command, args []arg) (failed state) {
	if !w.script.POSIX() {
		return w.st
	}
	for i := range c.Wrappers {
		switch c.Wrappers[i].Name {
		case "builtin", "command", "time":
		case "exec":
			failed = w.st
			w.st.dead, failed.dead = true, true
			return failed
		default:
			return w.st
		}
	}
	switch c.Name {
	case "":
	case "exit", "return", "break", "continue":
		w.st.dead = true
	case "export", "readonly", "local", "declare", "typeset":
		w.declared(c.Name, args[1:])
	case "read", "getopts", "mapfile", "readarray":
		w.forgetNames(args[1:])
	case "printf":
		if len(args) > 2 && args[1].Value == "-v" {
			w.forgetNames(args[2:3])
		}
	case "unset":
		for i := range args[1:] {
			if name := args[i+1].Value; leadingName(name) == name && name != "" {
				w.st.vars = w.push(w.st.vars, binding{kind: unset, name: name})
			}
		}
	case "set":
		w.setOptions(args[1:])
	case "shift":
		w.st.vars = w.forget(w.st.vars, "@", false)
	case ".", "source":
		w.sourced()
	default:
		for _, name := range w.functions[c.Name] {
			w.st.vars = w.forget(w.st.vars, name, w.isExported(name))
		}
	}
	return w.st
}

// declared sets what export and its like set.
func (w *walker) declared(builtin string, args []arg) {
	exported := builtin == "export"
	plain := true // the value is taken as it is written
	for i := range args {
		a := &args[i]
		t := a.template()
		v := t.text.String
		switch {
		case strings.HasPrefix(v, "-") && a.Known:
			exported = exported && v != "-n" || builtin != "readonly" && strings.Contains(v, "x")
			plain = plain && (builtin == "readonly" || builtin == "export" || !strings.ContainsAny(v, "inluaA"))
		case isAssignment(a):
			if a.item > 1 {
				continue // with the first item of the loop
			}
			b := w.pair(a, exported)
			b.exported = exported || w.isExported(b.name) || w.st.allexport
			w.ifs = w.ifs || b.name == "IFS"
			if !plain {
				b.kind, b.variable = unknown, nil
			} else if a.item == 1 {
				b.kind, b.loop, b.list = item, a.loop, rounds(args[i:], len(b.name)+1)
			}
			w.st.vars = w.push(w.st.vars, b)
		case a.Known && v != "" && leadingName(v) == v && exported:
			w.export(v)
		}
	}
}

// rounds returns the values of an assignment for each item of a loop, which are
// in as many arguments behind the name.
func rounds(args []arg, skip int) []dockerfile.Text {
	var list []dockerfile.Text
	for i := range args {
		if args[i].item != i+1 || !args[i].Known {
			break
		}
		list = append(list, args[i].Word.Text().Slice(skip, len(args[i].Value)))
	}
	return list
}

// export puts a variable into the environment.
func (w *walker) export(name string) {
	b := binding{name: name, exported: true}
	if old := w.st.vars.find(name); old != nil && old.name == name {
		b = *old
		b.exported = true
	} else if v := visible(w.script.Instruction, name); old == nil && v != nil {
		return // it is there already
	}
	w.st.vars = w.push(w.st.vars, b)
}

// forgetNames makes variables unknown that a command sets by itself.
func (w *walker) forgetNames(args []arg) {
	for i := range args {
		if name := args[i].Value; name != "" && leadingName(name) == name {
			w.st.vars = w.forget(w.st.vars, name, w.isExported(name))
		}
	}
}

// setOptions does what the builtin set does.
func (w *walker) setOptions(args []arg) {
	o := shellOptions(args)
	w.st.errexit = o.errexit.over(w.st.errexit)
	w.st.pipefail = o.pipefail.over(w.st.pipefail)
	w.st.allexport = o.allexport.over(w.st.allexport)
	if !o.ended && o.next >= len(args) {
		return
	}
	w.st.vars = w.push(w.st.vars, operands(args[o.next:]))
}

// operands returns the binding of the positional parameters. What stands for
// the files of find or xargs is not known.
func operands(args []arg) binding {
	b := binding{kind: array, name: "@"}
	for i := range args {
		if !args[i].Known || args[i].item > 0 || strings.Contains(args[i].Value, "{}") {
			return binding{kind: unknown, name: "@"}
		}
		b.list = append(b.list, args[i].Word.Text())
	}
	return b
}

// released are the variables that /etc/os-release and the like set.
var released = [...]string{
	"ID", "ID_LIKE", "NAME", "PRETTY_NAME", "VERSION", "VERSION_ID", "VERSION_CODENAME", "UBUNTU_CODENAME",
	"DISTRIB_ID", "DISTRIB_RELEASE", "DISTRIB_CODENAME", "DISTRIB_DESCRIPTION", "VARIANT", "VARIANT_ID", "PLATFORM_ID", "PATH",
}

// sourced forgets what a file sets that the shell reads. A file of the image
// that sets other variables of the Dockerfile would be a rarity.
func (w *walker) sourced() {
	for _, name := range released {
		if w.st.vars.find(name) != nil || visible(w.script.Instruction, name) != nil {
			w.st.vars = w.forget(w.st.vars, name, w.isExported(name))
		}
	}
}
