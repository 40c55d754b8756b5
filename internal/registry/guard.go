package registry

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
)

// A guard lets nothing through without TLS, but to this machine and to hosts
// that the user has named: a digest from anybody on the way proves nothing.
// It also ends redirects that lead nowhere, which the client does not.
type guard struct {
	next  http.RoundTripper
	plain []string
}

// mostRedirects is how often a question is sent on, as net/http has it.
const mostRedirects = 10

var errRedirects = errors.New("it sends questions on without end")

// A plainError says that a host would be asked without TLS.
type plainError struct{ host string }

func (e plainError) Error() string {
	return fmt.Sprintf("%s speaks plain http: add --plain-http %s if it is meant to", e.host, e.host)
}

// RoundTrip implements http.RoundTripper.
func (g *guard) RoundTrip(request *http.Request) (*http.Response, error) {
	redirects := 0
	for by := request.Response; by != nil && by.Request != nil; by = by.Request.Response {
		redirects++
	}
	switch {
	case redirects > mostRedirects:
		return nil, errRedirects
	case request.URL.Scheme == "http" && !g.mayBePlain(request.URL.Host, request.URL.Hostname()):
		return nil, plainError{request.URL.Host}
	}
	return g.next.RoundTrip(request)
}

func (g *guard) mayBePlain(host, hostname string) bool {
	if hostname == "localhost" || slices.Contains(g.plain, host) || slices.Contains(g.plain, hostname) {
		return true
	}
	ip := net.ParseIP(hostname)
	return ip != nil && ip.IsLoopback()
}
