package fetch

import (
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func sumOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// serve answers every question, and counts them.
func serve(t *testing.T, answer http.HandlerFunc) (url string, asked *int) {
	t.Helper()
	asked = new(int)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		*asked++
		answer(w, r)
	}))
	t.Cleanup(s.Close)
	return s.URL, asked
}

func TestChecksum(t *testing.T) {
	text := strings.Repeat("hello\n", 10000)
	url, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/moved":
			http.Redirect(w, r, "/plain", http.StatusFound)
		case "/packed": // on its way only
			w.Header().Set("Content-Encoding", "gzip")
			packed := gzip.NewWriter(w)
			fmt.Fprint(packed, text)
			packed.Close() //nolint:errcheck // the client would tell
		case "/page.html":
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, text)
		default:
			if r.UserAgent() != "dflint/test" {
				t.Errorf("it is asked by %q", r.UserAgent())
			}
			fmt.Fprint(w, text)
		}
	})
	c := New(Options{UserAgent: "dflint/test", MaxSize: int64(len(text)), Timeout: time.Minute})
	for _, path := range []string{"/plain", "/moved", "/packed", "/page.html"} {
		if got, err := c.Checksum(t.Context(), url+path); err != nil || got != sumOf(text) {
			t.Errorf("%s: %s, %v", path, got, err)
		}
	}
}

func TestChecksumFails(t *testing.T) {
	for _, test := range []struct {
		name, path string
		answer     http.HandlerFunc
		want       string
		asked      int
	}{
		{"unknown", "/a.tgz", http.NotFound, "the server answers with 404 Not Found", 1},
		{"too large, as it says", "/a", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "1001")
		}, "it is larger than 1000 bytes: raise --max-size", 1},
		{"too large, as it turns out", "/a", func(w http.ResponseWriter, _ *http.Request) {
			for range 11 {
				fmt.Fprint(w, strings.Repeat("x", 100))
				w.(http.Flusher).Flush()
			}
		}, "it is larger than 1000 bytes: raise --max-size", 1},
		{"truncated", "/a", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "500")
			fmt.Fprint(w, "hello")
		}, "the transfer broke off after 5 bytes", 3},
		{"circle", "/a", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.Path+"a", http.StatusFound)
		}, "the server sends the question on without end", 10},
		{"elsewhere", "/a", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "ftp://example.com/a", http.StatusFound)
		}, "unsupported protocol scheme", 3},
		{"web page", "/a.tar.gz", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, "<html>sign in</html>")
		}, "the server sends a web page in place of the file", 1},
		{"web page elsewhere", "/a.tar.gz", func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/login" {
				http.Redirect(w, r, "/login", http.StatusFound)
			}
			w.Header().Set("Content-Type", "text/html")
		}, "the server sends a web page in place of the file", 2},
		{"broken", "/a", status(http.StatusBadGateway), "the server answers with 502 Bad Gateway: try again later", 3},
		{"busy", "/a", status(http.StatusTooManyRequests), "429", 3},
	} {
		t.Run(test.name, func(t *testing.T) {
			url, asked := serve(t, test.answer)
			c := New(Options{MaxSize: 1000, Pause: time.Millisecond})
			_, err := c.Checksum(t.Context(), url+test.path)
			if err == nil || !strings.Contains(err.Error(), test.want) || *asked != test.asked {
				t.Errorf("%v after %d questions", err, *asked)
			}
			if err != nil && strings.Contains(err.Error(), url) {
				t.Errorf("the message repeats the URL: %v", err)
			}
		})
	}
	c := New(Options{})
	if _, err := c.Checksum(t.Context(), "http://a\x00b/"); err == nil {
		t.Error("no error of a broken URL")
	}
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

// TestChecksumRetries proves that a server which fails now and then is asked again.
func TestChecksumRetries(t *testing.T) {
	n := 0
	url, _ := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		n++
		switch n {
		case 1:
			w.WriteHeader(http.StatusInternalServerError)
		case 2:
			w.Header().Set("Content-Length", "500")
			fmt.Fprint(w, "he")
		default:
			fmt.Fprint(w, "hello")
		}
	})
	got, err := New(Options{Pause: time.Millisecond}).Checksum(t.Context(), url)
	if err != nil || got != sumOf("hello") {
		t.Errorf("%s, %v", got, err)
	}
}

// TestPatience proves that a slow file is waited for, and a silent server is not.
func TestPatience(t *testing.T) {
	url, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
		for range 6 {
			fmt.Fprint(w, "x")
			w.(http.Flusher).Flush()
			time.Sleep(50 * time.Millisecond)
		}
		if r.URL.Path == "/silent" {
			<-r.Context().Done()
		}
	})
	c := New(Options{Timeout: 200 * time.Millisecond})
	if got, err := c.Checksum(t.Context(), url+"/slow"); err != nil || got != sumOf("xxxxxx") {
		t.Errorf("slow: %s, %v", got, err)
	}
	if _, err := c.Checksum(t.Context(), url+"/silent"); err == nil || !strings.Contains(err.Error(), "the server sent nothing for 200ms") {
		t.Errorf("silent: %v", err)
	}
}

func TestChecksumInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	url, asked := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		cancel()
		w.WriteHeader(http.StatusBadGateway)
	})
	if _, err := New(Options{Pause: time.Minute}).Checksum(ctx, url); !errors.Is(err, context.Canceled) || *asked != 1 {
		t.Errorf("%v after %d questions", err, *asked)
	}
	c := New(Options{})
	if _, err := c.Checksum(ctx, url); !errors.Is(err, context.Canceled) {
		t.Errorf("error: %v", err)
	}
}

// TestRedirectToPlainHTTP proves that TLS is not given up on the way.
func TestRedirectToPlainHTTP(t *testing.T) {
	plain, asked := serve(t, status(http.StatusOK))
	s := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, plain, http.StatusFound)
	}))
	defer s.Close()
	_, err := New(Options{Transport: s.Client().Transport}).Checksum(t.Context(), s.URL)
	if err == nil || !strings.Contains(err.Error(), "sends the question on to plain http") || *asked > 0 {
		t.Errorf("%v after %d questions", err, *asked)
	}
}
