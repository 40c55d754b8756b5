// Package hadolint turns a configuration of hadolint into one of dflint, with
// the rules that answer to hadolint's and no other.
//
// The keys and defaults are those that hadolint is known to document in its
// README, as of 2026-11; they were not compared with a release.
package hadolint

import (
	"cmp"
	"errors"
	"regexp"
	"slices"
	"strconv"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/config"
)

// A Translation is what became of a configuration.
type Translation struct {
	Text string   // the configuration for dflint
	Left []string // what has no counterpart, a line each; the text has it as comments
}

// Translate reads the text of a configuration of hadolint and says it for
// dflint's rules up to a version such as "0.1". Its error, made by
// [errors.Join], holds a [*config.Error] for each value that makes no sense, by
// position.
func Translate(file string, text []byte, rules []*analyzer.Rule, ruleset string) (Translation, error) {
	root, err := config.ReadTree(file, text)
	if err != nil {
		return Translation{}, err
	}
	t := &translator{file: file, rules: rules, entries: map[*analyzer.Rule]*entry{}}
	for _, p := range t.pairs(root, "the configuration") {
		t.key(p)
	}
	if err := t.err(); err != nil {
		return Translation{}, err
	}
	t.settle()
	return Translation{Text: t.text(ruleset), Left: t.left}, nil
}

// A translator holds what was read.
type translator struct {
	file      string
	rules     []*analyzer.Rule
	entries   map[*analyzer.Rule]*entry
	programs  []programCode
	threshold string
	noFail    bool
	trusted   []string
	labels    []label
	strict    bool
	left      []string
	errs      []*config.Error
}

// An entry is what the configuration says about one rule, in hadolint's codes.
type entry struct {
	ignored    []string
	overridden map[string]analyzer.Severity

	severity analyzer.Severity // what comes of that, and of hadolint's defaults
	codes    []string          // that it comes of
}

// A programCode is what the configuration says about a code of a rule's program.
type programCode struct {
	rule     *analyzer.Rule
	code     string
	severity analyzer.Severity // Off if it is ignored
}

// A label is a key of the schema and its type, in dflint's words.
type label struct{ key, kind string }

// fail notes that a value makes no sense.
func (t *translator) fail(n config.Node, format string, args ...any) {
	t.errs = append(t.errs, n.Errorf(format, args...))
}

func (t *translator) err() error {
	slices.SortStableFunc(t.errs, func(a, b *config.Error) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	errs := make([]error, len(t.errs))
	for n, err := range t.errs {
		errs[n] = err
	}
	return errors.Join(errs...)
}

// pairs returns what a mapping holds; nothing at all is an empty one.
func (t *translator) pairs(n config.Node, what string) []config.Pair {
	pairs, ok := n.Value.([]config.Pair)
	if !ok && n.Value != nil {
		t.fail(n, "%s must be a mapping: write key: value lines", what)
	}
	return pairs
}

// strings returns a list of strings; nothing at all is an empty one.
func (t *translator) strings(p config.Pair) []config.Node {
	items, ok := p.Value.Value.([]config.Node)
	if !ok && p.Value.Value != nil {
		t.fail(p.Value, "%s must be a list: write [%s]", p.Key, shown(p.Value))
	}
	return slices.DeleteFunc(items, func(item config.Node) bool {
		_, ok := item.Value.(string)
		if !ok {
			t.fail(item, "an item of %s must be a string: put it in quotes", p.Key)
		}
		return !ok
	})
}

// flag returns a switch.
func (t *translator) flag(p config.Pair) bool {
	value, ok := p.Value.Value.(bool)
	if !ok {
		t.fail(p.Value, "%s must be true or false", p.Key)
	}
	return value
}

// word returns one of a few words.
func (t *translator) word(p config.Pair, words []string) string {
	value, ok := p.Value.Value.(string)
	if !ok || !slices.Contains(words, value) {
		t.fail(p.Value, "%s must be %s", p.Key, oneOf(words))
	}
	return value
}

// plain matches text that can be shown as it is.
var plain = regexp.MustCompile(`^[\w./][\w./*:-]*$`)

// shown returns a value as a message and a comment show it, in one line.
func shown(n config.Node) string {
	switch value := n.Value.(type) {
	case string:
		if plain.MatchString(value) {
			return value
		}
		return strconv.Quote(value)
	case bool:
		return strconv.FormatBool(value)
	}
	return "…"
}
