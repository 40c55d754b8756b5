package repo

import "testing"

func TestIsSpelled(t *testing.T) {
	for _, test := range []struct {
		name, version string
		want          bool
	}{
		{"legacy-7.4/Dockerfile", "7.4", true},
		{"3.12/Dockerfile", "3.12.4", true},
		{"py312/Dockerfile", "3.12.4", true},
		{"samples/12213-domain/Dockerfile", "12.2.1.3", true},
		{"web/Dockerfile.ubi9", "9", true},
		{"web/Dockerfile.bookworm", "bookworm", true},
		{"bookworm/Dockerfile", "1.2-1~bookworm", true},
		{"node22/Dockerfile", "22.1.0", true},
		{"22/Dockerfile", "22.1.0", false},
		{"s3/Dockerfile", "3.12", false},
		{"worker1/Dockerfile", "1", false},
		{"api/Dockerfile", "3.12", false},
		{"3.13/Dockerfile", "3.12", false},
		{"", "3.12", false},
	} {
		if got := isSpelled(test.name, test.version); got != test.want {
			t.Errorf("isSpelled(%q, %q) = %v", test.name, test.version, got)
		}
	}
}

func TestCutVersions(t *testing.T) {
	for name, want := range map[string][2]string{
		"3.12":                  {"*", "3.12"},
		"v3.12-rc":              {"v*-rc", "3.12"},
		"Dockerfile.alpine3.22": {"dockerfile.alpine*", "3.22"},
		"Dockerfile.arm64v8":    {"dockerfile.*", ""},
		"Dockerfile.amd64":      {"dockerfile.*", ""},
		"node22-bookworm":       {"node*-bookworm", "22"},
		"ubuntu_20_04":          {"ubuntu_*_*", "20-04"},
		"nightly":               {"nightly", ""},
	} {
		if kind, version := cutVersions(name); kind != want[0] || version != want[1] {
			t.Errorf("%s is of the kind %s and the version %q", name, kind, version)
		}
	}
}
