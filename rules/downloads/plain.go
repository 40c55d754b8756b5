package downloads

import (
	"net/netip"
	"regexp"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/downloads"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/shell"
)

// plainURLs returns those of the URLs that are fetched over plain HTTP from a
// host that is not known to be in a private network.
func plainURLs(urls []downloads.URL) []downloads.URL {
	return slices.DeleteFunc(slices.Clone(urls), func(u downloads.URL) bool {
		plain := u.Scheme == "http" || u.Scheme == "git+http" || u.Scheme == "svn+http" || u.Scheme == "hg+http"
		return !plain || !u.Remote() || isPrivate(u.Host)
	})
}

// isPrivate reports whether a host is in a network of its own by its name or
// address (RFC 1918, 6762, 8375; the names that people use besides).
func isPrivate(host string) bool {
	if address, err := netip.ParseAddr(host); err == nil {
		return address.IsPrivate() || address.IsLoopback() || address.IsLinkLocalUnicast()
	}
	at := strings.LastIndexByte(host, '.')
	if at < 0 {
		return true
	}
	return slices.Contains(privateDomains, host[at+1:])
}

var privateDomains = []string{"arpa", "corp", "home", "internal", "intranet", "lan", "local", "localdomain", "private", "test"}

// indexVariables are the variables, in upper case, that hold addresses of
// package indexes: pip 25.3, uv 0.9, npm 11, Yarn 1.22, pnpm 10, Go 1.26.
var indexVariables = strings.Fields(`
	PIP_INDEX_URL PIP_EXTRA_INDEX_URL PIP_FIND_LINKS UV_INDEX UV_INDEX_URL UV_DEFAULT_INDEX UV_EXTRA_INDEX_URL UV_FIND_LINKS
	NPM_CONFIG_REGISTRY YARN_REGISTRY YARN_NPM_REGISTRY_SERVER GOPROXY`)

// fetchers are the programs for which an address among the arguments is a
// place that they take something from, without verifying signatures; as of 2026.
var fetchers = append(packages.Programs(
	packages.Bun, packages.Bundle, packages.Composer, packages.Conda, packages.Dotnet, packages.Gem, packages.Npm, packages.Pip,
	packages.Pipenv, packages.Pipx, packages.Pnpm, packages.Uv, packages.Yarn,
), "bzr", "hg", "rpm", "rpmkeys", "svn")

// signers are the programs that verify signatures of what comes from an index,
// but not of a file that is named by its address.
var signers = append(packages.Programs(packages.Dnf, packages.Zypper), "yum-config-manager")

// fetchedBy returns the URLs that a command, other than a download, takes
// something from.
func fetchedBy(c *shell.Command) []downloads.URL {
	signed := slices.Contains(signers, c.Name)
	if !signed && !slices.Contains(fetchers, c.Name) {
		return nil
	}
	var urls []downloads.URL
	for n := 1; n < len(c.Words); n++ {
		if word := c.Words[n]; isProxy(c.Words[n-1]) || isProxy(word) {
			continue
		}
		for _, u := range urlsIn(c.Words[n]) {
			file := strings.HasSuffix(u.Path, ".rpm") || strings.HasSuffix(u.Path, ".repo")
			if (!signed || file) && !strings.Contains(u.Text, "sha256=") {
				urls = append(urls, u)
			}
		}
	}
	return urls
}

// isProxy reports whether a word names a proxy: those are spoken to in plain
// HTTP also for what is fetched over HTTPS.
func isProxy(word dockerfile.Word) bool {
	name, _, _ := strings.Cut(word.Raw, "=")
	return strings.Contains(strings.ToLower(name), "proxy") && !strings.Contains(name, "://")
}

// address matches a URL, wherever it stands in a word.
var address = regexp.MustCompile(`[\w+.-]+://[^\s,|"']+`)

// urlsIn returns the URLs in a word: the whole of it, the value behind an
// equals sign, or several.
func urlsIn(word dockerfile.Word) []downloads.URL {
	if !word.Known {
		return parseAll([]dockerfile.Word{word})
	}
	var urls []downloads.URL
	for _, at := range address.FindAllStringIndex(word.Value, -1) {
		part := word.Text().Slice(at[0], at[1])
		urls = append(urls, downloads.ParseURL(dockerfile.NewWord(word.Origin(at[0], at[1]), part.String, part, nil)))
	}
	return urls
}

// parseAll reads words of which each is a URL.
func parseAll(words []dockerfile.Word) []downloads.URL {
	var urls []downloads.URL
	for _, word := range words {
		if u := downloads.ParseURL(word); strings.Contains(u.Text, "://") {
			urls = append(urls, u)
		}
	}
	return urls
}
