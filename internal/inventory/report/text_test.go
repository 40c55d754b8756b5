package report

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/internal/inventory"
	"github.com/dflint/dflint/internal/wire"
	"github.com/dflint/dflint/reporter/terminal"
)

var escapeSequence = regexp.MustCompile("\x1b\\[[0-9;]*m")

// Colour is never needed to understand the report.
func TestColorAddsNothingElse(t *testing.T) {
	for _, f := range fixtures(t) {
		for _, width := range []int{0, 40, 80} {
			plain := render(t, "text", f.inv, Options{Width: width})
			colored := render(t, "text", f.inv, Options{Width: width, Color: true})
			if diff := cmp.Diff(plain, escapeSequence.ReplaceAllString(colored, "")); diff != "" {
				t.Errorf("%s: colour changes the text (-plain +colour):\n%s", f.file, diff)
			}
			if len(f.inv.Images) > 0 && plain == colored {
				t.Errorf("%s: no colour", f.file)
			}
		}
	}
}

func TestColors(t *testing.T) {
	got := render(t, "text", shop(t).inv, Options{Color: true})
	for _, want := range []string{
		"\x1b[1mdebian:\x1b[0m 4 images",
		"\x1b[1;31mdebian 10 (buster) ended on 2024-06-30;\x1b[0m debian 12",
		"\x1b[1;33mno\x1b[0m ",
		"\x1b[1;33m2/7 pinned\x1b[0m",
		"\x1b[1;31m1 out of support;\x1b[0m \x1b[1;33m2 without a maintainer; 1 difference\x1b[0m\n",
		"align them \x1b[2m[base-drift]\x1b[0m\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

func TestManyDifferencesAreCounted(t *testing.T) {
	inv := shop(t).inv
	first := inv.Drift[0]
	inv.Drift = nil
	for n := range 25 {
		d := first
		d.Start.Line = n + 1
		if n%2 == 1 {
			d.Rule = "user-drift"
		}
		inv.Drift = append(inv.Drift, d)
	}
	got := render(t, "text", inv, Options{})
	if lines := strings.Count(got, "batch/Dockerfile:"); lines != mostDrift {
		t.Errorf("%d differences are told, not %d", lines, mostDrift)
	}
	if want := "\nand 5 more: --format json, or dflint --only base-drift --only user-drift\n"; !strings.Contains(got, want) {
		t.Errorf("no %q in\n%s", want, got)
	}
}

// What is left out is the least important, and it is said.
func TestNarrowTerminals(t *testing.T) {
	inv := shop(t).inv
	all := strings.Fields(strings.SplitN(render(t, "text", inv, Options{}), "\n", 2)[0])
	shown := 0
	for width := narrowest; width <= 250; width++ {
		report := render(t, "text", inv, Options{Width: width})
		checkWidth(t, report, width)
		head, rest, _ := strings.Cut(report, "\n")
		titles := strings.Fields(head)
		if len(titles) < shown {
			t.Errorf("%d columns are shown at a width of %d, %d before", len(titles), width, shown)
		}
		shown = len(titles)
		rest = strings.Join(strings.Fields(rest), " ")
		for _, title := range all {
			told := regexp.MustCompile(`too narrow for: [^;]*\b` + strings.ToLower(title) + `\b`).MatchString(rest)
			if strings.Contains(head, title) == told {
				t.Errorf("%s is shown and left out, or neither, at a width of %d", title, width)
			}
		}
	}
	if shown != len(all) {
		t.Errorf("a wide terminal shows %d of %d columns", shown, len(all))
	}
}

func checkWidth(t *testing.T, report string, width int) {
	t.Helper()
	for line := range strings.Lines(report) {
		line = strings.TrimSuffix(line, "\n")
		if columns := terminal.Width(line); columns > width {
			t.Errorf("%d columns on a terminal of %d: %q", columns, width, line)
		}
		if strings.TrimRight(line, " ") != line {
			t.Errorf("spaces at the end of %q", line)
		}
	}
}

func checkPrintable(t *testing.T, report string) {
	t.Helper()
	if !utf8.ValidString(report) {
		t.Errorf("not UTF-8: %q", report)
	}
	for _, r := range strings.NewReplacer("\r\n", "", "\n", "").Replace(report) {
		if terminal.IsControl(r) {
			t.Errorf("%U reaches the terminal: %q", r, report)
		}
	}
}

// FuzzFormats proves that nothing that stands in a file breaks a report.
func FuzzFormats(f *testing.F) {
	f.Add("debian", "12.11", 4, 3, 80)
	f.Add("=a|b`<\\", "\x1b]0;x\x07\u202e\u009b\xff\r\n", 0, 2, 40)
	f.Add("日本語👩‍💻e\u0301\u0600🇦🇧🇨", strings.Repeat("日 ", 60), -7, 5, 41)
	f.Add(strings.Repeat("a/", 400), "@x #1 $y$", 1<<62, 9, 200)
	f.Add("", "", 1, 1, 0)
	f.Fuzz(func(t *testing.T, a, b string, number, images, width int) {
		inv := invent(a, b, number, images&15)
		for _, format := range Formats() {
			report := render(t, format.Name, inv, Options{Width: width})
			checkPrintable(t, report)
			switch format.Name {
			case "text":
				if width >= narrowest {
					checkWidth(t, report, width)
				}
			case "json":
				if !json.Valid([]byte(report)) {
					t.Errorf("not JSON: %q", report)
				}
			case "csv":
				if rows := len(readCSV(t, report)); rows != len(inv.Images) {
					t.Errorf("%d rows for %d images: %q", rows, len(inv.Images), report)
				}
			case "markdown":
				if rows := checkTables(t, report); rows > len(inv.Images) || rows < len(inv.Images) && !strings.Contains(report, "left out") {
					t.Errorf("%d rows for %d images: %q", rows, len(inv.Images), report)
				}
				if utf8.RuneCountInString(report) > commentLimit {
					t.Errorf("%d characters", utf8.RuneCountInString(report))
				}
			}
		}
	})
}

// invent returns an inventory that has two texts and a number everywhere.
func invent(a, b string, number, images int) *inventory.Inventory {
	inv := &inventory.Inventory{Summary: inventory.Summary{Files: images, Images: images, Bases: number, Ended: number, Score: number}}
	for n := range images {
		image := inventory.Image{
			Path: fmt.Sprintf("%s%d", a, n), Stage: n, Target: b, Final: n%2 == 0,
			Name: inventory.Told{Value: b, From: a}, Maintainer: inventory.Told{Value: a}, Version: inventory.Told{Value: a + b},
			Platforms: []string{a, b}, Ports: []string{b, a}, User: a, HealthCheck: b, Score: number,
			Managers: []inventory.Manager{{Name: a, Pinned: number, Unpinned: n}}, Downloads: inventory.Downloads{Unverified: number},
			Builds: []inventory.BuildRef{{File: a, Name: b, Images: []string{a}, Args: map[string]string{a: b}}},
			Causes: []inventory.Cause{{Rule: a, Count: n, Weight: number}},
		}
		switch n % 4 {
		case 0:
			image.Bases = []inventory.Base{{Stage: b}, {Repository: a, Name: b, Tag: a, Digest: b, Path: a}}
			image.Support = &inventory.Support{Release: a, End: b, Ended: number > 0}
		case 1:
			image.Bases = []inventory.Base{{Written: a}}
		case 2:
			image.Bases = []inventory.Base{{Repository: b, Digest: a}}
			image.Name.Value = ""
		}
		inv.Images = append(inv.Images, image)
		inv.Drift = append(inv.Drift, wire.Diagnostic{
			Rule: a, Message: b, Path: a, Start: wire.Position{Line: number, Column: n},
			Related: []wire.Related{{Path: a, Message: b}}, Fixes: []wire.Fix{{Message: a}},
		})
	}
	return inv
}
