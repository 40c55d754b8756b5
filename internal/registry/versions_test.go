package registry

import (
	"net/http"
	"slices"
	"testing"

	v1 "github.com/google/go-containerregistry/pkg/v1"
)

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
