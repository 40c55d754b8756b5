package repo

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
)

// A tool is what a URL says about what it fetches.
type tool struct {
	name    string // "Kitware/CMake", "apache-maven"; "" if the URL does not tell
	version string // "" if the URL does not tell
	host    string // with the repository, where that belongs to it
	file    string // its name, with the version; "" if there is none in it
}

// unknown stands for a part of a URL that is not known.
const unknown = "\uFFFD"

// unknownPart matches what a shell puts something else in the place of.
var unknownPart = regexp.MustCompile(`\$\{[^}]*\}|\$\([^)]*\)|\$\w+|` + "`[^`]*`")

// readTool reads the URL of a download, or of a Git repository with #ref.
func readTool(text string) tool {
	u, err := url.Parse(unknownPart.ReplaceAllLiteralString(text, unknown))
	if err != nil || u.Host == "" || strings.Contains(u.Host, unknown) {
		return tool{}
	}
	t := tool{host: strings.ToLower(u.Hostname())}
	file := path.Base(u.Path)
	name, version := readFileName(file)
	if name != "" && version != "" {
		t.file = file
	}
	if r, ok := readRelease(t.host+u.Path, u.Fragment); ok {
		t.host = strings.ToLower(r.repository)
		t.name, t.version = r.read()
		return t
	}
	t.name, t.version = name, version
	if version == "" {
		t.version = versionAbove(strings.Split(path.Dir(u.Path), "/"))
	}
	return t
}

// A release is a tag of a repository.
type release struct {
	repository string // with its host
	tag        string
	file       string // of the repository, where that alone is fetched
}

// tagged matches, without the scheme, the URLs whose paths name a repository
// and a tag of it, and maybe a file.
var tagged = []*regexp.Regexp{
	regexp.MustCompile(`^(github\.com/[^/]+/[^/]+)/releases/download/(.+)/[^/]+$`),
	regexp.MustCompile(`^(github\.com/[^/]+/[^/]+)/archive/(?:refs/tags/)?(.+)\.(?:tar\.gz|zip)$`),
	regexp.MustCompile(`^(github\.com/[^/]+/[^/]+)/raw/(?:refs/tags/)?([^/]+)/(.+)$`),
	regexp.MustCompile(`^codeload\.(github\.com/[^/]+/[^/]+)/(?:tar\.gz|zip)/(?:refs/tags/)?(.+)$`),
	regexp.MustCompile(`^raw\.(githubusercontent\.com/[^/]+/[^/]+)/(?:refs/tags/)?([^/]+)/(.+)$`),
	regexp.MustCompile(`^([^/]+/.+)/-/(?:archive|releases)/([^/]+)/`), // GitLab
	regexp.MustCompile(`^([^/]+/.+)/-/raw/([^/]+)/(.+)$`),
}

// readRelease reads an address without its scheme, and the ref of a Git
// repository. It reports false for what names no tag.
func readRelease(address, ref string) (release, bool) {
	if ref != "" {
		return release{repository: strings.TrimSuffix(address, ".git"), tag: strings.TrimPrefix(ref, "refs/tags/")}, true
	}
	for _, pattern := range tagged {
		if match := pattern.FindStringSubmatch(address); match != nil {
			r := release{repository: strings.Replace(match[1], "githubusercontent", "github", 1), tag: match[2]}
			if len(match) > 3 {
				r.file = path.Base(match[3])
			}
			return r, true
		}
	}
	return release{}, false
}

var (
	commitHash = regexp.MustCompile(`^[0-9a-f]{40}$`)
	// tagVersion matches what a tag says in front of a version, and the version.
	tagVersion = regexp.MustCompile(`^([^0-9]*?)[-_.]?v?([0-9].*)$`)
)

// plainTags are what tags say in front of a version where a repository has one
// kind of release only.
var plainTags = []string{"", "r", "rel", "release", "releases", "ver", "version"}

// read returns the tool that is released, and its version. Branches have none.
func (r release) read() (name, version string) {
	_, name, _ = strings.Cut(r.repository, "/")
	if r.file != "" {
		name += " " + r.file
	}
	if strings.Contains(r.tag, unknown) || strings.Contains(r.tag, "refs/") {
		return "", ""
	}
	if commitHash.MatchString(r.tag) {
		return name, r.tag
	}
	own, tag := path.Base(r.repository), r.tag
	if len(tag) > len(own) && strings.EqualFold(tag[:len(own)], own) {
		tag = tag[len(own):]
	}
	match := tagVersion.FindStringSubmatch(tag)
	if match == nil || strings.HasSuffix(tag, "x") {
		return "", ""
	}
	if kind := strings.Trim(match[1], "-_./"); !slices.Contains(plainTags, strings.ToLower(kind)) {
		name += " " + kind
	}
	return name, match[2]
}

var (
	pathVersion = regexp.MustCompile(`^v?(\d+(?:\.\d+){2,}(?:[-.+]?(?:rc|alpha|beta|preview|pre|ga|b|p|r|m)?[-.]?\d[\d.]*)?)$`)
	// pathSystem matches the folder of a distribution, whose version is below it.
	pathSystem = regexp.MustCompile(`^(?:alpine|amazonlinux|centos|debian|fedora|opensuse|rhel|rocky|sles|ubuntu)$`)
)

// versionAbove returns the version that is the name of a folder in which a file
// is, or "".
func versionAbove(folders []string) string {
	for n := len(folders) - 1; n > 0; n-- {
		match := pathVersion.FindStringSubmatch(folders[n])
		if match != nil && !pathSystem.MatchString(strings.ToLower(folders[n-1])) {
			return match[1]
		}
	}
	return ""
}
