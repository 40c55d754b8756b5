package packages

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
)

// UnpinnedComposer finds packages that `composer require` or `composer
// create-project` takes in whatever version is the newest on the day of the build.
//
// The constraint of a branch (`dev-main`, `1.x-dev`) moves with each commit, and
// `*` or a stability alone (`@dev`) says nothing about the version.
//
// Name a constraint (`composer global require "laravel/installer:^5.8"`), or better
// the exact version: then the same Dockerfile gives the same image. Best add the
// package to the project's `composer.json`, and run `composer install`, which keeps
// to the lock file.
//
// Silent for any constraint that is about versions, also one behind the name
// (`guzzlehttp/guzzle 7.9.2`), for a branch at a commit (`dev-main#1f2e3d4`), and
// for what Composer does not bring itself: `php`, `ext-json`.
var UnpinnedComposer = &analyzer.Rule{
	Name:     "unpinned-composer",
	Summary:  "Composer package without a constraint",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnCommand(checkExact, packages.Programs(packages.Composer)...),
}
