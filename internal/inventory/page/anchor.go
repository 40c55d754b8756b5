package page

import (
	"cmp"
	"html/template"
	"net/url"
	"strconv"
	"strings"

	"github.com/dflint/dflint/internal/inventory"
)

// fileID is the id of the section of a Dockerfile.
func fileID(path string) string { return "file/" + escape(path) }

// imageID is the id of the section of an image.
func imageID(i *inventory.Image) string {
	return "image/" + escape(i.Path) + ":" + escape(cmp.Or(i.Target, strconv.Itoa(i.Stage)))
}

// lineID is the id of a line of a Dockerfile.
func lineID(path string, line int) string { return fileID(path) + ":" + strconv.Itoa(line) }

// listID is the id of a node in the list that says what the graph shows.
func listID(n *node) string { return "base/" + strconv.Itoa(n.first) }

// escape returns a text as an id and a fragment may have it. Slashes stay;
// = and & do not, by which a view is told from an id.
func escape(text string) string {
	return strings.NewReplacer("%2F", "/", "=", "%3D", "&", "%26").Replace(url.PathEscape(text))
}

// href returns the address of an id of this page.
func href(id string) template.URL { return template.URL("#" + id) }

// A place is a line of a Dockerfile.
type place struct {
	path string
	line int
}

// anchors are the places that something on the page leads to.
type anchors struct {
	files  map[string]bool // the Dockerfiles that have a section
	places map[place]bool
	drifts map[string]bool // the rules that find what drifts
}

func newAnchors(inv *inventory.Inventory) *anchors {
	a := &anchors{files: map[string]bool{}, places: map[place]bool{}, drifts: map[string]bool{}}
	for _, i := range inv.Images {
		a.files[i.Path] = true
	}
	for _, d := range inv.Drift {
		a.drifts[d.Rule] = true
		a.places[place{d.Path, d.Start.Line}] = true
		for _, r := range d.Related {
			a.places[place{r.Path, r.Start.Line}] = true
		}
	}
	return a
}

// line returns the id of a line that something leads to, else "".
func (a *anchors) line(path string, line int) string {
	if a.places[place{path, line}] {
		return lineID(path, line)
	}
	return ""
}

// to returns the address of a line, "" if the page does not show the file.
func (a *anchors) to(path string, line int) template.URL {
	if !a.files[path] {
		return ""
	}
	return href(lineID(path, line))
}

// web returns a text as an address if it is one of the web, else "".
func web(text string) template.URL {
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return template.URL(u.String())
}
