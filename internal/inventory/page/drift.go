package page

import (
	"html/template"
	"strconv"

	"github.com/dflint/dflint/reporter"
)

// A drift is something that several Dockerfiles say differently.
type drift struct {
	Rule, Message string
	Help          template.URL
	At            link
	Others        []link
}

// A link leads to a line of a Dockerfile of the page.
type link struct {
	Href    template.URL // "" if the page does not show the Dockerfile
	Text    string       // path and line
	Message string
}

// maxOthers is how many places beside the first one are listed.
const maxOthers = 8

func drifts(diagnostics []reporter.Diagnostic, a *anchors) []drift {
	var all []drift
	for _, d := range diagnostics {
		all = append(all, drift{
			Rule: d.Rule, Message: visible(d.Message), Help: helpURL(d),
			At: newLink(a, d.Path, d.Start.Line, ""), Others: related(d, a),
		})
	}
	return all
}

// related returns the further places of a diagnostic, each line once.
func related(d reporter.Diagnostic, a *anchors) []link {
	var links []link
	seen := map[place]bool{{d.Path, d.Start.Line}: true}
	for _, r := range d.Related {
		at := place{r.Path, r.Start.Line}
		if seen[at] || len(links) == maxOthers {
			continue
		}
		seen[at] = true
		links = append(links, newLink(a, r.Path, r.Start.Line, r.Message))
	}
	return links
}

func newLink(a *anchors, path string, line int, message string) link {
	return link{a.to(path, line), visible(path) + ":" + strconv.Itoa(line), visible(message)}
}

// helpURL returns the page of the rule of a diagnostic.
func helpURL(d reporter.Diagnostic) template.URL { return web(reporter.HelpURL(d.Rule)) }
