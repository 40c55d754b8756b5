package network

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/dflint/dflint/internal/network/networktest"
)

// A witness is a server that notes what it is asked, and sends on whoever asks
// for ?to=.
type witness struct {
	*httptest.Server
	lock  sync.Mutex
	asked []*http.Request
}

func (w *witness) ServeHTTP(out http.ResponseWriter, request *http.Request) {
	w.lock.Lock()
	w.asked = append(w.asked, request)
	w.lock.Unlock()
	if to := request.URL.Query().Get("to"); to != "" {
		out.Header().Set("Location", to)
		out.WriteHeader(http.StatusFound)
	}
}

func (w *witness) port() string {
	return w.Listener.Addr().String()[strings.LastIndexByte(w.Listener.Addr().String(), ':'):]
}

func plainServer(t *testing.T) *witness {
	t.Helper()
	w := &witness{}
	w.Server = httptest.NewServer(w)
	t.Cleanup(w.Close)
	return w
}

// secureServer returns a server whose certificate is for example.com.
func secureServer(t *testing.T) *witness {
	t.Helper()
	w := &witness{}
	w.Server = httptest.NewUnstartedServer(w)
	w.Config.ErrorLog = log.New(io.Discard, "", 0)
	w.StartTLS()
	t.Cleanup(w.Close)
	return w
}

func trusting(servers ...*witness) *tls.Config {
	pool := x509.NewCertPool()
	for _, s := range servers {
		pool.AddCert(s.Certificate())
	}
	return &tls.Config{RootCAs: pool}
}

// get asks for a URL whose host is named, and follows where it leads.
func get(t *testing.T, guard *Guard, address string) error {
	t.Helper()
	parsed, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return ask(t, guard, Naming(t.Context(), parsed.Host), address)
}

func ask(t *testing.T, guard *Guard, ctx context.Context, address string) error {
	t.Helper()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	client := http.Client{Transport: guard, CheckRedirect: func(*http.Request, []*http.Request) error { return nil }}
	response, err := client.Do(request)
	if err == nil {
		response.Body.Close() //nolint:errcheck // it is empty
	}
	return err
}

func sentTo(address string) string { return "/?to=" + url.QueryEscape(address) }

func mustSay(t *testing.T, what string, err error, want string) {
	t.Helper()
	if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
		t.Errorf("%s: %v, not %q", what, err, want)
	}
}

// TestPlain proves who may be asked without TLS.
func TestPlain(t *testing.T) {
	t.Parallel()
	server := plainServer(t)
	names := networktest.Names{"flagged.example": {"127.0.0.1"}, "sneaky.example": {"127.0.0.1"}, "a.localhost": {"127.0.0.1"}, "b.localhost": {"192.0.2.1"}}
	guard := New(Options{Plain: []string{"Flagged.example", "one.example:81"}, Resolver: names.Resolver()})
	for host, want := range map[string]string{
		"127.0.0.1": "", "a.localhost": "", "flagged.example": "",
		"sneaky.example": "sneaky.example" + server.port() + " would be asked without TLS: use https, or add --plain-http sneaky.example" + server.port(),
		"10.1.2.3":       "would be asked without TLS",
		"b.localhost":    "its name is one of this machine, but leads to 192.0.2.1",
		"one.example":    "would be asked without TLS",
	} {
		mustSay(t, host, get(t, guard, "http://"+host+server.port()+"/"), want)
	}
	if len(server.asked) != 3 {
		t.Errorf("it is asked %d times", len(server.asked))
	}
}

// TestSentOn proves that nobody is led where a server wants and a user does not.
func TestSentOn(t *testing.T) {
	t.Parallel()
	first, other := plainServer(t), plainServer(t)
	secure := secureServer(t)
	names := networktest.Names{"inner.example": {"10.0.0.7"}, "cloud.example": {"169.254.169.254"}, "www.example.com": {"127.0.0.1"}, "v6.example": {"fd00::1"}}
	guard := New(Options{Resolver: names.Resolver(), TLS: trusting(secure)})
	const unnamed = "and nothing names it: add --private-host "
	for to, want := range map[string]string{
		first.URL + "/here":                        "",
		"/here":                                    "",
		other.URL:                                  unnamed + strings.TrimPrefix(other.URL, "http://"),
		"http://127.0.0.3" + first.port() + "/":    unnamed + "127.0.0.3",
		"http://localhost" + first.port() + "/":    unnamed + "localhost",
		"http://[::1]" + first.port() + "/":        unnamed + "[::1]",
		"http://127.1" + first.port() + "/":        "would be asked without TLS",
		"http://169.254.169.254/latest/meta-data/": "would be asked without TLS",
		"http://10.0.0.9/":                         "would be asked without TLS",
		"https://10.0.0.9/":                        unnamed + "10.0.0.9",
		"https://[::ffff:10.0.0.9]/":               unnamed,
		"https://[64:ff9b::10.0.0.9]/":             unnamed,
		"https://2130706433/":                      unnamed + "2130706433",
		"https://0x7f.1/":                          unnamed,
		"https://0/":                               unnamed,
		"https://inner.example/":                   "it sends the question on to inner.example, which is on this machine or in a private network (10.0.0.7), " + unnamed + "inner.example",
		"https://cloud.example/":                   unnamed,
		"https://v6.example/":                      unnamed,
		"https://www.example.com" + secure.port():  unnamed,
		"file:///etc/passwd":                       "is neither https nor http",
		"ftp://example.com/a":                      "is neither https nor http",
		"gopher://127.0.0.1:6379/_x":               "is neither https nor http",
		"https://none.example/":                    "no such host",
		first.URL + sentTo(other.URL):              unnamed,
	} {
		mustSay(t, to, get(t, guard, first.URL+sentTo(to)), want)
	}
	if len(other.asked)+len(secure.asked) > 0 {
		t.Errorf("they are asked for %v %v", other.asked, secure.asked)
	}
	allowing := New(Options{Resolver: names.Resolver(), TLS: trusting(secure), Private: []string{"www.example.com", strings.TrimPrefix(other.URL, "http://")}})
	mustSay(t, "a named host", get(t, allowing, first.URL+sentTo("https://www.example.com"+secure.port())), "")
	mustSay(t, "a named port", get(t, allowing, first.URL+sentTo(other.URL)), "")
	mustSay(t, "another port", get(t, allowing, first.URL+sentTo(plainServer(t).URL)), unnamed)
}

// TestRebinding proves that the address counts that is connected to, and that a
// connection made for a named host is of no use for others.
func TestRebinding(t *testing.T) {
	t.Parallel()
	secure := secureServer(t)
	names := networktest.Names{"www.example.com": {"203.0.114.1", "127.0.0.1"}, "example.com": {"127.0.0.1"}}
	resolver := names.Resolver()
	if _, err := resolver.LookupHost(t.Context(), "www.example.com"); err != nil {
		t.Fatal(err)
	}
	guard := New(Options{Resolver: resolver, TLS: trusting(secure)})
	const unnamed = "and nothing names it"
	mustSay(t, "rebound", ask(t, guard, t.Context(), "https://www.example.com"+secure.port()+"/"), unnamed)
	mustSay(t, "named", get(t, guard, "https://example.com"+secure.port()+"/"), "")
	mustSay(t, "not named", ask(t, guard, t.Context(), "https://example.com"+secure.port()+"/"), unnamed)
	mustSay(t, "named at another port", ask(t, guard, Naming(t.Context(), "example.com:1", "other.example"), "https://example.com"+secure.port()+"/"), "")
	if len(secure.asked) != 2 {
		t.Errorf("it is asked %d times", len(secure.asked))
	}
}

func TestEndlessRedirects(t *testing.T) {
	t.Parallel()
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked++
		http.Redirect(w, r, fmt.Sprintf("/%d", asked), http.StatusFound)
	}))
	defer server.Close()
	mustSay(t, "a circle", get(t, New(Options{}), server.URL), "there is no end to it")
	if asked != MostRedirects+1 {
		t.Errorf("it is asked %d times", asked)
	}
}

// TestSecretsStay proves that what one host is told in confidence no other hears.
func TestSecretsStay(t *testing.T) {
	t.Parallel()
	first, other := plainServer(t), plainServer(t)
	guard := New(Options{Plain: []string{"127.0.0.1"}})
	for _, to := range []string{other.URL + "/", "/here"} {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, first.URL+sentTo(to)+"&token=hidden", http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Authorization", "Bearer secret")
		request.Header.Set("Cookie", "a=b")
		response, err := (&http.Client{Transport: guard}).Do(request)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close() //nolint:errcheck // it is empty
	}
	there, here := other.asked[0].Header, first.asked[len(first.asked)-1].Header
	if there.Get("Authorization")+there.Get("Cookie")+there.Get("Referer") != "" {
		t.Errorf("another host is told %v", there)
	}
	if here.Get("Authorization") != "Bearer secret" || here.Get("Referer") != "" {
		t.Errorf("the same host is told %v", here)
	}
}

// TestTwoFailures proves which of two attempts is told of.
func TestTwoFailures(t *testing.T) {
	t.Parallel()
	plain, secure := plainServer(t), secureServer(t)
	gone := plainServer(t)
	gone.Close()
	names := networktest.Names{"example.com": {"127.0.0.1"}}
	guard := New(Options{Resolver: names.Resolver()})
	for _, test := range []struct{ name, host, want string }{
		{"plain", "example.com" + plain.port(), "does not look like a TLS handshake"},
		{"unknown authority", "example.com" + secure.port(), "certificate signed by unknown authority"},
		{"nobody", "example.com" + gone.port(), "connection refused"},
		{"unknown", "none.example", "no such host"},
	} {
		over, under := get(t, guard, "https://"+test.host+"/"), get(t, guard, "http://"+test.host+"/")
		failure := FailureIn(both{over, under})
		if failure == nil || !strings.Contains(failure.Error(), test.want) || AnswersPlain(failure) != (test.name == "plain") {
			t.Errorf("%s: %v", test.name, failure)
		}
		if failure := FailureIn(under); failure == nil || !strings.Contains(failure.Error(), "would be asked without TLS") {
			t.Errorf("%s without TLS: %v", test.name, failure)
		}
	}
	if FailureIn(context.Canceled) != nil {
		t.Error("there is a failure in none")
	}
}

type both []error

func (b both) Error() string   { return "both" }
func (b both) Unwrap() []error { return b }

func TestClean(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a\nb\r\n\tc":                               "a b c",
		"\x1b[31mX\x1b]0;pwn\x07":                   "␛[31mX␛]0;pwn␇",
		"\u202eabc\u2028d\xff":                      "�abc d�",
		"see https://me:pw@a.b/c?token=x&y=1 there": "see https://***@a.b/c?token=***&y=1 there",
	} {
		if got := Clean(text); got != want {
			t.Errorf("%q: %q, not %q", text, got, want)
		}
	}
	if got := Clean(strings.Repeat("x", 1<<20)); len(got) > 4*mostColumns {
		t.Errorf("%d bytes are left", len(got))
	}
}

// TestProxy proves that a proxy, which looks names up itself, is asked for no
// host that is known here to be private, and that it may be private itself.
func TestProxy(t *testing.T) {
	t.Parallel()
	proxy := plainServer(t)
	address, err := url.Parse(proxy.URL)
	if err != nil {
		t.Fatal(err)
	}
	names := networktest.Names{"inner.example": {"10.0.0.7"}, "outer.example": {"8.8.8.8"}}
	guard := New(Options{Resolver: names.Resolver()})
	guard.named.Proxy, guard.public.Proxy = http.ProxyURL(address), http.ProxyURL(address)
	const unnamed = "and nothing names it"
	for host, want := range map[string]string{"inner.example": unnamed, "10.0.0.7": unnamed, "127.1": unnamed, "localhost": unnamed, "a.localhost": unnamed} {
		mustSay(t, host, ask(t, guard, t.Context(), "https://"+host+"/"), want)
	}
	if len(proxy.asked) > 0 {
		t.Errorf("the proxy is asked for %v", proxy.asked)
	}
	for n, address := range []string{"https://outer.example/", "https://only.proxy.example/"} {
		if err := ask(t, guard, t.Context(), address); err == nil || len(proxy.asked) != n+1 { // it opens no tunnel
			t.Errorf("%s: %v after %v", address, err, proxy.asked)
		}
	}
	if err := get(t, guard, "https://inner.example/"); err == nil || len(proxy.asked) != 3 {
		t.Errorf("a named host: %v after %v", err, proxy.asked)
	}
}
