package page

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/internal/inventory"
)

// outline returns a forest as an indented list.
func (f *forest) outline() string {
	var out strings.Builder
	var write func(n *node, depth int)
	write = func(n *node, depth int) {
		fmt.Fprintf(&out, "%s%s %s", strings.Repeat("  ", depth), n.kind, n.label)
		if n.drift {
			out.WriteString(" drift")
		}
		if n.ended() {
			out.WriteString(" ended")
		}
		out.WriteString("\n")
		for _, child := range n.children {
			write(child, depth+1)
		}
	}
	for _, root := range f.roots {
		write(root, 0)
	}
	return out.String()
}

func TestForest(t *testing.T) {
	tests := map[string]struct {
		files []string
		want  string
	}{
		"versions of one image stand together, the usual one first": {
			[]string{"a/Dockerfile", "FROM debian:12.11", "b/Dockerfile", "FROM debian:12.11", "c/Dockerfile", "FROM debian:10.13"},
			`repository debian drift
  version 12.11
    image a
    image b
  version 10.13 drift ended
    image c drift ended
`,
		},
		"a stage is shown where several images are built from it": {
			[]string{"a/Dockerfile", "FROM debian:12.11 AS deps\nFROM deps AS lone\nFROM deps AS api\nFROM lone AS web"},
			`repository debian
  version 12.11
    stage deps
      image a
      image a → api
`,
		},
		"a stage that is an image too is one node": {
			[]string{"platform/base/Dockerfile", "FROM debian:12.11 AS base", "b/Dockerfile", "FROM registry.example.com/platform/base:2.4.0"},
			`repository debian
  version 12.11
    image registry.example.com/platform/base
      version registry.example.com/platform/base:2.4.0
        image b
`,
		},
		"what is no image has no versions": {
			[]string{"a/Dockerfile", "FROM scratch\nCOPY a /", "b/Dockerfile", "ARG BASE\nFROM $BASE"},
			`repository $BASE
  image b
repository scratch
  image a
`,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, plant(sampleOf(t, test.files...).inventory).outline()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestCycle proves that images which are built from each other make no endless
// forest: yesterday's image may be the base of today's.
func TestCycle(t *testing.T) {
	built := func(path, from, by string) inventory.Image {
		return inventory.Image{
			Path: path, Final: true, Name: inventory.Told{Value: path},
			Bases: []inventory.Base{{Repository: "example.com/" + from, Name: from, Tag: "1", Path: by}},
		}
	}
	f := plant(&inventory.Inventory{Images: []inventory.Image{built("a", "b", "b"), built("b", "a", "a"), built("c", "c", "c")}})
	want := `repository a
  version 1
    image b
      version b:1
        image a
repository c
  version 1
    image c
`
	if diff := cmp.Diff(want, f.outline()); diff != "" {
		t.Error(diff)
	}
}

func TestForestOfMany(t *testing.T) {
	s := newSample(t, 500)
	f := plant(s.inventory)
	if again := plant(s.inventory).outline(); again != f.outline() {
		t.Error("the same inventory gives another forest")
	}
	images, fields, next := 0, 0, 0
	for _, root := range f.roots {
		images += root.images()
		root.walk(func(n *node) {
			if n.first != next {
				t.Fatalf("%s has the number %d, want %d", n.key, n.first, next)
			}
			next++
			if n.kind == field {
				fields++
			}
			if n.parent != nil && (n.first <= n.parent.first || n.last > n.parent.last) {
				t.Errorf("the numbers of %s are not among those of %s", n.key, n.parent.key)
			}
		})
	}
	if images != len(s.inventory.Images) {
		t.Errorf("the forest has %d images, the inventory %d", images, len(s.inventory.Images))
	}
	if fields < 5 {
		t.Errorf("only %d fields", fields)
	}
}
