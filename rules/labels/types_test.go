package labels

import "testing"

func TestComplain(t *testing.T) {
	for _, test := range []struct {
		kind        string
		good, wrong []string
	}{
		{kind: "text", good: []string{"anything at all"}},
		{
			kind:  "url",
			good:  []string{"https://example.com", "git+ssh://git@example.com/x", "http://localhost:8080/a?b#c"},
			wrong: []string{"example.com", "= https://example.com", "/docs", "git@github.com:acme/tool.git", "https:", "http://a b/"},
		},
		{
			kind:  "email",
			good:  []string{"a@example.com", "Jane Doe <jane@example.com>"},
			wrong: []string{"jane", "jane@", "jane@example.com, joe@example.com"},
		},
		{
			kind:  "semver",
			good:  []string{"1.2.3", "v1.2.3", "1.0.0-rc.1+build.5", "0.0.0"},
			wrong: []string{"1", "1.2", "v1.2", "01.2.3", "1.2.3.4", "vv1.2.3", "latest"},
		},
		{
			kind:  "rfc3339",
			good:  []string{"2025-01-31T12:00:00Z", "2025-01-31T12:00:00.5+01:00"},
			wrong: []string{"2025-01-31", "2025-01-31 12:00:00", "1738324800", "2025-13-01T00:00:00Z"},
		},
		{
			kind:  "hash",
			good:  []string{"3f0a1c2", "3f0a1c2d4e5f60718293a4b5c6d7e8f901234567", "3f0a1c2-dirty"},
			wrong: []string{"main", "3f0a1c", "v1.2.3", "3F0A1C2", "3f0a1c2d4e5f60718293a4b5c6d7e8f9012345678"},
		},
		{
			kind:  "digest",
			good:  []string{"sha256:0d8498a0e9e6a60011df39aab78534cfe940785e7c59d19dfae1eb53ea59babe"},
			wrong: []string{"sha256:0d84", "0d8498a0e9e6a60011df39aab78534cfe940785e7c59d19dfae1eb53ea59babe"},
		},
		{
			kind:  "image",
			good:  []string{"debian", "ghcr.io/acme/tool:1.2", "localhost:5000/a@sha256:0d8498a0e9e6a60011df39aab78534cfe940785e7c59d19dfae1eb53ea59babe"},
			wrong: []string{"Debian 12", "https://example.com/debian", "debian:"},
		},
		{kind: "^team-", good: []string{"team-web"}, wrong: []string{"web", "a-team-"}},
	} {
		for _, value := range test.good {
			if got := complain("key", test.kind, value); got != "" {
				t.Errorf("%s, %q: %s", test.kind, value, got)
			}
		}
		for _, value := range test.wrong {
			if complain("key", test.kind, value) == "" {
				t.Errorf("%s, %q: no complaint", test.kind, value)
			}
		}
	}
}

func TestSPDX(t *testing.T) {
	for _, value := range []string{
		"MIT", "mit", "Apache-2.0", "GPL-2.0", "GPL-2.0+", "MIT OR Apache-2.0", "mit and isc",
		"(MIT OR (ISC AND BSD-3-Clause)) AND 0BSD", "GPL-2.0-or-later WITH Classpath-exception-2.0",
		"LicenseRef-Acme", "DocumentRef-a:LicenseRef-b", "NOASSERTION", "BUSL-1.1",
	} {
		if !isSPDX(value) {
			t.Errorf("%q is an expression", value)
		}
	}
	for _, value := range []string{
		"", " ", "Apache 2", "Apache-2", "MIT, ISC", "MIT/ISC", "Proprietary", "MIT OR", "OR MIT", "(MIT", "MIT)", "()", "(",
		"MIT ISC", "MIT And ISC", "MIT WITH", "MIT WITH ISC", "MIT WITH Classpath-exception-2.0 WITH x", "AGPLv3",
	} {
		if isSPDX(value) {
			t.Errorf("%q is no expression", value)
		}
	}
}
