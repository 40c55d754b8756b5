package shell

import (
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// maxWrappers bounds how many programs may run one another by their arguments.
const maxWrappers = 32

// unwrapped is a command line without the programs in front that only run it.
type unwrapped struct {
	wrappers []bounds // each up to the start of the next one or of the command
	rest     []arg    // the command
	name     string   // its base name
	open     bool     // a wrapper adds arguments
	sets     []arg    // NAME=value words of the wrappers
	unsets   []string // the variables that they take away
	clears   bool     // they take away all others
}

// unwrap takes the wrappers off a command line; on Windows only those that are
// there, too.
func unwrap(args []arg, windows bool) unwrapped {
	u := unwrapped{rest: args}
	for len(u.rest) > 0 {
		u.name = nameOf(&u.rest[0])
		spec, ok := wrappingOf(u.name)
		if !ok || windows && !spec.windows || len(u.wrappers) == maxWrappers {
			break
		}
		s := scan{args: u.rest, spec: spec}
		n := s.command()
		if n == 0 || n >= len(u.rest) {
			break
		}
		at := len(args) - len(u.rest)
		u.wrappers = append(u.wrappers, bounds{at, at + n})
		u.rest = u.rest[n:]
		u.open = u.open || spec.open
		u.sets = append(u.sets, s.sets...)
		u.unsets = append(u.unsets, s.unsets...)
		u.clears = u.clears || s.clears
	}
	return u
}

// wrappingOf returns how a program of that name wraps commands.
func wrappingOf(name string) (wrapping, bool) {
	if name == "" {
		return wrapping{}, false
	}
	if name[0] == 'p' {
		version := strings.TrimPrefix(strings.TrimPrefix(name, "python"), "pypy")
		if version != name && strings.Trim(version, "0123456789.") == "" {
			name = "python"
		}
	}
	spec, ok := wrappings[name]
	return spec, ok
}

// nameOf returns the base name of a program. The directory need not be known.
func nameOf(a *arg) string {
	if a.Known {
		if a.item > 0 {
			return ""
		}
		return baseName(a.Value)
	}
	s := a.parts.text.String
	slash := strings.LastIndexByte(s, '/')
	if n := len(a.parts.holes); slash < 0 || n == 0 || a.parts.holes[n-1].at > slash {
		return ""
	}
	return baseName(s)
}

// A scan looks for the command in the arguments of a wrapper.
type scan struct {
	args   []arg
	at     int
	spec   wrapping
	needed bool // one of the needed options was there
	sets   []arg
	unsets []string
	clears bool
}

// command returns the index of the command's first word; 0 if there is none.
func (s *scan) command() int {
	s.at = 1
	if !s.options() {
		return 0
	}
	if s.spec.module {
		return s.moduleName()
	}
	if s.spec.sub != "" {
		if s.at >= len(s.args) || s.args[s.at].Value != s.spec.sub {
			return 0
		}
		s.at++
		if !s.options() {
			return 0
		}
	}
	for ; s.spec.assigns && s.at < len(s.args) && isAssignment(&s.args[s.at]); s.at++ {
		s.sets = append(s.sets, s.args[s.at])
	}
	if len(s.sets) > 0 && s.at < len(s.args) && s.args[s.at].Value == "--" {
		s.at++
	}
	if s.spec.operands > 0 {
		if s.at += s.spec.operands; !s.options() {
			return 0
		}
	}
	if s.spec.only != "" && !s.needed {
		return 0
	}
	if s.spec.programs != "" && (s.at >= len(s.args) || !hasWord(s.spec.programs, nameOf(&s.args[s.at]))) {
		return 0
	}
	return s.at
}

// options skips options and their values. It returns false if one of them says
// that no command is run.
func (s *scan) options() bool {
	for s.at < len(s.args) {
		a := &s.args[s.at]
		t := a.template()
		v := t.text.String
		if v == "" || v[0] != '-' || len(t.holes) > 0 && t.holes[0].at == 0 {
			return true
		}
		if v == "-" && !s.spec.assigns {
			return true
		}
		if v == "--" {
			s.needed = s.needed || hasWord(s.spec.only, v)
			s.at++
			return true
		}
		if s.spec.module && (v == "-m" || strings.HasPrefix(v, "-m")) || s.spec.module && v == "-c" {
			return true
		}
		if !s.option(v) {
			return false
		}
	}
	return true
}

// option skips one word with options, and the value of the last one.
func (s *scan) option(v string) bool {
	s.at++
	if v == "-" {
		s.clears = true
		return true
	}
	if strings.HasPrefix(v, "--") {
		name, value, attached := strings.Cut(v, "=")
		if hasWord(s.spec.not, name) {
			return false
		}
		s.needed = s.needed || hasWord(s.spec.only, name)
		if !attached && hasWord(s.spec.values, name) {
			value = s.value()
		}
		s.note(name, value)
		return true
	}
	for i := 1; i < len(v); i++ {
		name := "-" + v[i:i+1]
		if hasWord(s.spec.not, name) {
			return false
		}
		s.needed = s.needed || hasWord(s.spec.only, name)
		if !hasWord(s.spec.values, name) {
			s.note(name, "")
			continue
		}
		value := v[i+1:]
		if value == "" {
			value = s.value()
		}
		s.note(name, value)
		break
	}
	return true
}

// value skips the word that is the value of an option.
func (s *scan) value() string {
	s.at++
	if s.at > len(s.args) {
		return ""
	}
	return s.args[s.at-1].Value
}

// note remembers what env does to the environment.
func (s *scan) note(option, value string) {
	if !s.spec.assigns || baseName(s.args[0].Value) != "env" {
		return
	}
	switch option {
	case "-i", "--ignore-environment":
		s.clears = true
	case "-u", "--unset":
		s.unsets = append(s.unsets, value)
	}
}

// moduleName returns the index of the module behind -m, if that is a program.
func (s *scan) moduleName() int {
	if s.at >= len(s.args) || !s.args[s.at].Known || !strings.HasPrefix(s.args[s.at].Value, "-m") {
		return 0
	}
	a := &s.args[s.at]
	if a.Value == "-m" {
		if s.at++; s.at < len(s.args) && modules[s.args[s.at].Value] {
			return s.at
		}
		return 0
	}
	if !modules[a.Value[2:]] {
		return 0
	}
	a.Word = tail(a.Word, len("-m"))
	return s.at
}

// tail returns the part of a known word behind its first n bytes.
func tail(w dockerfile.Word, n int) dockerfile.Word {
	text := w.Text().Slice(n, len(w.Value))
	return dockerfile.NewWord(text.Span(0, len(text.String)), text.String, text, w.Uses)
}

// isAssignment reports whether a word is NAME=value.
func isAssignment(a *arg) bool {
	t := a.template()
	name, _, ok := strings.Cut(t.text.String, "=")
	return ok && name != "" && leadingName(name) == name && (len(t.holes) == 0 || t.holes[0].at > len(name))
}

// hasWord reports whether a word is in a list that is separated by blanks.
func hasWord(list, word string) bool {
	for list != "" {
		var first string
		if first, list, _ = strings.Cut(list, " "); first == word {
			return true
		}
	}
	return false
}
