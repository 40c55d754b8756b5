package oracle

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/moby/buildkit/solver/pb"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/internal/pin"
	"github.com/dflint/dflint/rules"
)

// pinned returns a Dockerfile with all pins that it can be given.
func pinned(t *testing.T, text string) string {
	t.Helper()
	plan := analyzer.NewPlan(analyzer.NewNames(rules.All()), nil)
	file := pin.NewDockerfile(dockerfile.NewSource("Dockerfile", text), dockerfile.Options{}, plan, pin.Surroundings{})
	change := file.Pin(answers(file), pin.Options{KeepGoing: true})
	if change.Err != nil {
		t.Error(change.Err)
	}
	return change.After.Source.Text
}

var (
	argument  = regexp.MustCompile(`(?im)^\s*ARG\s+([A-Za-z_]\w*)`)
	stageName = regexp.MustCompile(`(?im)^\s*FROM\s.*\sAS\s+(\S+)\s*$`)
)

// overrides returns what builds of a file may be told: nothing, and for each of
// its arguments something else, and nothing in its place.
func overrides(text string) []map[string]string {
	all := []map[string]string{nil}
	seen := map[string]bool{}
	for _, match := range argument.FindAllStringSubmatch(text, -1) {
		if name := match[1]; !seen[name] && len(seen) < 20 {
			seen[name] = true
			all = append(all, map[string]string{name: "other"}, map[string]string{name: ""})
		}
	}
	return all
}

// fetched returns what a build fetches, without pins, but those that are of
// another image than they stand behind.
func fetched(sources []*pb.SourceOp) []string {
	var names []string
	for _, source := range sources {
		name := source.Identifier
		if image, digest, ok := strings.Cut(name, "@"); ok && strings.HasPrefix(name, "docker-image://") {
			if written := strings.TrimPrefix(image, "docker-image://"); digest == digestOf(written) {
				name = image
			}
		}
		if strings.HasPrefix(name, "git://") {
			name, _, _ = strings.Cut(name, "#")
		}
		names = append(names, name)
	}
	return names
}

// TestPinCorpus proves for real Dockerfiles that with pins BuildKit fetches what
// it fetched without them, whatever arguments and stages a build is told.
func TestPinCorpus(t *testing.T) {
	files, builds := 0, 0
	for _, s := range corpus(t) {
		text := s.source.Text
		after := pinned(t, text)
		if after == text {
			continue
		}
		files++
		targets := []string{""}
		for _, match := range stageName.FindAllStringSubmatch(text, 10) {
			targets = append(targets, match[1])
		}
		for _, args := range overrides(text) {
			for _, target := range targets {
				before, err := Sources(t.Context(), Input{Text: text, BuildArgs: args, Target: target})
				if err != nil {
					continue // BuildKit refuses it
				}
				builds++
				where := fmt.Sprintf("%s %v %s", s.name, args, target)
				with, err := Sources(t.Context(), Input{Text: after, BuildArgs: args, Target: target})
				if err != nil && strings.Contains(err.Error(), "checksum requires") {
					continue // it is told to add a file of its own in place of a URL
				} else if err != nil {
					t.Errorf("%s: with pins: %v", where, err)
				}
				if diff := cmp.Diff(fetched(before), fetched(with)); diff != "" {
					t.Errorf("%s: with pins it fetches something else (-before +after):\n%s", where, diff)
				}
			}
		}
	}
	t.Logf("%d builds of %d files", builds, files)
}
