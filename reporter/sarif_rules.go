package reporter

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/wire"
)

func newSARIFRule(rule *analyzer.Rule, options Options) sarifRule {
	summary := sarifMessage{Text: cmp.Or(rule.Summary, rule.Name)}
	help := sarifMessage{
		Text:     fmt.Sprintf("%s\n\n%s", summary.Text, wire.HelpURL(rule.Name)),
		Markdown: fmt.Sprintf("%s\n\n[%s](%s)", summary.Text, rule.Name, wire.HelpURL(rule.Name)),
	}
	if options.Page != nil {
		help.Markdown = cmp.Or(options.Page(rule.Name), help.Markdown)
	}
	return sarifRule{
		ID:                   rule.Name,
		ShortDescription:     summary,
		FullDescription:      summary,
		Help:                 help,
		HelpURI:              wire.HelpURL(rule.Name),
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
