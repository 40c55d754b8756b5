package images

import "testing"

func TestReadTag(t *testing.T) {
	for image, want := range map[string]Tag{
		"python:3.12":                          {Version: "3.12"},
		"python:3.12-slim-bookworm":            {"3.12", "bookworm", "slim"},
		"python:3.13.0rc1-alpine3.20":          {"3.13.0rc1", "3.20", "alpine"},
		"golang:1.22-alpine":                   {"1.22", "", "alpine"},
		"debian:bookworm-slim":                 {"bookworm", "", "slim"},
		"debian:forky-slim":                    {"forky", "", "slim"},
		"debian:12.11-slim":                    {"12.11", "", "slim"},
		"ubuntu:24.04":                         {Version: "24.04"},
		"node:lts-slim":                        {"lts", "", "slim"},
		"node:20-bullseye":                     {"20", "bullseye", ""},
		"nginx:1.27.1-alpine3.19-slim":         {"1.27.1", "3.19", "alpine-slim"},
		"maven:3.9.6-eclipse-temurin-17":       {"3.9.6", "17", "eclipse-temurin"},
		"bitnami/redis:6.2.7-debian-10-r5":     {"6.2.7", "10", "debian-r5"},
		"nvidia/cuda:12.2.0-devel-ubuntu22.04": {"12.2.0", "22.04", "devel-ubuntu"},
		"gcr.io/distroless/static:nonroot":     {Variant: "nonroot"},
		"eclipse-temurin:21-jre-alpine":        {"21", "", "jre-alpine"},
		"acme/tool:v1.2.3":                     {Version: "v1.2.3"},
		"acme/tool:1.2.3-rc1":                  {Version: "1.2.3-rc1"},
	} {
		name, tag := image, ""
		for n := len(image) - 1; n >= 0; n-- {
			if image[n] == ':' {
				name, tag = image[:n], image[n+1:]
				break
			}
		}
		if name == "debian" || name == "ubuntu" || name == "python" {
			name = "docker.io/library/" + name
		}
		if got := ReadTag(name, tag); got != want {
			t.Errorf("ReadTag(%q) = %+v, want %+v", image, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	for word, want := range map[string][4]bool{ // codename, platform, channel, system
		"bookworm": {true, false, false, false},
		"resolute": {true, false, false, false},
		"lunar":    {false, false, false, false},
		"amd64":    {false, true, false, false},
		"k8s":      {false, false, false, false},
		"nightly":  {false, false, true, false},
		"stable":   {false, false, true, false},
		"alpine":   {false, false, false, true},
	} {
		if got := [4]bool{IsCodename(word), IsPlatform(word), IsChannel(word), IsSystem(word)}; got != want {
			t.Errorf("%s: %v, want %v", word, got, want)
		}
	}
}

func TestSystemOf(t *testing.T) {
	for version, want := range map[string]string{"bookworm-slim": "debian", "jammy": "ubuntu", "12": "", "stable": "", "": ""} {
		if got := SystemOf(version); got != want {
			t.Errorf("SystemOf(%q) = %q, want %q", version, got, want)
		}
	}
}

func TestReleaseNumber(t *testing.T) {
	for version, want := range map[string]string{
		"bookworm": "12", "bullseye-20260610": "11-20260610", "jammy": "22.04", "3.12": "3.12", "lts": "lts", "": "",
	} {
		if got := ReleaseNumber(version); got != want {
			t.Errorf("ReleaseNumber(%q) = %q, want %q", version, got, want)
		}
	}
}
