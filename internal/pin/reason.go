package pin

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/rules/downloads"
)

// A Reason says why a reference is given no pin.
type Reason struct {
	// Refused says that somebody has to decide first, so that not all of the
	// work could be done. Else the reference is left out, and all is well.
	Refused bool
	Text    string // goes on behind the name: "debian:$V depends on the build argument V"
}

func leftOut(format string, args ...any) *Reason {
	return &Reason{false, fmt.Sprintf(format, args...)}
}

func refused(format string, args ...any) *Reason {
	return &Reason{true, fmt.Sprintf(format, args...)}
}

// decide says of each reference why it is given no pin, if that is so.
func (f *Dockerfile) decide() {
	known := f.surroundings.known(f.options.BuildArgs)
	uses := newUsage(f.model)
	version := frontendOf(f.model)
	for _, r := range f.all {
		r.Reason = r.unaskable(known)
		switch {
		case r.Reason != nil || r.Pin != "" || known.aside:
		case r.image != nil:
			r.target, r.Reason = uses.placeOf(r.image, known)
		default:
			r.Reason = r.unwritable(known, version)
		}
		if r.Reason != nil {
			r.showWritten()
		}
	}
}

// showWritten shows a reference with its variables, of which there is more to
// say than of what they come to.
func (r *Reference) showWritten() {
	word := r.source
	if r.image != nil {
		word = &r.image.Word
	}
	if word != nil && len(word.Uses) > 0 {
		r.Shown, r.Span = unquoted(word.Raw), word.Span
	}
}

// unaskable says why nobody is asked for what a reference stands for.
func (r *Reference) unaskable(known *known) *Reason {
	switch {
	case r.refused != nil:
		return refused("is refused by BuildKit: see what dflint says of it")
	case r.settled:
		return nil
	case r.image != nil:
		return r.noImage(known)
	case !r.source.Known:
		return dependsOn(variablesOf(*r.source), known)
	case len(strings.Fields(r.Name)) != 1:
		return refused("has a blank in it: write it as %%20")
	case r.Pin != "" && !checksumForms[r.Kind].MatchString(r.Pin):
		return refused("%s", checksumLacks[r.Kind])
	}
	if name, moves := downloads.Moving(*r.source); moves && r.Pin == "" {
		return refused("moves with %s, and a checksum would break the build when it does: name a version", name)
	}
	return nil
}

var checksumLacks = map[Kind]string{
	File: "has a checksum that is no SHA-256, which is all that BuildKit takes: write sha256: and its 64 digits",
	Git:  "has a checksum that is no commit: write the hash of one",
}

// noImage says why a registry cannot be asked for an image.
func (r *Reference) noImage(known *known) *Reason {
	ref := r.image
	if ref.Kind == dockerfile.RefUnknown {
		return dependsOn(variablesOf(ref.Word), known)
	}
	if r.Pin == "" && ref.Instruction != nil {
		if by, ok := known.contexts[contextName(r.Shown)]; ok {
			return leftOut("is a build context that %s names", by)
		}
		if by, ok := known.images[r.Name]; ok {
			return leftOut("is built in this repository, by %s", by)
		}
	}
	switch {
	case ref.Domain == "localhost":
		return leftOut("is an image of this machine alone")
	case ref.Instruction != nil && ref.Instruction.Kind != dockerfile.From && ref.IsContextName():
		return leftOut("can only be a named build context: no registry has it")
	}
	return nil
}

// dependsOn says of something unknown which variables would have to be known.
func dependsOn(names []variable, known *known) *Reason {
	names = slices.DeleteFunc(names, func(v variable) bool { return v.set })
	switch {
	case len(names) == 0:
		return leftOut("depends on what only a build knows")
	case names[0].builder:
		return leftOut("depends on %s, which the builder sets", names[0].name)
	case !names[0].argument:
		return leftOut("depends on the variable %s, which nothing here sets", names[0].name)
	}
	if name, by, ok := known.setter(names); ok {
		return refused("depends on the build argument %s, which %s sets: no pin is right for all of its values", name, by)
	}
	return leftOut("depends on the build argument %s, which has no default", names[0].name)
}

// overrules says of variables what a digest behind them would do.
func overrules(names []variable, known *known) *Reason {
	if name, by, ok := known.setter(names); ok {
		return refused("depends on the build argument %s, which %s sets: a digest would overrule it", name, by)
	}
	if known.force {
		return nil
	}
	return leftOut("depends on %s, which a digest would overrule: --force-arg writes one all the same", arguments(names))
}

// setter returns the first of some variables that a known build sets, and who.
func (k *known) setter(names []variable) (name, by string, ok bool) {
	for _, v := range names {
		if by, ok := k.setters[v.name]; ok {
			return v.name, by, true
		}
	}
	return "", "", false
}

// arguments names build arguments.
func arguments(names []variable) string {
	if len(names) == 1 {
		return "the build argument " + names[0].name
	}
	var list []string
	for _, v := range names {
		list = append(list, v.name)
	}
	return "the build arguments " + strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
}
