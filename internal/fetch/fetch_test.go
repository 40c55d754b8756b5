package fetch

import (
	"compress/gzip"
	"context"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/dflint/dflint/internal/network"
	"github.com/dflint/dflint/internal/network/networktest"
)

func sumOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// serve answers every question, and counts them.
func serve(t *testing.T, answer http.HandlerFunc) (url string, asked *atomic.Int32) {
	t.Helper()
	asked = new(atomic.Int32)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
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
		}, "there is no end to it", 11},
		{"elsewhere", "/a", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "ftp://example.com/a", http.StatusFound)
		}, "ftp: is neither https nor http", 1},
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
			if err == nil || !strings.Contains(err.Error(), test.want) || int(asked.Load()) != test.asked {
				t.Errorf("%v after %d questions", err, asked.Load())
			}
			if err != nil && strings.Contains(err.Error(), url+test.path) {
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

// TestTimeout proves that a server which sends little by little ends like one
// that is silent, whatever is sent little by little, and however often.
func TestTimeout(t *testing.T) {
	drip := func(w io.Writer, r *http.Request, text string) {
		for r.Context().Err() == nil {
			fmt.Fprint(w, text)
			if flusher, ok := w.(http.Flusher); ok {
				flusher.Flush()
			}
			time.Sleep(5 * time.Millisecond)
		}
	}
	url, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/body":
			drip(w, r, "x")
		case "/length":
			w.Header().Set("Content-Length", "1000000")
			drip(w, r, "x")
		case "/headers":
			conn, _, err := w.(http.Hijacker).Hijack()
			if err != nil {
				t.Error(err)
				return
			}
			defer conn.Close() //nolint:errcheck // the client has gone
			_, err = fmt.Fprint(conn, "HTTP/1.1 200 OK\r\n")
			for n := 0; err == nil; n++ {
				_, err = fmt.Fprintf(conn, "X-%d: a\r\n", n)
				time.Sleep(5 * time.Millisecond)
			}
		case "/redirects":
			time.Sleep(20 * time.Millisecond)
			http.Redirect(w, r, "/redirects", http.StatusFound)
		case "/again":
			w.WriteHeader(http.StatusBadGateway)
		default:
			<-r.Context().Done()
		}
	})
	for path, want := range map[string]string{
		"/body": "bytes of it: try again, or set a longer --timeout", "/length": "the file was not there within 100ms, only ",
		"/headers": "did not answer within 100ms", "/redirects": "did not answer within 100ms", "/again": "did not answer within 100ms",
		"/silent": "the server did not answer within 100ms: try again, or set a longer --timeout",
	} {
		c := New(Options{Timeout: 100 * time.Millisecond, Pause: 40 * time.Millisecond})
		if _, err := c.Checksum(t.Context(), url+path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestChecksumInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	url, asked := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		cancel()
		w.WriteHeader(http.StatusBadGateway)
	})
	if _, err := New(Options{Pause: time.Minute}).Checksum(ctx, url); !errors.Is(err, context.Canceled) || asked.Load() != 1 {
		t.Errorf("%v after %d questions", err, asked.Load())
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
	pool := x509.NewCertPool()
	pool.AddCert(s.Certificate())
	guard := network.New(network.Options{TLS: &tls.Config{RootCAs: pool}})
	_, err := New(Options{Guard: guard}).Checksum(t.Context(), s.URL)
	if err == nil || !strings.Contains(err.Error(), "sends the question on to plain http") || asked.Load() > 0 {
		t.Errorf("%v after %d questions", err, asked.Load())
	}
}

// TestRefused proves that a file is fetched only from where it may be.
func TestRefused(t *testing.T) {
	other, asked := serve(t, status(http.StatusOK))
	url, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, r.URL.Query().Get("to"), http.StatusFound)
	})
	port := url[strings.LastIndexByte(url, ':'):]
	names := networktest.Names{"files.example": {"127.0.0.1"}, "inner.example": {"10.0.0.1"}}
	c := New(Options{Pause: time.Millisecond, Guard: network.New(network.Options{Resolver: names.Resolver()})})
	for address, want := range map[string]string{
		"http://files.example" + port + "/":       "would be asked without TLS: use https, or add --plain-http files.example" + port,
		"https://files.example" + port + "/":      "speaks plain http: write http:// and add --plain-http files.example" + port,
		"https://none.example/":                   "no such host",
		url + "/?to=" + other:                     "and nothing names it: add --private-host",
		url + "/?to=file:///etc/passwd":           "file: is neither https nor http",
		url + "/?to=http://127.0.0.9/latest":      "and nothing names it: add --private-host 127.0.0.9 if",
		url + "/?to=https://inner.example/latest": "inner.example, which is on this machine or in a private network (10.0.0.1), and nothing names it",
		"gopher://127.0.0.1" + port:               "gopher: is neither https nor http",
		"http://me:secret@a b/":                   "it is no URL",
	} {
		_, err := c.Checksum(t.Context(), address)
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v", address, err)
		}
	}
	if asked.Load() > 0 {
		t.Errorf("the other server is asked %d times", asked.Load())
	}
}

// TestRawAnswers proves that nothing which a server says can move a cursor.
func TestRawAnswers(t *testing.T) {
	for what, answer := range map[string]string{
		"status":   "HTTP/1.1 404 \x1b[31mX\x1b]0;pwn\x07\r\nContent-Length: 0\r\n\r\n",
		"unknown":  "HTTP/1.1 799 \x1b[31mX\r\nContent-Length: 0\r\n\r\n",
		"version":  "HTTP/\x1b[31m 200 OK\r\n\r\n",
		"header":   "HTTP/1.1 200 OK\r\n\x1b[31mX: a\r\n\r\n",
		"location": "HTTP/1.1 302 Found\r\nLocation: \x1b[31m://x\r\nContent-Length: 0\r\n\r\n",
		"host":     "HTTP/1.1 302 Found\r\nLocation: http://%E2%80%AEa/\r\nContent-Length: 0\r\n\r\n",
		"long":     "HTTP/1.1 200 OK\r\n" + strings.Repeat("long: "+strings.Repeat("x", 1000)+"\r\n", 400) + "\r\n",
		"length":   "HTTP/1.1 200 OK\r\nContent-Length: \x1b[31m\r\n\r\n",
		"nothing":  "\x1b[31m",
	} {
		url, _ := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			conn, _, err := w.(http.Hijacker).Hijack()
			if err != nil {
				t.Error(err)
				return
			}
			fmt.Fprint(conn, answer)
			conn.Close() //nolint:errcheck // the client would tell
		})
		_, err := New(Options{Pause: time.Millisecond}).Checksum(t.Context(), url)
		if err == nil || strings.ContainsAny(err.Error(), "\x1b\x07\n\u202e") || len(err.Error()) > 1000 {
			t.Errorf("%s: %q", what, err)
		}
	}
}

// TestBomb proves that what unpacks to more than the largest size ends there.
func TestBomb(t *testing.T) {
	url, _ := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		packed := gzip.NewWriter(w)
		for range 100 {
			packed.Write(make([]byte, 1000)) //nolint:errcheck // the client has gone
		}
		packed.Close() //nolint:errcheck // likewise
	})
	_, err := New(Options{MaxSize: 5000}).Checksum(t.Context(), url)
	if err == nil || err.Error() != "it is larger than 5000 bytes: raise --max-size" {
		t.Errorf("error: %v", err)
	}
}
