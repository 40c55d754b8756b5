package labels

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// InvalidKey finds a label whose key is outside the grammar that Docker
// documents, or in a namespace that Docker keeps to itself.
//
// Keys are compared letter by letter: `Vendor`, `vendor` and `VENDOR` are three
// labels, of which a tool reads one. Queries, templates and policies that take
// a key apart at its periods fail on spaces and odd characters.
//
// Write lower-case letters and digits, with single periods and hyphens between
// them, beginning with a letter, and put the domain of your own in front:
// `com.example.build-number`. The namespaces `com.docker.*`, `io.docker.*` and
// `org.dockerproject.*` are Docker's (Docker's manual, "Docker object labels").
//
// Silent for the keys with which Docker's own tools describe an image, such as
// `com.docker.extension.*`, and for keys that match the option `exempt`: by
// default those of Red Hat, some of which have an underscore.
var InvalidKey = &analyzer.Rule{
	Name:     "label-invalid-key",
	Aliases:  []string{"DL3048"},
	Summary:  "a label key outside the documented grammar",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Options: []analyzer.Option{{
		Name:    "exempt",
		Doc:     "keys that are fine as they are, with * for any text",
		Default: []string{"com.redhat.*"},
	}},
	Check: analyzer.OnInstruction(checkInvalidKey, dockerfile.Label),
}

func checkInvalidKey(pass *analyzer.Pass, i *dockerfile.Instruction) {
	if !judged(i) {
		return
	}
	var untidy group // keys for which a better one is at hand
	for _, pair := range i.Pairs {
		key := pair.Key.Value
		switch {
		case !pair.Key.Known || key == "" || matchesAny(pass.Strings("exempt"), key):
		case isReserved(key):
			pass.Reportf(pair.Key.Span, "%s is in a namespace of Docker's own: use one of yours", key)
		case validKey.MatchString(key):
		case validKey.MatchString(tidyKey(key)):
			untidy.add(pair.Key.Span, key)
		default:
			pass.Reportf(pair.Key.Span, "a label key is lower-case letters and digits with . and - between: %s is not", key)
		}
	}
	if len(untidy.keys) > 0 {
		untidy.report(pass, fmt.Sprintf("%s outside the grammar of label keys: write %s", untidy.subject(), tidyKey(untidy.keys[0])))
	}
}

// validKey is the grammar of docs.docker.com/engine/manage-resources/labels
// (2026), but for a digit at the end, which it discourages and nothing minds.
var validKey = regexp.MustCompile(`^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$`)

// tidyKey returns what the author of a key most likely means.
func tidyKey(key string) string {
	return strings.NewReplacer("_", "-", " ", "-").Replace(strings.ToLower(key))
}

// isReserved reports whether a key belongs to Docker. What Docker's tools tell
// the authors of images to set does not (the manuals of extensions, Compose,
// buildx and the MCP catalogue, 2026).
func isReserved(key string) bool {
	prefix := func(p string) bool { return strings.HasPrefix(key, p) }
	reserved := []string{"com.docker.", "io.docker.", "org.dockerproject."}
	meant := []string{
		"com.docker.compose.", "com.docker.desktop.", "com.docker.extension.", "com.docker.image.source.", "io.docker.server.",
	}
	return slices.ContainsFunc(reserved, prefix) && !slices.ContainsFunc(meant, prefix)
}
