package images

import (
	"slices"
	"strings"
	"testing"
)

func TestSameLine(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		repository string
		a, b       string
		want       bool
	}{
		{"docker.io/library/python", "3.12.1", "3.12.9", true},
		{"docker.io/library/python", "3.11", "3.12", false},
		{"docker.io/library/python", "2", "3.12", false},
		{"docker.io/library/python", "3", "3.12", false},
		{"docker.io/library/python", "3.12.1-slim", "3.12.1", false},
		{"docker.io/library/python", "3.12.1-slim-bullseye", "3.12.9-slim-bookworm", false},
		{"docker.io/library/python", "3.12.1-slim-bookworm", "3.12.9-slim-bookworm", true},
		{"docker.io/library/python", "3.12.1-alpine3.18", "3.12.1-alpine3.19", false},
		{"docker.io/library/golang", "1.24", "1.25", false},
		{"ghcr.io/acme/golang", "1.24.1", "1.24.3", true},
		{"docker.io/bitnami/ruby", "3.3.1", "3.4.1", false},
		{"docker.io/library/php", "8.3.1-fpm", "8.3.9-fpm", true},
		{"docker.io/library/node", "20.1", "20.11", true},
		{"docker.io/library/node", "20", "22", false},
		{"docker.io/library/node", "v20.1", "20.2", true},
		{"docker.io/library/eclipse-temurin", "17-jre", "21-jre", false},
		{"mcr.microsoft.com/dotnet/sdk", "8.0.100", "8.0.401", true},
		{"mcr.microsoft.com/dotnet/core/aspnet", "3.0", "3.1", false},
		{"docker.io/library/postgres", "12", "16", false},
		{"docker.io/library/postgres", "16.1", "16.4", true},
		{"docker.io/library/postgres", "9.5.1", "9.6.1", false},
		{"docker.io/library/mysql", "8.0.1", "8.4.1", false},
		{"docker.io/library/mongo", "7.0.1", "7.0.9", true},
		{"docker.io/library/alpine", "3.19.1", "3.20.1", false},
		{"docker.io/library/alpine", "3.19.1", "3.19.4", true},
		{"docker.io/library/ubuntu", "22.04", "24.04", false},
		{"docker.io/library/ubuntu", "jammy", "22.04", true},
		{"docker.io/library/ubuntu", "jammy", "noble", false},
		{"docker.io/library/debian", "12.1", "12.5", true},
		{"docker.io/library/debian", "bookworm", "12.5", true},
		{"docker.io/library/debian", "bullseye", "bookworm", false},
		{"docker.io/opensuse/leap", "15.5", "15.6", false},
		{"docker.io/library/nginx", "1.25.1", "1.27.0", true},
		{"docker.io/acme/tool", "0.4.1", "0.5.0", false},
		{"docker.io/acme/tool", "0", "0.5.0", false},
		{"docker.io/acme/tool", "1.4", "1.10", true},
		{"docker.io/acme/tool", "release-1", "release-2", false},
		{"docker.io/acme/tool", "1a2b3c4", "1a2b3c5", false},
		{"docker.io/acme/tool", "20240101", "20240201", false},
		{"docker.io/nvidia/cuda", "11.7.1-base-ubuntu22.04", "11.8.0-base-ubuntu22.04", false},
		{"quay.io/acme/builder", "golang-1.24.1", "golang-1.25.1", false},
		{"quay.io/acme/builder", "golang-1.24.1", "golang-1.24.3", true},
		{"docker.io/library/haproxy", "2.8.1", "3.0.1", false},
		{"docker.io/rancher/k3s", "v1.29.1", "v1.30.1", false},
		{"docker.io/library/neo4j", "4.3.1", "4.4.1", false},
	} {
		a, b := ReadTag(test.repository, test.a), ReadTag(test.repository, test.b)
		if SameLine(test.repository, a, b) != test.want || SameLine(test.repository, b, a) != test.want {
			t.Errorf("%s and %s of %s: not %v", test.a, test.b, test.repository, test.want)
		}
	}
}

// oneNumber are products with releases of two numbers in the table of ends, of
// which any of the same first number takes the place of an older one.
var oneNumber = []string{"amazonlinux", "nginx", "redis"}

// TestLinesOfReleases holds the numbers that make a line against the table of
// ends: where that has a release of two numbers, these make a line.
func TestLinesOfReleases(t *testing.T) {
	t.Parallel()
	for _, p := range products {
		if slices.Contains(oneNumber, p.name) || len(p.images) == 0 {
			continue
		}
		repository := strings.TrimSuffix(p.images[0], "*")
		if !strings.Contains(repository, "/") {
			repository = "docker.io/library/" + repository
		}
		for _, r := range p.releases {
			for _, other := range p.releases {
				if r.version != other.version && strings.Contains(r.version, ".") && sameLine(nameWords(repository), r.version+".1", other.version+".1") {
					if !strings.HasPrefix(other.version+".", r.version+".") && !strings.HasPrefix(r.version+".", other.version+".") {
						t.Errorf("%s %s and %s are one line", p.name, r.version, other.version)
					}
				}
			}
		}
	}
}
