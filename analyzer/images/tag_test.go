package images

import "testing"

func TestRungOfTag(t *testing.T) {
	for _, test := range []struct {
		want Rung
		tags []string
	}{
		{Moving, []string{
			"alpine", "slim", "bookworm", "bookworm-slim", "noble", "jammy-curl", "sid-slim", "stable", "stable-slim",
			"edge", "nightly", "dev", "develop", "main", "master", "master-labs", "labs", "lts", "lts-alpine", "lts-jdk17",
			"current-alpine", "mainline", "rolling", "unstable", "rc-buggy", "prod", "fpm-alpine", "jre",
			"latest-jdk17", "3-latest", "2022-latest", "v3-nightly", "1.0.0-SNAPSHOT", "1.0-SNAPSHOT", "nightly-1.2.3",
			"alpine3.19", "fpm-alpine3.19", "lts-alpine3.19", "ubuntu22.04", "ubuntu-24-04", "ubuntu-22.04", "debian-12",
			"windowsservercore-ltsc2022", "nanoserver-1809", "amd64", "x86_64", "arm64v8", "ubi8", "feed", "facade",
		}},
		{Partial, []string{
			"3", "3.12", "v1", "v1.29", "r6", "18-alpine", "18-alpine3.19", "3.12-slim-bookworm", "3.12-dev", "1.7-labs",
			"1-labs", "jdk17", "jdk-17", "17-jdk-alpine", "11-jre-slim-bullseye", "20.04", "22.04", "2204", "1809", "20H2",
			"ltsc2022", "ltsc2025-amd64", "8.0-noble-arm64v8", "3.13-rc-slim", "18.04-lts", "15-sp5", "16-3.4", "3.12.x",
			"cuda11.8-devel", "python3.9", "24-dind", "2.7-alpine3.8", "3.8-openjdk-11", "alpine-3.19", "9.0-azurelinux3.0",
		}},
		{Versioned, []string{
			"3.12.4", "v1.2.3", "3.12.4-slim-bookworm", "9.0.19-alpine3.24-arm64v8", "11.0.0-preview.7-alpine3.24",
			"1.27.0-windowsservercore-ltsc2025", "10.0.17763.1234", "12.2.1.3-developer", "17.0.2_8-jdk", "2.414.1-lts",
			"stable-2.414.1", "8u292-b10-jre", "8u171", "16beta1", "15rc2", "8.4.0RC1", "3.0-rc1", "3.0-rc.1", "17-ea-15",
			"2019-CU18-ubuntu-20.04", "8.9-1028", "9.3-1705420509", "1.2-r0", "3.12.0-r5", "7.0.1-debian-12-r6",
			"nightly-2024-01-01", "bookworm-20240110-slim", "noble-20240605", "v20240110-abc", "stable-2024.01.15",
			"1a2b3c4", "sha-1a2b3c4", "g1a2b3c4d", "main-1a2b3c4", "b1234", "server-b3456",
			"0d8498a0e9e6a60011df39aab78534cfe940785e",
		}},
	} {
		for _, tag := range test.tags {
			if got := rungOfTag(tag, 3); got != test.want {
				t.Errorf("rungOfTag(%q) = %v, want %v", tag, got, test.want)
			}
		}
	}
}

func TestWholeParts(t *testing.T) {
	for repository, want := range map[string]Rung{
		"docker.io/library/debian":               Versioned,
		"docker.io/arm64v8/postgres":             Versioned,
		"public.ecr.aws/docker/library/debian":   Versioned,
		"docker.io/rockylinux/rockylinux":        Versioned,
		"docker.io/library/python":               Partial,
		"ghcr.io/acme/debian":                    Partial,
		"public.ecr.aws/docker/library/a/debian": Partial,
	} {
		if got := rungOfTag("12.11-slim", wholeParts(repository)); got != want {
			t.Errorf("12.11-slim of %s is %v, want %v", repository, got, want)
		}
	}
}
