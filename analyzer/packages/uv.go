package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/shell"
)

// Uv is the Python package and project manager. Source: the command reference
// of uv 0.9, https://docs.astral.sh/uv/reference/cli/.
var Uv = &Manager{
	Name:     "uv",
	Type:     "pypi",
	Programs: []string{"uv"},
	Subcommands: []Subcommand{
		{Verb: Install, Phrases: []string{"pip install", "tool install", "add"}},
		{Verb: Install, Phrases: []string{"sync"}}, // a project's, by its lock file
		{Verb: Sync, Phrases: []string{"pip sync"}},
		{Verb: Upgrade, Phrases: []string{"lock --upgrade", "lock -U"}},
		{Verb: Relock, Phrases: []string{"lock"}},
		{Verb: Remove, Phrases: []string{"pip uninstall", "tool uninstall", "remove"}},
		{Verb: Clean, Phrases: []string{"cache clean", "cache prune", "clean"}},
	},
	Flags: shell.Options{Values: strings.Fields(`
		-r --requirement --requirements -c --constraint --constraints --override --overrides --excludes
		-e --editable -b --build-constraint --build-constraints --extra --group --no-group --only-group
		--index --default-index -i --index-url --extra-index-url -f --find-links --index-strategy
		--keyring-provider --python -p --python-version --python-platform -t --target --prefix --exclude-newer
		--exclude-newer-package --resolution --prerelease --fork-strategy --cache-dir --config-file --project
		--directory --color --torch-backend --refresh-package --reinstall-package -P --upgrade-package
		--no-binary --only-binary --no-build-package --no-binary-package --no-build-isolation-package
		-C --config-setting --config-settings --config-settings-package --link-mode --allow-insecure-host
		--trusted-host --with --with-editable --with-requirements --with-executables-from --no-extra
		--no-install-package --package --script --tag --branch --rev --optional --marker -m --bounds`)},
	Dry: []string{"--dry-run"},

	Read:        readPython,
	Separators:  "=<>~!@",
	PackageIn:   []string{"-e", "--editable", "--with"},
	ListIn:      []string{"-r", "--requirement", "--requirements", "--with-requirements"},
	Frozen:      strings.Fields("-c --constraint --constraints --no-index --require-hashes --exclude-newer --rev --tag"),
	FrozenByEnv: []string{"UV_CONSTRAINT", "UV_EXCLUDE_NEWER", "UV_NO_INDEX", "UV_REQUIRE_HASHES"},
	Hashed:      []string{"--require-hashes", "--no-index"},
	HashedByEnv: []string{"UV_REQUIRE_HASHES", "UV_NO_INDEX"},
	Indexes:     []string{"-i", "--index-url", "--default-index"},
	IndexEnv:    []string{"UV_INDEX_URL", "UV_DEFAULT_INDEX"},

	Lock: &Lock{
		Files:  []string{"uv.lock"},
		Beside: []string{"pyproject.toml"},
		Strict: []string{"--locked", "--frozen", "--check"},
		Env:    []string{"UV_LOCKED", "UV_FROZEN"},
		Loose:  []string{"-U", "--upgrade", "-P", "--upgrade-package"},
	},
	Residue: Residue{
		Paths:      []string{"~/.cache/uv"},
		NoCache:    []string{"--no-cache", "--no-cache-dir", "-n"},
		NoCacheEnv: []string{"UV_NO_CACHE"},
		PathEnv:    []string{"UV_CACHE_DIR", "XDG_CACHE_HOME/uv"},
	},
}
