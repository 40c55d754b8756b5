package analyzer

import (
	"os/exec"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// A Rule is one thing that dflint looks for: data, and one function.
// The comment above its variable is the text of its documentation page.
type Rule struct {
	Name     string   // kebab-case, its only identity: "unpinned-apt"
	Aliases  []string // other linters' codes that it answers to: "DL3008", "JSONArgsRecommended"
	Summary  string   // one line, lower case, no full stop
	Severity Severity // the default; a configuration may override it
	Preset   Preset   // the smallest preset that holds the rule
	Since    string   // the dflint version that brought it: "0.1"
	Fix      Safety   // the safest fix that it offers; Manual if it offers none
	Program  *Program // the other linter that it asks; nil for nearly all
	Options  []Option // what a configuration may set for it
	Check    Check    // what it looks at
	// Refusal is a cause for which `docker build` refuses a file, and of which
	// the rule reports every case: then syntax-error need not.
	Refusal dockerfile.Cause
}

// Answers returns the codes that the rule answers to: its aliases, and a
// pattern such as SCnnnn for those of its program.
func (r *Rule) Answers() []string {
	answers := append([]string{}, r.Aliases...)
	if r.Program != nil {
		answers = append(answers, r.Program.Codes+"nnnn")
	}
	return answers
}

// A Program is another linter that a rule asks. Where it is not installed, the
// rule is off.
type Program struct {
	Name  string // as it is found in PATH: "shellcheck"
	Codes string // what the codes of its findings have in front of their digits: "SC"
}

// Installed reports whether the program is there.
func (p *Program) Installed() bool {
	_, err := exec.LookPath(p.Name)
	return err == nil
}

// Severity says how much a diagnostic matters. The zero value is Off.
type Severity int

// The severities, from a rule that does not run to one that must be obeyed.
const (
	Off Severity = iota
	Info
	Warning
	Error
)

func (s Severity) String() string {
	return [...]string{"off", "info", "warning", "error"}[s]
}

// ParseSeverity returns the severity of that name, in lower case.
func ParseSeverity(name string) (Severity, bool) {
	for s := Off; s <= Error; s++ {
		if s.String() == name {
			return s, true
		}
	}
	return Off, false
}

// Preset is a named set of rules. Presets nest: each holds those before it.
type Preset int

// The presets, smallest first.
const (
	None         Preset = iota - 1 // no rule at all
	Recommended                    // what every Dockerfile should heed
	Reproducible                   // also what bit-for-bit equal builds need
	All                            // also matters of taste
)

func (p Preset) String() string {
	return [...]string{"none", "recommended", "reproducible", "all"}[p-None]
}

// ParsePreset returns the preset of that name, in lower case.
func ParsePreset(name string) (Preset, bool) {
	for p := None; p <= All; p++ {
		if p.String() == name {
			return p, true
		}
	}
	return Recommended, false
}

// Safety says by whom a fix may be applied. The zero value is the harmless one.
type Safety int

// The safeties, from a fix that is only shown to one that is always welcome.
const (
	Manual Safety = iota // shown, never applied by itself
	Unsafe               // applied on demand: it may change what is built
	Safe                 // the image stays what it was meant to be
)

func (s Safety) String() string {
	return [...]string{"manual", "unsafe", "safe"}[s]
}

// An Option is something that a configuration may set for a rule. Its default
// also tells its type: string, bool, []string or map[string]string.
type Option struct {
	Name    string
	Doc     string // one line
	Default any
	Values  []string // of a string: all that it may be; nil for any text
}

// A Check is the part of a file that a rule looks at, and its function. Make
// one with [OnCommand], [OnInstruction], [OnStage], [OnFile], [OnIgnore] or [OnRepo].
type Check struct {
	commands    []string
	kinds       []dockerfile.Kind
	command     func(*Pass, *shell.Command)
	instruction func(*Pass, *dockerfile.Instruction)
	stage       func(*Pass, *dockerfile.Stage)
	file        func(*Pass)
	ignore      func(*Pass, *Ignore)
	repo        func(*RepoPass)
}

// OnCommand makes a check of each shell command with one of the names, or of
// every shell command if there are none.
func OnCommand(check func(*Pass, *shell.Command), names ...string) Check {
	return Check{command: check, commands: names}
}

// OnInstruction makes a check of each instruction of one of the kinds, the
// ones behind ONBUILD included. Instructions that BuildKit refuses are left out.
func OnInstruction(check func(*Pass, *dockerfile.Instruction), kinds ...dockerfile.Kind) Check {
	return Check{instruction: check, kinds: kinds}
}

// OnStage makes a check of each stage.
func OnStage(check func(*Pass, *dockerfile.Stage)) Check {
	return Check{stage: check}
}

// OnFile makes a check of each file as a whole.
func OnFile(check func(*Pass)) Check {
	return Check{file: check}
}

// OnIgnore makes a check of each ignore comment, once it is known what each
// of them silenced.
func OnIgnore(check func(*Pass, *Ignore)) Check {
	return Check{ignore: check}
}

// OnRepo makes a check of all files of a run, by what is kept of them when
// each has been read.
func OnRepo(check func(*RepoPass)) Check {
	return Check{repo: check}
}
