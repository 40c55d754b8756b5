package registry

import (
	"fmt"
	"net"
	"net/http"
	"slices"
)

// A guard lets nothing through without TLS, but to this machine and to hosts
// that the user has named: a digest from anybody on the way proves nothing.
type guard struct {
	next  http.RoundTripper
	plain []string
}

// RoundTrip implements http.RoundTripper.
func (g *guard) RoundTrip(request *http.Request) (*http.Response, error) {
	if request.URL.Scheme == "http" && !g.mayBePlain(request.URL.Host, request.URL.Hostname()) {
		return nil, fmt.Errorf("%s speaks plain http: use --plain-http %s if it is meant to", request.URL.Host, request.URL.Host)
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
