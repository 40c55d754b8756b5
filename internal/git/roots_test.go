package git_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/dflint/dflint/internal/git"
)

func TestRoots(t *testing.T) {
	t.Parallel()
	top := t.TempDir()
	for _, dir := range []string{"a/.git", "a/b/c", "a/b/sub/.git", "a/b/sub/d", "outside/e"} {
		if err := os.MkdirAll(filepath.Join(top, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	roots := &git.Roots{}
	for range 2 { // the second time from memory
		for _, dir := range []string{"a/b/c", "a/b/sub/d", "a", "a/b/sub", "outside/e", "a/b/missing/x"} {
			dir = filepath.Join(top, dir)
			want, wanted := git.Root(dir)
			if root, ok := roots.Of(dir); root != want || ok != wanted {
				t.Errorf("%s is in %q, %v, not in %q", dir, root, ok, want)
			}
		}
	}
}
