package builds

import (
	"testing"
)

func TestLookup(t *testing.T) {
	inTree(t, `
-- .git/HEAD --
-- compose.yaml --
services:
  base: {image: acme/base, build: base}
  app: {build: {context: ., additional_contexts: ["alpine=docker-image://alpine:3", "data=./data"]}}
-- bad/compose.yaml --
services: [
-- base/Dockerfile --
FROM alpine
-- Dockerfile --
FROM acme/base
-- other/Dockerfile --
FROM acme/base
`)
	l := &Lookup{}
	want := "compose.yaml:3 compose app, dockerfile Dockerfile, context ., contexts alpine data\n"
	if got := render(l.Of("Dockerfile"), nil); got != want {
		t.Errorf("of the Dockerfile: %s", got)
	}
	want = "compose.yaml:2 compose base, dockerfile base/Dockerfile, context base, images acme/base\n"
	if got := render(l.Of("base/Dockerfile"), nil); got != want {
		t.Errorf("of that of the base: %s", got)
	}
	if got := len(l.Of("other/Dockerfile")) + 10*len(l.Around("other/Dockerfile")); got != 20 {
		t.Errorf("of another: %d", got)
	}
	if got := l.Failures(); len(got) != 1 || got[0].Path != "bad/compose.yaml" {
		t.Errorf("failures: %v", got)
	}
}

// TestLookupOfNamed names directories outside of a repository in either order.
func TestLookupOfNamed(t *testing.T) {
	inTree(t, `
-- a/compose.yaml --
services:
  app: {build: b}
-- a/b/Dockerfile --
FROM alpine
`)
	want := "a/compose.yaml:2 compose app, dockerfile a/b/Dockerfile, context a/b\n"
	for _, paths := range [][]string{{"a", "a/b"}, {"a/b", "a"}, {"a/b/Dockerfile", "a/b", "a/"}} {
		if got := render((&Lookup{Paths: paths}).Of("a/b/Dockerfile"), nil); got != want {
			t.Errorf("%v: %s", paths, got)
		}
	}
}
