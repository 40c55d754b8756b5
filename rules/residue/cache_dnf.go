package residue

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
)

// CacheDnf finds dnf, yum, microdnf and tdnf that leave their metadata and
// packages in a layer, in /var/cache/dnf or a folder beside it.
//
// They are those of the day of the build: the image carries a hundred megabytes
// and more without need, and no two builds give the same layer.
//
// Put `dnf clean all` (or yum, microdnf, tdnf) behind the last use in the same
// RUN; `clean packages` or `clean metadata` takes away only a part. For another
// root it needs the same `--installroot`.
//
// Also silent where the folder is removed later in the RUN, with a cache or tmpfs
// mount over it, and in stages whose cache does not get into the image.
//
// The diagnostic points at the first subcommand of the RUN that leaves some; the
// others are related to it.
var CacheDnf = &analyzer.Rule{
	Name:     "cache-dnf",
	Aliases:  []string{"DL3032", "DL3040"},
	Summary:  "cache of dnf or yum left in a layer",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Unsafe,
	Check:    cacheCheck(packages.Dnf),
}
