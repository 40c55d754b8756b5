package packages

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/pattern"
	"github.com/dflint/dflint/analyzer/shell"
)

// Npm is the package manager of Node.js. Source: npm-install(1), npm-ci(1) and
// config(7) of npm 11.
var Npm = &Manager{
	Name:     "npm",
	Type:     "npm",
	Programs: []string{"npm"},
	Subcommands: []Subcommand{
		{Verb: Install, Phrases: strings.Fields(
			"install add i in ins inst insta instal isnt isnta isntal isntall install-test it",
		)},
		{Verb: Sync, Phrases: strings.Fields(
			"ci clean-install ic install-clean isntall-clean install-ci-test cit clean-install-test sit",
		)},
		{Verb: Upgrade, Phrases: []string{"update", "up", "upgrade", "udpate"}},
		{Verb: Remove, Phrases: strings.Fields("uninstall remove rm r un unlink")},
		{Verb: Clean, Phrases: []string{"cache clean", "cache clear", "cache rm"}},
	},
	Flags: shell.Options{Values: strings.Fields(`
		--prefix -C --registry --cache --loglevel --userconfig --globalconfig -w --workspace --tag --omit --include
		--only --also --install-strategy --before --min-release-age --maxsockets --fetch-retries --fetch-timeout
		--fetch-retry-mintimeout --fetch-retry-maxtimeout --cpu --os --libc --save-prefix --scope --otp
		--audit-level --script-shell --location --proxy --https-proxy --noproxy --cafile --node-options --python
		--user --userid`)},
	Booleans: true,
	Dry:      []string{"--dry-run", "--package-lock-only"},

	Read:        readNpm,
	Separators:  "@#",
	Frozen:      []string{"--before"},
	FrozenByEnv: []string{"npm_config_before", "NPM_CONFIG_BEFORE"},

	Lock: &Lock{
		Files:    []string{"package-lock.json", "npm-shrinkwrap.json"},
		Beside:   []string{"package.json"},
		Loose:    []string{"--no-package-lock", "--no-shrinkwrap", "--package-lock=false", "--shrinkwrap=false"},
		LooseEnv: []string{"npm_config_package_lock", "NPM_CONFIG_PACKAGE_LOCK"},
	},
	Residue: Residue{
		Paths:     []string{"~/.npm/_cacache"},
		PathFlags: []string{"--cache"},
		PathEnv:   []string{"npm_config_cache", "NPM_CONFIG_CACHE"},
		Config:    pattern.MustCompile(`npm config (-g |--global )?set (-g |--global )?cache\b`),
		CleanUp:   "%s cache clean --force",
	},
}

// npmHosts are the short forms for repositories.
var npmHosts = []string{"github:", "gitlab:", "bitbucket:", "gist:", "git+", "git@", "git:"}

// readNpm reads name@version, @scope/name@tag, alias@npm:name@version, a
// folder, an archive, a URL, and user/repository#ref.
func readNpm(word string) Package {
	if at := strings.Index(word, "npm:"); at == 0 || at > 0 && word[at-1] == '@' {
		word = word[at+len("npm:"):]
	}
	word = strings.TrimPrefix(word, "jsr:")
	switch {
	case strings.HasPrefix(word, ".") || strings.HasPrefix(word, "/") || strings.HasPrefix(word, "~/") ||
		slices.ContainsFunc([]string{"file:", "link:", "portal:", "workspace:"}, func(p string) bool {
			return strings.Contains(word, p)
		}):
		return Package{Kind: Local, Name: lastElement(word), Pinned: true}
	case strings.Contains(word, "://") || slices.ContainsFunc(npmHosts, func(p string) bool {
		return strings.HasPrefix(word, p) || strings.Contains(word, "@"+p)
	}):
		return readNpmURL(word)
	case strings.HasSuffix(word, ".tgz") || strings.HasSuffix(word, ".tar.gz") || strings.HasSuffix(word, ".tar"):
		return Package{Kind: Local, Name: lastElement(word), Pinned: true}
	case !strings.HasPrefix(word, "@") && strings.Contains(word, "/"):
		return readNpmURL(word)
	}
	p := Package{Name: word}
	if at := strings.LastIndexByte(word, '@'); at > 0 {
		p.Name, p.Version = word[:at], word[at+1:]
	}
	p.Pinned = semver.MatchString(p.Version)
	return p
}

// readNpmURL reads the URL of an archive or of a repository with #ref.
func readNpmURL(url string) Package {
	_, path, ref := cutURL(url)
	if !strings.Contains(url, "://") {
		path, ref, _ = strings.Cut(url, "#")
	}
	p := Package{Kind: Remote, Name: lastElement(path), Version: ref}
	if version, ok := strings.CutPrefix(ref, "semver:"); ok {
		p.Pinned = semver.MatchString(version)
		return p
	}
	archive := strings.HasPrefix(url, "http") && ref == "" && !strings.HasSuffix(path, ".git")
	p.Pinned = settled(ref) || archive && settled(path)
	return p
}
