package inventory_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/dflint/dflint/internal/inventory"
)

// TestSchema proves that records are what docs/facts.schema.json says, for
// files that together have all of its fields.
func TestSchema(t *testing.T) {
	const online = "https://raw.githubusercontent.com/dflint/dflint/main/docs/"
	compiler := jsonschema.NewCompiler()
	for _, name := range []string{"report.schema.json", "facts.schema.json"} {
		document, err := jsonschema.FileLoader{}.Load("file://" + filepath.ToSlash(absolute(t, name)))
		if err != nil {
			t.Fatal(err)
		}
		if err := compiler.AddResource(online+name, document); err != nil {
			t.Fatal(err)
		}
	}
	schema, err := compiler.Compile(online + "facts.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	builds := func(string) []inventory.Build {
		return []inventory.Build{{
			BuildRef: inventory.BuildRef{File: "bake.hcl", Tool: "bake", Name: "x", Images: []string{"a"}, Args: map[string]string{"A": "1"}},
			Target:   "x", Platforms: []string{"linux/arm64"}, Labels: map[string]string{"a": "b"},
		}}
	}
	const more = `# syntax=docker/dockerfile:1.7
# dflint ignore-file=base-drift -- has to
FROM --platform=linux/amd64 python:3.12@sha256:1111111111111111111111111111111111111111111111111111111111111111
MAINTAINER somebody
ARG V=1
RUN pip install ruff==0.1 && curl -fsSL https://example.com/$V.tgz -o /v.tgz && tar xf /v.tgz
LABEL org.opencontainers.image.title=a
`
	text := records(t, builds, input("a", shop), input("b", more), input("c", "nonsense\n"), input("d", ""))
	fields := map[string]bool{}
	for line := range strings.Lines(text) {
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(line))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); err != nil {
			t.Error(err)
		}
		for name := range value.(map[string]any) {
			fields[name] = true
		}
	}
	for name := range schema.Properties {
		if !fields[name] {
			t.Errorf("no record of the test has the field %s", name)
		}
	}
}

func absolute(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("..", "..", "docs", name))
	if err != nil {
		t.Fatal(err)
	}
	return path
}
