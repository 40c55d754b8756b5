package analyzertest

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/dflint/dflint/analyzer"
)

// A Definition is where a rule is written.
type Definition struct {
	File string // path of the Go file
	Text string // the comment above the rule's variable
}

// Definitions finds the rule variables in the Go files below a folder, by rule name.
func Definitions(root string) (map[string]Definition, error) {
	definitions := map[string]Definition{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return fmt.Errorf("reading %s: %w", path, err)
		}
		for _, decl := range file.Decls {
			if group, ok := decl.(*ast.GenDecl); ok && group.Tok == token.VAR {
				for _, spec := range group.Specs {
					addDefinition(definitions, path, group, spec.(*ast.ValueSpec))
				}
			}
		}
		return nil
	})
	return definitions, err
}

// addDefinition notes `var X = &analyzer.Rule{Name: "…"}`.
func addDefinition(definitions map[string]Definition, path string, group *ast.GenDecl, spec *ast.ValueSpec) {
	if len(spec.Values) != 1 {
		return
	}
	address, ok := spec.Values[0].(*ast.UnaryExpr)
	if !ok {
		return
	}
	literal, ok := address.X.(*ast.CompositeLit)
	if !ok {
		return
	}
	if kind, ok := literal.Type.(*ast.SelectorExpr); !ok || kind.Sel.Name != "Rule" {
		return
	}
	text := group.Doc.Text()
	if spec.Doc != nil {
		text = spec.Doc.Text()
	}
	for _, element := range literal.Elts {
		field, ok := element.(*ast.KeyValueExpr)
		if !ok || field.Key.(*ast.Ident).Name != "Name" {
			continue
		}
		if value, ok := field.Value.(*ast.BasicLit); ok {
			name, err := strconv.Unquote(value.Value)
			if err == nil {
				definitions[name] = Definition{File: path, Text: text}
			}
		}
	}
}

// Page renders the documentation page of a rule from its data, the comment
// above its variable and the fixture doc.txtar in its folder below dir.
func Page(rule *analyzer.Rule, definition Definition, dir string) (string, error) {
	f, err := readFixture(filepath.Join(dir, rule.Name, "doc.txtar"))
	if err != nil {
		return "", err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s.\n\n", rule.Name, sentence(rule.Summary))
	fmt.Fprintf(&b, "| severity | preset | fix | answers to | since |\n|---|---|---|---|---|\n")
	fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n\n", rule.Severity, rule.Preset, fixText(rule.Fix), orNone(strings.Join(rule.Answers(), ", ")), rule.Since)
	b.WriteString(prose(definition.Text))
	b.WriteString("\n## Bad\n")
	for _, d := range f.documents() {
		if len(f.others) > 0 {
			fmt.Fprintf(&b, "\n`%s`:\n", d.name)
		}
		fmt.Fprintf(&b, "\n```dockerfile\n%s```\n", d.text)
	}
	good, ok := f.sections["good"]
	for _, section := range []string{"fixed", "fixed.unsafe"} {
		if !ok {
			good, ok = f.sections[section]
		}
	}
	if !ok {
		return "", fmt.Errorf("fixture %s has no good example", f.path)
	}
	b.WriteString("\n## Good\n")
	if len(f.others) > 0 {
		fmt.Fprintf(&b, "\n`%s`:\n", f.name)
	}
	fmt.Fprintf(&b, "\n```dockerfile\n%s```\n", good)
	writeOptions(&b, rule)
	return b.String(), nil
}

func sentence(summary string) string { return strings.ToUpper(summary[:1]) + summary[1:] }

func fixText(safety analyzer.Safety) string {
	if safety == analyzer.Manual {
		return "none"
	}
	return safety.String()
}

func orNone(text string) string {
	if text == "" {
		return "none"
	}
	return text
}

// prose drops the Go name that a doc comment begins with: "Untagged finds …"
// becomes "Finds …".
func prose(comment string) string {
	_, rest, ok := strings.Cut(comment, " ")
	if !ok {
		return comment
	}
	return strings.ToUpper(rest[:1]) + rest[1:]
}

func writeOptions(b *strings.Builder, rule *analyzer.Rule) {
	if len(rule.Options) == 0 {
		return
	}
	b.WriteString("\n## Options\n\n| option | default | meaning |\n|---|---|---|\n")
	for _, option := range rule.Options {
		fmt.Fprintf(b, "| `%s` | `%s` | %s |\n", option.Name, defaultText(option.Default), option.Doc)
	}
}

func defaultText(value any) string {
	switch value := value.(type) {
	case string:
		return strconv.Quote(value)
	case []string:
		return "[" + strings.Join(value, ", ") + "]"
	case map[string]string:
		return "{}"
	}
	return fmt.Sprint(value)
}
