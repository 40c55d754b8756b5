package page

import (
	"html/template"
	"strconv"

	"github.com/dflint/dflint/internal/wire"
)

// A drift is something that several Dockerfiles say differently.
type drift struct {
	Rule, Message string
	Help          template.URL
	At            []link // where it is said
	More          int    // how many further places say it
	Others        []link // where something else is said
}

// A link leads to a line of a Dockerfile of the page.
type link struct {
	Href    template.URL // "" if the page does not show the Dockerfile
	Text    string       // path and line
	Message string
}

// maxLinks is how many places are listed in a row.
const maxLinks = 8

// drifts returns the diagnostics about several files, those that say the same
// put together.
func drifts(diagnostics []wire.Diagnostic, a *anchors) []drift {
	var all []drift
	known := map[string]int{}
	for _, d := range diagnostics {
		n, ok := known[d.Message]
		if !ok {
			n = len(all)
			known[d.Message] = n
			all = append(all, drift{Rule: d.Rule, Message: visible(d.Message), Help: helpURL(d), Others: related(d, a, "")})
		}
		if len(all[n].At) == maxLinks {
			all[n].More++
			continue
		}
		all[n].At = append(all[n].At, newLink(a, d.Path, d.Start.Line, ""))
	}
	return all
}

// related returns the further places of a diagnostic, each line once. Those of
// the file that is being shown are called by their lines.
func related(d wire.Diagnostic, a *anchors, shown string) []link {
	var links []link
	seen := map[place]bool{{d.Path, d.Start.Line}: true}
	for _, r := range d.Related {
		at := place{r.Path, r.Start.Line}
		if seen[at] || len(links) == maxLinks {
			continue
		}
		seen[at] = true
		l := newLink(a, r.Path, r.Start.Line, r.Message)
		if r.Path == shown {
			l.Text = "line " + strconv.Itoa(r.Start.Line)
		}
		links = append(links, l)
	}
	return links
}

func newLink(a *anchors, path string, line int, message string) link {
	return link{a.to(path, line), visible(path) + ":" + strconv.Itoa(line), visible(message)}
}

// helpURL returns the page of the rule of a diagnostic.
func helpURL(d wire.Diagnostic) template.URL { return web(wire.HelpURL(d.Rule)) }
