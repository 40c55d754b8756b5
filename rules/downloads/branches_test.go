package downloads

import "testing"

func TestIsBranch(t *testing.T) {
	for ref, want := range map[string]bool{
		"main": true, "origin/main": true, "refs/heads/v1.2": true, "v2.x": true, "jemalloc-stable": true, "feature": true,
		"v1.2": false, "refs/tags/last": false, "tags/last": false, "r42": false, "": false,
		"deadbee": false, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b": false, "origin/deadbee": false,
	} {
		if isBranch(ref) != want {
			t.Errorf("isBranch(%q) is %v", ref, !want)
		}
	}
}
