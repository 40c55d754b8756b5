package dockerfile

import "iter"

// Kind tells instructions apart.
type Kind int

// The instructions. Unknown stands for a keyword that BuildKit does not know.
const (
	Unknown Kind = iota
	Add
	Arg
	Cmd
	Copy
	Entrypoint
	Env
	Expose
	From
	Healthcheck
	Label
	Maintainer
	Onbuild
	Run
	Shell
	StopSignal
	User
	Volume
	Workdir
	kinds // their number
)

// Kinds is the number of kinds.
const Kinds = int(kinds)

// kindNames are the keywords, by kind.
var kindNames = [...]string{
	"", "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL",
	"MAINTAINER", "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
}

func (k Kind) String() string { return kindNames[k] }

// An Instruction is one instruction of a file, or the trigger of an ONBUILD.
type Instruction struct {
	Index   int // its place among all instructions of the file, triggers included
	Kind    Kind
	Span    Span // from the keyword's first byte to the end of the last line, heredocs included
	Keyword Span
	Stage   *Stage       // nil before the first FROM
	Onbuild *Instruction // the ONBUILD whose trigger this is; nil otherwise
	Trigger *Instruction // what an ONBUILD triggers; nil otherwise
	Refused bool         // `docker build` refuses it: see File.Problems
	Unended bool         // its last line is continued, but the file ends: whatever is written below becomes a part of it
	Scope   *Scope       // the variables and settings in effect before it

	Text     Text        // the joined text, without heredoc bodies
	Flags    []Flag      // --name=value, in order
	Rest     Text        // what follows the flags; for HEALTHCHECK, what follows CMD
	JSON     bool        // written in exec (JSON) form
	Words    []Word      // the arguments: see the comment at splitWords
	Pairs    []Pair      // of ARG, ENV and LABEL
	Heredocs []Heredoc   // in order
	Mounts   []Mount     // of RUN --mount
	Images   []*ImageRef // of FROM, COPY --from and RUN --mount=from
}

// A Flag is a flag of an instruction: --name or --name=value.
type Flag struct {
	Name  string // without the dashes
	Value Word
	Span  Span
}

// Flag returns the last flag with that name, or nil.
func (i *Instruction) Flag(name string) *Flag {
	for n := len(i.Flags) - 1; n >= 0; n-- {
		if i.Flags[n].Name == name {
			return &i.Flags[n]
		}
	}
	return nil
}

// A Pair is a key and its value in ARG, ENV or LABEL.
type Pair struct {
	Key    Word
	Value  Word
	Set    bool // has a value, be it empty: false for `ARG name`
	Legacy bool // written `KEY value` without an equals sign
	Span   Span
}

// A Heredoc is an inline document of RUN, COPY or ADD.
type Heredoc struct {
	Name    string
	Opener  Span // `<<EOF`; the keyword where BuildKit reads another name than is written
	Body    Span // the lines between opener and terminator, with their endings
	Content Text // the body as the build sees it: for `<<-`, without leading tabs
	Expand  bool // variables in it are expanded: its name is not quoted
	Chomp   bool // written `<<-`
}

// A Mount is one --mount of a RUN.
type Mount struct {
	Type   string    // "bind", "cache", "tmpfs", "secret", "ssh"; "" if not known
	Target string    // "" if not known or not given
	From   *ImageRef // what it mounts from; nil for the build context
	Span   Span

	written string // the value of the flag
}

// Walk yields the instruction and, for an ONBUILD, its trigger.
func (i *Instruction) Walk() iter.Seq[*Instruction] {
	return func(yield func(*Instruction) bool) {
		if yield(i) && i.Trigger != nil {
			yield(i.Trigger)
		}
	}
}
