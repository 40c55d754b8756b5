package residue

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
)

// CacheComposer finds composer leaving what it fetched in its cache, below the
// user's home or in COMPOSER_HOME.
//
// The image carries every package twice, in a copy that nothing reads again.
//
// Add `--no-cache`, or let a mount take the cache:
// `RUN --mount=type=cache,target=/tmp/cache` in the image composer.
//
// Also silent with `composer clear-cache` or a removal of the folder later in the
// RUN, with COMPOSER_CACHE_DIR=/dev/null, and in stages whose cache does not get
// into the image.
//
// The diagnostic points at the first subcommand of the RUN that leaves some; the
// others are related to it.
var CacheComposer = &analyzer.Rule{
	Name:     "cache-composer",
	Summary:  "cache of composer left in a layer",
	Severity: analyzer.Info,
	Preset:   analyzer.Reproducible,
	Since:    "0.1",
	Fix:      analyzer.Unsafe,
	Check:    cacheCheck(packages.Composer),
}
