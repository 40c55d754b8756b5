package registry

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-containerregistry/pkg/v1/types"
)

// endless writes until nobody listens any more.
func endless(w http.ResponseWriter, text string) {
	for block := strings.Repeat(text, 10_000); ; {
		if _, err := fmt.Fprint(w, block); err != nil {
			return
		}
	}
}

// described answers with an index and its headers.
func described(header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", string(types.OCIImageIndex))
		for n := 0; n < len(header); n += 2 {
			w.Header().Set(header[n], header[n+1])
		}
		w.Header().Set("Content-Length", "2")
		fmt.Fprint(w, "{}")
	}
}

const digestHeader = "Docker-Content-Digest"

// TestHostileManifests proves that whatever a registry answers ends, is bounded,
// and moves no cursor.
func TestHostileManifests(t *testing.T) {
	long := strings.Repeat("x", 100_000)
	for _, test := range []struct {
		name   string
		answer http.HandlerFunc
		want   string
	}{
		{"manifest without end", func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodHead {
				w.WriteHeader(http.StatusMethodNotAllowed)
				return
			}
			w.Header().Set("Content-Type", string(types.OCIImageIndex))
			endless(w, "a")
		}, "it sends more than 8 MiB in one answer"},
		{"excuse without end", func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(http.StatusForbidden)
			if r.Method != http.MethodHead {
				endless(w, "a")
			}
		}, "gives no access to a/b"},
		{"failure without end", func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(http.StatusBadGateway)
			if r.Method != http.MethodHead {
				endless(w, "a")
			}
		}, "answers with status 502"},
		{"excuse with controls", func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusBadRequest)
			fmt.Fprint(w, `{"errors":[{"code":"X\u001b[31m","message":"\u001b[31m\n::error::x"}]}`)
		}, "answers with status 400"},
		{"headers little by little", func(w http.ResponseWriter, _ *http.Request) {
			conn, _, err := w.(http.Hijacker).Hijack()
			if err != nil {
				return
			}
			defer conn.Close() //nolint:errcheck // the client has gone
			_, err = fmt.Fprint(conn, "HTTP/1.1 200 OK\r\n")
			for n := 0; err == nil; n++ {
				_, err = fmt.Fprintf(conn, "X-%d: a\r\n", n)
				time.Sleep(5 * time.Millisecond)
			}
		}, "did not answer in time"},
		{"body little by little", func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodHead {
				w.WriteHeader(http.StatusMethodNotAllowed)
				return
			}
			w.Header().Set("Content-Type", string(types.OCIImageIndex))
			for r.Context().Err() == nil {
				fmt.Fprint(w, "a")
				w.(http.Flusher).Flush()
				time.Sleep(5 * time.Millisecond)
			}
		}, "did not answer in time"},
		{"digest of nothing", described(digestHeader, "sha256:zz RUN evil"), "it calls something a digest that is not sha256"},
		{"md5", described(digestHeader, "md5:"+strings.Repeat("a", 32)), "it calls something a digest that is not sha256"},
		{"sha512", described(digestHeader, "sha512:"+strings.Repeat("a", 128)), "it calls something a digest that is not sha256"},
		{"capitals", described(digestHeader, "sha256:"+strings.Repeat("A", 64)), "it calls something a digest that is not sha256"},
		{"digest and more", described(digestHeader, "sha256:"+strings.Repeat("a", 64)+" x"), "it calls something a digest that is not sha256"},
		{"no image", described("Content-Type", "text/html", digestHeader, "sha256:"+strings.Repeat("a", 64)), `the answer is no image but of the type "text/html"`},
		{"type with controls", described("Content-Type", "text/\x1b[31mx", digestHeader, "sha256:"+strings.Repeat("a", 64)), "asking 127.0.0.1"},
		{"type that turns around", described("Content-Type", "text/\u202ex", digestHeader, "sha256:"+strings.Repeat("a", 64)), "the answer is no image but of the type"},
		{"type that is long", described("Content-Type", "text/"+long, digestHeader, "sha256:"+strings.Repeat("a", 64)), "the answer is no image but of the type"},
		{"sent to a file", sendOn("file:///etc/passwd"), "file: is neither https nor http"},
		{"sent to the metadata of a cloud", sendOn("http://169.254.169.254/latest"), "169.254.169.254"},
		{"sent to this machine", sendOn("http://127.0.0.9/"), "127.0.0.9"},
		{"sent into a private network", sendOn("https://10.1.2.3/"), "10.1.2.3"},
		{"sent into controls", sendOn("http://%E2%80%AEa/"), "would be asked without TLS"},
		{"sent to what is no URL", sendOn("\x1b[31m://x"), "asking 127.0.0.1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := newFake(t)
			f.answer = manifest(test.answer)
			timeout := 10 * time.Second
			if strings.Contains(test.want, "in time") {
				timeout = 200 * time.Millisecond
			}
			digest, err := client(t, Options{Timeout: timeout}).Digest(t.Context(), f.host+"/a/b:1")
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Fatalf("%s, %v", digest, err)
			}
			if strings.ContainsAny(err.Error(), "\x1b\n\u202e") || len(err.Error()) > 1000 || !strings.Contains(err.Error(), f.host) {
				t.Errorf("error: %q", err)
			}
		})
	}
}

func sendOn(to string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", to)
		w.WriteHeader(http.StatusTemporaryRedirect)
	}
}

// TestHostileSignIn proves that nobody is asked for a token, or told a password,
// that nobody named.
func TestHostileSignIn(t *testing.T) {
	other := newFake(t)
	for what, answer := range map[string]http.HandlerFunc{
		"this machine":   challenge(`Bearer realm="http://` + other.host + `/token",service="x"`),
		"another port":   challenge(`Bearer realm="http://localhost:` + other.host[strings.LastIndexByte(other.host, ':')+1:] + `/token",service="x"`),
		"inner":          challenge(`Bearer realm="http://127.0.0.9/token",service="x"`),
		"a cloud":        challenge(`Bearer realm="http://169.254.169.254/token",service="x"`),
		"private":        challenge(`Bearer realm="https://10.0.0.1/token",service="x"`),
		"shared":         challenge(`Bearer realm="https://100.64.0.1/token",service="x"`),
		"translated":     challenge(`Bearer realm="https://[64:ff9b::10.0.0.1]/token",service="x"`),
		"file":           challenge(`Bearer realm="file:///etc/passwd",service="x"`),
		"plain":          challenge(`Bearer realm="http://auth.example/token",service="x"`),
		"no realm":       challenge("Bearer x=\"\x1b[31m\""),
		"controls":       challenge("\x1b[31m"),
		"sent on":        sendOn("http://" + other.host + "/v2/"),
		"sent to a file": sendOn("file:///etc/passwd"),
		"endless":        func(w http.ResponseWriter, _ *http.Request) { endless(w, "a") },
	} {
		f := newFake(t)
		f.answer = func(w http.ResponseWriter, r *http.Request) bool {
			if r.URL.Path == "/v2/" {
				answer(w, r)
			} else {
				w.WriteHeader(http.StatusUnauthorized)
			}
			return true
		}
		_, err := client(t, Options{Timeout: 10 * time.Second}).Digest(t.Context(), f.host+"/a/b:1")
		if err == nil || strings.ContainsAny(err.Error(), "\x1b\n") || !strings.Contains(err.Error(), f.host) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if n := other.count(""); n > 0 {
		t.Errorf("another server is asked: %v", other.asked)
	}
}

func challenge(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("WWW-Authenticate", text)
		w.WriteHeader(http.StatusUnauthorized)
	}
}

// TestHostileTokens proves that a token may neither have no end nor be text for
// a terminal.
func TestHostileTokens(t *testing.T) {
	for _, token := range []http.HandlerFunc{
		func(w http.ResponseWriter, _ *http.Request) { endless(w, "a") },
		func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "{\"x\":\"\\u001b[31m\"}") },
		func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "\x1b[31m") },
		func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, `{"token":"a\nX-Evil: b"}`) },
	} {
		f := newFake(t)
		f.answer = func(w http.ResponseWriter, r *http.Request) bool {
			switch r.URL.Path {
			case "/v2/":
				challenge(`Bearer realm="http://`+f.host+`/token",service="x"`)(w, r)
			case "/token":
				token(w, r)
			default:
				t.Errorf("it goes on with %s", r.URL)
			}
			return true
		}
		_, err := client(t, Options{Timeout: 10 * time.Second}).Digest(t.Context(), f.host+"/a/b:1")
		if err == nil || strings.ContainsAny(err.Error(), "\x1b\n") {
			t.Errorf("error: %v", err)
		}
	}
}

// tagList answers questions for a list of tags.
func tagList(answer http.HandlerFunc) func(http.ResponseWriter, *http.Request) bool {
	return func(w http.ResponseWriter, r *http.Request) bool {
		if strings.Contains(r.URL.Path, "/tags/list") {
			answer(w, r)
			return true
		}
		return false
	}
}

func writeTags(w http.ResponseWriter, tags ...string) {
	json.NewEncoder(w).Encode(map[string]any{"tags": tags}) //nolint:errcheck // the client would tell
}

// TestHostileTags proves that a list of tags ends.
func TestHostileTags(t *testing.T) {
	other := newFake(t)
	pages := 0
	million := make([]string, 1_000_000)
	for n := range million {
		million[n] = fmt.Sprintf("1.%d.%d", n/1000, n%1000)
	}
	for _, test := range []struct {
		name, want string
		answer     http.HandlerFunc
	}{
		{"tag without end", "it sends more than 8 MiB in one answer", func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprint(w, `{"tags":["`)
			endless(w, "a")
		}},
		{"tags without end", "it sends more than 8 MiB in one answer", func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprint(w, `{"tags":["a"`)
			endless(w, `,"a"`)
		}},
		{"a million", "it sends more than 8 MiB in one answer", func(w http.ResponseWriter, _ *http.Request) { writeTags(w, million...) }},
		{"pages without end", "its list of tags has no end within 256 pages", func(w http.ResponseWriter, _ *http.Request) {
			pages++
			w.Header().Set("Link", fmt.Sprintf(`</v2/a/b/tags/list?last=%d>; rel="next"`, pages))
			writeTags(w, fmt.Sprintf("1.%d", pages))
		}},
		{"the next page elsewhere", "potential SSRF", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Link", `<http://`+other.host+`/v2/a/b/tags/list?evil>; rel="next"`)
			writeTags(w, "1.0")
		}},
		{"the next page in a cloud", "asking 127.0.0.1", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Link", `<https://169.254.169.254/latest>; rel="next"`)
			writeTags(w, "1.0")
		}},
		{"the next page with controls", "asking 127.0.0.1", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Link", "\x1b[31m")
			writeTags(w, "1.0")
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := newFake(t)
			digest := f.push(t, "a/b:latest", image(t))
			f.answer = tagList(test.answer)
			tag, err := client(t, Options{Timeout: 30 * time.Second}).VersionTag(t.Context(), f.host+"/a/b", digest)
			if err == nil || tag != "" || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "\x1b") || !strings.Contains(err.Error(), f.host) {
				t.Errorf("%s, %v", tag, err)
			}
		})
	}
	if pages != mostPages || other.count("") > 0 {
		t.Errorf("%d pages are read; elsewhere %v", pages, other.asked)
	}
}

// TestTagsThatAreNone proves that only tags are taken for tags.
func TestTagsThatAreNone(t *testing.T) {
	f := newFake(t)
	digest := f.push(t, "a/b:1.0", image(t))
	f.answer = tagList(func(w http.ResponseWriter, _ *http.Request) {
		writeTags(w, "9.0\n\nRUN evil", "8.0\x1b[31m", "7.0 ", "1."+strings.Repeat("1", 200), "../../6.0", "１.0", "1.0")
	})
	tag, err := client(t, Options{}).VersionTag(t.Context(), f.host+"/a/b", digest)
	if err != nil || tag != "1.0" {
		t.Errorf("%q, %v", tag, err)
	}
	if n := f.count("HEAD /v2/a/b/manifests/"); n != 2 { // pushing asks once
		t.Errorf("it is asked for %v", f.asked)
	}
}

// TestVersionTagTimeout proves that all questions for a version share one time.
func TestVersionTagTimeout(t *testing.T) {
	f := newFake(t)
	digest := f.push(t, "a/b:1.0", image(t))
	var tags []string
	for n := range mostTags {
		tags = append(tags, fmt.Sprintf("2.%d", n))
	}
	f.answer = func(w http.ResponseWriter, r *http.Request) bool {
		if strings.Contains(r.URL.Path, "/tags/list") {
			writeTags(w, tags...)
			return true
		}
		select {
		case <-r.Context().Done():
		case <-time.After(40 * time.Millisecond):
		}
		return false
	}
	before := f.count("HEAD ")
	_, err := client(t, Options{Timeout: 200 * time.Millisecond}).VersionTag(t.Context(), f.host+"/a/b", digest)
	if err == nil || !strings.Contains(err.Error(), "did not answer in time") && !strings.Contains(err.Error(), "has no 2.") || f.count("HEAD ")-before > 5 {
		t.Errorf("%v after %v", err, f.asked)
	}
}

// TestSilentMirror proves that a mirror which does not answer leaves time for
// the registry itself.
func TestSilentMirror(t *testing.T) {
	mirror, origin := newFake(t), newFake(t)
	want := origin.push(t, "a/b:1", image(t))
	mirror.answer = func(_ http.ResponseWriter, r *http.Request) bool {
		<-r.Context().Done()
		return true
	}
	c := client(t, Options{Mirrors: []Mirror{{Of: origin.host, Host: mirror.host}}, Timeout: 2 * time.Second})
	if got, err := c.Digest(t.Context(), origin.host+"/a/b:1"); err != nil || got != want {
		t.Errorf("%s, %v", got, err)
	}
}

func TestMirrorHidesCredentials(t *testing.T) {
	for _, text := range []string{"https://me:secret@mirror.example", "docker.io=me:secret@mirror.example/x y"} {
		_, err := ParseMirror(text)
		if err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v", text, err)
		}
	}
}
