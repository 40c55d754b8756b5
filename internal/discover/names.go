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
	dockerfileName = regexp.MustCompile(`(?i)^((docker|container)file([.\-_].*)?|.*\.(docker|container)file)$`)

	// joinedName matches Dockerfile-NAME and Dockerfile_NAME: as source code is
	// called so as well, what follows their last dot may not be a language.
	joinedName = regexp.MustCompile(`(?i)^(docker|container)file[\-_]`)

	// backupName matches the copies that editors leave: of Emacs and vi, and
	// the metadata that macOS puts beside a file on a foreign file system.
	backupName = regexp.MustCompile(`~$|^\.?#|^\._`)
)

// languages are the extensions of source code.
var languages = func() map[string]bool {
	extensions := map[string]bool{}
	for _, s := range strings.Fields(`
		c cc cjs clj cpp cr cs dart el erl ex exs fs go gradle groovy h hcl hpp hs java jl js jsx kt kts lua mjs ml nim
		php pl pm proto py pyi r rb rego rs scala scm snap swift tf ts tsx vader vb vim vue zig`) {
		extensions[s] = true
	}
	return extensions
}()

// IsDockerfile reports whether a file of that name in a directory is a
// Dockerfile: Dockerfile, Dockerfile.NAME, Dockerfile-NAME, Dockerfile_NAME or
// NAME.Dockerfile, or the same with Containerfile, in any case, but no template,
// backup, document or program.
func IsDockerfile(name string) bool {
	if !dockerfileName.MatchString(name) || backupName.MatchString(name) {
		return false
	}
	suffix := strings.ToLower(name[strings.LastIndexByte(name, '.')+1:])
	if !joinedName.MatchString(name) {
		return !foreignSuffixes[suffix]
	}
	if suffix == strings.ToLower(name) { // no dot: Dockerfile-old
		suffix = suffix[strings.LastIndexAny(suffix, "-_")+1:]
	} else if languages[suffix] {
		return false
	}
	return suffix != "" && !foreignSuffixes[suffix]
}
