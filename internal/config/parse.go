package config

import (
	"github.com/goccy/go-yaml/ast"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/discover"
)

// keys are what a file may say.
var keys = []string{"preset", "ruleset", "fail-on", "baseline", "exclude", "rules", "overrides"}

// parse reads the text of a file, whose globs are relative to base.
func parse(file, base string, text []byte, names *analyzer.Names) (document, error) {
	root, err := parseYAML(file, text)
	if err != nil || root == nil {
		return document{}, err
	}
	r := reader{file: file, base: base, names: names, anchors: anchorsIn(root)}
	doc := document{}
	if root = r.resolve(root); root != nil && root.Type() != ast.NullType {
		for _, p := range r.pairs(root, "the configuration") {
			r.key(&doc, p)
		}
	}
	return doc, r.err()
}

// key reads one of the keys at the top.
func (r *reader) key(doc *document, p pair) {
	origin := r.origin(p.key)
	switch p.name {
	case "preset":
		preset, ok := keyword(r, p, presets, analyzer.ParsePreset)
		if ok {
			doc.preset = said[analyzer.Preset]{preset, origin}
		}
	case "fail-on":
		severity, ok := keyword(r, p, failOns, ParseFailOn)
		if ok {
			doc.failOn = said[analyzer.Severity]{severity, origin}
		}
	case "ruleset":
		doc.ruleset = said[string]{r.ruleset(p), origin}
	case "baseline":
		doc.baseline = said[string]{r.path(p), origin}
	case "exclude":
		globs := r.globs(p)
		doc.exclude = said[[]string]{globs, origin}
		doc.excluded = r.compile(globs)
	case "rules":
		doc.rules = r.rules(p, "")
	case "overrides":
		for _, item := range r.items(p.value, "overrides", "a list of mappings") {
			doc.overrides = append(doc.overrides, r.override(item))
		}
	default:
		r.fail(p.key, "%s", unknown("key", p.name, keys, "use "+oneOf(keys)))
	}
}

// keyword reads one of a few words.
func keyword[T any](r *reader, p pair, words []string, parse func(string) (T, bool)) (value T, ok bool) {
	if text, isText := p.value.(*ast.StringNode); isText {
		if value, ok = parse(text.Value); ok {
			return value, true
		}
		if near := analyzer.Nearest(text.Value, words); near != "" {
			r.fail(p.value, "%s must not be %q: did you mean %s?", p.name, text.Value, near)
			return value, false
		}
	}
	r.wrongType(p.value, p.name, oneOf(words))
	return value, false
}

// ruleset reads a version. Its text counts, not the number: 0.10 is not 0.1.
func (r *reader) ruleset(p pair) string {
	text := p.value.GetToken().Value
	if !version.MatchString(text) {
		r.wrongType(p.value, p.name, "a version such as 0.1")
		return ""
	}
	return text
}

// path reads the path of a file.
func (r *reader) path(p pair) string {
	text, ok := r.text(p.value, p.name)
	if ok && text == "" {
		r.fail(p.value, "%s must name a file", p.name)
	}
	return text
}

// globs reads a list of globs.
func (r *reader) globs(p pair) []string {
	globs := []string{}
	for _, item := range r.items(p.value, p.name, "a list of globs") {
		glob, ok := r.text(item, "an item of "+p.name)
		if !ok {
			continue
		}
		if err := discover.CheckGlob(glob); err != nil {
			r.fail(item, "%s", err)
			continue
		}
		globs = append(globs, glob)
	}
	return globs
}

// compile compiles globs, which have been checked.
func (r *reader) compile(globs []string) discover.Globs {
	compiled, err := discover.NewGlobs(r.base, globs)
	if err != nil {
		r.errs = append(r.errs, &Error{File: r.file, Message: err.Error()})
	}
	return compiled
}

// override reads an item of overrides.
func (r *reader) override(node ast.Node) override {
	o, hasPaths := override{}, false
	for _, p := range r.pairs(node, "an item of overrides") {
		switch p.name {
		case "paths":
			hasPaths = !isEmpty(p.value)
			o.paths = r.compile(r.globs(p))
		case "rules":
			o.rules = r.rules(p, "override ")
		default:
			r.fail(p.key, "%s", unknown("key of an override", p.name, []string{"paths", "rules"}, "use paths or rules"))
		}
	}
	if _, ok := node.(*ast.MappingNode); ok && !hasPaths {
		r.fail(node, "an override needs paths: the globs of the files that it is for")
	}
	return o
}

func isEmpty(list ast.Node) bool {
	sequence, ok := list.(*ast.SequenceNode)
	return ok && len(sequence.Values) == 0 || list.Type() == ast.NullType
}
