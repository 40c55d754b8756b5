package child_test

import (
	"strings"
	"testing"
	"time"

	"github.com/dflint/dflint/analyzer/child"
)

// TestMemory proves that a program knows that its memory has an end. It waits
// until it has been told.
func TestMemory(t *testing.T) {
	t.Parallel()
	out, err := child.Output(t.Context(), shell("while [ \"$(ulimit -d)\" = unlimited ]; do sleep 0.01; done; ulimit -d", time.Minute), 100)
	if err != nil || strings.TrimSpace(string(out)) != "2097152" {
		t.Errorf("%q KiB, %v", out, err)
	}
}
