package config

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// dump writes a node in one line, with the places of its keys.
func dump(n Node) string {
	switch value := n.Value.(type) {
	case []Node:
		var items []string
		for _, item := range value {
			items = append(items, dump(item))
		}
		return "[" + strings.Join(items, " ") + "]"
	case []Pair:
		var pairs []string
		for _, p := range value {
			pairs = append(pairs, fmt.Sprintf("%s@%d:%d=%s", p.Key, p.Place.Line, p.Place.Column, dump(p.Value)))
		}
		return "{" + strings.Join(pairs, " ") + "}"
	}
	return fmt.Sprintf("%v@%d:%d", n.Value, n.Line, n.Column)
}

func TestReadTree(t *testing.T) {
	tests := []struct {
		name, text, want, err string
	}{
		{name: "empty", text: "# nothing\n", want: "<nil>@0:0"},
		{
			name: "values", text: "a: x\nb: [1, true]\nc:\n  d: ~\n  e: |\n    f\n",
			want: "{a@1:1=x@1:4 b@2:1=[1@2:5 true@2:8] c@3:1={d@4:3=<nil>@4:3 e@5:3=f\n@5:6}}",
		},
		{name: "alias", text: "a: &x [b]\nc: *x\n", want: "{a@1:1=[b@1:8] c@2:1=[b@1:8]}"},
		{name: "twice", text: "a: 1\na: 2\n", want: "{a@1:1=1@1:4}", err: "f:2:1: a is already on line 1: keep one"},
		{name: "unknown alias", text: "a: *b\n", want: "{}", err: "f:1:4: unknown alias *b: write &b before what it stands for"},
		{name: "broken", text: "a: [\n", want: "<nil>@0:0", err: "f:1:4: no valid YAML: sequence end token ']' not found"},
	}
	for _, test := range tests {
		node, err := ReadTree("f", []byte(test.text))
		if diff := cmp.Diff(test.want, dump(node)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
		if diff := cmp.Diff(test.err, errText(err)); diff != "" {
			t.Errorf("%s: error (-want +got):\n%s", test.name, diff)
		}
	}
}

// TestReadTreeBounded proves that aliases cannot make a file endless.
func TestReadTreeBounded(t *testing.T) {
	text := "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
	for c := 'b'; c <= 'k'; c++ {
		text += fmt.Sprintf("%c: &%c [%s]\n", c, c, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*%c, ", c-1), 10), ", "))
	}
	for _, text := range []string{text, "a: &a [*a]\n"} {
		_, err := ReadTree("f", []byte(text))
		if err == nil || !strings.Contains(err.Error(), "too much to read") {
			t.Errorf("%.20q: %v", text, err)
		}
	}
}
