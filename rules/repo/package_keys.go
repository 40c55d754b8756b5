package repo

import (
	"regexp"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/facts"
)

// distributions are the kinds of packages that belong to a distribution: what
// they are called and which versions there are is up to its release.
var distributions = []string{"apk", "alpm", "deb", "rpm"}

func isDistribution(kind string) bool { return slices.Contains(distributions, kind) }

// versionKey returns what the packages have in common whose versions are
// compared, or "" for a package without an exact version.
func versionKey(p *facts.Package) string {
	if p.Version == "" || strings.ContainsAny(p.Version, "*<>=!,|/ ") || strings.HasPrefix(p.Version, "~") || strings.HasPrefix(p.Version, "^") {
		return ""
	}
	key := p.Type + " " + plainName(p.Type, p.Name)
	if isDistribution(p.Type) {
		if p.On == "" {
			return ""
		}
		key += " on " + p.On
	}
	return key
}

// separators are what PEP 503 takes for one dash.
var separators = regexp.MustCompile(`[-_.]+`)

// plainName returns the name under which the index of a language knows a package.
func plainName(kind, name string) string {
	switch kind {
	case "pypi":
		return separators.ReplaceAllString(strings.ToLower(name), "-")
	case "cargo":
		return strings.ReplaceAll(name, "_", "-")
	case "chocolatey", "composer", "conda", "npm", "nuget", "scoop", "winget":
		return strings.ToLower(name)
	}
	return name
}

// plainVersion returns a version without what means nothing.
func plainVersion(kind, version string) string {
	switch kind {
	case "deb", "rpm", "apk", "alpm", "golang":
		return version
	case "pypi", "conda", "gem", "nuget":
		for strings.HasSuffix(version, ".0") {
			version = strings.TrimSuffix(version, ".0")
		}
	}
	return strings.ToLower(strings.TrimLeft(version, "v="))
}

// An origin is one manager of several that have a package.
type origin struct {
	key     string // what these managers have in common
	manager string
}

// managed are the languages with several managers that read one index.
var managed = []string{"npm", "pypi"}

// installers come with a language, or are brought up to date before anything
// else: by which manager is no matter of taste.
var installers = []string{"npm", "pip", "setuptools", "wheel"}

// originsOf returns where a package comes from, for each set of managers that
// might have given it.
func originsOf(p *facts.Package) []origin {
	name := plainName(p.Type, p.Name)
	if slices.Contains(installers, name) {
		return nil
	}
	var origins []origin
	if slices.Contains(managed, p.Type) {
		origins = append(origins, origin{p.Type + " " + name, p.Manager})
	}
	if p.On == "" || p.Version != "" && !isDistribution(p.Type) {
		return origins
	}
	manager := p.Manager
	if language, ok := languages[p.Type]; ok {
		manager = language
	}
	if program := programOf(p.Type, name); program != "" {
		origins = append(origins, origin{"program " + program + " on " + p.On, manager})
	} else if p.Type == "conda" || p.Type == "pypi" && !slices.Contains(homonyms, name) {
		origins = append(origins, origin{"python " + name + " on " + p.On, manager})
	}
	return origins
}
