package oracle

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/moby/buildkit/solver/pb"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/internal/pin"
	"github.com/dflint/dflint/rules"
)

// digestOf returns the digest that everything has.
func digestOf(name string) string {
	sum := sha256.Sum256([]byte(name))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// answers returns what the references of a file stand for.
func answers(file *pin.Dockerfile) pin.Answers {
	found := pin.Answers{}
	for _, key := range pin.Keys([]*pin.Dockerfile{file}, false) {
		found[key] = pin.Resolved{Pin: digestOf(key.Name)}
		if key.Kind == pin.Git {
			found[key] = pin.Resolved{Pin: strings.TrimPrefix(digestOf(key.Name), "sha256:")[:40]}
		}
	}
	return found
}

// policyOf returns the policy that pins what a Dockerfile refers to, and that
// lock.
func policyOf(t *testing.T, text string) ([]byte, pin.Lock) {
	t.Helper()
	plan := analyzer.NewPlan(analyzer.NewNames(rules.All()), nil)
	file := pin.NewDockerfile(dockerfile.NewSource("Dockerfile", text), dockerfile.Options{}, plan, pin.Surroundings{Aside: true})
	found := answers(file)
	lock, conflicts := pin.NewLock([]pin.Change{file.Pin(found, pin.Options{})}, nil, found)
	policy, err := lock.Policy()
	if err != nil || len(conflicts) > 0 {
		t.Fatal(err, conflicts)
	}
	return policy, lock
}

// TestPolicy proves that BuildKit, told by a policy, fetches what is locked:
// for each image the digest, for each file the checksum.
func TestPolicy(t *testing.T) {
	text := `# syntax=docker/dockerfile:1
ARG TAG=3.20
FROM golang AS build
COPY --from=ghcr.io/acme/tools:1.2 /a /b
RUN --mount=type=bind,from=busybox:1,target=/x true
ADD https://example.com/a.tgz?x=1&y=%20 /a
ADD https://example.com/ä.txt /c
FROM docker.io/library/alpine:${TAG}
COPY --from=build /a /a
COPY --from=build /c /c
FROM localhost:5000/b:2@` + digestOf("pinned") + `
COPY --from=1 /a /a
`
	policy, lock := policyOf(t, text)
	sources, err := Sources(t.Context(), Input{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, source := range sources {
		before := source.Identifier
		changed, err := ApplyPolicy(t.Context(), policy, source)
		if err != nil {
			t.Errorf("%s: %v", before, err)
		}
		checked += checkSource(t, before, changed, source, lock)
	}
	if checked != 7 {
		t.Errorf("%d sources were checked", checked)
	}
	// The frontend is fetched before there is a build, by the same engine.
	frontend := &pb.SourceOp{Identifier: "docker-image://docker.io/docker/dockerfile:1"}
	if _, err := ApplyPolicy(t.Context(), policy, frontend); err != nil || !strings.HasSuffix(frontend.Identifier, "@"+digestOf("docker.io/docker/dockerfile:1")) {
		t.Errorf("the frontend is %s, %v", frontend.Identifier, err)
	}
}

// checkSource compares a source with what is locked, and counts it.
func checkSource(t *testing.T, before string, changed bool, source *pb.SourceOp, lock pin.Lock) int {
	t.Helper()
	image, isImage := strings.CutPrefix(before, "docker-image://")
	switch {
	case isImage && strings.Contains(image, "@"):
		if changed {
			t.Errorf("%s is pinned, but becomes %s", before, source.Identifier)
		}
	case isImage:
		if want := before + "@" + lock[pin.Key{Kind: pin.Image, Name: image}]; source.Identifier != want {
			t.Errorf("%s becomes %s, not %s", before, source.Identifier, want)
		}
	case strings.HasPrefix(before, "http"):
		want := lock[pin.Key{Kind: pin.File, Name: before}]
		if source.Identifier != before || want == "" || source.Attrs[pb.AttrHTTPChecksum] != want {
			t.Errorf("%s becomes %v, not one with %s", before, source, want)
		}
	default:
		return 0
	}
	return 1
}

// TestPolicyCorpus proves for real Dockerfiles that a policy leaves no image
// and no file of theirs without a pin, but images that are on one machine only.
func TestPolicyCorpus(t *testing.T) {
	list := differences(t, "policy")
	pinned := 0
	for _, s := range corpus(t) {
		sources, err := Sources(t.Context(), Input{Text: s.source.Text})
		if err != nil {
			continue // BuildKit refuses it
		}
		policy, lock := policyOf(t, s.source.Text)
		for _, source := range sources {
			before := source.Identifier
			changed, err := ApplyPolicy(t.Context(), policy, source)
			switch {
			case err != nil:
				t.Fatalf("%s: %v", s.name, err)
			case strings.HasPrefix(before, "docker-image://localhost/"), isListed(list, s.name, before):
			default:
				pinned += checkSource(t, before, changed, source, lock)
			}
		}
	}
	t.Logf("%d images and files pinned", pinned)
}
