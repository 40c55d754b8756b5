package origin_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer/dockerfile"
	repositories "github.com/dflint/dflint/internal/git"
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
		"services/api/Dockerfile":          "shop-api",
		"services/api/docker/Dockerfile":   "shop-api",
		"python/3.12/bookworm/Dockerfile":  "shop-python",
		"nginx/Dockerfile":                 "shop-nginx",
		"payments/web/Dockerfile":          "payments-web",
		"payments/docker/main/Dockerfile":  "payments",
		"deploy/web-shop/Dockerfile":       "web-shop",
		"shop/Dockerfile":                  "shop",
		"packaging/debian12/Dockerfile":    "shop",
		".cursor/Dockerfile":               "",
		"docker/main/Dockerfile":           "shop",
		"scripts/Dockerfile":               "shop",
		"db/Dockerfile":                    "shop-db",
		"docker-images/Dockerfile":         "shop",
		"build/linux_arm64v8/Dockerfile":   "shop",
		"releases/1.0rc1/Dockerfile":       "shop",
		"net/envoy/1.34/24.03-lts-sp1/D":   "envoy",
		"tools/mypy/0.670-2-deb/D":         "mypy",
		"tools/7zip/Dockerfile":            "7zip",
		".devcontainer/Dockerfile":         "",
		"core/testdata/x/input/Dockerfile": "",
		"api/__fixtures__/a/Dockerfile":    "",
		"images/web-server/v2/Dockerfile":  "shop-web-server",
		"docker/Dockerfile.worker":         "shop-worker",
		"docker/Dockerfile_tei":            "shop-tei",
		"docker/worker.dockerfile":         "shop-worker",
		"android.Dockerfile":               "shop-android",
		"api/Dockerfile.api":               "shop-api",
		"payments/Dockerfile.payments":     "payments",
		"payments/Dockerfile-cypress":      "payments-cypress",
		"docker/Dockerfile.dev":            "shop",
		"apps/live/Dockerfile.live":        "shop-live",
		"apps/docs/docs.Dockerfile":        "shop-docs",
		"docker/Dockerfile.alpine":         "shop",
		"docker/Dockerfile.scratch.v9":     "shop",
		"docker/Dockerfile.j2":             "shop",
		"enterprise/Dockerfile":            "shop-enterprise",
		"deploy/community/Dockerfile":      "shop-community",
		"cloud/openshift/Dockerfile":       "shop-openshift",
		"sdk/python/runtime/Dockerfile":    "shop-sdk-python-runtime",
		"checkout/genproto/Dockerfile":     "checkout-genproto",
		"test/images/fake-smtp/Dockerfile": "fake-smtp",
	} {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if got := origin.NewFinder(&repositories.Roots{}).Of(file).Title; got != want {
			t.Errorf("%s: %q, want %q", file, got, want)
		}
	}
}

// TestNoTitle proves that a repository whose name fits any image is no title.
func TestNoTitle(t *testing.T) {
	for _, remote := range []string{"https://example.com/acme/docker", "https://example.com/acme/docker-images.git", "https://example.com/acme/app"} {
		repository(t, remote, nil)
		if got := origin.NewFinder(&repositories.Roots{}).Of("Dockerfile").Title; got != "" {
			t.Errorf("%s: %q", remote, got)
		}
	}
}

// TestSources proves that a remote becomes a URL for a browser, without
// credentials, and that one on this machine is no source.
func TestSources(t *testing.T) {
	for remote, want := range map[string]dockerfile.Origin{
		"https://github.com/acme/store.git":            {Folder: ".", Title: "store", Source: "https://github.com/acme/store"},
		"https://me:secret@git.example.com/acme/till":  {Folder: ".", Title: "till", Source: "https://git.example.com/acme/till"},
		"https://git.example.com:8443/till.git/":       {Folder: ".", Title: "till", Source: "https://git.example.com:8443/till"},
		"http://git.example.com/till":                  {Folder: ".", Title: "till", Source: "https://git.example.com/till"},
		"git@github.com:acme/store.git":                {Folder: ".", Title: "store", Source: "https://github.com/acme/store"},
		"github.com:acme/store":                        {Folder: ".", Title: "store", Source: "https://github.com/acme/store"},
		"ssh://git@git.example.com:2222/acme/till.git": {Folder: ".", Title: "till", Source: "https://git.example.com/acme/till"},
		"git://git.example.com/acme/till.git":          {Folder: ".", Title: "till", Source: "https://git.example.com/acme/till"},
		"/srv/git/till.git":                            {Folder: ".", Title: "shop"},
		"../till.git":                                  {Folder: ".", Title: "shop"},
		"file:///srv/git/till.git":                     {Folder: ".", Title: "shop"},
		`C:\git\till.git`:                              {Folder: ".", Title: "shop"},
		"":                                             {Folder: ".", Title: "shop"},
	} {
		t.Run(remote, func(t *testing.T) {
			repository(t, remote, nil)
			if diff := cmp.Diff(want, origin.NewFinder(&repositories.Roots{}).Of("Dockerfile")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestOwners(t *testing.T) {
	owners := "* @acme/all\n/services/ @acme/backend ops@example.com\n/services/old/\nDockerfile.worker @worker\n"
	for _, place := range []string{"CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"} {
		repository(t, "", map[string]string{place: owners, "services/api/x": "", "services/old/x": ""})
		git(t, "config", "user.name", "Ann Example") // whoever runs it is nobody's author
		git(t, "config", "user.email", "ann@example.com")
		finder := origin.NewFinder(&repositories.Roots{})
		for file, want := range map[string]string{
			"Dockerfile":              "@acme/all",
			"services/api/Dockerfile": "@acme/backend, ops@example.com",
			"services/old/Dockerfile": "", // whoever works here is not asked
			"Dockerfile.worker":       "@worker",
		} {
			if got := finder.Of(file).Owners; got != want {
				t.Errorf("%s, %s: %q, want %q", place, file, got, want)
			}
		}
	}
}

// TestNothingKnown proves that what cannot be found out is left empty.
func TestNothingKnown(t *testing.T) {
	repository(t, "", map[string]string{"CODEOWNERS": "[broken\n"})
	if got := origin.NewFinder(&repositories.Roots{}).Of("Dockerfile").Owners; got != "" {
		t.Errorf("owners are %q", got)
	}
	if diff := cmp.Diff(dockerfile.Origin{}, origin.NewFinder(&repositories.Roots{}).Of("no/such/folder/Dockerfile")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	t.Chdir(t.TempDir())
	if err := os.Mkdir("till", 0o755); err != nil {
		t.Fatal(err)
	}
	if got := origin.NewFinder(&repositories.Roots{}).Of("till/Dockerfile").Title; got != "till" {
		t.Errorf("without a repository the title is %q", got)
	}
	t.Setenv("PATH", "")
	root := filepath.Join(t.TempDir(), "wares")
	if err := os.MkdirAll(filepath.Join(root, ".git"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Chdir(root)
	if diff := cmp.Diff(dockerfile.Origin{Folder: ".", Title: "wares"}, origin.NewFinder(&repositories.Roots{}).Of("Dockerfile")); diff != "" {
		t.Errorf("without git (-want +got):\n%s", diff)
	}
}
