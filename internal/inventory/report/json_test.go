package report

import (
	"encoding/json"
	"errors"
	"maps"
	"os"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/dflint/dflint/internal/inventory"
)

const schemaFile = "../../../docs/inventory.schema.json"

func inventorySchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	schema, err := compiler.Compile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func validate(t *testing.T, schema *jsonschema.Schema, report string) error {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(strings.NewReader(report))
	if err != nil {
		t.Fatal(err)
	}
	return schema.Validate(document)
}

func TestJSONFollowsItsSchema(t *testing.T) {
	schema := inventorySchema(t)
	for _, f := range fixtures(t) {
		report := render(t, "json", f.inv, Options{})
		if err := validate(t, schema, report); err != nil {
			t.Errorf("%s: %v", f.file, err)
		}
		if !strings.HasSuffix(report, "}\n") || strings.HasSuffix(report, "\n\n") {
			t.Errorf("%s: the report does not end in one line ending", f.file)
		}
	}
}

// A schema that lets anything pass would make the test above worthless.
func TestSchemaIsStrict(t *testing.T) {
	schema := inventorySchema(t)
	report := render(t, "json", shop(t).inv, Options{})
	for _, change := range []struct{ name, old, new string }{
		{"an unknown field", `"version": 1,`, `"version": 1, "more": true,`},
		{"an unknown field of an image", `"stage": 0,`, `"stage": 0, "more": true,`},
		{"an unknown field of a base", `"name": "debian",`, `"name": "debian", "more": true,`},
		{"null for an empty array", `"ports": []`, `"ports": null`},
		{"null for no arguments", `"args": {}`, `"args": null`},
		{"a missing field", `"drift": 1`, `"drifts": 1`},
		{"an unknown origin", `"from": "codeowners"`, `"from": "hearsay"`},
		{"a day that is none", `"end": "2024-06-30"`, `"end": "soon"`},
		{"a negative score", `"score": 49`, `"score": -49`},
	} {
		if !strings.Contains(report, change.old) {
			t.Fatalf("the report has no %s", change.old)
		}
		if validate(t, schema, strings.Replace(report, change.old, change.new, 1)) == nil {
			t.Errorf("the schema accepts %s", change.name)
		}
	}
}

func readSchema(t *testing.T, file string) map[string]any {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var schema map[string]any
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return schema
}

func TestSchemaDescribesEveryField(t *testing.T) {
	schema := readSchema(t, schemaFile)
	defs := schema["$defs"].(map[string]any)
	described := 0
	var walk func(at string, node any)
	walk = func(at string, node any) {
		object, ok := node.(map[string]any)
		if !ok {
			return
		}
		properties, _ := object["properties"].(map[string]any)
		for name, value := range properties {
			field := maps.Clone(value.(map[string]any))
			if ref, ok := field["$ref"].(string); ok {
				maps.Copy(field, defs[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any))
			}
			if field["description"] == nil {
				t.Errorf("%s.%s is not described", at, name)
			}
			described++
		}
		for name, child := range object {
			walk(at+"."+name, child)
		}
	}
	walk("", schema)
	if described < 70 {
		t.Errorf("only %d fields were looked at", described)
	}
}

// Who reads the diagnostics of a run can read those of an inventory.
func TestDiagnosticsAreDescribedAlike(t *testing.T) {
	ours := readSchema(t, schemaFile)["$defs"].(map[string]any)
	theirs := readSchema(t, "../../../docs/report.schema.json")["$defs"].(map[string]any)
	for _, name := range []string{"diagnostic", "fix", "position"} {
		if diff := cmp.Diff(theirs[name], ours[name]); diff != "" {
			t.Errorf("%s is described differently (-report +inventory):\n%s", name, diff)
		}
	}
}

func TestJSONReadsBack(t *testing.T) {
	for _, f := range fixtures(t) {
		var got inventory.Inventory
		if err := json.Unmarshal([]byte(render(t, "json", f.inv, Options{})), &got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(*f.inv, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s reads back differently (-want +got):\n%s", f.file, diff)
		}
	}
}

// A report may be written while others read the inventory.
func TestReportsLeaveTheInventoryAlone(t *testing.T) {
	for _, format := range Formats() {
		f, untouched := shop(t), shop(t)
		render(t, format.Name, f.inv, Options{Width: 80})
		if !reflect.DeepEqual(f.inv, untouched.inv) {
			t.Errorf("%s changes the inventory", format.Name)
		}
	}
}

// A peakWriter keeps nothing of what it is given, and measures how much memory
// is in use meanwhile.
type peakWriter struct {
	written  int
	measured int // what was written when memory was measured last
	peak     uint64
}

func (w *peakWriter) Write(data []byte) (int, error) {
	if w.written-w.measured > 1<<20 {
		w.measured = w.written
		w.peak = max(w.peak, memory())
	}
	w.written += len(data)
	return len(data), nil
}

func memory() uint64 {
	runtime.GC()
	var now runtime.MemStats
	runtime.ReadMemStats(&now)
	return now.HeapAlloc
}

// The report is never held as a whole: room for one image is enough.
func TestJSONAndCSVAreStreamed(t *testing.T) {
	inv := shop(t).inv
	large := *inv
	for range 2000 {
		large.Images = append(large.Images, inv.Images...)
	}
	for _, format := range Formats() {
		if format.Name != "json" && format.Name != "csv" {
			continue
		}
		var out peakWriter
		before := memory()
		if err := format.Write(&out, &large, Options{}); err != nil {
			t.Fatal(err)
		}
		if out.peak == 0 || int(out.peak)-int(before) > out.written/4 {
			t.Errorf("%s takes %d bytes more than %d to write %d", format.Name, int(out.peak)-int(before), before, out.written)
		}
	}
}

type brokenWriter struct{ err error }

func (w brokenWriter) Write([]byte) (int, error) { return 0, w.err }

func TestFormatsReturnTheErrorOfTheWriter(t *testing.T) {
	full := errors.New("disk full")
	for _, format := range Formats() {
		err := format.Write(brokenWriter{full}, shop(t).inv, Options{})
		if !errors.Is(err, full) || !strings.Contains(err.Error(), "writing the inventory") {
			t.Errorf("%s returns %v", format.Name, err)
		}
	}
}
