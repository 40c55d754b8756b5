package residue

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
)

// CacheYarn finds yarn leaving what it fetched in its cache, in
// /usr/local/share/.cache/yarn or below the user's home.
//
// The image carries every package twice, in a copy that nothing reads again.
//
// Put `yarn cache clean` behind the last use in the same RUN, or let a mount take
// the cache: `RUN --mount=type=cache,target=/usr/local/share/.cache/yarn`.
//
// Also silent where the folder is removed later in the RUN, where `--cache-folder`
// or YARN_CACHE_FOLDER puts it to such a place, and in stages whose cache does
// not get into the image.
//
// The diagnostic points at the first subcommand of the RUN that leaves some; the
// others are related to it.
var CacheYarn = &analyzer.Rule{
	Name:     "cache-yarn",
	Aliases:  []string{"DL3060"},
	Summary:  "cache of yarn left in a layer",
	Severity: analyzer.Info,
	Preset:   analyzer.Reproducible,
	Since:    "0.1",
	Fix:      analyzer.Unsafe,
	Check:    cacheCheck(packages.Yarn),
}
