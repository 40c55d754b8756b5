package base

import (
	"testing"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

func TestAbout(t *testing.T) {
	const registry = "registry.example.com/a-team/with-a-long-name"
	long := "runtime-with-a-name-that-fills-the-line-all-by-itself-and-goes-on-and-on-and-on-until-nobody-reads-it"
	for _, test := range []struct{ repository, tag, want string }{
		{"docker.io/library/debian", "", "debian has no tag: name a version and pin its digest"},
		{"docker.io/acme/base", "1.2", "acme/base:1.2 has no tag: name a version and pin its digest"},
		{registry + "/base", "1.2.3-slim", "a-team/with-a-long-name/base:1.2.3-slim has no tag: name a version and pin its digest"},
		{registry + "/" + long, "1", "this image has no tag: name a version and pin its digest"},
	} {
		ref := &dockerfile.ImageRef{Kind: dockerfile.RefImage, Repository: test.repository, Tag: test.tag}
		if got := about(ref, " has no tag: name a version and pin its digest"); got != test.want || len(got) > analyzer.MaxMessage {
			t.Errorf("%s:%s gives %q, want %q", test.repository, test.tag, got, test.want)
		}
	}
}
