package dockerfile

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

// An oracle compares the words of an instruction with what BuildKit reads.
type oracle struct {
	testing.TB
	file *File
	i    *Instruction
	node *parser.Node
}

func (o oracle) compare() {
	o.Helper()
	o.node.PrevComment = nil
	o.flags()
	written, err := instructions.ParseInstruction(o.node)
	if err != nil {
		if !o.i.Refused {
			o.Errorf("line %d: BuildKit refuses %q, but there is no problem: %v", o.node.StartLine, o.node.Original, err)
		}
		return
	}
	if o.i.JSON && strings.Contains(o.i.Rest.String, "<<") {
		return // whether a word is a heredoc shows only in front of its expansion
	}
	ours := o.ours()
	theirs := o.theirs(written)
	if len(ours) != len(theirs) {
		o.Errorf("line %d: %q has the words %+v, BuildKit's are %q", o.node.StartLine, o.node.Original, ours, theirs)
		return
	}
	for n, word := range ours {
		if !o.i.JSON && !o.isFlag(word) && !strings.HasSuffix(word.Raw, string(o.file.Escape)) && word.Raw != theirs[n] {
			o.Errorf("line %d: word is written %q, BuildKit's is %q", o.node.StartLine, word.Raw, theirs[n])
		}
	}
	expanded, ok := o.expanded()
	if !ok {
		return // a malformed word, or a ${x:?} without a value
	}
	for n, theirs := range o.theirs(expanded) {
		if got := ours[n]; got.Known && got.Value != theirs {
			o.Errorf("line %d: value of %q is %q, BuildKit's is %q", o.node.StartLine, got.Raw, got.Value, theirs)
		}
	}
	o.mounts(expanded)
}

// isFlag reports whether a word is the value of a flag, of which BuildKit
// drops the quotes early.
func (o oracle) isFlag(w Word) bool {
	return w.Span == Span{} || slices.ContainsFunc(o.i.Flags, func(f Flag) bool { return f.Span.Contains(w.Span) })
}

func (o oracle) flags() {
	o.Helper()
	var got []string
	for _, flag := range o.i.Flags {
		text := "--" + flag.Name
		if flag.Value.Known && len(flag.Value.Uses) == 0 && !strings.ContainsAny(flag.Value.Raw, `'"`) {
			text += "=" + flag.Value.Value
		}
		got = append(got, text)
	}
	if len(got) != len(o.node.Flags) {
		o.Fatalf("line %d: flags are %q, BuildKit's are %q", o.node.StartLine, got, o.node.Flags)
	}
	for n, theirs := range o.node.Flags {
		name, _, _ := strings.Cut(strings.TrimPrefix(theirs, "--"), "=")
		if o.i.Flags[n].Name != name {
			o.Errorf("line %d: flag is %q, BuildKit's is %q", o.node.StartLine, got[n], theirs)
		}
	}
}

// expanded returns BuildKit's command with its variables expanded.
func (o oracle) expanded() (any, bool) {
	command, err := instructions.ParseInstruction(o.node)
	if err != nil {
		return nil, false
	}
	switch c := command.(type) {
	case *instructions.Stage:
		c.BaseName, err = o.expand(c.BaseName)
	case *instructions.ExposeCommand:
		for n := range c.Ports {
			if c.Ports[n], err = o.expand(c.Ports[n]); err != nil {
				return nil, false
			}
		}
	case *instructions.ArgCommand: // the names are not expanded, and one sees those before it
		if len(c.Args) > 1 {
			return nil, false
		}
		if c.Args[0].Value != nil {
			*c.Args[0].Value, err = o.expand(*c.Args[0].Value)
		}
	case instructions.SupportsSingleWordExpansion:
		err = c.Expand(o.expand)
	}
	return command, err == nil
}

func (o oracle) expand(word string) (string, error) {
	value, _, err := shell.NewLex(rune(o.file.Escape)).ProcessWord(word, scopeGetter{o.i.Scope})
	return value, err
}

// ours returns the words of the instruction, in the order of theirs.
func (o oracle) ours() []Word {
	i := o.i
	var words []Word
	for _, word := range i.Words {
		if !i.isHeredocWord(Word{Value: word.Raw}) {
			words = append(words, word)
		}
	}
	for _, pair := range i.Pairs {
		words = append(words, pair.Key)
		if pair.Set {
			words = append(words, pair.Value)
		}
	}
	switch i.Kind {
	case Copy, Add:
		for _, name := range []string{"chown", "chmod", "checksum", "from"} {
			word := Word{Known: true}
			if flag := i.Flag(name); flag != nil {
				word = flag.Value
			}
			words = append(words, word)
		}
	case Onbuild, Run, Cmd, Entrypoint, Healthcheck:
		if !i.JSON && i.Rest.String != "" {
			words = append(words, literal(i.Rest))
		}
	case Expose:
		slices.SortFunc(words, func(a, b Word) int { return strings.Compare(a.Raw, b.Raw) })
	}
	return words
}

// theirs returns the words of BuildKit's command.
func (o oracle) theirs(command any) []string {
	var words []string
	switch c := command.(type) {
	case *instructions.EnvCommand:
		for _, pair := range c.Env {
			words = append(words, pair.Key, pair.Value)
		}
	case *instructions.LabelCommand:
		for _, pair := range c.Labels {
			words = append(words, pair.Key, pair.Value)
		}
	case *instructions.ArgCommand:
		for _, pair := range c.Args {
			words = append(words, pair.Key)
			if pair.Value != nil {
				words = append(words, *pair.Value)
			}
		}
	case *instructions.CopyCommand:
		words = append(append(words, c.SourcePaths...), c.DestPath)
		words = append(words, c.Chown, c.Chmod, "", c.From)
	case *instructions.AddCommand:
		words = append(append(words, c.SourcePaths...), c.DestPath)
		words = append(words, c.Chown, c.Chmod, c.Checksum, "")
	case *instructions.Stage:
		words = append(words, c.BaseName)
		if c.Name != "" {
			words = append(words, o.i.Words[1].Raw, o.i.Words[2].Raw)
		}
	case *instructions.RunCommand:
		words = c.CmdLine
	case *instructions.CmdCommand:
		words = c.CmdLine
	case *instructions.EntrypointCommand:
		words = c.CmdLine
	case *instructions.ShellCommand:
		words = c.Shell
	case *instructions.HealthCheckCommand:
		words = append([]string{o.i.Words[0].Raw}, c.Health.Test[1:]...)
	case *instructions.ExposeCommand:
		words = c.Ports
	case *instructions.VolumeCommand:
		words = c.Volumes
	case *instructions.WorkdirCommand:
		words = []string{c.Path}
	case *instructions.UserCommand:
		words = []string{c.User}
	case *instructions.StopSignalCommand:
		words = []string{c.Signal}
	case *instructions.MaintainerCommand:
		words = []string{c.Maintainer}
	case *instructions.OnbuildCommand:
		words = []string{o.i.Rest.String}
	default:
		o.Errorf("line %d: no comparison for %T", o.node.StartLine, c)
	}
	return words
}

func (o oracle) mounts(command any) {
	run, ok := command.(*instructions.RunCommand)
	if !ok || o.i.Stage == nil {
		return
	}
	for n, theirs := range instructions.GetMounts(run) {
		ours := o.i.Mounts[n]
		from := ""
		if ours.From != nil {
			from = ours.From.Word.Value
		}
		got := [...]string{ours.Type, ours.Target, from}
		want := [...]string{string(theirs.Type), theirs.Target, theirs.From}
		if diff := cmp.Diff(want, got); diff != "" && ours.Type != "" && ours.Target != "" {
			o.Errorf("line %d: mount differs from BuildKit's (-):\n%s", o.node.StartLine, diff)
		}
	}
}
