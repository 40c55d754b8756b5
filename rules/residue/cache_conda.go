package residue

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
)

// CacheConda finds conda, mamba and micromamba that leave archives and the
// channel's index in their folder pkgs.
//
// They are those of the day of the build: the image carries every package twice,
// and no two builds give the same layer.
//
// Put `conda clean --all --yes` behind the last use in the same RUN, or let a
// mount take the folder: `RUN --mount=type=cache,target=/opt/conda/pkgs`.
//
// Also silent where a folder pkgs is removed later in the RUN, where
// CONDA_PKGS_DIRS puts it to such a place, and in stages whose cache does not get
// into the image.
//
// The diagnostic points at the first subcommand of the RUN that leaves some; the
// others are related to it.
var CacheConda = &analyzer.Rule{
	Name:     "cache-conda",
	Summary:  "package cache of conda left in a layer",
	Severity: analyzer.Info,
	Preset:   analyzer.Reproducible,
	Since:    "0.1",
	Fix:      analyzer.Unsafe,
	Check:    cacheCheck(packages.Conda),
}
