package residue

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
)

// CacheApt finds `apt-get update` in a RUN that does not take the package lists
// away again.
//
// /var/lib/apt/lists holds the mirror's index of that day. The image carries
// tens of megabytes that are stale tomorrow, and no two builds give the same
// layer. The archives in /var/cache/apt need no care: the images of Debian and
// Ubuntu have apt delete them.
//
// Put `rm -rf /var/lib/apt/lists/*` behind the last apt-get of the same RUN: in
// a later one, or in front of the update, it is too early or too late. Or let a
// mount take the lists: `RUN --mount=type=cache,target=/var/lib/apt/lists`, or
// `type=tmpfs`.
//
// Also silent with `apt-get dist-clean`, with an apt hook that removes the lists,
// and in stages whose lists do not get into the image.
//
// The diagnostic points at the first subcommand of the RUN that leaves some; the
// others are related to it.
var CacheApt = &analyzer.Rule{
	Name:     "cache-apt",
	Aliases:  []string{"DL3009"},
	Summary:  "package lists of apt left in a layer",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Unsafe,
	Check:    cacheCheck(packages.Apt),
}
