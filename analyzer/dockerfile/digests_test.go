package dockerfile

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestDigestAlgorithms looks at what the package brings along, because a test
// binary contains the algorithms anyway.
func TestDigestAlgorithms(t *testing.T) {
	list, err := exec.Command("go", "list", "-deps", ".").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	for _, want := range []string{"crypto/sha256", "crypto/sha512"} {
		if !slices.Contains(strings.Fields(string(list)), want) {
			t.Errorf("nothing imports %s: digests of that algorithm are refused", want)
		}
	}
}
