package report

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/dflint/dflint/internal/inventory"
	"github.com/dflint/dflint/internal/wire"
)

const (
	// commentLimit is how many characters GitHub takes for a comment. Counted
	// are bytes, which are never fewer.
	commentLimit = 65_536
	// driftLimit leaves most of a comment to the images.
	driftLimit = commentLimit / 4
)

// A markdownWriter writes an inventory as a comment on a pull request.
type markdownWriter struct {
	out  bytes.Buffer
	room int // bytes left for images
}

// writeMarkdown writes as many images as a comment holds, then what is to be
// said of all of them.
func writeMarkdown(w io.Writer, inv *inventory.Inventory, _ Options) error {
	const title = "## Images\n\n"
	end := driftSection(inv.Drift) + summaryLine(inv.Summary)
	m := markdownWriter{room: commentLimit - len(title) - len(end) - len(leftOutLine(len(inv.Images)))}
	m.out.WriteString(title)
	if written := m.groups(groupByBase(inv.Images)); written < len(inv.Images) {
		m.out.WriteString(leftOutLine(len(inv.Images) - written))
	}
	m.out.WriteString(end)
	return send(w, &m.out)
}

// groups writes the tables, and returns how many images there was room for.
func (m *markdownWriter) groups(groups []*group) int {
	written := 0
	for _, g := range groups {
		pending := groupHead(g)
		for _, image := range g.images {
			row := pending + imageRow(image)
			if len(row)+1 > m.room { // 1 for the empty line behind the table
				if pending == "" {
					m.out.WriteByte('\n')
				}
				return written
			}
			m.out.WriteString(row)
			m.room -= len(row)
			pending = ""
			written++
		}
		m.out.WriteByte('\n')
		m.room--
	}
	return written
}

// markdownColumns returns the columns of a table, without that of the path: it
// is what the name links to.
func markdownColumns() []column {
	return slices.DeleteFunc(columns(), func(c column) bool { return c.title == pathTitle })
}

// groupHead returns the heading of a group and the head of its table.
func groupHead(g *group) string {
	var titles, rules strings.Builder
	for _, c := range markdownColumns() {
		titles.WriteString("| " + c.title + " ")
		rule := "|---"
		if c.right {
			rule = "|--:"
		}
		rules.WriteString(rule)
	}
	return "### " + escape(g.name) + "\n\n" + escape(sentence(g.head())) + "\n\n" + titles.String() + "|\n" + rules.String() + "|\n"
}

func imageRow(image *inventory.Image) string {
	var row strings.Builder
	for _, c := range markdownColumns() {
		cell := escape(c.cell(image).text)
		if c.title == nameTitle {
			cell = link(c.cell(image).text, image.Path, 0)
		}
		row.WriteString("| " + cell + " ")
	}
	return row.String() + "|\n"
}

// sentence joins phrases.
func sentence(phrases []phrase) string {
	var texts []string
	for _, p := range phrases {
		texts = append(texts, p.text)
	}
	return strings.Join(texts, "; ")
}

func leftOutLine(images int) string {
	return fmt.Sprintf("*%s left out: a comment holds no more. `--format csv` has all.*\n\n", count(images, "image"))
}

func summaryLine(s inventory.Summary) string {
	return "**" + sentence(summary(s)) + "**\n"
}

// driftSection returns the differences as a list, as many as are worth the room.
func driftSection(drift []wire.Diagnostic) string {
	if len(drift) == 0 {
		return ""
	}
	var section strings.Builder
	section.WriteString("### " + driftTitle + "\n\n")
	told := 0
	for _, d := range drift[:min(len(drift), mostDrift)] {
		item := driftItem(d)
		if section.Len()+len(item) > driftLimit {
			break
		}
		section.WriteString(item)
		told++
	}
	if more := len(drift) - told; more > 0 {
		fmt.Fprintf(&section, "- and %d more: `--format json` has all\n", more)
	}
	section.WriteByte('\n')
	return section.String()
}
