package residue

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
)

// CacheApk finds `apk add`, `apk update` and `apk upgrade` that leave the index
// of the repositories in /var/cache/apk.
//
// The index is that of the day: the image carries it without need, and no two
// builds give the same layer.
//
// Add `--no-cache` to `apk add`; it fetches the index by itself, so that there is
// no need for `apk update`. Where the index was fetched on its own, put
// `rm -rf /var/cache/apk/*` at the end of the same RUN.
//
// Also silent with a cache or tmpfs mount over /var/cache/apk or /etc/apk/cache,
// and in stages whose cache does not get into the image.
//
// The diagnostic points at the first subcommand of the RUN that leaves some; the
// others are related to it.
var CacheApk = &analyzer.Rule{
	Name:     "cache-apk",
	Aliases:  []string{"DL3019"},
	Summary:  "package index of apk left in a layer",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Unsafe,
	Check:    cacheCheck(packages.Apk),
}
