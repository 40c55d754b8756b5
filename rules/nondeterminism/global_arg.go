package nondeterminism

import (
	"regexp"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// declaresEpoch reports whether a file sets SOURCE_DATE_EPOCH.
func declaresEpoch(file *dockerfile.File) bool {
	for _, i := range file.Instructions {
		for step := range i.Walk() {
			if step.Kind != dockerfile.Arg && step.Kind != dockerfile.Env {
				continue
			}
			for _, pair := range step.Pairs {
				if pair.Key.Value == epoch {
					return true
				}
			}
		}
	}
	return false
}

// placeOfGlobalArg returns where a line with an ARG goes: behind the other ARGs
// in front of the first FROM, else in front of it and of the comments about it.
func placeOfGlobalArg(file *dockerfile.File) dockerfile.Span {
	source := file.Source
	first := file.Stages[0].From
	line := source.LineAt(first.Span.Start)
	last := -1
	for _, i := range file.Instructions {
		if i.Kind == dockerfile.Arg && i.Stage == nil {
			last = source.LineAt(i.Span.End)
		}
	}
	if last >= 0 && last < line {
		return startOf(source, last+1)
	}
	top := line
	for top > 0 && isComment(source, top-1) {
		top--
	}
	if top > 0 {
		return startOf(source, top) // the comments are about the FROM
	}
	for line > 0 && isPragma(source, line-1) && !isDirective(file, line-1) {
		line-- // those at the top are about the file, but for these
	}
	return startOf(source, line)
}

func startOf(source *dockerfile.Source, line int) dockerfile.Span {
	start := source.Line(line).Start
	return dockerfile.Span{Start: start, End: start}
}

func isComment(source *dockerfile.Source, line int) bool {
	return strings.HasPrefix(strings.TrimSpace(source.Slice(source.Line(line))), "#")
}

// isPragma reports whether a line is a comment that tells a linter something
// about the instruction below it.
func isPragma(source *dockerfile.Source, line int) bool {
	return pragma.MatchString(source.Slice(source.Line(line)))
}

var pragma = regexp.MustCompile(`^\s*#\s*(dflint|hadolint|check=)`)

// isDirective reports whether a line holds a parser directive, which works at
// the top of the file only.
func isDirective(file *dockerfile.File, line int) bool {
	return slices.ContainsFunc(file.Directives, func(d dockerfile.Directive) bool {
		return file.Source.LineAt(d.Span.Start) == line
	})
}

// newline returns the line ending of a file.
func newline(source *dockerfile.Source) string {
	if strings.Contains(source.Text, "\r\n") {
		return "\r\n"
	}
	return "\n"
}
