package network

import (
	"net/netip"
	"strings"
)

// reserved are the addresses besides those that net/netip knows which lead into
// somebody's own network or nowhere (IANA special-purpose address registries).
var reserved = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),     // this host
	netip.MustParsePrefix("100.64.0.0/10"), // behind the address translation of a provider
	netip.MustParsePrefix("192.0.0.0/24"),  // protocols
	netip.MustParsePrefix("192.0.2.0/24"),  // documentation
	netip.MustParsePrefix("198.18.0.0/15"), // benchmarks
	netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"),
	netip.MustParsePrefix("240.0.0.0/4"),     // of no use yet, and broadcast
	netip.MustParsePrefix("::/96"),           // IPv4-compatible, abandoned
	netip.MustParsePrefix("::ffff:0:0:0/96"), // IPv4-translated
	netip.MustParsePrefix("64:ff9b:1::/48"),  // translation within a network
	netip.MustParsePrefix("100::/64"),        // discarded
	netip.MustParsePrefix("2001::/32"),       // Teredo
	netip.MustParsePrefix("2001:db8::/32"),
	netip.MustParsePrefix("3fff::/20"),
	netip.MustParsePrefix("fec0::/10"), // site-local, abandoned
}

// embedding are the prefixes of IPv6 whose addresses stand for one of IPv4, and
// the byte at which that begins.
var embedding = []struct {
	prefix netip.Prefix
	at     int
}{
	{netip.MustParsePrefix("64:ff9b::/96"), 12}, // NAT64
	{netip.MustParsePrefix("2002::/16"), 2},     // 6to4
}

// IsPublic reports whether an address is one that anybody can reach: not this
// machine, not a private network, and nothing that stands for one of these.
func IsPublic(address netip.Addr) bool {
	address = address.WithZone("").Unmap()
	if !address.IsValid() || address.IsLoopback() || address.IsPrivate() || address.IsUnspecified() ||
		address.IsMulticast() || address.IsLinkLocalUnicast() {
		return false
	}
	for _, prefix := range reserved {
		if prefix.Contains(address) {
			return false
		}
	}
	for _, form := range embedding {
		if form.prefix.Contains(address) {
			bytes := address.As16()
			inner, _ := netip.AddrFromSlice(bytes[form.at : form.at+4])
			return IsPublic(inner)
		}
	}
	return true
}

// isNumeric reports whether a host is an address in a form that resolvers take
// and net/netip does not: 127.1, 0x7f000001, 2130706433. No name ends like that
// (RFC 3696, section 2).
func isNumeric(host string) bool {
	if _, err := netip.ParseAddr(host); err == nil {
		return false
	}
	last := strings.TrimSuffix(host, ".")
	last = strings.ToLower(last[strings.LastIndexByte(last, '.')+1:])
	digits := "0123456789"
	if hex, ok := strings.CutPrefix(last, "0x"); ok {
		last, digits = hex, digits+"abcdef"
	}
	return strings.Trim(last, digits) == ""
}

// isLoopback reports whether a host is this machine by its very name.
func isLoopback(host string) bool {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if host == "localhost" || strings.HasSuffix(host, ".localhost") { // RFC 6761
		return true
	}
	address, err := netip.ParseAddr(host)
	return err == nil && address.Unmap().IsLoopback()
}
