package discover

import (
	"regexp"
	"strings"
)

// foreignDirs are the directories that hold no Dockerfile of the project
// itself: the state of version control, and packages that others maintain.
var foreignDirs = map[string]bool{
	".git": true, ".hg": true, ".svn": true, ".jj": true,
	"node_modules": true, "vendor": true,
}

// foreignSuffixes are the last extensions of files that are named after a
// Dockerfile and are none. Extensions that also name a variant of an image, such
// as a language (go, php, test, dev, example, latest, copy), are not among them.
var foreignSuffixes = func() map[string]bool {
	suffixes := map[string]bool{}
	for _, s := range strings.Fields(`
		md mdx markdown rst adoc txt html htm
		dockerignore containerignore gitignore
		j2 jinja jinja2 tmpl tpl gotmpl template erb ejs hbs mustache liquid twig in m4
		bak backup orig old save tmp rej swp swo swn
		patch diff log lock gz zip sha256 asc sig
		json jsonc yml yaml toml xml ini properties csv svg css
		sh bash zsh fish ps1 bat cmd`) {
		suffixes[s] = true
	}
	return suffixes
}()

var (
	dockerfileName = regexp.MustCompile(`(?i)^((docker|container)file(\..*)?|.*\.(docker|container)file)$`)

	// backupName matches the copies that editors leave: of Emacs and vi, and
	// the metadata that macOS puts beside a file on a foreign file system.
	backupName = regexp.MustCompile(`~$|^\.?#|^\._`)
)

// IsDockerfile reports whether a file of that name in a directory is a
// Dockerfile: Dockerfile, Dockerfile.NAME or NAME.Dockerfile, or the same with
// Containerfile, in any case, but no template, backup, document or program.
func IsDockerfile(name string) bool {
	if !dockerfileName.MatchString(name) || backupName.MatchString(name) {
		return false
	}
	suffix := strings.ToLower(name[strings.LastIndexByte(name, '.')+1:])
	return !foreignSuffixes[suffix]
}
