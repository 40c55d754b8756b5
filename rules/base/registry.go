package base

import (
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// Registry finds an image from a registry outside the trusted ones.
//
// Whoever controls a registry decides what the images of that name are. An
// organisation that mirrors what it builds from wants to notice a file that
// reaches past the mirror.
//
// Say in the option `trusted` where images may come from: a registry such as
// `ghcr.io`, which means all of it, or a glob that the full name must match,
// such as `docker.io/library/*` or `ghcr.io/acme/**`. The rule judges FROM,
// COPY --from and RUN --mount=from, and is silent without the option.
var Registry = &analyzer.Rule{
	Name:     "base-registry",
	Aliases:  []string{"DL3026"},
	Summary:  "image from a registry that is not trusted",
	Severity: analyzer.Error,
	Preset:   analyzer.All,
	Since:    "0.1",
	Options: []analyzer.Option{{
		Name:    "trusted",
		Doc:     "where images may come from: registries, or globs of full names",
		Default: []string(nil),
	}},
	Check: analyzer.OnInstruction(checkRegistry, dockerfile.From, dockerfile.Copy, dockerfile.Run),
}

func checkRegistry(pass *analyzer.Pass, i *dockerfile.Instruction) {
	trusted := pass.Strings("trusted")
	if len(trusted) == 0 {
		return
	}
	for _, ref := range i.Images {
		if ref.Kind != dockerfile.RefImage || i.Kind != dockerfile.From && ref.IsContextName() {
			continue
		}
		if !isTrusted(ref, trusted) {
			pass.Reportf(nameSpan(ref), "%s", about(ref, " is not from a place that the option trusted names: use one of those"))
		}
	}
}

func isTrusted(ref *dockerfile.ImageRef, trusted []string) bool {
	for _, glob := range trusted {
		name := ref.Repository
		if !strings.Contains(glob, "/") {
			name = ref.Domain
		} else if strings.HasSuffix(glob, "/") {
			glob += "**"
		}
		if doublestar.MatchUnvalidated(glob, name) {
			return true
		}
	}
	return false
}

// nameSpan returns where the name of an image is written, without tag and digest.
func nameSpan(ref *dockerfile.ImageRef) dockerfile.Span {
	return ref.Word.Origin(0, len(writtenName(ref)))
}

// writtenName returns the name of an image as the reference gives it, without
// tag and digest.
func writtenName(ref *dockerfile.ImageRef) string {
	name, _, _ := strings.Cut(ref.Word.Value, "@")
	if ref.Tag != "" {
		name = name[:len(name)-len(ref.Tag)-1]
	}
	return name
}
