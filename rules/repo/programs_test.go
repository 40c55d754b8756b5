package repo

import (
	"cmp"
	"slices"
	"strings"
	"testing"
)

// TestPrograms proves that the table is in order, and that no name stands for
// two programs.
func TestPrograms(t *testing.T) {
	names := map[string]string{}
	for n, p := range programs {
		if languages[p.kind] == "" {
			t.Errorf("%s: %s is the kind of no language", p.name, p.kind)
		}
		if n > 0 && programs[n-1].kind == p.kind && cmp.Compare(programs[n-1].name, p.name) >= 0 {
			t.Errorf("%s is out of order", p.name)
		}
		if plainName(p.kind, p.name) != p.name {
			t.Errorf("%s is not how the index writes it", p.name)
		}
		for _, also := range p.also {
			kind, _, ok := strings.Cut(also, ":")
			if !ok || !isDistribution(kind) || names[also] != "" {
				t.Errorf("%s: bad name %s", p.name, also)
			}
			names[also] = p.name
		}
	}
	if !slices.IsSorted(homonyms) {
		t.Error("the homonyms are out of order")
	}
}
