package repo

import (
	"maps"
	"slices"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/facts"
)

// PackageDrift finds a package that several Dockerfiles pin to different
// versions, or take from different package managers.
//
// A bug, or a hole that is known, is then fixed in one image and not in the
// next; and two images that were meant to work with the same tool do not.
// Mostly nobody wanted that: one pin was moved and the others were forgotten,
// or two authors had two habits.
//
// Move the odd ones to what the others use. The option `align` says what that
// is for versions: the one that is used most (of several the newest), or the
// newest. There is no fix: whether a program works with another version of what
// it needs, only its tests tell.
//
// Compared are exact versions. Those of a distribution's packages are compared
// on the same base image only: curl of Debian 12 cannot be that of Debian 13.
// Managers are compared where they are of one kind, such as pip and uv, or npm
// and yarn. A distribution's package is compared with that of a language for
// programs that are the same in both, and a package of conda with that of pip;
// either on the same base image, and without a version: the other one may not
// have that.
//
// Silent for packages that match the option `allow`; for one that a file takes
// at one version in one branch of if and at another in the next; for versions
// that come from an ARG of the same name on both sides, of which arg-drift
// speaks; in folders such as `archive`; and between siblings: folders or files
// whose names differ in a version, the release of a system or a channel only,
// such as `3.12/Dockerfile` and `3.13/Dockerfile`, or `stable` and `nightly`.
// Where an older one of them has a newer version than the next one, they are
// compared.
var PackageDrift = &analyzer.Rule{
	Name:     "package-drift",
	Summary:  "a package that is pinned to several versions or comes from several managers",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Options: []analyzer.Option{align(), {
		Name:    "allow",
		Doc:     "globs of packages that may differ: numpy, @acme/*",
		Default: []string{},
	}},
	Check: analyzer.OnRepo(checkPackageDrift),
}

// A packageUse is what one word of a command asks for.
type packageUse = use[*facts.Package]

func checkPackageDrift(pass *analyzer.RepoPass) {
	versions, managers := map[string][]packageUse{}, map[string][]packageUse{}
	for _, file := range current(pass.Files) {
		arguments := argumentsOf(file)
		for n := range file.Packages {
			p := &file.Packages[n]
			if isAllowed(file, p.Name) {
				continue
			}
			place := analyzer.Place{File: file, Span: p.Place}
			if key := versionKey(p); key != "" {
				versions[key] = append(versions[key], packageUse{saying{place, p.Version}, arguments(p.Vars), p.Branch, p})
			}
			for _, o := range originsOf(p) {
				managers[o.key] = append(managers[o.key], packageUse{saying{place, o.manager}, nil, p.Branch, p})
			}
		}
	}
	var found strays
	for _, key := range slices.Sorted(maps.Keys(versions)) {
		uses := versions[key]
		kind := uses[0].of.Type
		spell(uses, func(version string) string { return plainVersion(kind, version) })
		found.add(byVersion, divergences(uses, newer))
	}
	for _, key := range slices.Sorted(maps.Keys(managers)) {
		found.add(byManager, divergences(managers[key], nil))
	}
	found.report(pass)
}
