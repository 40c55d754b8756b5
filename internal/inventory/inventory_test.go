package inventory_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/internal/inventory"
	"github.com/dflint/dflint/internal/wire"
	"github.com/dflint/dflint/reporter"
	"github.com/dflint/dflint/rules"
)

const today = "2026-11-23"

// plan returns the recommended rules at their defaults.
func plan() *analyzer.Plan {
	settings := analyzer.Settings{}
	for _, rule := range rules.All() {
		if rule.Program == nil && rule.Preset == analyzer.Recommended {
			settings[rule.Name] = analyzer.Setting{Severity: rule.Severity, Preset: analyzer.Recommended}
		}
	}
	return analyzer.NewPlan(analyzer.NewNames(rules.All()), settings)
}

func input(path, text string) analyzer.Input {
	return analyzer.Input{Path: path, Plan: plan(), Load: func() (analyzer.Content, error) {
		origin := dockerfile.Origin{Title: "acme-" + path, Owners: "@acme/platform", Source: "https://github.com/acme/shop"}
		return analyzer.Content{Text: text, Options: dockerfile.Options{Origin: func() dockerfile.Origin { return origin }}}, nil
	}}
}

func records(t *testing.T, builds func(string) []inventory.Build, inputs ...analyzer.Input) string {
	t.Helper()
	var out bytes.Buffer
	failures, err := inventory.NewRecorder(rules.All(), builds).Write(t.Context(), &out, inputs, 2, nil)
	if err != nil || len(failures) > 0 {
		t.Fatal(err, failures)
	}
	return out.String()
}

func stream(name, text string) *inventory.Stream {
	return &inventory.Stream{Name: name, ReaderAt: strings.NewReader(text)}
}

func read(texts ...string) *inventory.Catalogue {
	var streams []*inventory.Stream
	for n, text := range texts {
		streams = append(streams, stream(fmt.Sprintf("facts-%d", n+1), text))
	}
	return inventory.Read(streams, rules.All(), today)
}

const shop = `ARG GO=1.25
FROM --platform=linux/amd64 golang:${GO}-bookworm AS build
RUN apt-get update && apt-get install -y git make=4.3-4.1
RUN curl -fsSL https://example.com/tool-1.2.tgz -o tool.tgz
RUN curl -fsSL https://example.com/lib-3.tgz -o lib.tgz && echo "0123456789012345678901234567890123456789012345678901234567890123  lib.tgz" | sha256sum -c -

FROM debian:10.13@sha256:1111111111111111111111111111111111111111111111111111111111111111 AS runtime
LABEL org.opencontainers.image.title=shop org.opencontainers.image.version=1.4
EXPOSE 8080 9090/udp
USER 10001
HEALTHCHECK --interval=5s CMD /shop   health

FROM runtime AS debug
RUN apt-get update && apt-get install -y gdb
USER root

FROM runtime
COPY --from=build /src/shop /shop
`

func TestImages(t *testing.T) {
	builds := func(string) []inventory.Build {
		return []inventory.Build{{
			BuildRef: inventory.BuildRef{File: "compose.yaml", Line: 3, Tool: "compose", Name: "shop", Images: []string{"acme/shop:1"}},
			Target:   "RUNTIME", Platforms: []string{"linux/arm64"},
		}}
	}
	catalogue := read(records(t, builds, input("shop/Dockerfile", shop)))
	images := catalogue.Images
	if len(images) != 3 {
		t.Fatalf("there are %d images, want those of runtime, debug and the last stage", len(images))
	}
	runtime, debug, last := images[0], images[1], images[2]
	for _, check := range []struct{ name, got, want any }{
		{"targets", []string{runtime.Target, debug.Target, last.Target}, []string{"runtime", "debug", ""}},
		{"final", []bool{runtime.Final, debug.Final, last.Final}, []bool{false, false, true}},
		{"name", last.Name, inventory.Told{Value: "shop", From: "label"}},
		{"maintainer", last.Maintainer, inventory.Told{Value: "@acme/platform", From: "codeowners"}},
		{"source", last.Source, inventory.Told{Value: "https://github.com/acme/shop", From: "git"}},
		{"version", last.Version, inventory.Told{Value: "1.4", From: "label"}},
		{"revision", last.Revision, inventory.Told{}},
		{"bases", last.Bases, []inventory.Base{{Stage: "runtime"}, {
			Repository: "docker.io/library/debian", Name: "debian", Tag: "10.13", Digest: "sha256:" + strings.Repeat("1", 64),
		}}},
		{"support", *last.Support, inventory.Support{Release: "debian 10 (buster)", End: "2024-06-30", Ended: true}},
		{"managers", last.Managers, []inventory.Manager{{Name: "apt", Pinned: 1, Unpinned: 1}}},
		{"managers of runtime", runtime.Managers, []inventory.Manager{}},
		{"downloads", last.Downloads, inventory.Downloads{Verified: 1, Unverified: 1}},
		{"ports", last.Ports, []string{"8080/tcp", "9090/udp"}},
		{"user", []string{last.User, debug.User}, []string{"10001", "root"}},
		{"health check", last.HealthCheck, "/shop health"},
		{"platforms of runtime", runtime.Platforms, []string{"linux/arm64"}},
		{"builds", []int{len(runtime.Builds), len(debug.Builds), len(last.Builds)}, []int{1, 0, 0}},
	} {
		if diff := cmp.Diff(check.want, check.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", check.name, diff)
		}
	}
	if last.Score <= runtime.Score || debug.Score <= runtime.Score {
		t.Errorf("the scores are %d, %d and %d: more stages mean more causes", runtime.Score, debug.Score, last.Score)
	}
	sum := 0
	for _, cause := range last.Causes {
		sum += cause.Count * cause.Weight
	}
	if sum != last.Score {
		t.Errorf("the causes add up to %d, the score is %d", sum, last.Score)
	}
}

// TestScore proves that the score does not listen to ignore comments, and that
// a file without a cause has none.
func TestScore(t *testing.T) {
	images := read(records(t, nil,
		input("a", "FROM debian\n"),
		input("b", "# dflint ignore-file=base-untagged -- we know\nFROM debian\n"),
		input("c", "ARG SOURCE_DATE_EPOCH=0\nFROM scratch\nCOPY a /a\n"),
	)).Images
	if images[0].Score == 0 || images[1].Score != images[0].Score || images[2].Score != 0 {
		t.Errorf("the scores are %d, %d and %d, want two that are equal, and 0", images[0].Score, images[1].Score, images[2].Score)
	}
	if images[0].Findings == images[1].Findings {
		t.Errorf("the findings are the same, though an ignore comment is obeyed there: %+v", images[0].Findings)
	}
}

// TestShards proves that it does not matter how records are spread over
// streams, and in which order these are read.
func TestShards(t *testing.T) {
	var inputs []analyzer.Input
	for n := range 40 {
		inputs = append(inputs, input(fmt.Sprintf("svc%02d/Dockerfile", n), fmt.Sprintf(
			"FROM python:3.%d-slim\nARG UV_VERSION=0.%d\nLABEL maintainer=team\nRUN pip install uv==0.%d\n", 11+n%3, n%5, n%4)))
	}
	whole := records(t, nil, inputs...)
	lines := strings.SplitAfter(whole, "\n")
	shards := make([]string, 8)
	for n, line := range lines {
		shards[(n*5)%8] += line
	}
	want, got := document(t, read(whole)), document(t, read(shards...))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("shards give another inventory (-whole +shards):\n%s", diff)
	}
	slices.Reverse(shards)
	if document(t, read(shards...)) != want {
		t.Error("the order of the shards matters")
	}
	if c := read(whole); len(c.Diagnostics) < 20 {
		t.Errorf("only %d diagnostics: the test compares too little", len(c.Diagnostics))
	}
}

func document(t *testing.T, c *inventory.Catalogue) string {
	t.Helper()
	if len(c.Failures) > 0 {
		t.Fatal(c.Failures)
	}
	var out bytes.Buffer
	if err := json.NewEncoder(&out).Encode(c.Inventory(wire.Tool{Name: "dflint", Version: "test"})); err != nil {
		t.Fatal(err)
	}
	for _, format := range reporter.Formats() {
		if err := format.Write(&out, c.Diagnostics, c.Result(), reporter.Options{Version: "test"}); err != nil {
			t.Fatal(err)
		}
	}
	return out.String()
}

// TestOneRun proves that records say what a run over the files themselves says.
func TestOneRun(t *testing.T) {
	inputs := []analyzer.Input{
		input("a/Dockerfile", "FROM python:3.11\n"),
		input("b/Dockerfile", "# dflint ignore=base-drift -- has to\nFROM python:3.10\n"),
		input("c/Dockerfile", "FROM python:3.12\n"),
		input("d/Dockerfile", "FROM python:3.12 # \xff\n"),
	}
	c := read(records(t, nil, inputs...))
	found, _, err := analyzer.Lint(t.Context(), inputs, 1)
	if err != nil {
		t.Fatal(err)
	}
	found = slices.DeleteFunc(found, func(d analyzer.Diagnostic) bool { return !slices.Contains(c.Rules, d.Rule) })
	if diff := cmp.Diff(wire.Diagnostics(found), wire.Diagnostics(c.Diagnostics)); diff != "" {
		t.Errorf("(-run +records):\n%s", diff)
	}
	drifts := map[string]bool{}
	for _, image := range c.Images {
		drifts[image.Path] = image.External().Drift
	}
	want := map[string]bool{"a/Dockerfile": true, "b/Dockerfile": false, "c/Dockerfile": false, "d/Dockerfile": false}
	if diff := cmp.Diff(want, drifts); diff != "" {
		t.Errorf("bases that drift (-want +got):\n%s", diff)
	}
}

func TestSecrets(t *testing.T) {
	const secret = "ghs_" + "x7Kq2mVw9ZtR4bNc8LsD1fGh6JpY3uAe5Ti0"
	text := records(t, nil, input("Dockerfile", "FROM debian:12\nARG TOKEN="+secret+"\nRUN curl https://x:"+secret+"@example.com/a -o a\n"))
	if strings.Contains(text, secret) || !strings.Contains(text, strings.Repeat("*", len(secret))) {
		t.Errorf("the secret is shown: %s", text)
	}
}

func TestBadLines(t *testing.T) {
	good := records(t, nil, input("a/Dockerfile", "FROM debian:12\n"))
	other := records(t, nil, input("a/Dockerfile", "FROM debian:13\n"))
	for name, test := range map[string]struct {
		text, want string
	}{
		"no json":          {"FROM debian\n", "facts-1:2: this is no line of `dflint facts`"},
		"cut off":          {good[:len(good)/2], "facts-1:2: this is no line of `dflint facts`"},
		"another document": {`{"version": 1, "diagnostics": []}` + "\n", "facts-1:2: the path is missing"},
		"another version":  {`{"version": 2, "path": "x"}` + "\n", "facts-1:2: these are facts of version 2, this dflint reads version 1"},
		"twice":            {good, ""},
		"told differently": {other, "facts-1:2: a/Dockerfile is told differently at facts-1:1: give each repository its own --prefix"},
		"stages in a ring": {`{"version": 1, "path": "x", "stages": [{"parent": 0}]}` + "\n", "facts-1:2: stage 0 goes back"},
		"no such target":   {`{"version": 1, "path": "x", "target": 3}` + "\n", "facts-1:2: there is no stage 3"},
	} {
		t.Run(name, func(t *testing.T) {
			c := read(good + test.text)
			if len(c.Images) != 1 || c.Images[0].Path != "a/Dockerfile" {
				t.Errorf("the good line is lost: %+v", c.Images)
			}
			got := ""
			if len(c.Failures) > 0 {
				got = c.Failures[0].Error()
			}
			if !strings.HasPrefix(got, test.want) || test.want == "" && got != "" || len(c.Failures) > 1 {
				t.Errorf("failures %v, want %q", c.Failures, test.want)
			}
		})
	}
}

// brokenReader fails when it is read a second time, as a file does that is cut
// off meanwhile.
type brokenReader struct {
	*strings.Reader
	reads int
}

func (r *brokenReader) ReadAt(p []byte, off int64) (int, error) {
	if r.reads++; r.reads > 2 {
		return 0, errors.New("it is gone")
	}
	return r.Reader.ReadAt(p, off)
}

func TestGone(t *testing.T) {
	text := records(t, nil, input("a/Dockerfile", "FROM python:3.11\n"), input("b/Dockerfile", "FROM python:3.12\n"))
	c := inventory.Read([]*inventory.Stream{{Name: "facts", ReaderAt: &brokenReader{Reader: strings.NewReader(text)}}}, rules.All(), today)
	if len(c.Failures) == 0 || !strings.Contains(c.Failures[0].Error(), "reading facts again: it is gone") {
		t.Errorf("failures: %v", c.Failures)
	}
}

func FuzzRead(f *testing.F) {
	var out bytes.Buffer
	_, err := inventory.NewRecorder(rules.All(), nil).Write(f.Context(), &out, []analyzer.Input{
		input("a/Dockerfile", shop), input("b/Dockerfile", "FROM debian:11\nARG GO=1.24\n"),
	}, 1, nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(out.String())
	f.Add("{}\n[]\nnull\n")
	f.Fuzz(func(t *testing.T, text string) {
		c := read(text)
		inv := c.Inventory(wire.Tool{})
		for _, image := range inv.Images {
			if _, err := c.Document(image.Path); err != nil {
				t.Error(err)
			}
		}
		for _, format := range reporter.Formats() {
			if err := format.Write(&bytes.Buffer{}, c.Diagnostics, c.Result(), reporter.Options{}); err != nil {
				t.Error(err)
			}
		}
	})
}
