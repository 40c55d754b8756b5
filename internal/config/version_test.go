package config

import "testing"

func TestCompareVersions(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want int
	}{
		{"0.1", "0.1", 0},
		{"0.1", "0.10", -1},
		{"0.9", "0.10", -1},
		{"1", "0.10", 1},
		{"1", "1.0", 0},
		{"1.0.0", "1", 0},
		{"0.1.1", "0.1", 1},
		{"", "0.1", -1},
	} {
		if got := compareVersions(test.a, test.b); got != test.want {
			t.Errorf("compareVersions(%q, %q) = %d, want %d", test.a, test.b, got, test.want)
		}
		if got := compareVersions(test.b, test.a); got != -test.want {
			t.Errorf("compareVersions(%q, %q) = %d, want %d", test.b, test.a, got, -test.want)
		}
	}
}
