package registry

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	v1 "github.com/google/go-containerregistry/pkg/v1"
)

func TestPinned(t *testing.T) {
	f, mirror := newFake(t), newFake(t)
	lost := image(t)
	whole := f.push(t, "a/b:1", platforms(t, map[string]v1.Image{"linux/amd64": image(t), "linux/arm64/v8": lost}))
	single := f.push(t, "a/b:2", image(t))
	copied := mirror.push(t, "a/b:3", image(t))
	gone := "sha256:" + strings.Repeat("0", 64)
	digest, err := lost.Digest()
	if err != nil {
		t.Fatal(err)
	}
	f.answer = func(w http.ResponseWriter, r *http.Request) bool {
		switch {
		case strings.HasSuffix(r.URL.Path, "/manifests/"+digest.String()):
			w.WriteHeader(http.StatusNotFound)
		case strings.Contains(r.URL.Path, "/secret/"):
			w.WriteHeader(http.StatusUnauthorized)
		default:
			return false
		}
		return true
	}
	c := client(t, Options{Timeout: 10 * time.Second, Mirrors: []Mirror{{Of: f.host, Host: mirror.host}}})
	for _, test := range []struct {
		image     string
		platforms []string
		want      Pinned
	}{
		{"a/b@" + whole, nil, Pinned{Exists: true}},
		{"a/b@" + single, nil, Pinned{Exists: true}},
		{"a/b@" + copied, nil, Pinned{Exists: true}},
		{"a/b@" + gone, nil, Pinned{}},
		{"none@" + whole, nil, Pinned{}},
		{"a/b@sha512:" + strings.Repeat("0", 128), nil, Pinned{}},
		{"a/b@" + whole, []string{"linux/amd64"}, Pinned{Exists: true}},
		{"a/b@" + whole, []string{"linux/amd64", "linux/arm64", "windows/amd64"}, Pinned{Exists: true, Lacks: []string{"linux/arm64", "windows/amd64"}}},
		{"a/b@" + single, []string{"linux/amd64"}, Pinned{Exists: true}},
		{"a/b@" + gone, []string{"linux/amd64"}, Pinned{}},
	} {
		got, err := c.Pinned(t.Context(), f.host+"/"+test.image, test.platforms...)
		if err != nil || got.Exists != test.want.Exists || !slices.Equal(got.Lacks, test.want.Lacks) {
			t.Errorf("%s, %v: %v, %v", test.image, test.platforms, got, err)
		}
	}
	if there, err := c.Exists(t.Context(), f.host+"/a/b@"+whole); err != nil || !there {
		t.Errorf("%v, %v", there, err)
	}
	if got, err := c.Pinned(t.Context(), f.host+"/secret/a@"+gone); err == nil || got.Exists {
		t.Errorf("without access: %v, %v", got, err)
	}
	if _, err := c.Pinned(t.Context(), f.host+"/a/b@"+whole, "a/b/c/d"); err == nil || !strings.Contains(err.Error(), "names no platform") {
		t.Errorf("error: %v", err)
	}
	if n := f.count("GET /v2/a/b/manifests/" + single); n > 0 {
		t.Error("the manifest is asked for, which counts against rate limits")
	}
}
