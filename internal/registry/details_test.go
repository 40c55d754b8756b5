package registry

import (
	"context"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
)

// A lookupError is what the resolver says of a host that there is not.
type lookupError struct{ host string }

func (e *lookupError) Error() string { return e.host }
func (e *lookupError) Unwrap() error { return &net.DNSError{Name: e.host, IsNotFound: true} }

// dial leads every connection to one host.
func dial(host string) func(context.Context, string, string) (net.Conn, error) {
	return func(ctx context.Context, network, _ string) (net.Conn, error) {
		var d net.Dialer
		return d.DialContext(ctx, network, host)
	}
}

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

func TestVersionTag(t *testing.T) {
	f := newFake(t)
	current, older := image(t), image(t)
	for _, tag := range []string{"latest", "3", "3.12", "3.12.1", "v3.12.1-slim", "slim"} {
		f.push(t, "a/b:"+tag, current)
	}
	for _, tag := range []string{"3.11", "3.9.10", "2"} {
		f.push(t, "a/b:"+tag, older)
	}
	c := client(t, Options{})
	digest := func(img v1.Image) string {
		d, err := img.Digest()
		if err != nil {
			t.Fatal(err)
		}
		return d.String()
	}
	for want, img := range map[string]v1.Image{"3.12.1": current, "3.11": older, "": image(t)} {
		if got, err := c.VersionTag(t.Context(), f.host+"/a/b", digest(img)); err != nil || got != want {
			t.Errorf("%q, %v, not %q", got, err, want)
		}
	}
	if _, err := c.VersionTag(t.Context(), f.host+"/none", digest(current)); err == nil {
		t.Error("an unknown repository has versions")
	}
	f.answer = manifest(status(http.StatusTooManyRequests))
	if tag, err := c.VersionTag(t.Context(), f.host+"/a/b", digest(current)); err == nil || tag != "" {
		t.Errorf("after too many questions: %q, %v", tag, err)
	}
	if n := f.count("HEAD /v2/a/b/manifests/"); n > 12+9 {
		t.Errorf("it goes on asking: %v", f.asked)
	}
}

func TestNewestVersions(t *testing.T) {
	tags := []string{"latest", "1.2", "1.10", "v1.9.3", "1.10.0", "2", "1.2.3.4", "1.2.3.4.5", "2024.1.1-x", "99999999999999999999.1", "1.2.3-rc1"}
	want := []string{"99999999999999999999.1", "1.10.0", "1.10", "v1.9.3", "1.2.3.4"}
	if got := newestVersions(tags, 5); !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	if got := newestVersions(nil, 5); len(got) != 0 {
		t.Errorf("of nothing: %v", got)
	}
}
