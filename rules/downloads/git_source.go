package downloads

import (
	"net/url"
	"strings"

	"github.com/dflint/dflint/analyzer/downloads"
	"github.com/dflint/dflint/analyzer/pattern"
)

// gitSource matches what BuildKit takes for a Git repository (buildkit v0.34,
// dfgitutil.ParseGitRef).
var gitSource = pattern.MustCompile(`^(?i:ssh|git)://|^(?i:https?)://[^?#]*\.git(?:[?#]|$)|^[\w-]+@[\w.-]+:`)

func isGitSource(text string) bool { return gitSource.MatchString(text) }

// refOf returns what the URL of a repository says about the commit: behind the
// #, or in the query. It reports false if that is nothing.
func refOf(source downloads.URL) (ref, bool) {
	rest, fragment, _ := strings.Cut(source.Text, "#")
	_, query, _ := strings.Cut(rest, "?")
	values, err := url.ParseQuery(query)
	if err != nil || values.Has("checksum") || values.Has("commit") || strings.Contains(query, "$") {
		return ref{kind: commitRef}, true
	}
	name, _, _ := strings.Cut(fragment, ":")
	at, kind := len(rest)+1, kindOf(name)
	for _, said := range []struct {
		key string
		is  refKind
	}{{"ref", kindOf(values.Get("ref"))}, {"tag", tagRef}, {"branch", branchRef}} {
		if value := values.Get(said.key); value != "" {
			name, at, kind = value, strings.LastIndex(rest, value), said.is
		}
	}
	switch {
	case name == "":
		return ref{}, false
	case strings.Contains(name, "$") || at < 0:
		return ref{kind: commitRef}, true
	}
	return ref{kind: kind, name: name, span: source.Place(at, at+len(name))}, true
}
