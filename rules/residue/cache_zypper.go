package residue

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
)

// CacheZypper finds zypper that leaves its metadata and packages in
// /var/cache/zypp.
//
// They are those of the day of the build: the image carries them without need,
// and no two builds give the same layer.
//
// Put `zypper clean --all` behind the last use in the same RUN.
//
// Also silent where the folder is removed later in the RUN, with a cache or tmpfs
// mount over it, and in stages whose cache does not get into the image.
//
// The diagnostic points at the first subcommand of the RUN that leaves some; the
// others are related to it.
var CacheZypper = &analyzer.Rule{
	Name:     "cache-zypper",
	Aliases:  []string{"DL3036"},
	Summary:  "cache of zypper left in a layer",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Unsafe,
	Check:    cacheCheck(packages.Zypper),
}
