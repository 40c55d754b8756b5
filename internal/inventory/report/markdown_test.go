package report

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/dflint/dflint/internal/inventory"
	"github.com/dflint/dflint/internal/wire"
)

var escaped = regexp.MustCompile(`\\[[:punct:]]`)

// checkTables checks that all rows of a table have as many cells as its head,
// and returns how many rows there are.
func checkTables(t *testing.T, report string) int {
	t.Helper()
	cells, rows := 0, 0
	for line := range strings.Lines(report) {
		line = strings.TrimSuffix(line, "\n")
		if !strings.HasPrefix(line, "|") {
			cells = 0
			continue
		}
		bars := strings.Count(escaped.ReplaceAllString(line, ""), "|")
		switch {
		case !strings.HasSuffix(line, "|"):
			t.Errorf("the row does not end: %q", line)
		case cells == 0:
			cells = bars
			rows -= 2 // it and the line below
		case bars != cells:
			t.Errorf("%d bars in a table with %d: %q", bars, cells, line)
		}
		rows++
	}
	return rows
}

func TestTablesAreBalanced(t *testing.T) {
	for _, f := range fixtures(t) {
		if rows := checkTables(t, render(t, "markdown", f.inv, Options{})); rows != len(f.inv.Images) {
			t.Errorf("%s: %d rows for %d images", f.file, rows, len(f.inv.Images))
		}
	}
}

// One more character, and GitHub refuses the comment.
func TestMarkdownFitsAComment(t *testing.T) {
	for _, name := range []string{"api", strings.Repeat("日", 300), strings.Repeat("<", 20_000)} {
		inv := &inventory.Inventory{Summary: inventory.Summary{Files: 5000, Images: 5000}}
		for n := range 5000 {
			inv.Images = append(inv.Images, inventory.Image{
				Path:  fmt.Sprintf("services/%d/Dockerfile", n),
				Name:  inventory.Told{Value: name},
				Bases: []inventory.Base{{Repository: fmt.Sprintf("base-%d", n%7)}},
			})
			inv.Drift = append(inv.Drift, wire.Diagnostic{Rule: "base-drift", Path: "Dockerfile", Message: name})
		}
		report := render(t, "markdown", inv, Options{})
		if size := utf8.RuneCountInString(report); size > commentLimit {
			t.Errorf("%d characters", size)
		}
		rows := checkTables(t, report)
		if told := fmt.Sprintf("*%d images left out", 5000-rows); !strings.Contains(report, told) {
			t.Errorf("%d rows, but no line %q", rows, told)
		}
		if name == "api" && len(report) < commentLimit*9/10 {
			t.Errorf("only %d bytes are used", len(report))
		}
		if !strings.HasSuffix(report, "**5000 images in 5000 Dockerfiles; 0 base images; score 0**\n") {
			t.Errorf("the summary is missing: %q", report[len(report)-100:])
		}
	}
}

func TestEscape(t *testing.T) {
	for text, want := range map[string]string{
		"api":              "api",
		"a|b":              `a\|b`,
		`a\|b`:             `a\\\|b`,
		"a\r\nb\tc":        "a b c",
		"<b> & `x`":        "&lt;b&gt; &amp; \\`x\\`",
		"@acme/ops":        "@<!-- -->acme/ops",
		"x (@@y)":          "x (@@<!-- -->y)",
		"team@example.com": "team@example.com",
		"fixes #12":        "fixes #<!-- -->12",
		"$A and $B":        "&#36;A and &#36;B",
		"&#36;":            "&amp;#<!-- -->36;",
		"[x](y) *_~":       `\[x\](y) \*\_\~`,
		"\x1b[0m":          `␛\[0m`,
	} {
		if got := escape(text); got != want {
			t.Errorf("%q becomes %q, not %q", text, got, want)
		}
	}
}

func TestLink(t *testing.T) {
	for path, want := range map[string]string{
		"services/api/Dockerfile": "services/api/Dockerfile",
		"a b/(c)/Dockerfile":      "a%20b/%28c%29/Dockerfile",
		"50%/x?y#z":               "50%25/x%3Fy%23z",
		"a&lt;b":                  "a%26lt;b",
		"a|b":                     "a%7Cb",
		"javascript:alert(1)":     "./javascript:alert%281%29",
		"a\nb":                    "a%0Ab",
		"\xff":                    "%FF",
		"../x/Dockerfile":         "../x/Dockerfile",
	} {
		if got, want := link("x", path, 7), "[x]("+want+"#L7)"; got != want {
			t.Errorf("%q becomes %s, not %s", path, got, want)
		}
	}
}
