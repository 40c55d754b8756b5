package report

import (
	"encoding/csv"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/dflint/dflint/internal/inventory"
)

// readCSV returns the rows of a report, by the names of the columns.
func readCSV(t *testing.T, report string) []map[string]string {
	t.Helper()
	in := csv.NewReader(strings.NewReader(report))
	rows, err := in.ReadAll()
	if err != nil || len(rows) == 0 {
		t.Fatalf("%q does not read back: %v", report, err)
	}
	records := make([]map[string]string, len(rows)-1)
	for n, row := range rows[1:] {
		records[n] = map[string]string{}
		for c, name := range rows[0] {
			records[n][name] = row[c]
		}
	}
	return records
}

func TestCSVReadsBack(t *testing.T) {
	for _, f := range fixtures(t) {
		report := render(t, "csv", f.inv, Options{})
		if strings.Count(report, "\n") != strings.Count(report, "\r\n") || !strings.HasSuffix(report, "\r\n") {
			t.Errorf("%s: not every line ends as RFC 4180 says", f.file)
		}
		rows := readCSV(t, report)
		if len(rows) != len(f.inv.Images) {
			t.Fatalf("%s: %d rows for %d images", f.file, len(rows), len(f.inv.Images))
		}
		for n, image := range f.inv.Images {
			if row := rows[n]; row["score"] != strconv.Itoa(image.Score) || row["base_tag"] != harmless(image.External().Tag) {
				t.Errorf("%s: row %d is %v", f.file, n, row)
			}
		}
	}
}

// Who reads columns by name or by number needs both to stay.
func TestCSVColumnsAreStable(t *testing.T) {
	seen := map[string]bool{}
	for n, c := range csvColumns() {
		if seen[c.name] || !regexp.MustCompile(`^[a-z]+(_[a-z]+)*$`).MatchString(c.name) || c.doc == "" {
			t.Errorf("column %d, %q, needs another name or a description", n, c.name)
		}
		seen[c.name] = true
	}
	var names []string
	for _, c := range csvColumns()[:6] {
		names = append(names, c.name)
	}
	if got, want := strings.Join(names, ","), "path,stage,target,final,name,name_from"; got != want {
		t.Errorf("the first columns are %s, not %s", got, want)
	}
}

func TestFormulasAreTexts(t *testing.T) {
	for text, want := range map[string]string{
		"=1+1":    "'=1+1",
		"+49":     "'+49",
		"-1":      "'-1",
		"@SUM(1)": "'@SUM(1)",
		"\t=1":    "'␉=1",
		"\r=1":    "'␍=1",
		"a=1":     "a=1",
		" =1":     " '=1",
		"a;=1":    "a;'=1",
		"a;b; @c": "a;b; '@c",
		"＝1":      "'＝1",
		"::error": `\::error`,
		"":        "",
		"a\nb":    "a␊b",
	} {
		inv := &inventory.Inventory{Images: []inventory.Image{{User: text}}}
		if got := readCSV(t, render(t, "csv", inv, Options{}))[0]["user"]; got != want {
			t.Errorf("the user %q becomes %q, not %q", text, got, want)
		}
	}
}
