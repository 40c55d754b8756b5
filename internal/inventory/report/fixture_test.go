package report

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/dflint/dflint/internal/inventory"
)

var update = flag.Bool("update", false, "rewrite the reports in testdata/inventory and docs/inventory.md")

// A fixture is an archive in testdata/inventory: an inventory, and reports of
// it. Their names are those of the formats, that of the text with the width of
// a terminal behind it: text-80. CSV stands there without carriage returns.
type fixture struct {
	file    string
	archive *txtar.Archive
	inv     *inventory.Inventory
}

const input = "inventory.json"

func fixtures(t testing.TB) []fixture {
	t.Helper()
	files, err := filepath.Glob("../../../testdata/inventory/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	all := make([]fixture, len(files))
	for n, file := range files {
		all[n] = readFixture(t, file)
	}
	return all
}

func readFixture(t testing.TB, file string) fixture {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	f := fixture{file: file, archive: archive, inv: &inventory.Inventory{}}
	for _, section := range archive.Files {
		if section.Name == input {
			decoder := json.NewDecoder(bytes.NewReader(section.Data))
			decoder.DisallowUnknownFields()
			if err := decoder.Decode(f.inv); err != nil {
				t.Fatalf("%s: %v", file, err)
			}
		}
	}
	return f
}

// shop returns the fixture that has a bit of everything.
func shop(t testing.TB) fixture {
	t.Helper()
	return readFixture(t, "../../../testdata/inventory/shop.txtar")
}

// render returns the report in a format.
func render(t testing.TB, format string, inv *inventory.Inventory, options Options) string {
	t.Helper()
	for _, f := range Formats() {
		if f.Name == format {
			var out bytes.Buffer
			if err := f.Write(&out, inv, options); err != nil {
				t.Fatal(err)
			}
			return out.String()
		}
	}
	t.Fatalf("no format %q", format)
	return ""
}

func TestFixtures(t *testing.T) {
	for _, f := range fixtures(t) {
		for n, section := range f.archive.Files {
			if section.Name == input {
				continue
			}
			format, columns, _ := strings.Cut(section.Name, "-")
			width, _ := strconv.Atoi(columns)
			got := strings.ReplaceAll(render(t, format, f.inv, Options{Width: width}), "\r\n", "\n")
			if *update {
				f.archive.Files[n].Data = []byte(got)
			} else if diff := cmp.Diff(string(section.Data), got); diff != "" {
				t.Errorf("%s: %s differs (-want +got):\n%s", filepath.Base(f.file), section.Name, diff)
			}
		}
		if *update {
			if err := os.WriteFile(f.file, txtar.Format(f.archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
