package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/dflint/dflint/rules"
)

// TestRepos runs the rules about several files over whole repositories, in each
// of which drift is planted: PATH:LINE RULE, a line each. All of it is found,
// and nothing else.
func TestRepos(t *testing.T) {
	archives, err := filepath.Glob(filepath.Join("..", "..", "testdata", "repos", "*.txtar"))
	if err != nil || len(archives) < 3 {
		t.Fatalf("%d archives: %v", len(archives), err)
	}
	several := map[string]bool{}
	for _, family := range rules.Families() {
		for _, rule := range family.Rules {
			several[rule.Name] = family.Name == "repo"
		}
	}
	for _, path := range archives {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) { checkRepo(t, archive, several) })
	}
}

func checkRepo(t *testing.T, archive *txtar.Archive, several map[string]bool) {
	t.Chdir(t.TempDir())
	var planted []string
	for _, file := range archive.Files {
		if file.Name == "planted" {
			planted = strings.Split(strings.TrimSpace(string(file.Data)), "\n")
			continue
		}
		writeArchiveFile(t, file)
	}
	var out, messages bytes.Buffer
	args := []string{"--format", "json", "--fail-on", "never"}
	if code := run(args, streams{strings.NewReader(""), &out, &messages}, func(string) string { return "" }); code != 0 {
		t.Fatalf("status %d: %s", code, messages.String())
	}
	var report struct {
		Diagnostics []struct {
			Rule, Path string
			Start      struct{ Line int }
		}
	}
	if err := json.Unmarshal(out.Bytes(), &report); err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, d := range report.Diagnostics {
		if several[d.Rule] {
			found = append(found, fmt.Sprintf("%s:%d %s", d.Path, d.Start.Line, d.Rule))
		}
	}
	slices.Sort(planted)
	slices.Sort(found)
	if diff := cmp.Diff(planted, found); diff != "" {
		t.Errorf("(-planted +found):\n%s", diff)
	}
}
