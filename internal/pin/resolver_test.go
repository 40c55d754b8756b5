package pin_test

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-containerregistry/pkg/name"
	server "github.com/google/go-containerregistry/pkg/registry"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/random"
	"github.com/google/go-containerregistry/pkg/v1/remote"

	"github.com/dflint/dflint/internal/fetch"
	"github.com/dflint/dflint/internal/pin"
	"github.com/dflint/dflint/internal/registry"
)

// newWorld starts a registry, a web server and what asks them.
func newWorld(t *testing.T) (*pin.Resolver, string) {
	t.Helper()
	t.Setenv("DOCKER_CONFIG", t.TempDir())
	images := server.New(server.Logger(log.New(io.Discard, "", 0)))
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/files/") {
			fmt.Fprint(w, r.URL.Path)
			return
		}
		images.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	client, err := registry.New(registry.Options{Timeout: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	return &pin.Resolver{Images: client, Files: fetch.New(fetch.Options{}), Jobs: 3}, strings.TrimPrefix(s.URL, "http://")
}

// push uploads an index with an image for linux/amd64, made at a time, and
// returns their digests.
func push(t *testing.T, repository string, made time.Time) (index, image string) {
	t.Helper()
	img, err := random.Image(8, 1)
	if err != nil {
		t.Fatal(err)
	}
	if img, err = mutate.CreatedAt(img, v1.Time{Time: made}); err != nil {
		t.Fatal(err)
	}
	idx := mutate.AppendManifests(empty.Index, mutate.IndexAddendum{
		Add: img, Descriptor: v1.Descriptor{Platform: &v1.Platform{OS: "linux", Architecture: "amd64"}},
	})
	ref, err := name.ParseReference(repository)
	if err != nil {
		t.Fatal(err)
	}
	if err := remote.WriteIndex(ref, idx); err != nil {
		t.Fatal(err)
	}
	whole, err := idx.Digest()
	if err != nil {
		t.Fatal(err)
	}
	part, err := img.Digest()
	if err != nil {
		t.Fatal(err)
	}
	return whole.String(), part.String()
}

func TestResolve(t *testing.T) {
	resolver, host := newWorld(t)
	made := time.Date(2026, 5, 6, 0, 0, 0, 0, time.UTC)
	index, _ := push(t, host+"/a:latest", made)
	if err := tag(host+"/a:latest", "2.5"); err != nil {
		t.Fatal(err)
	}
	file := newFile(t, "FROM "+host+"/a\nFROM "+host+"/none:1\nADD http://"+host+"/files/a /a\nADD http://"+host+"/a.git /g\n")
	var steps atomic.Int64
	found := resolver.Resolve(t.Context(), pin.Keys([]*pin.Dockerfile{file}, false), func(int) { steps.Add(1) })
	if steps.Load() != 4 || len(found) != 4 {
		t.Fatalf("%d steps, %d answers", steps.Load(), len(found))
	}
	got := found[pin.Key{Kind: pin.Image, Name: host + "/a:latest"}]
	if got.Err != nil || got.Pin != index || got.Tag != "2.5" {
		t.Errorf("latest is %v", got)
	}
	if got := found[pin.Key{Kind: pin.File, Name: "http://" + host + "/files/a"}]; got.Pin != "sha256:"+hash("/files/a") {
		t.Errorf("the file is %v", got)
	}
	for _, key := range []pin.Key{{Kind: pin.Image, Name: host + "/none:1"}, {Kind: pin.Git, Name: "http://" + host + "/a.git#"}} {
		if found[key].Err == nil {
			t.Errorf("%v is %v", key, found[key])
		}
	}
	if found := resolver.Resolve(t.Context(), nil, nil); len(found) != 0 {
		t.Errorf("nothing is %v", found)
	}
}

// tag gives an image another tag.
func tag(image, tag string) error {
	ref, err := name.ParseReference(image)
	if err != nil {
		return err
	}
	descriptor, err := remote.Get(ref)
	if err != nil {
		return err
	}
	return remote.Tag(ref.Context().Tag(tag), descriptor)
}

// TestCompare proves that a moved tag is noticed, and since when it is there.
func TestCompare(t *testing.T) {
	resolver, host := newWorld(t)
	made := time.Date(2026, 5, 6, 0, 0, 0, 0, time.UTC)
	moved, part := push(t, host+"/moved:1", made)
	same, _ := push(t, host+"/same:1", made)
	files := []*pin.Dockerfile{newFile(t, strings.Join([]string{
		"FROM " + host + "/moved:1@" + old, "FROM " + host + "/moved:1@" + part, "FROM " + host + "/same:1@" + same,
		"FROM " + host + "/moved:1", "FROM " + host + "/none:1", "ADD [\"http://" + host + "/files/a b\", \"/\"]",
		"ADD --checksum=" + old + " http://" + host + "/files/c /",
	}, "\n"))}
	findings := resolver.Compare(t.Context(), files, resolver.Resolve(t.Context(), pin.Keys(files, true), nil))
	clean := strings.NewReplacer(host, "HOST", moved, "<moved>", part, "<part>", same, "<same>", old, "<old>", hash("/files/c"), "<c>")
	var got []string
	for n := range findings {
		got = append(got, clean.Replace(string(findings[n].Status)+" "+findings[n].Line()))
	}
	want := []string{
		"moved Dockerfile:1:6: HOST/moved:1 has moved from <old> to <moved>, made on 2026-05-06",
		"moved Dockerfile:2:6: HOST/moved:1 is pinned to its image for linux/amd64 alone, <part>: the digest of the index is <moved>",
		"same Dockerfile:3:6: HOST/same:1 stays pinned to <same>",
		"missing Dockerfile:4:6: HOST/moved:1 is not pinned: it is <moved> now",
		"failed Dockerfile:5:6: HOST/none:1: HOST has no 1 of none",
		"refused Dockerfile:6:7: refused: http://HOST/files/a b has a blank in it: write it as %20",
		"moved Dockerfile:7:88: http://HOST/files/c has moved from <old> to sha256:<c>",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
