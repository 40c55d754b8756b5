package registry

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestNewestVersionsAnyhow gives the tags in other orders.
func TestNewestVersionsAnyhow(t *testing.T) {
	t.Parallel()
	tags := []string{"0.0", "00.0", "0.00", "1.2", "v1.2", "1.02", "01.2", "1.2.0", "v1.2.0", "4.04", "04.4", "99999999999999999999.1", "99999999999999999998.1"}
	want := newestVersions(tags, len(tags))
	random := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		random.Shuffle(len(tags), func(i, j int) { tags[i], tags[j] = tags[j], tags[i] })
		if got := newestVersions(tags, len(tags)); !slices.Equal(got, want) {
			t.Fatalf("%v is %v in order, not %v", tags, got, want)
		}
	}
}
