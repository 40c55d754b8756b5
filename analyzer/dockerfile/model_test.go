package dockerfile

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

// parse builds the model of a text, and checks what holds for every model.
func parse(t testing.TB, text string) *File {
	t.Helper()
	return parseWith(t, text, Options{})
}

func parseWith(t testing.TB, text string, options Options) *File {
	t.Helper()
	file := Parse(NewSource("Dockerfile", text), options)
	checkFile(t, file)
	checkAgainstBuildKit(t, file)
	return file
}

// checkFile checks that every place that the model names is in the source, and
// that what is said to be written somewhere is written there.
func checkFile(t testing.TB, file *File) {
	t.Helper()
	c := checker{TB: t, file: file}
	c.spans()
	for n, i := range file.Instructions {
		if i.Index != n || i.Scope == nil {
			t.Errorf("instruction %d has the index %d and the scope %p", n, i.Index, i.Scope)
		}
		c.instruction(i)
	}
	for _, problem := range file.Problems {
		c.span("problem", problem.Span)
		if m := problem.Message; m == "" || len(m) > 300 || !utf8.ValidString(m) || strings.ContainsAny(m, "\n\r\x1b") {
			t.Errorf("the message of a problem is %q", m)
		}
	}
}

// A checker checks one file.
type checker struct {
	testing.TB
	file *File
}

func (c checker) span(what string, span Span) {
	c.Helper()
	if span.Start < 0 || span.Start > span.End || span.End > len(c.file.Source.Text) {
		c.Fatalf("%s: %s at %v is outside of the %d bytes of the file", c.file.Source.Path, what, span, len(c.file.Source.Text))
	}
}

// spans checks what belongs to no instruction.
func (c checker) spans() {
	for _, d := range c.file.Directives {
		c.span("directive", d.Span)
		c.word(d.Value, d.Span)
	}
	for _, comment := range c.file.Comments {
		c.span("comment", comment.Span)
		c.span("comment's text", comment.TextSpan)
		if got := c.file.Source.Slice(comment.Span); !strings.HasPrefix(got, "#") {
			c.Errorf("comment is %q", got)
		}
		if got := c.file.Source.Slice(comment.TextSpan); got != comment.Text {
			c.Errorf("text of comment is %q, its place has %q", comment.Text, got)
		}
	}
	for _, gap := range c.file.Gaps {
		c.span("gap", gap.Span)
		if got := c.file.Source.Slice(gap.Span); strings.TrimSpace(got) != "" || gap.Span.Empty() {
			c.Errorf("gap is %q", got)
		}
	}
}

func (c checker) instruction(i *Instruction) {
	c.span("instruction", i.Span)
	c.span("keyword", i.Keyword)
	c.text(i.Text)
	c.text(i.Rest)
	for _, flag := range i.Flags {
		c.span("flag", flag.Span)
		if flag.Value.Known || flag.Value.Raw != "" {
			c.word(flag.Value, i.Span)
		}
	}
	for _, word := range i.Words {
		c.word(word, i.Span)
	}
	for _, pair := range i.Pairs {
		c.span("pair", pair.Span)
		c.word(pair.Key, i.Span)
		if pair.Set {
			c.word(pair.Value, i.Span)
		}
	}
	for _, doc := range i.Heredocs {
		c.span("heredoc opener", doc.Opener)
		c.span("heredoc body", doc.Body)
		c.text(doc.Content)
	}
	for _, mount := range i.Mounts {
		c.span("mount", mount.Span)
	}
	for _, ref := range i.Images {
		c.word(ref.Word, i.Span)
		c.span("tag", ref.TagSpan)
	}
}

// text checks that each byte of a text is the byte of the source that it says
// it is, in order.
func (c checker) text(text Text) {
	c.Helper()
	last := 0
	for at := range len(text.String) {
		span := text.Span(at, at+1)
		c.span("byte", span)
		if span.Start < last || c.file.Source.Slice(span) != text.String[at:at+1] {
			c.Fatalf("byte %d of %q does not map back: %v", at, text.String, span)
		}
		last = span.End
	}
}

// word checks a word, which lies within a span.
func (c checker) word(w Word, within Span) {
	c.Helper()
	c.span("word", w.Span)
	if !within.Contains(w.Span) {
		c.Errorf("word %q at %v is outside of %v", w.Raw, w.Span, within)
	}
	if written := c.file.Source.Slice(w.Span); len(written) == len(w.Raw) && written != w.Raw {
		c.Errorf("word %q is written %q", w.Raw, written)
	}
	if w.Known && w.Malformed || !w.Known && w.Value != "" || w.Known && w.Text().String != w.Value {
		c.Errorf("word %q contradicts itself: %+v", w.Raw, w)
	}
	for at := range len(w.Value) {
		c.span("origin", w.Origin(at, at+1))
	}
	c.span("origin", w.Whole())
	for _, use := range w.Uses {
		c.span("use", use.Span)
		if !w.Span.Contains(use.Span) || !strings.HasPrefix(c.file.Source.Slice(use.Span), "$") {
			c.Errorf("use %q at %v of the word %q at %v", c.file.Source.Slice(use.Span), use.Span, w.Raw, w.Span)
		}
	}
}

// checkAgainstBuildKit checks the model of a file against what BuildKit makes
// of it. It returns the number of instructions that were compared.
func checkAgainstBuildKit(t testing.TB, file *File) int {
	t.Helper()
	if isUnjudged(file) {
		return 0
	}
	result, err := parser.Parse(strings.NewReader(replaceInvalid(file.Source.Text)))
	if err != nil {
		if len(file.Problems) == 0 {
			t.Errorf("%s: BuildKit refuses the file, but there is no problem: %v", file.Source.Path, err)
		}
		return 0
	}
	at := 0
	for _, i := range file.Instructions {
		if i.Onbuild != nil {
			continue
		}
		if at == len(result.AST.Children) {
			t.Fatalf("%s: BuildKit has only %d instructions", file.Source.Path, at)
		}
		node := result.AST.Children[at]
		at++
		if !isView(node.Original, i.Text.String) {
			t.Errorf("%s:%d: joined text is %q, BuildKit's is %q", file.Source.Path, node.StartLine, i.Text.String, node.Original)
		}
		compareHeredocs(t, file, i, node)
		if invalidUTF8(file.Source.Text) >= 0 {
			continue // BuildKit's lexer would complain of it on standard error
		}
		oracle{t, file, i, node}.compare()
		if i.Trigger != nil && !i.Refused {
			oracle{t, file, i.Trigger, triggerNode(node)}.compare()
		}
	}
	if at != len(result.AST.Children) {
		t.Errorf("%s: %d instructions, BuildKit has %d", file.Source.Path, at, len(result.AST.Children))
	}
	return at
}

// isUnjudged reports whether a file is none that Parse looks into.
func isUnjudged(file *File) bool {
	return len(file.Instructions) == 0 && len(file.Problems) == 1
}

func compareHeredocs(t testing.TB, file *File, i *Instruction, node *parser.Node) {
	t.Helper()
	if len(i.Heredocs) != len(node.Heredocs) {
		t.Errorf("line %d: %d heredocs, BuildKit has %d", node.StartLine, len(i.Heredocs), len(node.Heredocs))
		return
	}
	for n, doc := range i.Heredocs {
		want := node.Heredocs[n]
		if got := replaceInvalid(file.Source.Slice(doc.Body)); got != want.Content {
			t.Errorf("line %d: heredoc body is %q, BuildKit's is %q", node.StartLine, got, want.Content)
		}
		content := want.Content
		if want.Chomp {
			content = parser.ChompHeredocContent(content)
		}
		if got := replaceInvalid(doc.Content.String); got != content {
			t.Errorf("line %d: heredoc content is %q, BuildKit's is %q", node.StartLine, got, content)
		}
		if doc.Name != want.Name || doc.Expand != want.Expand || doc.Chomp != want.Chomp {
			t.Errorf("line %d: heredoc is %q %v %v, BuildKit's is %+v", node.StartLine, doc.Name, doc.Expand, doc.Chomp, want)
		}
		if opener := file.Source.Slice(doc.Opener); doc.Opener != i.Keyword && !strings.HasPrefix(opener, "<<") {
			t.Errorf("line %d: heredoc opener is %q", node.StartLine, opener)
		}
	}
}
