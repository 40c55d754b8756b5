// Package ordertest proves in tests that a comparison is an order: what is
// sorted by any other comes out differently with each order of the input.
package ordertest

import "testing"

// Check compares all values with each other and reports where that is no weak
// order: what is not the reverse of itself, not transitive, or as good as two
// values that differ from each other.
func Check[T any](t *testing.T, values []T, compare func(a, b T) int) {
	t.Helper()
	signs := make([][]int, len(values))
	for n, a := range values {
		for _, b := range values {
			signs[n] = append(signs[n], sign(compare(a, b)))
		}
		if signs[n][n] != 0 {
			t.Errorf("%v is not as good as itself", a)
		}
	}
	for i := range values {
		for j := range values {
			if signs[i][j] != -signs[j][i] {
				t.Errorf("%v and %v: %d, and %d the other way round", values[i], values[j], signs[i][j], signs[j][i])
			}
			for k := range values {
				if signs[i][j] <= 0 && signs[j][k] <= 0 && signs[i][k] != min(signs[i][j], signs[j][k]) {
					t.Fatalf("%v, %v, %v: %d and %d, but %d from the first to the last",
						values[i], values[j], values[k], signs[i][j], signs[j][k], signs[i][k])
				}
			}
		}
	}
}

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}
