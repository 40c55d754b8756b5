package origin_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/internal/origin"
)

// repository makes a Git repository with files, and works in it.
func repository(t *testing.T, remote string, files map[string]string) {
	t.Helper()
	t.Setenv("GIT_CONFIG_GLOBAL", filepath.Join(t.TempDir(), "none"))
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	dir := filepath.Join(t.TempDir(), "shop")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	git(t, "init", "--quiet")
	if remote != "" {
		git(t, "remote", "add", "origin", remote)
	}
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func git(t *testing.T, args ...string) {
	t.Helper()
	if out, err := exec.Command("git", args...).CombinedOutput(); err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

func TestTitles(t *testing.T) {
	repository(t, "", map[string]string{"a": ""})
	for file, want := range map[string]string{
		"Dockerfile":                       "shop",
		"services/api/Dockerfile":          "api",
		"services/api/docker/Dockerfile":   "api",
		"python/3.12/bookworm/Dockerfile":  "python",
		".devcontainer/Dockerfile":         "shop",
		"images/web-server/v2/Dockerfile":  "web-server",
		"docker/Dockerfile.worker":         "shop",
		"test/images/fake-smtp/Dockerfile": "fake-smtp",
	} {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if got := origin.NewFinder().Of(file).Title; got != want {
			t.Errorf("%s: %q, want %q", file, got, want)
		}
	}
}

// TestSources proves that a remote becomes a URL for a browser, without
// credentials, and that one on this machine is no source.
func TestSources(t *testing.T) {
	for remote, want := range map[string]dockerfile.Origin{
		"https://github.com/acme/store.git":         {Title: "store", Source: "https://github.com/acme/store"},
		"https://me:secret@git.example.com/acme/x":  {Title: "x", Source: "https://git.example.com/acme/x"},
		"https://git.example.com:8443/x.git/":       {Title: "x", Source: "https://git.example.com:8443/x"},
		"http://git.example.com/x":                  {Title: "x", Source: "https://git.example.com/x"},
		"git@github.com:acme/store.git":             {Title: "store", Source: "https://github.com/acme/store"},
		"github.com:acme/store":                     {Title: "store", Source: "https://github.com/acme/store"},
		"ssh://git@git.example.com:2222/acme/x.git": {Title: "x", Source: "https://git.example.com/acme/x"},
		"git://git.example.com/acme/x.git":          {Title: "x", Source: "https://git.example.com/acme/x"},
		"/srv/git/x.git":                            {Title: "shop"},
		"../x.git":                                  {Title: "shop"},
		"file:///srv/git/x.git":                     {Title: "shop"},
		`C:\git\x.git`:                              {Title: "shop"},
		"":                                          {Title: "shop"},
	} {
		t.Run(remote, func(t *testing.T) {
			repository(t, remote, nil)
			if diff := cmp.Diff(want, origin.NewFinder().Of("Dockerfile")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestAuthors(t *testing.T) {
	owners := "* @acme/all\n/services/ @acme/backend ops@example.com\n/services/old/\nDockerfile.worker @worker\n"
	for _, place := range []string{"CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"} {
		repository(t, "", map[string]string{place: owners, "services/api/x": "", "services/old/x": ""})
		git(t, "config", "user.name", "Ann Example")
		git(t, "config", "user.email", "ann@example.com")
		finder := origin.NewFinder()
		for file, want := range map[string]string{
			"Dockerfile":              "@acme/all",
			"services/api/Dockerfile": "@acme/backend, ops@example.com",
			"services/old/Dockerfile": "Ann Example <ann@example.com>",
			"Dockerfile.worker":       "@worker",
		} {
			if got := finder.Of(file).Authors; got != want {
				t.Errorf("%s, %s: %q, want %q", place, file, got, want)
			}
		}
	}
}

// TestNothingKnown proves that what cannot be found out is left empty.
func TestNothingKnown(t *testing.T) {
	repository(t, "", map[string]string{"CODEOWNERS": "[broken\n"})
	if got := origin.NewFinder().Of("Dockerfile").Authors; got != "" {
		t.Errorf("authors are %q", got)
	}
	if diff := cmp.Diff(dockerfile.Origin{}, origin.NewFinder().Of("no/such/folder/Dockerfile")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	t.Chdir(t.TempDir())
	if err := os.Mkdir("website", 0o755); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(dockerfile.Origin{Title: "website"}, origin.NewFinder().Of("website/Dockerfile")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	t.Setenv("PATH", "")
	root := filepath.Join(t.TempDir(), "wares")
	if err := os.MkdirAll(filepath.Join(root, ".git"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Chdir(root)
	if diff := cmp.Diff(dockerfile.Origin{Title: "wares"}, origin.NewFinder().Of("Dockerfile")); diff != "" {
		t.Errorf("without git (-want +got):\n%s", diff)
	}
}
