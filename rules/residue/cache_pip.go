package residue

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
)

// CachePip finds `pip install`, `pip download` and `pip wheel` that leave what
// they fetched and built in ~/.cache/pip.
//
// The image carries every package twice. The second copy holds the answers of
// the index with their times, so that no two builds give the same layer.
//
// Add `--no-cache-dir`, or set `PIP_NO_CACHE_DIR=1`. Or let a mount take the
// cache and have the next build use it: `RUN --mount=type=cache,target=/root/.cache/pip`.
//
// Also silent with `no-cache-dir` in pip's configuration, with `pip cache purge` or
// a removal of the folder later in the RUN, with `--no-index`, and in stages whose
// cache does not get into the image. PIP_NO_CACHE_DIR counts with any value, as pip
// has it.
//
// The diagnostic points at the first subcommand of the RUN that leaves some; the
// others are related to it.
var CachePip = &analyzer.Rule{
	Name:     "cache-pip",
	Aliases:  []string{"DL3042"},
	Summary:  "cache of pip left in a layer",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Unsafe,
	Check:    cacheCheck(packages.Pip),
}
