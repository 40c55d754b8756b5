package registry

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-containerregistry/pkg/name"
	server "github.com/google/go-containerregistry/pkg/registry"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/random"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/google/go-containerregistry/pkg/v1/types"

	"github.com/dflint/dflint/internal/network"
	"github.com/dflint/dflint/internal/network/networktest"
)

// A fake is a registry in this process that notes what it is asked, and may
// answer for itself.
type fake struct {
	host   string
	answer func(w http.ResponseWriter, r *http.Request) bool // reports whether it did
	lock   sync.Mutex
	asked  []string
}

func newFake(t *testing.T) *fake {
	t.Helper()
	f := &fake{}
	images := server.New(server.Logger(log.New(io.Discard, "", 0)))
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f.lock.Lock()
		f.asked = append(f.asked, r.Method+" "+r.URL.Path)
		f.lock.Unlock()
		if f.answer == nil || !f.answer(w, r) {
			images.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(s.Close)
	f.host = strings.TrimPrefix(s.URL, "http://")
	return f
}

// count returns how many questions began like that.
func (f *fake) count(prefix string) int {
	f.lock.Lock()
	defer f.lock.Unlock()
	n := 0
	for _, question := range f.asked {
		if strings.HasPrefix(question, prefix) {
			n++
		}
	}
	return n
}

// push uploads an image or an index, and returns its digest.
func (f *fake) push(t *testing.T, repository string, taggable remote.Taggable) string {
	t.Helper()
	ref, err := name.ParseReference(f.host + "/" + repository)
	if err != nil {
		t.Fatal(err)
	}
	switch thing := taggable.(type) {
	case v1.Image:
		err = remote.Write(ref, thing)
	case v1.ImageIndex:
		err = remote.WriteIndex(ref, thing)
	}
	if err != nil {
		t.Fatal(err)
	}
	digest, err := taggable.(interface{ Digest() (v1.Hash, error) }).Digest()
	if err != nil {
		t.Fatal(err)
	}
	return digest.String()
}

func image(t *testing.T) v1.Image {
	t.Helper()
	img, err := random.Image(64, 1)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func index(t *testing.T) v1.ImageIndex {
	t.Helper()
	idx, err := random.Index(64, 1, 2)
	if err != nil {
		t.Fatal(err)
	}
	return idx
}

// client returns a client that waits for nothing.
func client(t *testing.T, options Options) *Client {
	t.Helper()
	t.Setenv("DOCKER_CONFIG", t.TempDir()) // no credentials of whoever runs the test
	options.Pause = time.Millisecond
	c, err := New(options)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestDigest(t *testing.T) {
	f := newFake(t)
	docker := mutate.IndexMediaType(index(t), types.DockerManifestList)
	oci := mutate.ConfigMediaType(mutate.MediaType(image(t), types.OCIManifestSchema1), types.OCIConfigJSON)
	want := map[string]string{
		"index/oci:1":    f.push(t, "index/oci:1", index(t)),
		"index/docker:1": f.push(t, "index/docker:1", docker),
		"image/oci:1":    f.push(t, "image/oci:1", oci),
		"image/docker:1": f.push(t, "image/docker:1", image(t)),
	}
	c := client(t, Options{Timeout: 10 * time.Second})
	for repository, digest := range want {
		got, err := c.Digest(t.Context(), f.host+"/"+repository)
		if err != nil || got != digest {
			t.Errorf("%s: %s, %v, not %s", repository, got, err, digest)
		}
	}
	for _, repository := range []string{"index/oci", "index/docker", "image/oci", "image/docker"} {
		if n := f.count("GET /v2/" + repository + "/manifests/"); n > 0 {
			t.Errorf("%s: the manifest is asked for, which counts against rate limits", repository)
		}
	}
}

// TestDigestWithoutHead proves that registries count too that answer no HEAD.
func TestDigestWithoutHead(t *testing.T) {
	f := newFake(t)
	want := f.push(t, "a/b:1", index(t))
	f.answer = func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method == http.MethodHead {
			w.WriteHeader(http.StatusMethodNotAllowed)
		}
		return r.Method == http.MethodHead
	}
	got, err := client(t, Options{}).Digest(t.Context(), f.host+"/a/b:1")
	if err != nil || got != want {
		t.Errorf("%s, %v, not %s", got, err, want)
	}
}

// manifest answers questions for manifests.
func manifest(answer http.HandlerFunc) func(http.ResponseWriter, *http.Request) bool {
	return func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.Contains(r.URL.Path, "/manifests/") {
			return false
		}
		answer(w, r)
		return true
	}
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

func TestRefusals(t *testing.T) {
	for _, test := range []struct {
		name   string
		answer http.HandlerFunc
		want   string
		asked  int // how often, at most
	}{
		{"unauthorized", status(http.StatusUnauthorized), "gives no access to a/b: it does not exist, or needs `docker login", 2},
		{"forbidden", status(http.StatusForbidden), "gives no access to a/b", 2},
		{"unknown", status(http.StatusNotFound), "has no 1 of a/b", 2},
		{"too many", status(http.StatusTooManyRequests), "has had too many questions from here: wait, `docker login", 1},
		{"broken", status(http.StatusBadGateway), "answers with status 502: try again later", 3},
		{"web page", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, "<html>")
		}, "the answer broke off", 2},
		{"something else", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/vnd.example+json")
			w.Header().Set("Docker-Content-Digest", "sha256:"+strings.Repeat("a", 64))
			w.Header().Set("Content-Length", "2")
			if r.Method == http.MethodGet {
				fmt.Fprint(w, "{}")
			}
		}, `the answer is no image but of the type "application/vnd.example+json"`, 1},
		{"truncated", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", string(types.OCIManifestSchema1))
			w.Header().Set("Content-Length", "1000")
			fmt.Fprint(w, `{"schemaVersion":2,`)
		}, "asking 127.0.0.1", 2},
		{"truncated, and says so nowhere", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", string(types.OCIManifestSchema1))
			fmt.Fprint(w, `{"schemaVersion":2,`)
		}, "the answer broke off", 2},
		{"circle", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.Path, http.StatusTemporaryRedirect)
		}, "there is no end to it", 12},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := newFake(t)
			f.answer = manifest(test.answer)
			_, err := client(t, Options{Timeout: 10 * time.Second}).Digest(t.Context(), f.host+"/a/b:1")
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error: %v", err)
			}
			asked := f.count("GET /v2/a/b/manifests/") + f.count("HEAD /v2/a/b/manifests/")
			if asked > test.asked {
				t.Errorf("it is asked %d times", asked)
			}
		})
	}
}

// TestRetry proves that a registry which fails now and then is asked again.
func TestRetry(t *testing.T) {
	f := newFake(t)
	want := f.push(t, "a/b:1", image(t))
	failed := 0
	f.answer = func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.Contains(r.URL.Path, "/manifests/") || failed == 2 {
			return false
		}
		failed++
		w.WriteHeader(http.StatusServiceUnavailable)
		return true
	}
	got, err := client(t, Options{}).Digest(t.Context(), f.host+"/a/b:1")
	if err != nil || got != want || failed != 2 {
		t.Errorf("%s, %v after %d failures", got, err, failed)
	}
}

func TestTimeout(t *testing.T) {
	f := newFake(t)
	f.answer = manifest(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	_, err := client(t, Options{Timeout: 50 * time.Millisecond}).Digest(t.Context(), f.host+"/a/b:1")
	if err == nil || !strings.Contains(err.Error(), "did not answer in time: try again, or set a longer --timeout") {
		t.Errorf("error: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := client(t, Options{}).Digest(ctx, f.host+"/a/b:1"); !errors.Is(err, context.Canceled) {
		t.Errorf("error: %v", err)
	}
}

func TestNobodyThere(t *testing.T) {
	f := newFake(t)
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	c := client(t, Options{})
	if _, err := c.Digest(t.Context(), strings.TrimPrefix(gone.URL, "http://")+"/a:1"); err == nil || !strings.Contains(err.Error(), "asking 127.0.0.1") {
		t.Errorf("error: %v", err)
	}
	if _, err := c.Digest(t.Context(), f.host+"/A:1"); err == nil || !strings.Contains(err.Error(), "no reference to an image") {
		t.Errorf("error: %v", err)
	}
}

// TestUnknownHost proves what is said without a network.
func TestUnknownHost(t *testing.T) {
	guard := network.New(network.Options{Resolver: networktest.Names{}.Resolver()})
	_, err := client(t, Options{Guard: guard}).Digest(t.Context(), "debian:12")
	if err == nil || !strings.Contains(err.Error(), "there is no registry index.docker.io, or no network") {
		t.Errorf("error: %v", err)
	}
}

func TestCredentials(t *testing.T) {
	f := newFake(t)
	want := f.push(t, "a/b:1", image(t))
	f.answer = func(w http.ResponseWriter, r *http.Request) bool {
		user, password, _ := r.BasicAuth()
		if user == "me" && password == "secret" {
			return false
		}
		w.Header().Set("WWW-Authenticate", `Basic realm="test"`)
		w.WriteHeader(http.StatusUnauthorized)
		return true
	}
	_, err := client(t, Options{}).Digest(t.Context(), f.host+"/a/b:1")
	if err == nil || !strings.Contains(err.Error(), "needs `docker login "+f.host+"`") {
		t.Errorf("without credentials: %v", err)
	}
	c := client(t, Options{})
	config := fmt.Sprintf(`{"auths": {%q: {"username": "me", "password": "secret"}}}`, f.host)
	if err := os.WriteFile(filepath.Join(os.Getenv("DOCKER_CONFIG"), "config.json"), []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := c.Digest(t.Context(), f.host+"/a/b:1")
	if err != nil || got != want {
		t.Errorf("with credentials: %s, %v", got, err)
	}
}

// TestMirrors proves that the first mirror that answers counts, and that all
// are asked before the registry itself.
func TestMirrors(t *testing.T) {
	first, second, origin := newFake(t), newFake(t), newFake(t)
	ours := second.push(t, "copies/a/b:1", image(t))
	theirs := origin.push(t, "a/b:1", image(t))
	rare := origin.push(t, "a/rare:1", image(t))
	first.answer = manifest(status(http.StatusTooManyRequests))
	mirrors := []Mirror{{Of: origin.host, Host: first.host}, {Of: origin.host, Host: second.host + "/copies"}, {Of: "docker.io", Host: "unused.invalid"}}
	c := client(t, Options{Mirrors: mirrors})
	if got, err := c.Digest(t.Context(), origin.host+"/a/b:1"); err != nil || got != ours || got == theirs {
		t.Errorf("%s, %v, not %s", got, err, ours)
	}
	if n := origin.count("HEAD /v2/a/b/manifests/"); n > 1 { // pushing asks once
		t.Errorf("the registry itself is asked %d times: %v", n, origin.asked)
	}
	if got, err := c.Digest(t.Context(), origin.host+"/a/rare:1"); err != nil || got != rare {
		t.Errorf("what no mirror has: %s, %v", got, err)
	}
	_, err := c.Digest(t.Context(), origin.host+"/a/none:1")
	if err == nil || strings.Count(err.Error(), "; ") != 2 || strings.Contains(err.Error(), "\n") {
		t.Errorf("what nobody has: %v", err)
	}
}

func TestMirrorOfDockerHub(t *testing.T) {
	f := newFake(t)
	want := f.push(t, "library/debian:12", index(t))
	mirror, err := ParseMirror("http://" + f.host + "/")
	if err != nil {
		t.Fatal(err)
	}
	got, err := client(t, Options{Mirrors: []Mirror{mirror}}).Digest(t.Context(), "docker.io/library/debian:12")
	if err != nil || got != want {
		t.Errorf("%s, %v", got, err)
	}
}

func TestParseMirror(t *testing.T) {
	for text, want := range map[string]Mirror{
		"mirror.example.com":           {"docker.io", "mirror.example.com"},
		"ghcr.io=localhost:5000":       {"ghcr.io", "localhost:5000"},
		"quay.io=https://m.example/q/": {"quay.io", "m.example/q"},
		"":                             {},
		"=a.b":                         {},
		"a.b=":                         {},
		"mirror":                       {},
		"a b=c.d":                      {},
		"a.b=c.d/UPPER":                {},
	} {
		got, err := ParseMirror(text)
		if got != want || (err == nil) != (want != Mirror{}) {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
}

// TestPlainHTTP proves that a host is asked without TLS only if it is named, and
// that nobody is told to name one which speaks nothing of the kind.
func TestPlainHTTP(t *testing.T) {
	f := newFake(t)
	want := f.push(t, "a/b:1", image(t))
	port := f.host[strings.LastIndexByte(f.host, ':'):]
	secure := httptest.NewUnstartedServer(http.NotFoundHandler())
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	defer secure.Close()
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	host, other := "registry.example"+port, "registry.example:"+portOf(secure)
	names := networktest.Names{"registry.example": {"127.0.0.1"}}
	for _, test := range []struct {
		host, want string
		plain      []string
	}{
		{host, want, []string{host}},
		{host, want, []string{"registry.example"}},
		{host, host + " speaks plain http: add --plain-http " + host + " if it is meant to", nil},
		{other, "asking " + other + ": tls: failed to verify certificate: x509: certificate is valid for example.com", nil},
		{other, "asking " + other + ": tls: failed to verify certificate", []string{other}},
		{"127.0.0.1:" + portOf(secure), "x509: certificate signed by unknown authority", nil}, // asked without TLS, too
		{"127.0.0.1:" + portOf(gone), "connection refused", nil},
		{"registry.example:" + portOf(gone), "connection refused", nil},
		{"none.example:5000", "there is no registry none.example:5000, or no network: lookup none.example", nil},
	} {
		guard := network.New(network.Options{Plain: test.plain, Resolver: names.Resolver()})
		got, err := client(t, Options{Guard: guard, Timeout: 5 * time.Second}).Digest(t.Context(), test.host+"/a/b:1")
		text := got
		if err != nil {
			text = err.Error()
		}
		if !strings.Contains(text, test.want) || err != nil && strings.Contains(test.want, "asking") && strings.Contains(text, "--plain-http") {
			t.Errorf("%s with %v: %s", test.host, test.plain, text)
		}
	}
}

func portOf(s *httptest.Server) string { return s.URL[strings.LastIndexByte(s.URL, ':')+1:] }
