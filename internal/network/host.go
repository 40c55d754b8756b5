package network

import (
	"net"
	"net/url"
	"slices"
	"strings"
)

// listed reports whether a list has a host, or all of its ports.
func listed(list []string, host string) bool {
	return slices.ContainsFunc(list, func(entry string) bool {
		entry = strings.ToLower(entry)
		return entry == strings.ToLower(host) || entry == hostname(host)
	})
}

// hostname returns a host without its port and in one spelling.
func hostname(host string) string {
	return strings.ToLower((&url.URL{Host: host}).Hostname())
}

func withPort(host, port string) string {
	if own := (&url.URL{Host: host}).Port(); own != "" {
		port = own
	}
	return net.JoinHostPort(hostname(host), port)
}
