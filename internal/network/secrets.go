package network

import "net/http"

// sensitive are the headers of a question that are for one host alone.
var sensitive = []string{"Authorization", "Cookie", "Proxy-Authorization"}

// withoutSecretsOfOthers returns a question that was sent on without what the
// host before was told in confidence: net/http would hand it to subdomains and
// other ports, and tell the address that the question comes from.
func withoutSecretsOfOthers(request *http.Request) *http.Request {
	if request.Response == nil || request.Response.Request == nil {
		return request
	}
	before := request.Response.Request
	clean := request.Clone(request.Context())
	clean.Header.Del("Referer")
	if before.URL.Host == request.URL.Host && before.URL.Scheme == request.URL.Scheme {
		return clean
	}
	for _, name := range sensitive {
		// What differs was made for the new host.
		if value := clean.Header.Get(name); value != "" && value == before.Header.Get(name) {
			clean.Header.Del(name)
		}
	}
	return clean
}
