package dockerfile

import (
	"errors"
	"io"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

// A refusal says at which line, from 0, BuildKit's parser stops, and why.
type refusal struct {
	line int
	err  error
}

// parseLines runs BuildKit's parser over the lines of the view between two
// line numbers, from 0. It returns neither nodes nor a refusal if there is no
// instruction.
func (p *fileParser) parseLines(from, to int) ([]*parser.Node, *refusal) {
	if from >= to {
		return nil, nil
	}
	var text io.Reader = strings.NewReader(p.view.Text[p.view.lineStart(from):p.view.lineStart(to)])
	offset := 0 // of the parser's line numbers
	if from > 0 {
		// Nothing at the top of these lines is at the top of the file.
		top := "\n"
		if p.escape != '\\' {
			top = "# escape=" + string(p.escape) + "\n\n"
		}
		text, offset = io.MultiReader(strings.NewReader(top), text), from-strings.Count(top, "\n")
	}
	result, err := parser.Parse(text)
	if err != nil {
		line, ok := errorLine(err)
		if line += offset; !ok || line < from || !p.isCode(line) {
			return nil, nil // no instruction
		}
		return nil, &refusal{line: line, err: err}
	}
	for _, node := range result.AST.Children {
		node.StartLine += offset
	}
	return result.AST.Children, nil
}

// errorLine returns the line, from 0, at which an error of BuildKit starts.
func errorLine(err error) (int, bool) {
	var located *parser.LocationError
	if !errors.As(err, &located) || len(located.Locations) == 0 || len(located.Locations[0]) == 0 {
		return 0, false
	}
	return located.Locations[0][0].Start.Line - 1, true
}

// isCode reports whether a line is neither empty nor a comment.
func (p *fileParser) isCode(line int) bool {
	span := p.trimStart(p.source.Line(line))
	return !span.Empty() && p.source.Text[span.Start] != '#'
}

// readNode turns BuildKit's node into an instruction.
func (p *fileParser) readNode(node *parser.Node) {
	i, next := p.readLines(node.StartLine-1, node)
	p.free = p.readHeredocs(i, node.Heredocs, next)
	if !p.claimLongLines(i, p.free) {
		p.check(i, node)
	}
}

// readRefused reads an instruction that BuildKit's parser refuses.
func (p *fileParser) readRefused(refused *refusal) {
	i, next := p.readLines(refused.line, nil)
	p.free = next
	span := i.problemSpan()
	if doc := p.readUnterminated(i); doc != nil {
		span = doc.Opener
	}
	if !p.claimLongLines(i, p.free) {
		p.refuse(i, span, buildkitMessage(refused.err))
	}
}

// readLines reads the instruction that starts at a line, and the comments in
// front of it and inside. There is no node of one that BuildKit's parser
// refuses.
func (p *fileParser) readLines(line int, node *parser.Node) (i *Instruction, next int) {
	p.leave(line)
	joined := p.join(line)
	i = p.newInstruction(joined.text, node, nil)
	for part := i; part != nil; part = part.Trigger {
		part.Unended = joined.unended
	}
	for _, span := range joined.comments {
		p.comment(span, i)
	}
	for _, span := range joined.gaps {
		p.gap(span, i)
	}
	return i, joined.next
}

// newInstruction reads an instruction and what it triggers, whose text is a
// part of what the joined lines say.
func (p *fileParser) newInstruction(text Text, node *parser.Node, onbuild *Instruction) *Instruction {
	keyword, rest := cutKeyword(text)
	i := &Instruction{
		Index:   len(p.file.Instructions),
		Kind:    kindOf(keyword.String),
		Keyword: keyword.Span(0, len(keyword.String)),
		Onbuild: onbuild,
		Span:    text.Span(0, len(strings.TrimRight(text.String, blanks))),
		Text:    text,
	}
	p.file.Instructions = append(p.file.Instructions, i)
	i.Flags, i.Rest = cutFlags(rest, p.escape)
	if i.Kind == Onbuild {
		if onbuild == nil && i.Rest.String != "" {
			i.Trigger = p.newInstruction(i.Rest, triggerNode(node), i)
		}
		return i
	}
	var values *parser.Node
	if node != nil && node.Attributes["json"] {
		i.JSON, values = true, node.Next
	}
	i.splitRest(p.escape, values)
	return i
}

// triggerNode returns BuildKit's node of what an ONBUILD triggers, or nil.
func triggerNode(onbuild *parser.Node) *parser.Node {
	if onbuild == nil || onbuild.Next == nil || len(onbuild.Next.Children) == 0 {
		return nil
	}
	return onbuild.Next.Children[0]
}

// kindOf returns the kind of instruction that a keyword stands for.
func kindOf(keyword string) Kind {
	for k, name := range kindNames[Add:] {
		if strings.EqualFold(name, keyword) {
			return Add + Kind(k)
		}
	}
	return Unknown
}
