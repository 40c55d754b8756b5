package dockerfile

// leave notes the comments up to a line, from 0, where an instruction starts.
func (p *fileParser) leave(end int) {
	for line := p.free; line < end; line++ {
		if span := p.trimStart(p.source.Line(line)); !span.Empty() && p.source.Text[span.Start] == '#' {
			p.comment(span, nil)
		}
	}
	p.claimLongLines(nil, end)
}

func (p *fileParser) comment(span Span, inside *Instruction) {
	text := p.source.verbatim(Span{span.Start + 1, span.End}).TrimSpace()
	p.file.Comments = append(p.file.Comments, Comment{
		Span: span, Text: text.String, TextSpan: text.Span(0, len(text.String)), Inside: inside,
	})
}

// gap notes an empty line inside an instruction, which may be one of several.
func (p *fileParser) gap(span Span, i *Instruction) {
	if n := len(p.file.Gaps); n > 0 && p.file.Gaps[n-1].Span.End == span.Start {
		p.file.Gaps[n-1].Span.End = span.End
		return
	}
	p.file.Gaps = append(p.file.Gaps, Gap{Span: span, Instruction: i})
}

// claimLongLines refuses an instruction for its lines that are too long: those
// up to the line end, from 0. Without an instruction they are comments. It
// reports whether there are any.
func (p *fileParser) claimLongLines(i *Instruction, end int) bool {
	found := false
	for len(p.longLines) > 0 && p.longLines[0] < end {
		span := p.source.Line(p.longLines[0])
		p.longLines, found = p.longLines[1:], true
		if i == nil {
			p.problem(span, tooLong)
			continue
		}
		p.refuse(i, span, tooLong)
	}
	return found
}
