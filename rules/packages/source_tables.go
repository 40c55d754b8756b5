package packages

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/downloads"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/pattern"
)

// setupScripts matches host and path of scripts that add a source of packages.
// Source: the installation guides of NodeSource, packagecloud, GitLab,
// Cloudsmith, LLVM, Docker, MariaDB, Sury, Datadog and Google Cloud, read in
// 2025-11.
var setupScripts = pattern.MustCompile(`(?i)^(` + strings.Join([]string{
	`(deb|rpm)\.nodesource\.com/setup_`,
	`[^/]+/install/repositories/.*/script\.(deb|rpm|alpine)(\.sh)?$`,
	`[^/]+/.*/(bash|setup|config)\.(deb|rpm|alpine)(\.sh|\.txt)?$`,
	`apt\.llvm\.org/llvm\.sh$`,
	`(get|test)\.docker\.com/?$`,
	`[^/]+/(.*/)?mariadb_repo_setup$`,
	`packages\.sury\.org/.*/README\.txt$`,
	`(install\.datadoghq\.com|s3\.amazonaws\.com/dd-agent)/scripts/install_`,
	`dl\.google\.com/cloudagents/`,
}, "|") + `)`)

// sourcePackages matches the names of packages that bring a source and its
// key, such as epel-release-latest-9.noarch.rpm and packages-microsoft-prod.deb,
// and of files that are a source.
var sourcePackages = pattern.MustCompile(`(?i)\.repo$` +
	`|^(packages-[a-z]+-prod|[a-z0-9-]*[a-z0-9]-(release|repo|apt-source|apt-config|keyring))([-_.].*)?\.(rpm|deb)$`)

// sourceFolders matches where the files that name sources are kept.
var sourceFolders = pattern.MustCompile(`/etc/(apt/sources\.list|yum\.repos\.d/|zypp/repos\.d/)`)

// ownHosts matches host and path of the distributions' own sources, and
// mirrorHosts those of their mirrors. Sources: the distributions' lists of
// mirrors, read in 2025-11.
var (
	ownHosts = pattern.MustCompile(`(?i)^([^/]+\.)?(` + strings.Join([]string{
		`debian\.(org|net)`, `ubuntu\.com`, `raspbian\.org`, `raspberrypi\.(com|org)`, `kali\.org`, `devuan\.org`,
		`alpinelinux\.org`, `centos\.org`, `almalinux\.org`, `rockylinux\.org`, `redhat\.com`, `(yum|linux)\.oracle\.com`,
		`fedoraproject\.org/pub/(fedora|archive/fedora)`, `opensuse\.org/(distribution|update|tumbleweed|ports|source)`,
		`amazonlinux(-\d+-repos)?[^/]*\.amazonaws\.com`,
	}, "|") + `)(/|$)`)
	mirrorHosts = pattern.MustCompile(`(?i)^([^/]*mirror|ftp\d*\.|archive\.|old-releases\.).*/(debian|ubuntu)[a-z-]*(/|$)`)
)

// isSettled reports whether a source is the distribution's own, or keeps the
// state of a day.
func isSettled(u downloads.URL) bool {
	address := u.Host + u.Path
	return u.Host == "" || u.Local() || strings.Contains(u.Host, "$") || ownHosts.MatchString(address) ||
		mirrorHosts.MatchString(address) || packages.IsDated(u.Text)
}

// movingSuites are the names of suites that stand for another release later.
var movingSuites = strings.Fields(
	"stable oldstable oldoldstable testing unstable sid experimental devel latest nightly current edge any beta rolling")

// movesOn reports whether a suite stands for another release later. One that
// ends with a slash is a folder.
func movesOn(suite string) bool {
	return slices.ContainsFunc(strings.Split(suite, "/"), func(part string) bool {
		name, _, _ := strings.Cut(part, "-")
		return slices.Contains(movingSuites, strings.ToLower(name))
	})
}
