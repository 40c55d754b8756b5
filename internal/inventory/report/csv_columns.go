package report

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/dflint/dflint/internal/inventory"
)

// A csvColumn is a column of the CSV. Names and meanings stay; new columns come
// last.
type csvColumn struct {
	name  string
	doc   string
	value func(image *inventory.Image) string
}

func csvColumns() []csvColumn {
	return append(append(identityColumns(), baseColumns()...), contentColumns()...)
}

func identityColumns() []csvColumn {
	return []csvColumn{
		{"path", "the Dockerfile", func(i *inventory.Image) string { return i.Path }},
		{"stage", "index of the target stage, from 0", func(i *inventory.Image) string { return strconv.Itoa(i.Stage) }},
		{"target", "name of the target stage", func(i *inventory.Image) string { return i.Target }},
		{"final", "`true` if it is what is built without `--target`, else `false`", func(i *inventory.Image) string { return strconv.FormatBool(i.Final) }},
		{"name", "what the image is called", func(i *inventory.Image) string { return i.Name.Value }},
		{"name_from", "what tells it, see above", func(i *inventory.Image) string { return i.Name.From }},
		{"maintainer", "whose it is", func(i *inventory.Image) string { return i.Maintainer.Value }},
		{"maintainer_from", "what tells it", func(i *inventory.Image) string { return i.Maintainer.From }},
		{"source", "where its source lies", func(i *inventory.Image) string { return i.Source.Value }},
		{"source_from", "what tells it", func(i *inventory.Image) string { return i.Source.From }},
		{"version", "its version", func(i *inventory.Image) string { return i.Version.Value }},
		{"version_from", "what tells it", func(i *inventory.Image) string { return i.Version.From }},
		{"revision", "the commit that it is built from", func(i *inventory.Image) string { return i.Revision.Value }},
		{"revision_from", "what tells it", func(i *inventory.Image) string { return i.Revision.From }},
		{"platforms", "list: `linux/amd64`; empty for that of the builder", func(i *inventory.Image) string { return strings.Join(i.Platforms, " ") }},
	}
}

func baseColumns() []csvColumn {
	return []csvColumn{
		{"base", "the external image as people write it: `debian`, `scratch`, `$BASE`", func(i *inventory.Image) string {
			if len(i.Bases) == 0 {
				return ""
			}
			return baseName(i.External())
		}},
		{"base_repository", "the same in full: `docker.io/library/debian`", func(i *inventory.Image) string { return i.External().Repository }},
		{"base_tag", "its tag", func(i *inventory.Image) string { return i.External().Tag }},
		{"base_digest", "its digest", func(i *inventory.Image) string { return i.External().Digest }},
		{"base_path", "the Dockerfile of this inventory that builds it", func(i *inventory.Image) string { return i.External().Path }},
		{"stages", "list: the stages between target and external image", func(i *inventory.Image) string {
			return spaced(i.Bases, func(b inventory.Base) string { return b.Stage })
		}},
		{"support_release", "the release that is kept up: `debian 12 (bookworm)`", func(i *inventory.Image) string { return supportOf(i).Release }},
		{"support_end", "its last day, `YYYY-MM-DD`", func(i *inventory.Image) string { return supportOf(i).End }},
		{"support_ended", "`true` if that day is over, `false` if it is not, empty if it is not known", func(i *inventory.Image) string {
			if i.Support == nil {
				return ""
			}
			return strconv.FormatBool(i.Support.Ended)
		}},
	}
}

func contentColumns() []csvColumn {
	number := func(of func(i *inventory.Image) int) func(i *inventory.Image) string {
		return func(i *inventory.Image) string { return strconv.Itoa(of(i)) }
	}
	return []csvColumn{
		{"packages_pinned", "packages whose version is settled", number(func(i *inventory.Image) int { pinned, _ := packages(i); return pinned })},
		{"packages_unpinned", "packages whose version is whatever is newest", number(func(i *inventory.Image) int { _, unpinned := packages(i); return unpinned })},
		{"managers", "list: `apt:3/5` for 3 of 5 packages pinned", func(i *inventory.Image) string {
			return spaced(i.Managers, func(m inventory.Manager) string {
				return fmt.Sprintf("%s:%d/%d", m.Name, m.Pinned, m.Pinned+m.Unpinned)
			})
		}},
		{"downloads_verified", "downloads that are compared with a checksum or signature", number(func(i *inventory.Image) int { return i.Downloads.Verified })},
		{"downloads_unverified", "downloads that are not", number(func(i *inventory.Image) int { return i.Downloads.Unverified })},
		{"ports", "list: `8080/tcp`", func(i *inventory.Image) string { return strings.Join(i.Ports, " ") }},
		{"user", "whom it runs as; empty for that of the base image", func(i *inventory.Image) string { return i.User }},
		{"healthcheck", "the command, `none` if it is turned off, empty for that of the base image", func(i *inventory.Image) string { return i.HealthCheck }},
		{"builds", "list: `compose.yaml#api` for the service or target of a compose or bake file that builds it", func(i *inventory.Image) string {
			return spaced(i.Builds, func(b inventory.BuildRef) string { return b.File + "#" + b.Name })
		}},
		{"build_images", "list: the names that those give it", func(i *inventory.Image) string {
			return spaced(i.Builds, func(b inventory.BuildRef) string { return strings.Join(b.Images, " ") })
		}},
		{"score", "0 if nothing in the text can vary", number(func(i *inventory.Image) int { return i.Score })},
		{"causes", "list: `unpinned-apt:15` for a rule and what it adds to the score", func(i *inventory.Image) string {
			return spaced(i.Causes, func(c inventory.Cause) string { return fmt.Sprintf("%s:%d", c.Rule, c.Count*c.Weight) })
		}},
		{"errors", "diagnostics of the Dockerfile with that severity", number(func(i *inventory.Image) int { return i.Findings.Errors })},
		{"warnings", "the same", number(func(i *inventory.Image) int { return i.Findings.Warnings })},
		{"infos", "the same", number(func(i *inventory.Image) int { return i.Findings.Infos })},
		{"fixable", "those that `dflint fix` fixes", number(func(i *inventory.Image) int { return i.Findings.Fixable })},
		{"drift", "how many differences between Dockerfiles are about this one", number(func(i *inventory.Image) int { return i.Drift })},
	}
}

// spaced joins what there is of a list by spaces.
func spaced[T any](items []T, text func(T) string) string {
	var parts []string
	for _, item := range items {
		if part := text(item); part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " ")
}

func supportOf(image *inventory.Image) inventory.Support {
	if image.Support == nil {
		return inventory.Support{}
	}
	return *image.Support
}
