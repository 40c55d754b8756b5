package images

import (
	"strings"
	"testing"
	"time"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// TestProducts proves that the table is well-formed: dates, no release twice,
// and nothing that could never match.
func TestProducts(t *testing.T) {
	names := map[string]bool{}
	for _, p := range products {
		if p.name == "" || names[p.name] || len(p.images) == 0 {
			t.Errorf("%q lacks its name or images, or is there twice", p.name)
		}
		names[p.name] = true
		if p.retired != "" {
			checkDate(t, p.name, p.retired)
		} else if len(p.releases) == 0 {
			t.Errorf("%s has neither releases nor an end", p.name)
		}
		for _, image := range p.images {
			if strings.Contains(image, "/") == dockerfile.IsOfficial(image) {
				t.Errorf("%s: %s is neither an official image nor a full repository", p.name, image)
			}
		}
		versions, codenames := map[string]bool{}, map[string]bool{}
		for _, r := range p.releases {
			if versions[r.version] || r.codename != "" && codenames[r.codename] {
				t.Errorf("%s %s (%s) is there twice", p.name, r.version, r.codename)
			}
			versions[r.version], codenames[r.codename] = true, true
			checkDate(t, p.name+" "+r.version, r.end)
			if strings.Trim(r.version, "0123456789.") != "" || r.version == "" || r.codename != strings.ToLower(r.codename) {
				t.Errorf("%s %s (%s): the version is not of numbers, or the codename not in lower case", p.name, r.version, r.codename)
			}
		}
	}
}

func checkDate(t *testing.T, name, date string) {
	t.Helper()
	day, err := time.Parse(time.DateOnly, date)
	if err != nil || day.Year() < 2010 || day.Year() > 2040 {
		t.Errorf("%s: %q is no date of an end of support", name, date)
	}
}

func TestLivesOf(t *testing.T) {
	for image, want := range map[string]string{
		"docker.io/library/debian:10":                     "debian 10 (buster) 2024-06-30",
		"docker.io/library/debian:buster-20191118-slim":   "debian 10 (buster) 2024-06-30",
		"docker.io/arm32v7/debian:9.13-slim":              "debian 9 (stretch) 2022-06-30",
		"docker.io/library/debian:sid":                    "",
		"docker.io/library/debian:latest":                 "",
		"docker.io/library/debian:":                       "",
		"docker.io/library/ubuntu:18.04":                  "ubuntu 18.04 (bionic) 2023-05-31",
		"docker.io/library/ubuntu:focal-20210827":         "ubuntu 20.04 (focal) 2025-05-31",
		"docker.io/library/alpine:3.1":                    "alpine 3.1 2016-11-01",
		"docker.io/library/alpine:3.10.2":                 "alpine 3.10 2021-05-01",
		"docker.io/library/alpine:20230901":               "",
		"docker.io/library/alpine:3":                      "",
		"docker.io/library/centos:7.9.2009":               "centos 7 2024-06-30",
		"docker.io/library/centos:centos7":                "centos 7 2024-06-30",
		"docker.io/library/centos:":                       "centos 2024-06-30",
		"quay.io/centos/centos:stream8":                   "centos stream 8 (stream8) 2024-05-31",
		"quay.io/centos/centos:stream9-minimal":           "centos stream 9 (stream9) 2027-05-31",
		"ghcr.io/oracle/oraclelinux:7-slim":               "oraclelinux 7 2024-12-31",
		"docker.io/library/amazonlinux:2.0.20220121.0":    "amazonlinux 2 2026-06-30",
		"docker.io/library/amazonlinux:2023.3.20240117.0": "amazonlinux 2023 2029-06-30",
		"mcr.microsoft.com/windows/servercore:20H2":       "windows 2009 (20h2) 2022-08-09",
		"mcr.microsoft.com/windows/servercore:1909-amd64": "windows 1909 2021-05-11",
		"mcr.microsoft.com/windows/servercore:ltsc2022":   "",
		"registry.access.redhat.com/ubi7/python-38:1":     "ubi 7 2024-06-30",
		"docker.io/library/node:18.19.0-alpine3.19":       "node 18 (hydrogen) 2025-04-30",
		"docker.io/library/node:carbon-slim":              "node 8 (carbon) 2019-12-31",
		"docker.io/library/node:lts-stretch":              "debian 9 (stretch) 2022-06-30",
		"docker.io/library/node:30":                       "",
		"docker.io/library/python:2-alpine":               "python 2 2020-01-01",
		"docker.io/library/python:3":                      "",
		"docker.io/library/python:3-buster":               "debian 10 (buster) 2024-06-30",
		"docker.io/library/php:7.3-fpm":                   "php 7.3 2021-12-06",
		"docker.io/library/php:7.4-fpm-alpine":            "php 7.4 2022-11-28",
		"docker.io/library/openjdk:8-jre":                 "openjdk 2022-07-31",
		"docker.io/library/openjdk:27-rc-jdk":             "",
		"docker.io/library/golang:1":                      "",
		"docker.io/library/golang:1.1":                    "",
		"mcr.microsoft.com/dotnet/sdk:6.0-jammy":          "dotnet 6 2024-11-12",
		"mcr.microsoft.com/dotnet/core/aspnet:3.1":        "dotnet 3.1 2022-12-13",
		"docker.io/library/nginx:1.27-alpine3.18":         "nginx 1.27 2025-06-24",
		"docker.io/library/nginx:stable-alpine3.18":       "alpine 3.18 2025-05-09",
		"docker.io/nvidia/cuda:11.2.0-devel-ubuntu18.04":  "ubuntu 18.04 (bionic) 2023-05-31",
		"docker.io/bitnami/redis:6.2.7-debian-10-r5":      "debian 10 (buster) 2024-06-30",
		"gcr.io/oss-fuzz-base/base-builder:ubuntu-20-04":  "ubuntu 20.04 (focal) 2025-05-31",
		"gcr.io/distroless/base-debian10:nonroot":         "debian 10 (buster) 2024-06-30",
		"docker.io/library/groovy:jdk17":                  "",
		"docker.io/library/ros:lunar-ros-base":            "",
		"docker.io/library/ros:melodic-ros-base-bionic":   "ubuntu 18.04 (bionic) 2023-05-31",
		"docker.io/library/ubuntu:lunar":                  "ubuntu 23.04 (lunar) 2024-01-25",
		"docker.io/acme/focal:1":                          "",
		"docker.io/acme/ubuntu-18.04:1":                   "ubuntu 18.04 (bionic) 2023-05-31",
		"docker.io/bitnami/debian:10":                     "",
		"docker.io/acme/node:8":                           "",
		"docker.io/acme/tool:alpine-3.9":                  "",
		"docker.io/postgis/postgis:12-3.4":                "postgres 12 2024-11-21",
		"docker.elastic.co/kibana/kibana:7.17.3":          "elastic stack 7 2026-01-15",
		"public.ecr.aws/docker/library/ruby:2.5.3":        "ruby 2.5 2021-03-31",
		"docker.io/library/ruby:2.7":                      "ruby 2.7 2023-03-31",
	} {
		repository, tag, _ := strings.Cut(image, ":")
		got := ""
		if lives := LivesOf(repository, tag); len(lives) > 0 {
			got = lives[0].Name + " " + lives[0].End
		}
		if got != want {
			t.Errorf("%s is %q, want %q", image, got, want)
		}
	}
}
