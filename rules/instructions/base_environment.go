package instructions

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// truth is what is known of a question that a base image would answer.
type truth int

const (
	unknown truth = iota
	no
	yes
)

// officialEnvironments are the beginnings of the names of all variables that
// official images set besides PATH, or have set in earlier versions, from the
// Dockerfiles that docker-library/official-images lists (2026-11).
var officialEnvironments = map[string][]string{
	"almalinux":       {"LANG"},
	"alpine":          {},
	"amazonlinux":     {},
	"archlinux":       {"LANG"},
	"buildpack-deps":  {},
	"busybox":         {},
	"centos":          {},
	"debian":          {},
	"eclipse-temurin": {"JAVA_", "LANG", "LC_ALL"},
	"fedora":          {"DISTTAG", "FGC", "FBR", "container"},
	"golang":          {"GO"},
	"nginx":           {"NGINX_", "NJS_", "PKG_RELEASE", "DYNPKG_RELEASE", "OTEL_", "ACME_"},
	"node":            {"NODE_", "NPM_", "YARN_"},
	"openjdk":         {"JAVA_", "LANG", "LC_ALL", "CA_CERTIFICATES_"},
	"oraclelinux":     {},
	"php":             {"PHP", "GPG_KEYS", "APACHE_"},
	"python":          {"PYTHON", "LANG", "GPG_KEY"},
	"rockylinux":      {},
	"ruby":            {"RUBY", "BUNDLE", "GEM_", "LANG"},
	"rust":            {"RUST", "CARGO_"},
	"ubuntu":          {},
}

// setByBase reports whether the image that a stage is built from in the end
// sets a variable.
func setByBase(stage *dockerfile.Stage, name string) truth {
	stage = stage.Root()
	base := stage.Base
	windows := stage.Windows && base.Kind != dockerfile.RefScratch
	official, isOfficial := strings.CutPrefix(base.Repository, "docker.io/library/")
	prefixes, known := officialEnvironments[official]
	switch {
	case name == "PATH" && !windows:
		return yes // BuildKit sets it where the image does not
	case base.Kind == dockerfile.RefScratch:
		return no
	case !isOfficial || !known || windows || strings.Contains(base.Tag, "onbuild"):
		return unknown
	case slices.ContainsFunc(prefixes, func(prefix string) bool { return strings.HasPrefix(name, prefix) }):
		return yes
	}
	return no
}

// isUsual reports whether images use to set variables of that name.
func isUsual(name string) bool {
	switch name {
	case "HOME", "LANG", "LANGUAGE", "LC_ALL", "PATH", "SHELL", "TERM", "TZ", "USER":
		return true
	}
	return strings.HasSuffix(name, "_VERSION") || strings.HasSuffix(name, "_HOME") || strings.HasSuffix(name, "PATH")
}
