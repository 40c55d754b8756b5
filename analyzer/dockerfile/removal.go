package dockerfile

import "strings"

// Removal returns what to cut to be rid of an instruction: its lines, and the
// blank line that would be one too many. The trigger of an ONBUILD goes with it.
func (f *File) Removal(i *Instruction) Span {
	if i.Onbuild != nil {
		i = i.Onbuild
	}
	first, next := f.Source.LineAt(i.Span.Start), f.Source.LineAt(i.Span.End)+1
	if next == f.Source.Lines() {
		start := f.Source.Line(0).Start
		if first > 0 {
			start = f.Source.Line(first - 1).End
		}
		return Span{start, len(f.Source.Text)}
	}
	if first > 0 && f.isBlank(first-1) && f.isBlank(next) && next+1 < f.Source.Lines() {
		next++
	}
	return Span{f.Source.Line(first).Start, f.Source.lineStart(next)}
}

func (f *File) isBlank(line int) bool {
	return strings.TrimSpace(f.Source.Slice(f.Source.Line(line))) == ""
}
