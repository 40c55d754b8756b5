// Package network guards what dflint asks servers: whom, over what, and how
// often it lets itself be sent on.
package network

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"syscall"
	"time"
)

// Options say what a guard lets through.
type Options struct {
	// Plain are hosts that may be asked without TLS, besides this machine: with
	// a port that one, else all of the host.
	Plain []string
	// Private are hosts of private networks that servers may send questions on
	// to, with or without a port.
	Private  []string
	Resolver *net.Resolver // nil for the usual one
	TLS      *tls.Config   // nil for the usual one
}

// A Guard asks servers over HTTP as far as that does no harm.
//
// Whoever starts a question names the host that it is for, with Naming, because
// a Dockerfile or a flag does; that host may be a private one. Where answers
// lead (redirects, the realms that give tokens, the next page of a list) is the
// choice of a server, and must be public unless it is named as well. The
// address counts that is connected to, whatever the resolver said before.
//
// Without TLS only this machine is asked and the Plain hosts. Proxies of the
// environment are used; since it is then the proxy that connects, a host that
// nobody named is looked up here first.
type Guard struct {
	options  Options
	named    *http.Transport // to any address
	public   *http.Transport // to public addresses
	loopback *http.Transport // to this machine
}

// New returns a guard.
func New(options Options) *Guard {
	g := &Guard{options: options}
	g.named = g.transport(nil)
	g.public = g.transport(func(host netip.Addr) error {
		if IsPublic(host) {
			return nil
		}
		return privateError{host.String()}
	})
	g.loopback = g.transport(func(host netip.Addr) error {
		if host.Unmap().IsLoopback() {
			return nil
		}
		return Refusal{fmt.Sprintf("its name is one of this machine, but leads to %s", host)}
	})
	g.loopback.Proxy = nil
	return g
}

// maxHeader is how many bytes of headers are read of an answer.
const maxHeader = 256 << 10

// transport returns one whose connections are judged by their address: each has
// connections of its own, so none is used for what it was not made for.
func (g *Guard) transport(judge func(netip.Addr) error) *http.Transport {
	dialer := &net.Dialer{Timeout: 30 * time.Second, KeepAlive: 30 * time.Second, Resolver: g.options.Resolver}
	if judge != nil {
		dialer.Control = func(_, address string, _ syscall.RawConn) error {
			host, err := netip.ParseAddrPort(address)
			if err != nil {
				return Refusal{"it leads to " + address + ", which is no address"}
			}
			return judge(host.Addr())
		}
	}
	return &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		DialContext:            dialer.DialContext,
		TLSClientConfig:        g.options.TLS,
		ForceAttemptHTTP2:      true,
		MaxIdleConns:           100,
		IdleConnTimeout:        90 * time.Second,
		TLSHandshakeTimeout:    30 * time.Second,
		ExpectContinueTimeout:  time.Second,
		MaxResponseHeaderBytes: maxHeader,
	}
}

type namedKey struct{}

// Naming returns a context for questions about what a host has, which may then
// be a private one. The host has a port where the reference to it has one.
func Naming(ctx context.Context, hosts ...string) context.Context {
	before, _ := ctx.Value(namedKey{}).([]string)
	return context.WithValue(ctx, namedKey{}, append(slices.Clip(before), hosts...))
}

// RoundTrip implements http.RoundTripper.
func (g *Guard) RoundTrip(request *http.Request) (*http.Response, error) {
	response, err := g.send(request)
	if err != nil {
		return nil, newFailure(request, err)
	}
	return response, nil
}

func (g *Guard) send(request *http.Request) (*http.Response, error) {
	transport, err := g.route(request)
	if err != nil {
		if request.Body != nil {
			request.Body.Close() //nolint:errcheck // nothing was read of it
		}
		return nil, err
	}
	return transport.RoundTrip(withoutSecretsOfOthers(request))
}

// MostRedirects is how often a question is sent on, as net/http has it.
const MostRedirects = 10

// route chooses how a question goes out, if it may.
func (g *Guard) route(request *http.Request) (*http.Transport, error) {
	redirects := 0
	for by := request.Response; by != nil && by.Request != nil; by = by.Request.Response {
		redirects++
	}
	named := g.isNamed(request)
	switch address := request.URL; {
	case redirects > MostRedirects:
		return nil, Refusal{"there is no end to it"}
	case address.Scheme == "http":
		return g.routePlain(address, named)
	case address.Scheme != "https":
		return nil, Refusal{fmt.Sprintf("%s: is neither https nor http", Clean(address.Scheme))}
	case named:
		return g.named, nil
	}
	return g.routeUnnamed(request)
}

func (g *Guard) routePlain(address *url.URL, named bool) (*http.Transport, error) {
	switch {
	case g.MayBePlain(address.Host):
		return g.named, nil
	case !isLoopback(address.Hostname()):
		return nil, PlainError{address.Host}
	case !named:
		return nil, privateError{}
	}
	return g.loopback, nil
}

// routeUnnamed routes a question to a host that a server has chosen.
func (g *Guard) routeUnnamed(request *http.Request) (*http.Transport, error) {
	host := request.URL.Hostname()
	address, err := netip.ParseAddr(host)
	if err == nil && !IsPublic(address) || isNumeric(host) || isLoopback(host) {
		return nil, privateError{}
	}
	proxy, err := g.public.Proxy(request)
	if err != nil || proxy == nil {
		return g.public, err
	}
	resolver := g.options.Resolver
	if resolver == nil {
		resolver = net.DefaultResolver
	}
	// A name that only the proxy can look up is the proxy's to judge.
	addresses, _ := resolver.LookupNetIP(request.Context(), "ip", host)
	if slices.ContainsFunc(addresses, func(address netip.Addr) bool { return !IsPublic(address) }) {
		return nil, privateError{}
	}
	return g.named, nil
}

// MayBePlain reports whether a host is one that may be asked without TLS by
// the options.
func (g *Guard) MayBePlain(host string) bool { return listed(g.options.Plain, host) }

// AllowsPlain reports whether a host that is named may be asked without TLS.
func (g *Guard) AllowsPlain(host string) bool {
	return g.MayBePlain(host) || isLoopback(hostname(host))
}

// isNamed reports whether a question is for a host that is named. The same host
// at another port counts if it shows by TLS that it is the same.
func (g *Guard) isNamed(request *http.Request) bool {
	host := request.URL.Host
	if listed(g.options.Plain, host) || listed(g.options.Private, host) {
		return true
	}
	named, _ := request.Context().Value(namedKey{}).([]string)
	return slices.ContainsFunc(named, func(name string) bool {
		if request.URL.Scheme == "https" {
			return hostname(name) == hostname(host)
		}
		return withPort(name, "80") == withPort(host, "80")
	})
}
