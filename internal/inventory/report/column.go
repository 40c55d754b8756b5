package report

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/dflint/dflint/internal/inventory"
	"github.com/dflint/dflint/reporter/terminal"
)

// A column is a column of a table for people.
type column struct {
	title string
	rank  int  // 1 is the most important one, which is never left out
	least int  // columns of the terminal below which it is left out; 0 if it is never shortened
	right bool // aligned to the right
	cell  func(image *inventory.Image) phrase
}

// Titles of columns that are told apart from others.
const (
	nameTitle = "image"
	pathTitle = "path"
)

// columns returns the columns in their order.
func columns() []column {
	return []column{
		{title: nameTitle, rank: 1, least: 16, cell: nameCell},
		{title: "target", rank: 4, least: 6, cell: targetCell},
		{title: "tag", rank: 3, least: 9, cell: tagCell},
		{title: "digest", rank: 5, cell: digestCell},
		{title: "maintainer", rank: 6, least: 14, cell: func(i *inventory.Image) phrase { return phrase{i.Maintainer.Value, ""} }},
		{title: "version", rank: 9, least: 8, cell: func(i *inventory.Image) phrase { return phrase{i.Version.Value, ""} }},
		{title: "packages", rank: 7, cell: packagesCell},
		{title: "downloads", rank: 8, cell: downloadsCell},
		{title: "user", rank: 10, least: 8, cell: func(i *inventory.Image) phrase { return phrase{i.User, ""} }},
		{title: "ports", rank: 11, least: 16, cell: func(i *inventory.Image) phrase { return phrase{strings.Join(i.Ports, " "), ""} }},
		{title: "score", rank: 2, right: true, cell: scoreCell},
		{title: pathTitle, rank: 12, least: 20, cell: pathCell},
	}
}

func nameCell(image *inventory.Image) phrase {
	return phrase{cmp.Or(image.Name.Value, image.Path), ""}
}

// pathCell is empty where the path stands for the name.
func pathCell(image *inventory.Image) phrase {
	if image.Name.Value == "" {
		return phrase{}
	}
	return phrase{image.Path, terminal.Dim}
}

// targetCell names the stage, unless it is the one that is built anyway and has
// no name.
func targetCell(image *inventory.Image) phrase {
	if image.Target == "" && !image.Final {
		return phrase{"stage " + strconv.Itoa(image.Stage), ""}
	}
	return phrase{image.Target, ""}
}

func tagCell(image *inventory.Image) phrase {
	base := image.External()
	if base.Repository != "" && base.Tag == "" && base.Digest == "" {
		return phrase{versionName(base), terminal.Yellow}
	}
	return phrase{base.Tag, ""}
}

// digestCell tells whether the external image is always the same one.
func digestCell(image *inventory.Image) phrase {
	base := image.External()
	switch {
	case base.Digest != "":
		return phrase{"yes", ""}
	case base.Repository != "":
		return phrase{"no", terminal.Yellow}
	}
	return phrase{}
}

func packagesCell(image *inventory.Image) phrase {
	pinned, unpinned := packages(image)
	return share(pinned, unpinned, "pinned")
}

// packages counts over all package managers.
func packages(image *inventory.Image) (pinned, unpinned int) {
	for _, m := range image.Managers {
		pinned += m.Pinned
		unpinned += m.Unpinned
	}
	return pinned, unpinned
}

func downloadsCell(image *inventory.Image) phrase {
	return share(image.Downloads.Verified, image.Downloads.Unverified, "verified")
}

// share tells how many are as they should be, and how many are not.
func share(good, bad int, word string) phrase {
	switch {
	case good == 0 && bad == 0:
		return phrase{}
	case bad == 0:
		return phrase{fmt.Sprintf("%d %s", good, word), ""}
	case good == 0:
		return phrase{fmt.Sprintf("%d un%s", bad, word), terminal.Yellow}
	}
	return phrase{fmt.Sprintf("%d/%d %s", good, good+bad, word), terminal.Yellow}
}

func scoreCell(image *inventory.Image) phrase {
	score := phrase{strconv.Itoa(image.Score), ""}
	if image.Score == 0 {
		score.style = terminal.Green
	}
	return score
}
