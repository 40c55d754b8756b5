package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestDiffCountsLines proves that a hunk says where it starts in both texts,
// whatever hunks there are in front of it.
func TestDiffCountsLines(t *testing.T) {
	t.Parallel()
	text := func(lines map[int]string) string {
		var b strings.Builder
		for n := 1; n <= 60; n++ {
			line, ok := lines[n]
			if !ok {
				line = fmt.Sprintf("%d\n", n)
			}
			b.WriteString(line)
		}
		return b.String()
	}
	for _, test := range []struct {
		name  string
		after map[int]string
		want  string
	}{
		{"as long as before", map[int]string{10: "x\n", 30: "y\n", 50: "z\n"}, "@@ -7,7 +7,7 @@ @@ -27,7 +27,7 @@ @@ -47,7 +47,7 @@"},
		{"longer", map[int]string{10: "10\nx\nx\n", 30: "y\n", 50: "50\nz\n"}, "@@ -8,6 +8,8 @@ @@ -27,7 +29,7 @@ @@ -48,6 +50,7 @@"},
		{"shorter", map[int]string{10: "", 11: "", 30: "y\n", 60: ""}, "@@ -7,8 +7,6 @@ @@ -27,7 +25,7 @@ @@ -57,4 +55,3 @@"},
		{"at the ends", map[int]string{1: "x\n1\n", 60: "60\nx"}, "@@ -1,3 +1,4 @@ @@ -58,3 +59,4 @@"},
	} {
		diff := unifiedDiff("Dockerfile", text(nil), text(test.after))
		var heads []string
		for line := range strings.SplitSeq(diff, "\n") {
			if strings.HasPrefix(line, "@@") {
				heads = append(heads, line)
			}
		}
		if got := strings.Join(heads, " "); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

// TestDiffReverses proves that git takes a diff back from where it says that it is.
func TestDiffReverses(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	t.Chdir(t.TempDir())
	before := strings.Repeat("a\n", 40) + "b\n" + strings.Repeat("a\n", 40) + "c\n" + strings.Repeat("a\n", 40)
	after := strings.Replace(strings.Replace(before, "b\n", "b\nb\n", 1), "c\n", "", 1)
	if err := os.WriteFile("Dockerfile", []byte(after), 0o644); err != nil {
		t.Fatal(err)
	}
	git := exec.Command("git", "apply", "--reverse", "-")
	git.Stdin = strings.NewReader(unifiedDiff("Dockerfile", before, after))
	if out, err := git.CombinedOutput(); err != nil || strings.Contains(string(out), "offset") {
		t.Fatalf("%v\n%s", err, out)
	}
	if text, _ := os.ReadFile("Dockerfile"); string(text) != before {
		t.Errorf("taking the diff back gives\n%s", text)
	}
}
