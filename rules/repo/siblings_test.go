package repo

import "testing"

func TestSiblingName(t *testing.T) {
	for name, want := range map[string]string{
		"php7":                     "php*",
		"worker1":                  "worker1",
		"worker-1":                 "worker-1",
		"ubuntu_20_04":             "ubuntu_*_*",
		"7":                        "*",
		"3.12":                     "*",
		"v3.12-rc":                 "*",
		"python3.12":               "python*",
		"Dockerfile.22":            "dockerfile.*",
		"Dockerfile.alpine3.22":    "dockerfile.*",
		"alpine3.22":               "*",
		"bookworm":                 "*",
		"slim-trixie":              "slim-*",
		"arm64v8":                  "*",
		"nightly":                  "*",
		"azurelinux3.0-distroless": "*-distroless",
		"api":                      "api",
		"Dockerfile":               "dockerfile",
	} {
		if got := siblingName(name, "7.4-22"); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
}
