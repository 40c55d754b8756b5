package report

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/dflint/dflint/internal/wire"
	"github.com/dflint/dflint/reporter/terminal"
)

// markup is what means something in GitHub's Markdown, a dollar sign for one
// begins a formula.
// https://github.github.com/gfm/#backslash-escapes
var markup = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", `*`, `\*`, `_`, `\_`, `~`, `\~`, `[`, `\[`, `]`, `\]`, `|`, `\|`,
	`&`, `&amp;`, `<`, `&lt;`, `>`, `&gt;`, `$`, `&#36;`,
)

// reference is where GitHub sees somebody mentioned, or an issue; not what
// markup made of a dollar sign.
var reference = regexp.MustCompile(`(^|[^0-9A-Za-z&])([@#]+)`)

// escape returns a text as it reads in Markdown, on one line. Nobody who is
// named in it is notified.
func escape(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	text = markup.Replace(terminal.Printable(text))
	return reference.ReplaceAllString(text, "${1}${2}<!-- -->")
}

// link returns a link to a file of the repository, or to a line of it.
func link(text, path string, line int) string {
	target := url.URL{Path: path}
	if line > 0 {
		target.Fragment = "L" + strconv.Itoa(line)
	}
	address := strings.ReplaceAll(target.String(), "&", "%26")
	return "[" + escape(text) + "](" + address + ")"
}

// driftItem returns a difference as an item of a list.
func driftItem(d wire.Diagnostic) string {
	return "- " + link(place(d), d.Path, d.Start.Line) + " " + escape(d.Message) + " ([" + escape(d.Rule) + "](" + wire.HelpURL(d.Rule) + "))\n"
}
