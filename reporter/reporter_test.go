package reporter

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the reports in testdata/report")

func fixtures(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../testdata/report/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	return files
}

func TestFixtures(t *testing.T) {
	for _, file := range fixtures(t) {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			f := readFixture(t, file)
			options := Options{Version: "0.1.0", Width: f.found.Width}
			var got, want []txtar.File
			for _, format := range Formats() {
				got = append(got, txtar.File{Name: format.Name, Data: []byte(f.report(t, format, options))})
			}
			for _, section := range f.archive.Files {
				if isFormat(section.Name) {
					want = append(want, section)
				}
			}
			if *update {
				rewrite(t, file, f.archive, got)
				return
			}
			if diff := cmp.Diff(want, got, cmp.Transformer("text", func(data []byte) string { return string(data) })); diff != "" {
				t.Errorf("report differs (-want +got):\n%s", diff)
			}
		})
	}
}

func isFormat(name string) bool {
	return slices.ContainsFunc(Formats(), func(f Format) bool { return f.Name == name })
}

func rewrite(t *testing.T, file string, archive *txtar.Archive, reports []txtar.File) {
	t.Helper()
	archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return isFormat(f.Name) })
	archive.Files = append(archive.Files, reports...)
	if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}
