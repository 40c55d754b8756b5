package reporter

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/dflint/dflint/analyzer"
)

// sarifRules describes the rules of the result. It also returns their indexes.
func sarifRules(result *analyzer.Result, options Options) ([]sarifRule, map[string]int) {
	rules := []sarifRule{}
	indexes := make(map[string]int)
	for _, rule := range result.Rules {
		indexes[rule.Name] = len(rules)
		rules = append(rules, newSARIFRule(rule, options))
	}
	return rules, indexes
}

func newSARIFRule(rule *analyzer.Rule, options Options) sarifRule {
	summary := sarifMessage{Text: cmp.Or(rule.Summary, rule.Name)}
	help := sarifMessage{
		Text:     fmt.Sprintf("%s\n\n%s", summary.Text, HelpURL(rule.Name)),
		Markdown: fmt.Sprintf("%s\n\n[%s](%s)", summary.Text, rule.Name, HelpURL(rule.Name)),
	}
	if options.Page != nil {
		help.Markdown = cmp.Or(options.Page(rule.Name), help.Markdown)
	}
	return sarifRule{
		ID:                   rule.Name,
		ShortDescription:     summary,
		FullDescription:      summary,
		Help:                 help,
		HelpURI:              HelpURL(rule.Name),
		DefaultConfiguration: sarifConfiguration{sarifLevel(rule.Severity)},
		Properties:           sarifTags{sarifRuleTags(rule, options)},
	}
}

// sarifRuleTags returns the rule's family, its preset and the codes it answers
// to, each once.
func sarifRuleTags(rule *analyzer.Rule, options Options) []string {
	var words, tags []string
	if options.Family != nil {
		words = append(words, options.Family(rule.Name))
	}
	for _, word := range append(append(words, rule.Preset.String()), rule.Aliases...) {
		if word != "" && !slices.Contains(tags, word) {
			tags = append(tags, word)
		}
	}
	return tags[:min(len(tags), maxSARIFTags)]
}
