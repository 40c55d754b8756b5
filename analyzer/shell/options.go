package shell

import "strings"

// A tri is a switch that may have been left alone.
type tri int

const (
	left tri = iota
	on
	off
)

// over returns the state of the switch that was in some state before.
func (t tri) over(before bool) bool {
	if t == left {
		return before
	}
	return t == on
}

// A startup is what the options of a shell, or of set, say.
type startup struct {
	errexit, pipefail, allexport tri
	command                      bool // -c: the first operand is a script
	stdin                        bool // -s: the script comes from standard input
	next                         int  // the index of the first operand
	ended                        bool // by -- or -
	known                        bool // all options are known
}

// valued are the long options of shells that take a value.
const valued = "--rcfile --init-file --emulate"

// shellOptions reads the options of a shell, its name left out.
func shellOptions(args []arg) startup {
	o := startup{known: true}
	for o.next < len(args) {
		a := &args[o.next]
		v := a.Value
		if !a.Known {
			o.known = !a.open
			return o
		}
		if len(v) == 0 || v[0] != '-' && v[0] != '+' {
			return o
		}
		o.next++
		switch {
		case v == "--" || v == "-":
			o.ended = true
			return o
		case strings.HasPrefix(v, "--"):
			if hasWord(valued, v) {
				o.next++
			}
			if o.next > len(args) {
				o.next = len(args)
			}
		default:
			o.letters(v, args)
		}
	}
	return o
}

// letters reads a cluster of options. Those that take a value take the next word.
func (o *startup) letters(v string, args []arg) {
	to := on
	if v[0] == '+' {
		to = off
	}
	for i := 1; i < len(v); i++ {
		switch v[i] {
		case 'e':
			o.errexit = to
		case 'a':
			o.allexport = to
		case 'c':
			o.command = true
		case 's':
			o.stdin = true
		case 'o', 'O':
			if o.next >= len(args) {
				return
			}
			o.named(args[o.next].Value, to)
			o.next++
		}
	}
}

// named reads an option that is given by its name.
func (o *startup) named(name string, to tri) {
	switch name {
	case "errexit":
		o.errexit = to
	case "pipefail":
		o.pipefail = to
	case "allexport":
		o.allexport = to
	}
}
