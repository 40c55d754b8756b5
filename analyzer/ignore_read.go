package analyzer

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/pattern"
)

// ignoreForms are the syntaxes of ignore comments. The group of each is the
// list of names and what follows it.
var ignoreForms = []struct {
	tool      string
	wholeFile bool
	pattern   *pattern.Pattern
}{
	{"dflint", true, pattern.MustCompile(`^(?i:dflint(?:\s*:\s*|\s+)ignore-file)\s*=\s*(.*)$`)},
	{"dflint", false, pattern.MustCompile(`^(?i:dflint(?:\s*:\s*|\s+)ignore)\s*=\s*(.*)$`)},
	{"hadolint", true, pattern.MustCompile(`^hadolint\s+global\s+ignore\s*=\s*(.*)$`)},
	{"hadolint", false, pattern.MustCompile(`^hadolint\s+ignore\s*=\s*(.*)$`)},
	// BuildKit reads the options of a check up to the first blank.
	{"check", false, pattern.MustCompile(`^(?i:check)\s*=\s*(?:[^ ;]*;)*skip=([^ ;]*.*)$`)},
}

var (
	// The codes of Sonar have their language in front: docker:S6596.
	ignoreList = regexp.MustCompile(`^[\w-]+(?::S\d+)?(?:\s*,\s*[\w-]+(?::S\d+)?)*\s*,?`)
	checkList  = regexp.MustCompile(`^[\w,-]*`)
	// checkComment is a comment that BuildKit takes for a check, whatever it asks for.
	checkComment = pattern.MustCompile(`^(?i:check)\s*=\s*\S`)
	ignoreName   = regexp.MustCompile(`[\w-]+(?::S\d+)?`)
)

// readIgnores finds the ignore comments of a file.
func (p *Plan) readIgnores(file *dockerfile.File) []*Ignore {
	if p.deaf {
		return nil
	}
	var ignores []*Ignore
	var below lineSearch
	var checks map[int]bool // once asked for
	for _, comment := range ignoreComments(file) {
		ignore := p.readIgnore(comment)
		if ignore == nil {
			continue
		}
		switch {
		case ignore.Tool == "check" && isDirective(file, comment):
			ignore.WholeFile = true
		case ignore.WholeFile:
		case comment.Inside != nil:
			if line, ok := below.find(file, comment); ok {
				ignore.target, ignore.line = comment.Inside, &line
			}
		default:
			ignore.target = file.Below(comment.Span.End)
			if ignore.Tool != "check" {
				break
			}
			if checks == nil {
				checks = checksThatCount(file)
			}
			if !checks[comment.Span.Start] {
				ignore.target = nil
			}
		}
		ignores = append(ignores, ignore)
	}
	return ignores
}

// ignoreComments returns the comments that may be ignore comments: those of
// the file, and those of the scripts that a RUN has in heredocs.
func ignoreComments(file *dockerfile.File) []dockerfile.Comment {
	comments := slices.Clip(file.Comments)
	for _, i := range file.Instructions {
		if i.Kind != dockerfile.Run {
			continue
		}
		for _, heredoc := range i.Heredocs {
			comments = append(comments, heredocComments(file, heredoc, i)...)
		}
	}
	if len(comments) > len(file.Comments) {
		slices.SortFunc(comments, func(a, b dockerfile.Comment) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	}
	return comments
}

func heredocComments(file *dockerfile.File, heredoc dockerfile.Heredoc, i *dockerfile.Instruction) []dockerfile.Comment {
	var comments []dockerfile.Comment
	for line := file.Source.LineAt(heredoc.Body.Start); line < file.Source.LineAt(heredoc.Body.End); line++ {
		span := file.Source.Line(line)
		text := strings.TrimLeft(file.Source.Slice(span), " \t")
		if !strings.HasPrefix(text, "#") {
			continue
		}
		span.Start = span.End - len(text)
		text = strings.TrimSpace(text[1:])
		at := span.Start + strings.Index(file.Source.Slice(span), text)
		comments = append(comments, dockerfile.Comment{
			Span: span, Text: text, TextSpan: dockerfile.Span{Start: at, End: at + len(text)}, Inside: i,
		})
	}
	return comments
}

func (p *Plan) readIgnore(comment dockerfile.Comment) *Ignore {
	for _, form := range ignoreForms {
		match := form.pattern.FindStringSubmatchIndex(comment.Text)
		if match == nil {
			continue
		}
		ignore := &Ignore{Comment: comment, Tool: form.tool, WholeFile: form.wholeFile}
		names := comment.Text[match[2]:match[3]]
		list := ignoreList.FindString(names)
		rest := names[len(list):]
		if form.tool == "check" {
			list = checkList.FindString(names)
			_, rest, _ = strings.Cut(names[len(list):], " ")
		}
		ignore.Reason = strings.TrimSpace(strings.TrimLeft(rest, " \t-:#"))
		ignore.Names = p.readNames(list, comment.TextSpan.Start+match[2])
		ignore.Malformed = form.tool == "dflint" && len(ignore.Names) == 0
		return ignore
	}
	if p.isMisspelt(comment.Text) {
		return &Ignore{Comment: comment, Tool: "dflint", Malformed: true}
	}
	return nil
}

// readNames reads a list of names that is written at an offset of the source.
func (p *Plan) readNames(list string, start int) []*IgnoreName {
	var names []*IgnoreName
	for _, at := range ignoreName.FindAllStringIndex(list, -1) {
		name := &IgnoreName{
			Text: list[at[0]:at[1]],
			Span: dockerfile.Span{Start: start + at[0], End: start + at[1]},
		}
		name.Rules = p.names.Answering(name.Text)
		name.Judged = slices.ContainsFunc(name.Rules, p.inForce) && !slices.ContainsFunc(name.Rules, judgesLate)
		names = append(names, name)
	}
	return names
}

// judgesLate reports whether a rule only finds something once all others have.
func judgesLate(rule *Rule) bool { return rule.Check.ignore != nil || rule.Check.repo != nil }

// misspeltIgnore matches what people write by habit from other tools.
var misspeltIgnore = pattern.MustCompile(
	`^(?i:dflint[\s:-]+(?:ignore|disable|skip|nolint|noqa|off|suppress)(?:-(?:all|file|line|next|next-line|rule))?)(?:\s*([=:])\s*|\s+|$)([\w-]*)`)

// isMisspelt reports whether a comment is meant to be an ignore comment and is
// none. What it says after the keyword tells it from prose.
func (p *Plan) isMisspelt(text string) bool {
	match := misspeltIgnore.FindStringSubmatch(text)
	return match != nil && (match[1] != "" || match[2] == "" || len(p.names.Answering(match[2])) > 0)
}

// isDirective reports whether a comment is one of the file's parser directives.
func isDirective(file *dockerfile.File, comment dockerfile.Comment) bool {
	return slices.ContainsFunc(file.Directives, func(d dockerfile.Directive) bool { return d.Span == comment.Span })
}

// checksThatCount returns where the comments start in which BuildKit reads a
// check for the instruction below: of several it reads the first, and an empty
// comment parts them from what follows.
func checksThatCount(file *dockerfile.File) map[int]bool {
	count := map[int]bool{}
	first := -1
	var target *dockerfile.Instruction
	for _, comment := range file.Comments {
		if comment.Inside != nil || isDirective(file, comment) {
			continue
		}
		if below := file.Below(comment.Span.End); below != target {
			count[first] = true
			first, target = -1, below
		}
		switch {
		case comment.Text == "":
			first = -1
		case first < 0 && checkComment.MatchString(comment.Text):
			first = comment.Span.Start
		}
	}
	count[first] = true
	return count
}

// A lineSearch looks for the lines below comments that come in order. What it
// found last is often the answer for the next comment, too.
type lineSearch struct {
	inside *dockerfile.Instruction
	line   dockerfile.Span
	found  bool
}

// find returns the first line behind a comment inside an instruction that is no
// comment itself.
func (l *lineSearch) find(file *dockerfile.File, comment dockerfile.Comment) (dockerfile.Span, bool) {
	if l.inside != comment.Inside || l.found && l.line.Start <= comment.Span.Start {
		l.inside = comment.Inside
		l.line, l.found = lineBelow(file, comment)
	}
	return l.line, l.found
}

// lineBelow returns the first line behind a comment inside an instruction that
// is no comment itself.
func lineBelow(file *dockerfile.File, comment dockerfile.Comment) (dockerfile.Span, bool) {
	for line := file.Source.LineAt(comment.Span.Start) + 1; line < file.Source.Lines(); line++ {
		span := file.Source.Line(line)
		if span.Start > comment.Inside.Span.End {
			break
		}
		text := strings.TrimSpace(file.Source.Slice(span))
		if text != "" && !strings.HasPrefix(text, "#") {
			return span, true
		}
	}
	return dockerfile.Span{}, false
}
