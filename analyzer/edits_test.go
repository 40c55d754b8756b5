package analyzer

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// Edits are taken and put in order as a look at all of them would do it.
func TestEdits(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	var all edits
	var want []Edit
	for range 20_000 {
		start := random.IntN(200_000)
		edit := Edit{Span: dockerfile.Span{Start: start, End: start + random.IntN(4)}}
		touches := slices.ContainsFunc(want, func(o Edit) bool {
			return edit.Span.Start <= o.Span.End && o.Span.Start <= edit.Span.End
		})
		if added := all.add([]Edit{edit}); added == touches {
			t.Fatalf("%v is added: %v, touches another one: %v", edit.Span, added, touches)
		}
		if !touches {
			want = append(want, edit)
		}
	}
	slices.SortFunc(want, func(a, b Edit) int { return a.Span.Start - b.Span.Start })
	if got := slices.Collect(all.all); !slices.Equal(got, want) {
		t.Errorf("%d edits are not in order, or not those %d that were added", len(got), len(want))
	}
}
