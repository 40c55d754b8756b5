package rewrite_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/dflint/dflint/internal/rewrite"
)

// TestScope proves that nothing is written through a link that leads out, by
// whatever way, and that all other links are followed.
func TestScope(t *testing.T) {
	base := t.TempDir()
	for _, dir := range []string{"repo/.git", "repo/sub", "outside", "other/.git", "plain/sub"} {
		if err := os.MkdirAll(filepath.Join(base, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, file := range []string{"repo/Dockerfile", "repo/sub/Dockerfile", "repo/.git/config", "outside/Dockerfile", "other/Dockerfile", "plain/Dockerfile", "plain/sub/Dockerfile"} {
		write(t, filepath.Join(base, file), file)
	}
	symlink(t, "../outside/Dockerfile", filepath.Join(base, "repo/out"))
	symlink(t, "out", filepath.Join(base, "repo/twice"))
	symlink(t, filepath.Join(base, "repo/Dockerfile"), filepath.Join(base, "repo/sub/up"))
	symlink(t, "../../outside", filepath.Join(base, "repo/sub/dir"))
	symlink(t, "../other", filepath.Join(base, "repo/other"))
	symlink(t, ".git/config", filepath.Join(base, "repo/git"))
	symlink(t, "../Dockerfile", filepath.Join(base, "plain/sub/up"))
	symlink(t, "../outside/Dockerfile", filepath.Join(base, "plain/out"))
	symlink(t, "repo", filepath.Join(base, "to-repo"))
	for _, test := range []struct {
		dir   string
		named string
		path  string
		ok    bool
	}{
		{"repo", ".", "Dockerfile", true},
		{"repo", ".", "not-there-yet", true},
		{"repo", ".", "out", false},
		{"repo", "out", "out", false},
		{"repo", ".", "twice", false},
		{"repo", ".", "sub/up", true},
		{"repo", "sub", "sub/up", true},
		{"repo/sub", ".", "up", true},
		{"repo", "sub/dir", "sub/dir/Dockerfile", false},
		{"repo", "sub/dir/new", "sub/dir/new", false},
		{"repo", "other", "other/Dockerfile", false},
		{"repo", ".", "git", false},
		{"outside", "../repo", "../repo/out", false},
		{"outside", "../repo", "../repo/sub/up", true},
		{"outside", "../to-repo", "../to-repo/Dockerfile", true},
		{"to-repo", ".", "Dockerfile", true},
		{"to-repo", ".", "out", false},
		{"plain", ".", "sub/up", true},
		{"plain", "sub", "sub/up", false},
		{"plain", ".", "out", false},
		{"plain", "out", "out", false},
		{"outside", "../plain", "../plain/out", false},
		{"outside", "../plain", "../plain/sub/up", true},
		{"outside", "../plain/sub", "../plain/sub/up", false},
	} {
		t.Run(test.dir+" "+test.named+" "+test.path, func(t *testing.T) {
			t.Chdir(filepath.Join(base, test.dir))
			scope, err := rewrite.NewScope([]string{test.named})
			if err != nil {
				t.Fatal(err)
			}
			err = scope.Check(test.path)
			var outside *rewrite.OutsideError
			if test.ok && err != nil || !test.ok && !errors.As(err, &outside) {
				t.Errorf("error is %v", err)
			}
		})
	}
}

// TestPutOutside proves that a link in the folder does not make a report
// overwrite a file elsewhere.
func TestPutOutside(t *testing.T) {
	base := t.TempDir()
	write(t, filepath.Join(base, "precious"), "precious")
	symlink(t, "../precious", filepath.Join(base, "work/report"))
	symlink(t, "../not-there", filepath.Join(base, "work/dangling"))
	symlink(t, "mine", filepath.Join(base, "work/to-mine"))
	write(t, filepath.Join(base, "work/mine"), "old")
	t.Chdir(filepath.Join(base, "work"))
	for _, path := range []string{"report", "dangling", filepath.Join(base, "work/report")} {
		if err := put(path, "report"); err == nil {
			t.Errorf("no error for %s", path)
		}
	}
	holds(t, filepath.Join(base, "precious"), "precious")
	if err := put("to-mine", "new"); err != nil {
		t.Error(err)
	}
	holds(t, "mine", "new")
	noLeftovers(t, base, 2)
}

func TestAliases(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "c", "c")
	write(t, "e", "e")
	symlink(t, "c", "a")
	symlink(t, "a", "b")
	symlink(t, "nowhere", "dangling")
	if err := os.Link("c", "d"); err != nil {
		t.Skip("no hard links here: ", err)
	}
	got := rewrite.Aliases([]string{"a", "b", "c", "d", "dangling", "e", "missing", "missing-too"})
	want := []rewrite.Alias{{"a", "c"}, {"b", "c"}, {"d", "c"}}
	if len(got) != len(want) {
		t.Fatalf("aliases are %v", got)
	}
	for n := range want {
		if got[n] != want[n] {
			t.Errorf("alias %d is %v, not %v", n, got[n], want[n])
		}
	}
}
