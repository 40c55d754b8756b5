package registry

import (
	"net/http"
	"strings"
	"testing"
	"time"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
)

func created(t *testing.T, at time.Time) v1.Image {
	t.Helper()
	img, err := mutate.CreatedAt(image(t), v1.Time{Time: at})
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func TestDetails(t *testing.T) {
	f := newFake(t)
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	img, attestation := created(t, at), image(t)
	idx := mutate.AppendManifests(empty.Index,
		mutate.IndexAddendum{Add: attestation, Descriptor: v1.Descriptor{Platform: &v1.Platform{OS: "unknown", Architecture: "unknown"}}},
		mutate.IndexAddendum{Add: img, Descriptor: v1.Descriptor{Platform: &v1.Platform{OS: "linux", Architecture: "arm64"}}},
	)
	f.push(t, "a/index:1", idx)
	f.push(t, "a/image:1", created(t, at))
	f.push(t, "a/epoch:1", created(t, time.Unix(0, 0)))
	f.push(t, "a/none:1", empty.Index)
	digest, err := img.Digest()
	if err != nil {
		t.Fatal(err)
	}
	c := client(t, Options{})
	got, err := c.Details(t.Context(), f.host+"/a/index:1")
	if err != nil || !got.Created.Equal(at) || len(got.Platforms) != 1 || got.Platforms[digest.String()] != "linux/arm64" {
		t.Errorf("index: %v, %v", got, err)
	}
	if got, err := c.Details(t.Context(), f.host+"/a/image:1"); err != nil || !got.Created.Equal(at) || len(got.Platforms) > 0 {
		t.Errorf("image: %v, %v", got, err)
	}
	if got, err := c.Details(t.Context(), f.host+"/a/epoch:1"); err != nil || !got.Created.IsZero() {
		t.Errorf("a time that means none: %v, %v", got, err)
	}
	for _, name := range []string{"none:1", "unknown:1"} {
		if _, err := c.Details(t.Context(), f.host+"/a/"+name); err == nil {
			t.Errorf("%s has details", name)
		}
	}
	f.answer = func(w http.ResponseWriter, r *http.Request) bool {
		if strings.Contains(r.URL.Path, "/blobs/") {
			w.WriteHeader(http.StatusNotFound)
		}
		return strings.Contains(r.URL.Path, "/blobs/")
	}
	if _, err := c.Details(t.Context(), f.host+"/a/image:1"); err == nil {
		t.Error("an image without a configuration has details")
	}
}

// platforms returns an index with an image for each platform.
func platforms(t *testing.T, images map[string]v1.Image) v1.ImageIndex {
	t.Helper()
	idx := v1.ImageIndex(empty.Index)
	for name, img := range images {
		platform, err := v1.ParsePlatform(name)
		if err != nil {
			t.Fatal(err)
		}
		idx = mutate.AppendManifests(idx, mutate.IndexAddendum{Add: img, Descriptor: v1.Descriptor{Platform: platform}})
	}
	return idx
}
