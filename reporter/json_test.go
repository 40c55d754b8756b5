package reporter

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

func reportSchema(t *testing.T) *jsonschema.Schema { return schemaOf(t, "report") }

func schemaOf(t *testing.T, document string) *jsonschema.Schema {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	schema, err := compiler.Compile("../docs/" + document + ".schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func TestJSONFollowsItsSchema(t *testing.T) {
	schema := reportSchema(t)
	for _, file := range fixtures(t) {
		report := render(t, "json", readFixture(t, file).result(t), Options{Version: "0.1.0"})
		document, err := jsonschema.UnmarshalJSON(strings.NewReader(report))
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if err := schema.Validate(document); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func TestStatisticsFollowTheirSchema(t *testing.T) {
	schema := schemaOf(t, "statistics")
	for _, file := range fixtures(t) {
		report := statisticsOf(t, "json", readFixture(t, file).result(t), Options{Version: "0.1.0"})
		document, err := jsonschema.UnmarshalJSON(strings.NewReader(report))
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if err := schema.Validate(document); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// A schema that lets anything pass would make the test above worthless.
func TestSchemaIsStrict(t *testing.T) {
	schema := reportSchema(t)
	report := render(t, "json", readFixture(t, "../testdata/report/fixes.txtar").result(t), Options{})
	for _, change := range []struct{ name, old, new string }{
		{"an unknown field", `"version": 1`, `"version": 1, "more": true`},
		{"null for an empty array", `"related": []`, `"related": null`},
		{"a line from 0", `"line": 1`, `"line": 0`},
		{"a missing field", `"offset": 5`, `"byte": 5`},
		{"an unknown safety", `"safety": "manual"`, `"safety": "dangerous"`},
		{"an unknown severity", `"severity": "info"`, `"severity": "off"`},
	} {
		if !strings.Contains(report, change.old) {
			t.Fatalf("the report has no %s", change.old)
		}
		document, err := jsonschema.UnmarshalJSON(strings.NewReader(strings.Replace(report, change.old, change.new, 1)))
		if err != nil {
			t.Fatal(err)
		}
		if schema.Validate(document) == nil {
			t.Errorf("the schema accepts %s", change.name)
		}
	}
}

// What consumers see of a field's order is what the documentation shows.
func TestJSONKeepsTheOrderOfFields(t *testing.T) {
	report := render(t, "json", readFixture(t, "../testdata/report/fixes.txtar").result(t), Options{})
	var compact bytes.Buffer
	if err := json.Compact(&compact, []byte(report)); err != nil {
		t.Fatal(err)
	}
	last := -1
	for _, field := range []string{
		"version", "tool", "diagnostics", "rule", "aliases", "severity", "message", "path", "start",
		"end", "related", "fixes", "help", "fingerprint", "files", "summary",
	} {
		at := strings.Index(compact.String(), `"`+field+`":`)
		if at <= last {
			t.Errorf("field %q stands at %d, the one before it at %d", field, at, last)
		}
		last = at
	}
}
