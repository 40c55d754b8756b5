// Package analyzertest proves rules by fixtures: txtar archives that hold a
// Dockerfile with the expected diagnostics drawn below the code they mean.
//
//	Two packages of one command are one diagnostic.
//	-- Dockerfile --
//	RUN apt-get install -y curl git
//	                       ^^^^ unpinned-apt: pin curl and git to a version
//
// A caret line is `^^^ rule: message`; `^^^+1` ends at the end of the next
// line, and a lone `|` is an empty span. A message that ends in " …" is only
// the start of the one that is meant. Sections besides the Dockerfile are
// fixed and fixed.unsafe (what the fixes make of it), .dflint.yaml,
// .dockerignore, args (build arguments, NAME=VALUE a line), files (the paths of
// the repository around it, a line each), .gitignore, origin (where the file
// comes from: its title, authors and source, a line each), and good: how to
// write it so that the rule is silent, for the rule's page.
//
// A fixture of a rule about several files has more Dockerfiles: their sections
// have "Dockerfile" in their name, and what fixes make of them is in sections
// such as "fixed.unsafe api/Dockerfile".
package analyzertest

import (
	"fmt"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// A fixture is one archive.
type fixture struct {
	document // the first Dockerfile
	path     string
	archive  *txtar.Archive
	others   []document // further Dockerfiles, of a fixture of a rule about several
	sections map[string]string
}

// A document is a Dockerfile with what is expected of it.
type document struct {
	name  string // of the section that holds it
	text  string // without caret lines
	wants []want
}

// A want is an expected diagnostic, or one that was found.
type want struct {
	line, column int // of the start, from 0, in bytes
	lines        int // how many lines further down the end is
	endColumn    int
	rule         string
	message      string
}

func (w want) String() string {
	return fmt.Sprintf("%d:%d-%d:%d %s: %s", w.line+1, w.column+1, w.line+w.lines+1, w.endColumn+1, w.rule, w.message)
}

var caretLine = regexp.MustCompile(`^( *)(\^+|\|)(?:\+(\d+))? ([a-z][a-z0-9-]*): (.*)$`)

// sectionNames are the sections that are no Dockerfile.
var sectionNames = []string{"fixed", "fixed.unsafe", "good", ".dflint.yaml", ".dockerignore", "args", "files", ".gitignore", "origin"}

func readFixture(path string) (*fixture, error) {
	archive, err := txtar.ParseFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading fixture %s: %w", path, err)
	}
	f := &fixture{path: path, archive: archive, sections: map[string]string{}}
	for _, file := range archive.Files {
		switch {
		case slices.Contains(sectionNames, file.Name):
			f.sections[file.Name] = string(file.Data)
		case isFixed(file.Name):
			f.sections[file.Name] = string(file.Data)
		case f.name == "":
			f.document = readDocument(file)
		case strings.Contains(file.Name, "Dockerfile"):
			f.others = append(f.others, readDocument(file))
		default:
			return nil, fmt.Errorf("fixture %s: unknown section %q", path, file.Name)
		}
	}
	if f.name == "" {
		return nil, fmt.Errorf("fixture %s holds no Dockerfile", path)
	}
	return f, nil
}

// isFixed reports whether a section holds what the fixes make of a further Dockerfile.
func isFixed(section string) bool {
	return strings.HasPrefix(section, "fixed ") || strings.HasPrefix(section, "fixed.unsafe ")
}

// readDocument splits a section into the Dockerfile and what it expects.
func readDocument(section txtar.File) document {
	d := document{name: section.Name}
	var lines []string
	for _, line := range strings.SplitAfter(string(section.Data), "\n") {
		match := caretLine.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
		if match == nil {
			lines = append(lines, line)
			continue
		}
		w := want{line: len(lines) - 1, column: len(match[1]), rule: match[4], message: match[5]}
		w.lines, _ = strconv.Atoi(match[3])
		w.endColumn = w.column + strings.Count(match[2], "^")
		d.wants = append(d.wants, w)
	}
	for n, w := range d.wants {
		if w.lines > 0 && w.line+w.lines < len(lines) {
			d.wants[n].endColumn = len(strings.TrimRight(lines[w.line+w.lines], "\r\n"))
		}
	}
	d.text = strings.Join(lines, "")
	return d
}

// documents returns all Dockerfiles of the fixture, the first one first.
func (f *fixture) documents() []document { return append([]document{f.document}, f.others...) }

// mode reports whether the archive's comment holds a line with just this
// word: no-eol, crlf or bom, which txtar cannot express.
func (f *fixture) mode(word string) bool {
	return slices.Contains(strings.Split(string(f.archive.Comment), "\n"), word)
}

// source returns the text of a Dockerfile as the modes say, and with CRLF line
// endings where that is asked for.
func (f *fixture) source(name, text string, crlf bool) *dockerfile.Source {
	if f.mode("no-eol") {
		text = strings.TrimSuffix(text, "\n")
	}
	if crlf || f.mode("crlf") {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	if f.mode("bom") {
		text = "\uFEFF" + text
	}
	return dockerfile.NewSource(name, text)
}

func (f *fixture) options() (dockerfile.Options, error) {
	options := dockerfile.Options{BuildArgs: map[string]string{}}
	for _, line := range strings.Fields(f.sections["args"]) {
		name, value, _ := strings.Cut(line, "=")
		options.BuildArgs[name] = value
	}
	if text, ok := f.sections["origin"]; ok {
		lines := append(strings.Split(text, "\n"), "", "", "")
		origin := dockerfile.Origin{Title: lines[0], Owners: lines[1], Source: lines[2]}
		options.Origin = func() dockerfile.Origin { return origin }
	}
	context, err := f.context()
	options.Context = context
	return options, err
}

// context returns what the sections tell of the build context, nil if nothing.
func (f *fixture) context() (*dockerfile.Context, error) {
	files, known := f.sections["files"]
	ignore, err := f.ignoreFile(".dockerignore")
	if err != nil || !known && ignore == nil {
		return nil, err
	}
	context := &dockerfile.Context{Ignore: ignore}
	if !known {
		return context, nil
	}
	tree := fstest.MapFS{f.name: {}}
	for name := range strings.FieldsSeq(files) {
		tree[name] = &fstest.MapFile{}
	}
	if ignore != nil {
		tree[path.Join(path.Dir(f.name), ".dockerignore")] = &fstest.MapFile{}
	}
	context.Files, context.Dir = tree, path.Dir(f.name)
	git, err := f.ignoreFile(".gitignore")
	if git != nil {
		context.GitIgnores = git.Excludes
	}
	return context, err
}

// ignoreFile reads the section of that name, nil if there is none. Both ignore
// files are read as Docker does: that suits what fixtures say to git.
func (f *fixture) ignoreFile(section string) (*dockerfile.IgnoreFile, error) {
	text, ok := f.sections[section]
	if !ok {
		return nil, nil //nolint:nilnil // there is none
	}
	return dockerfile.ParseIgnoreFile(dockerfile.NewSource(section, text))
}

// found turns diagnostics of a file into the form of expectations.
func found(name string, diagnostics []analyzer.Diagnostic) []want {
	var wants []want
	for _, d := range diagnostics {
		if d.Source.Path != name {
			continue
		}
		start, end := d.Source.LineAt(d.Span.Start), d.Source.LineAt(d.Span.End)
		wants = append(wants, want{
			line: start, column: d.Span.Start - d.Source.Line(start).Start,
			lines: end - start, endColumn: d.Span.End - d.Source.Line(end).Start,
			rule: d.Rule.Name, message: d.Message,
		})
	}
	return wants
}

// spellOut completes the expected messages of which only the start is written,
// where what was found starts like that.
func (d document) spellOut(wants []want) []want {
	full := slices.Clone(d.wants)
	for n := range min(len(full), len(wants)) {
		start, isStart := strings.CutSuffix(full[n].message, " …")
		if isStart && strings.HasPrefix(wants[n].message, start) {
			full[n].message = wants[n].message
		}
	}
	return full
}

// rewrite writes the archive anew with what was found, by file, and fixed.
func (f *fixture) rewrite(wants map[string][]want, sections map[string]string) error {
	archive := &txtar.Archive{Comment: f.archive.Comment}
	add := func(name, text string) {
		archive.Files = append(archive.Files, txtar.File{Name: name, Data: []byte(text)})
	}
	for _, d := range f.documents() {
		add(d.name, drawCarets(d.text, wants[d.name]))
	}
	for _, name := range sectionNames {
		text, ok := sections[name]
		if !ok && !strings.HasPrefix(name, "fixed") {
			text, ok = f.sections[name]
		}
		if ok {
			add(name, text)
		}
		for _, d := range f.others {
			if text, ok := sections[name+" "+d.name]; ok {
				add(name+" "+d.name, text)
			}
		}
	}
	return os.WriteFile(f.path, txtar.Format(archive), 0o644)
}

func drawCarets(text string, wants []want) string {
	var b strings.Builder
	for n, line := range strings.SplitAfter(text, "\n") {
		b.WriteString(line)
		for _, w := range wants {
			if w.line != n {
				continue
			}
			carets := "|"
			switch {
			case w.lines > 0:
				carets = strings.Repeat("^", max(1, len(strings.TrimRight(line, "\r\n"))-w.column)) + "+" + strconv.Itoa(w.lines)
			case w.endColumn > w.column:
				carets = strings.Repeat("^", w.endColumn-w.column)
			}
			fmt.Fprintf(&b, "%s%s %s: %s\n", strings.Repeat(" ", w.column), carets, w.rule, w.message)
		}
	}
	return b.String()
}
