package residue

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
)

// CacheNpm finds `npm install` and `npm ci` that leave what they fetched in
// ~/.npm.
//
// The image carries every package twice, and the second copy holds the answers
// of the registry with their times, so that no two builds give the same layer.
//
// Put `npm cache clean --force` behind the last use in the same RUN, or let a
// mount take the cache: `RUN --mount=type=cache,target=/root/.npm`.
//
// Also silent where the folder is removed later in the RUN, where `--cache` or
// npm_config_cache puts it to such a place, and in stages whose cache does not
// get into the image.
//
// The diagnostic points at the first subcommand of the RUN that leaves some; the
// others are related to it.
var CacheNpm = &analyzer.Rule{
	Name:     "cache-npm",
	Summary:  "cache of npm left in a layer",
	Severity: analyzer.Info,
	Preset:   analyzer.Reproducible,
	Since:    "0.1",
	Fix:      analyzer.Unsafe,
	Check:    cacheCheck(packages.Npm),
}
