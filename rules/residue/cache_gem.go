package residue

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
)

// CacheGem finds `gem install` and `bundle install` that leave the archives of
// the gems in the folder cache beside them.
//
// The image carries every gem twice: unpacked, and as the archive that was
// downloaded, which nothing reads again.
//
// Remove the folder in the same RUN: `rm -rf "$(gem env gemdir)/cache"`, or
// `rm -rf "$BUNDLE_PATH"/ruby/*/cache` where bundle has a path of its own.
//
// Also silent where the archives are removed by find, with a cache or tmpfs mount
// over the folder, with `bundle install --no-cache`, and in stages whose archives
// do not get into the image.
//
// The diagnostic points at the first subcommand of the RUN that leaves some; the
// others are related to it.
var CacheGem = &analyzer.Rule{
	Name:     "cache-gem",
	Summary:  "archives of gems left in a layer",
	Severity: analyzer.Info,
	Preset:   analyzer.Reproducible,
	Since:    "0.1",
	Fix:      analyzer.Unsafe,
	Check:    cacheCheck(packages.Gem, packages.Bundle),
}
