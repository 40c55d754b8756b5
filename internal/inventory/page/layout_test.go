package page

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/dflint/dflint/reporter/terminal"
)

func TestLayout(t *testing.T) {
	for _, images := range []int{5, 30, 120, 500} {
		f := plant(newSample(t, images).inventory)
		for form, arrange := range map[string]func() *layout{
			"beside": func() *layout { return beside(f, wideRoom) },
			"below":  func() *layout { return below(f, tallRoom) },
		} {
			t.Run(strconv.Itoa(images)+" "+form, func(t *testing.T) {
				l := arrange()
				var all []*node
				for _, root := range f.roots {
					root.walk(func(n *node) { all = append(all, n) })
				}
				checkOverlap(t, all)
				checkInside(t, l, all)
				checkEdges(t, l, all)
			})
		}
	}
}

func checkOverlap(t *testing.T, all []*node) {
	t.Helper()
	for i, a := range all {
		for _, b := range all[i+1:] {
			if a.box.x < b.box.x+b.box.width && b.box.x < a.box.x+a.box.width &&
				a.box.y < b.box.y+b.box.height && b.box.y < a.box.y+a.box.height {
				t.Errorf("%s %v lies over %s %v", a.key, a.box, b.key, b.box)
			}
		}
	}
}

func checkInside(t *testing.T, l *layout, all []*node) {
	t.Helper()
	for _, n := range all {
		if n.box.x < 0 || n.box.y < 0 || n.box.x+n.box.width > l.width || n.box.y+n.box.height > l.height {
			t.Errorf("%s %v is not inside of %dx%d", n.key, n.box, l.width, l.height)
		}
	}
	if l.width > l.room+40 {
		t.Errorf("the picture is %d wide, there is room for %d", l.width, l.room)
	}
}

var (
	begins = regexp.MustCompile(`^M(\d+) (\d+)`)
	ends   = regexp.MustCompile(`H(\d+)$`)
	falls  = regexp.MustCompile(`V(\d+)q`)
)

// checkEdges proves that each edge begins at the parent and ends at the node.
func checkEdges(t *testing.T, l *layout, all []*node) {
	t.Helper()
	for _, n := range all {
		if n.parent == nil || n.isMark() {
			continue
		}
		path, parent := l.edge(n), n.parent.box
		from := begins.FindStringSubmatch(path)
		x, y := number(t, from[1]), number(t, from[2])
		if x < parent.x || x > parent.x+parent.width || y < parent.y || y > parent.y+parent.height {
			t.Errorf("the edge %s begins outside of %s %v", path, n.parent.key, parent)
		}
		if turn := falls.FindStringSubmatch(path); turn != nil {
			y = number(t, turn[1]) + bend
		}
		if x := number(t, ends.FindStringSubmatch(path)[1]); x != n.box.x || y != n.box.middle() {
			t.Errorf("the edge %s ends outside of %s %v", path, n.key, n.box)
		}
	}
}

func number(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestShorten(t *testing.T) {
	for _, test := range []struct {
		text, want string
		room       int
	}{
		{"debian", "debian", 6},
		{"gcr.io/distroless/static-debian12", "…/static-debian12", 24},
		{"registry.example.com/a/b:2.4.0", "…/a/b:2.4.0", 12},
		{"3.12.6-slim-bookworm-and-more", "3.12.…-more", 11},
		{"a/図図図図図図図図図図", "図図…図図", 10},
		{"", "", 0},
		{"abc", "…", 1},
	} {
		got := shorten(test.text, test.room)
		if got != test.want {
			t.Errorf("shorten(%q, %d) = %q, want %q", test.text, test.room, got, test.want)
		}
		if terminal.Width(got) > max(test.room, 1) {
			t.Errorf("shorten(%q, %d) = %q is too wide", test.text, test.room, got)
		}
	}
	if got := shorten(strings.Repeat("/", 100), 10); terminal.Width(got) > 10 {
		t.Errorf("slashes become %q", got)
	}
}
