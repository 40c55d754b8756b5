package dockerfile

import (
	"strings"
	"unicode/utf8"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

// check asks BuildKit whether it accepts an instruction.
func (p *fileParser) check(i *Instruction, node *parser.Node) {
	switch {
	case p.continuesUnknown(i):
		i.Refused = true
	case !isView(node.Original, i.Text.String):
		p.refuse(i, i.problemSpan(), "dflint reads this instruction differently from BuildKit: please report it")
	case i.Trigger == nil:
		p.checkNode(i, i, node)
	case i.Trigger.Kind == Onbuild:
		// BuildKit would go through a chain of triggers again for each of them.
		p.refuseFor(ForbiddenTrigger, i, i.Trigger.Keyword, "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed")
	case p.checkNode(i, i, node):
		p.checkNode(i, i.Trigger, triggerNode(node))
	}
}

// continuesUnknown reports whether an instruction is an unknown one right behind
// another: most often the lines of one that lacks its continuation. Then one
// problem is enough.
func (p *fileParser) continuesUnknown(i *Instruction) bool {
	return i.Kind == Unknown && i.Index > 0 && p.file.Instructions[i.Index-1].Kind == Unknown
}

// isView reports whether BuildKit's text is a text of the source, but for the
// bytes that replaceInvalid replaces.
func isView(theirs, text string) bool {
	if theirs == text || len(theirs) != len(text) {
		return theirs == text
	}
	for n := range len(text) {
		if theirs[n] != text[n] && (theirs[n] != '?' || text[n] < utf8.RuneSelf) {
			return false
		}
	}
	return true
}

// checkNode asks BuildKit about an instruction or its trigger, which is the
// part of it that the node is of.
func (p *fileParser) checkNode(i, part *Instruction, node *parser.Node) bool {
	node.PrevComment = nil // a "check=" in it makes BuildKit dereference the linter that it lacks here
	command, err := instructions.ParseInstruction(node)
	if err == nil {
		p.keepMounts(part, command)
		return true
	}
	message, span, cause := buildkitMessage(err), part.problemSpan(), OtherCause
	flag := part.refusedFlag(node, message)
	switch {
	case part.Kind == Unknown:
		message = withSuggestion(message, node.Value, kindNames[Add:], false)
	case flag != nil:
		message = withSuggestion(message, flag.Name, flagNames(part.Kind), true)
		span = flag.Span
	case part.Trigger != nil && (part.Trigger.Kind == From || part.Trigger.Kind == Maintainer):
		cause = ForbiddenTrigger
	}
	p.refuseFor(cause, i, span, message)
	return false
}

// keepMounts keeps a RUN with mounts until their variables are known.
func (p *fileParser) keepMounts(i *Instruction, command any) {
	run, ok := command.(*instructions.RunCommand)
	if !ok || len(instructions.GetMounts(run)) == 0 {
		return
	}
	if p.mounting == nil {
		p.mounting = map[*Instruction]*instructions.RunCommand{}
	}
	p.mounting[i] = run
}

// problemSpan returns where to say that an instruction is refused: its
// keyword, if that is the reason, else all but its heredocs.
func (i *Instruction) problemSpan() Span {
	if i.Kind == Unknown {
		return i.Keyword
	}
	return i.Text.Span(0, len(strings.TrimRight(i.Text.String, blanks)))
}

// refusedFlag returns the flag for which BuildKit refuses an instruction with
// that message, or nil.
func (i *Instruction) refusedFlag(node *parser.Node, message string) *Flag {
	const most = 100 // flags that are looked at
	if refusedWith(node, nil) == message {
		return nil
	}
	seen := map[string]bool{}
	for n := range min(len(i.Flags), len(node.Flags), most) {
		flag := &i.Flags[n]
		again := seen[flag.Name] && strings.HasPrefix(message, "duplicate flag")
		if again || sameMessage(refusedWith(node, node.Flags[n:n+1]), message) {
			return flag
		}
		seen[flag.Name] = true
	}
	return nil
}

// refusedWith returns what BuildKit says of an instruction with other flags.
func refusedWith(node *parser.Node, flags []string) string {
	other := *node
	other.Flags = flags
	if _, err := instructions.ParseInstruction(&other); err != nil {
		return buildkitMessage(err)
	}
	return ""
}

// flagNames returns the names of the flags that an instruction may have
// (buildkit v0.34, instructions/parse.go and commands_run*.go).
func flagNames(kind Kind) []string {
	switch kind {
	case Add:
		return []string{"checksum", "chmod", "chown", "exclude", "keep-git-dir", "link", "unpack"}
	case Copy:
		return []string{"chmod", "chown", "exclude", "from", "link", "parents"}
	case From:
		return []string{"platform"}
	case Healthcheck:
		return []string{"interval", "retries", "start-interval", "start-period", "timeout"}
	case Run:
		return []string{"device", "mount", "network", "security"}
	}
	return nil
}
