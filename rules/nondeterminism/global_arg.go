package nondeterminism

import (
	"regexp"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
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

// addGlobalArg returns the edit that adds a line with an ARG: behind the other
// ARGs in front of the first FROM, else in front of it and of the comments about
// it, which an empty line keeps from being about the ARG.
func addGlobalArg(file *dockerfile.File, line string) analyzer.Edit {
	at := lineOfGlobalArg(file)
	end := newline(file.Source)
	text := line + end
	if isComment(file.Source, at) && !isPragma(file.Source, at) {
		text += end
	}
	return analyzer.Edit{Span: startOf(file.Source, at), Text: text}
}

func lineOfGlobalArg(file *dockerfile.File) int {
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
		return last + 1
	}
	top := line
	for top > 0 && isComment(source, top-1) && !isDirective(file, top-1) {
		top--
	}
	isFirst := top == 0 || isDirective(file, top-1)
	if !isFirst {
		return top // the comments are about the FROM
	}
	for line > top && isPragma(source, line-1) {
		line--
	}
	if line == top+1 && !isNotice(source, top) {
		return top // a title is about the FROM, more than that at the top about the file
	}
	return line
}

// isNotice reports whether a comment says whose the file is.
func isNotice(source *dockerfile.Source, line int) bool {
	return notice.MatchString(source.Slice(source.Line(line)))
}

var notice = regexp.MustCompile(`(?i)copyright|licen[cs]e|spdx|\(c\)|©|^\s*#!|all rights`)

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
