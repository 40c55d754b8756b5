package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/pattern"
	"github.com/dflint/dflint/analyzer/shell"
)

// Pip is the installer of Python packages. Source: pip install --help of pip
// 25.3, and of pip 9 for the flags that are gone.
var Pip = &Manager{
	Name: "pip",
	Type: "pypi",
	Programs: strings.Fields(`
		pip pip2 pip3 pip2.6 pip2.7 pip3.4 pip3.5 pip3.6 pip3.7 pip3.8 pip3.9 pip3.10 pip3.11 pip3.12 pip3.13
		pip3.14 pip3.15 pip-2 pip-3 pip-3.6 pip-3.8 pip-3.9 pip-3.11 pip-3.12`),
	Subcommands: []Subcommand{
		{Verb: Install, Phrases: []string{"install"}},
		{Verb: Download, Phrases: []string{"download", "wheel"}},
		{Verb: Remove, Phrases: []string{"uninstall"}},
		{Verb: Clean, Phrases: []string{"cache purge", "cache remove"}},
	},
	Flags: shell.Options{Values: strings.Fields(`
		-r --requirement -c --constraint -e --editable -t --target -d --dest --download -w --wheel-dir -b --build
		--build-constraint --platform --python-version --implementation --abi --root --prefix --src --source
		--upgrade-strategy -C --config-setting --config-settings --global-option --install-option --build-option
		--no-binary --only-binary --only-final --all-releases --progress-bar --root-user-action --report --group
		--requirements-from-script -i --index-url --pypi-url --extra-index-url -f --find-links --python --log
		--log-file --local-log --proxy --retries --resume-retries --timeout --default-timeout --exists-action
		--trusted-host --cert --client-cert --cache-dir --keyring-provider --use-feature --use-deprecated
		--uploaded-prior-to`)},
	Dry: []string{"--dry-run"},

	Read:        readPython,
	Separators:  "=<>~!@",
	PackageIn:   []string{"-e", "--editable"},
	ListIn:      []string{"-r", "--requirement"},
	Frozen:      []string{"-c", "--constraint", "--no-index", "--require-hashes", "--uploaded-prior-to"},
	FrozenByEnv: []string{"PIP_CONSTRAINT", "PIP_NO_INDEX", "PIP_REQUIRE_HASHES", "PIP_UPLOADED_PRIOR_TO"},
	Hashed:      []string{"--require-hashes", "--no-index"},
	HashedByEnv: []string{"PIP_REQUIRE_HASHES", "PIP_NO_INDEX"},
	Indexes:     []string{"-i", "--index-url", "--pypi-url"},
	IndexEnv:    []string{"PIP_INDEX_URL"},

	Residue: Residue{
		Paths:   []string{"~/.cache/pip"},
		NoCache: []string{"--no-cache-dir", "--no-cache", "--no-index"},
		// "we disable the cache directory not just on values that parse to True, but
		// (for backwards compatibility reasons) also on values that parse to False",
		// pip 25.3, cli/cmdoptions.py
		NoCacheEnv: []string{"PIP_NO_CACHE_DIR", "PIP_NO_INDEX"},
		PathFlags:  []string{"--cache-dir"},
		Config:     pattern.MustCompile(`(?i)\bno-cache-dir["']?\s*[\s=]\s*["']?(true|yes|on|1|false|no|off|0)\b|\[global\][^\[]*\bcache-dir\s*=`),
		PathEnv:    []string{"PIP_CACHE_DIR", "XDG_CACHE_HOME/pip"},
	},
}
