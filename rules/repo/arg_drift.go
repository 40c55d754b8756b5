package repo

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/facts"
	"github.com/dflint/dflint/analyzer/images"
)

// ArgDrift finds an ARG that has another default in one Dockerfile than in the
// others, or in one stage than in the next.
//
// `NODE_VERSION` is 20 here and 22 there: the images are built with different
// tools, and `--build-arg` is what hides it. Mostly one of them was forgotten.
//
// Give it the same default everywhere, or another name where it means something
// else. The option `align` says which default the message names: the one that
// is used most (of several the newest), or the newest one.
//
// Silent for arguments without a default, and for defaults that are a switch, a
// list of words or a line of development such as `lts`; for those whose names
// say that each Dockerfile has its own, which the option `allow` lists; for
// those that choose an image, of which base-drift speaks; for a checksum where
// the version beside it differs as well, or only one other says otherwise, since
// it may be of another file; for versions of packages of different
// distributions; where the path spells the value out, and in folders such as
// `archive`; and between releases: sibling folders or files whose names differ
// in a version only, such as `3.11/Dockerfile` and `3.12/Dockerfile`, or in a
// channel such as `stable`. If an older release has a newer default than the
// next one, they are compared.
var ArgDrift = &analyzer.Rule{
	Name:     "arg-drift",
	Summary:  "an ARG with different defaults",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Options: []analyzer.Option{align(), {
		Name:    "allow",
		Doc:     "globs of names, in any case, that may have different defaults",
		Default: ownArgs(),
	}},
	Check: analyzer.OnRepo(checkArgDrift),
}

// ownArgs are names of arguments with which each Dockerfile says something
// about itself: what it makes, from which files, where it puts them.
func ownArgs() []string {
	return []string{
		"VERSION", "RELEASE", "UPDATE", "TAG", "REVISION", "COMMIT*", "BRANCH", "REF", "*_REF", "BUILD_*",
		"NAME", "*_NAME", "TITLE", "DESCRIPTION", "SUMMARY", "VENDOR", "URL", "*_URL", "REPO", "REPOSITOR*", "*_REPO",
		"IMAGE", "*_IMAGE", "BASE*", "PARENT*", "FROM*", "TARGET*", "STAGE*",
		"APP", "APP_*", "SERVICE*", "PROJECT*", "MODULE*", "PACKAGE*", "COMPONENT*", "BINARY*", "CMD*", "ENTRYPOINT*", "MAIN*",
		"PORT", "*_PORT", "PORTS", "USER*", "GROUP*", "PASSWORD", "*_PASSWORD",
		"DIR", "*_DIR", "PATH", "*_PATH", "WORKDIR", "*_HOME", "FILE*", "*_FILE", "*_FILE_*", "FOLDER", "ROOT", "*_ROOT", "SRC", "SOURCE*",
		"DEPENDENC*", "EXTENSION*", "FEATURES", "PLUGINS", "ARGS", "*_ARGS", "FLAGS", "*_FLAGS", "OPTIONS", "*_OPTS", "CONFIG*",
		"ASSET*", "ARTIFACT*", "ARCH", "*_ARCH", "PLATFORM", "*_PLATFORM", "OS", "DIST", "*_DIST", "DISTRO*", "FLAVOR", "VARIANT", "EDITION", "PROFILE", "ENVIRONMENT", "ENV",
	}
}

// checksums are the ends of names of what belongs to the version of the same name.
var checksums = []string{"_SHA256", "_SHA512", "_SHA1", "_SHA", "_MD5", "_CHECKSUM", "_DIGEST", "_HASH", "_SUM", "_HASHSUM"}

func checkArgDrift(pass *analyzer.RepoPass) {
	uses := map[argKey][]use[facts.Arg]{}
	for _, file := range current(pass.Files) {
		choosing, said := choosingImages(file), map[defaultOf]bool{}
		for _, arg := range file.Args {
			again := said[defaultOf{arg.Name, arg.Value}]
			said[defaultOf{arg.Name, arg.Value}] = true
			if again || !isComparable(arg.Value) || choosing[arg.Name] || isOwn(file, arg.Name) {
				continue
			}
			at := analyzer.Place{File: file, Span: arg.Place}
			key := argKey{arg.Name, numbering.FindString(arg.Value)}
			uses[key] = append(uses[key], use[facts.Arg]{saying: saying{at, arg.Value}, of: arg})
		}
	}
	told := map[string]bool{} // versions that differ, by file and stem
	for _, key := range slices.SortedFunc(maps.Keys(uses), versionsFirst) {
		spell(uses[key], func(value string) string { return versionPrefix.ReplaceAllString(value, "$1") })
		checkArg(pass, key.name, uses[key], told)
	}
}

// A defaultOf is a default of an argument.
type defaultOf struct{ name, value string }

// An argKey is what the defaults that are compared have in common: the name,
// and the distribution whose packages are numbered so.
type argKey struct{ name, numbering string }

var (
	// numbering matches what the packages of a distribution have in their versions.
	numbering = regexp.MustCompile(`deb\d+|ubuntu|\.(?:amzn|el|fc)\d+|-r\d+$`)
	// versionPrefix matches a version with a v in front, which is a matter of what
	// the version is put into.
	versionPrefix = regexp.MustCompile(`^v(\d)`)
	// toggle matches the default of what is switched on and off.
	toggle = regexp.MustCompile(`(?i)^(?:true|false|yes|no|on|off|y|n|none)$`)
)

// isComparable reports whether a default says something that should be the same
// everywhere: no switch, no line of development, and no list of words.
func isComparable(value string) bool {
	return value != "" && !toggle.MatchString(value) && !strings.ContainsAny(value, " \t\n") &&
		!images.IsChannel(strings.TrimSuffix(strings.ToLower(value), "/*")) // nvm says lts/*
}

func checkArg(pass *analyzer.RepoPass, name string, uses []use[facts.Arg], told map[string]bool) {
	for _, d := range divergences(uses, newer) {
		if isChecksum(name) && (d.count == 1 || told[d.File.Path+" "+stem(name)]) {
			continue
		}
		told[d.File.Path+" "+stem(name)] = true
		message := analyzer.Sentence(name, 24, func(room int) string {
			return fmt.Sprintf(" defaults to %s here, to %s %s", analyzer.Shorten(d.value, room), analyzer.Shorten(d.usual, room), places(d.count))
		})
		pass.Report(analyzer.Drift{Place: d.Place, Message: message, Related: d.related})
	}
}

// isOwn reports whether each Dockerfile may have its own default.
func isOwn(file *analyzer.RepoFile, name string) bool {
	return slices.ContainsFunc(file.Strings("allow"), func(glob string) bool {
		match, err := path.Match(strings.ToUpper(glob), strings.ToUpper(name))
		return err == nil && match
	})
}

// choosingImages returns the names of the variables in references to images.
func choosingImages(file *analyzer.RepoFile) map[string]bool {
	names := map[string]bool{}
	for _, ref := range file.References {
		for _, name := range ref.Vars {
			names[name] = true
		}
	}
	return names
}

func versionsFirst(a, b argKey) int {
	switch {
	case isChecksum(a.name) == isChecksum(b.name):
		return cmp.Or(strings.Compare(a.name, b.name), strings.Compare(a.numbering, b.numbering))
	case isChecksum(a.name):
		return 1
	}
	return -1
}

func isChecksum(name string) bool {
	return stem(name) != name && !strings.HasSuffix(strings.ToUpper(name), "_VERSION")
}

// stem returns the name without what says that it is a version, or a checksum.
func stem(name string) string {
	upper := strings.ToUpper(name)
	for _, end := range append([]string{"_VERSION"}, checksums...) {
		if strings.HasSuffix(upper, end) {
			return name[:len(name)-len(end)]
		}
	}
	return name
}
