package repo

import (
	"regexp"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/images"
)

// ending matches what the name of an archive, a package or a script ends with.
var ending = regexp.MustCompile(`^\.(?:tar|tgz|tbz|tbz2|txz|tzst|gz|bz2|xz|zst|lz|lzma|zip|7z|deb|rpm|apk|jar|war|ear|exe|msi|` +
	`whl|gem|phar|nupkg|vsix|appimage|dmg|pkg|run|bin|sh|py|pl|js)$`)

// proof matches what only verifies another file.
var proof = regexp.MustCompile(`\.(?:asc|sig|sign|md5|sha\d+|sha\d+sums?|pem|gpg)$`)

// platforms are what names of files say about where and how they run, besides the names
// of processors and of distributions.
var platforms = strings.Fields(`
	32 64 32bit 64bit all any apple arm arm32 armel armhf armv6hf armv6l armv7a armv7l bin bit darwin freebsd gnu gnueabi gnueabihf
	i486 intel32 intel64 linux linux32 linux64 lnx loong64 loongarch64 mac macos macosx mips mips64 mips64el mipsel
	musl musleabihf msvc noarch osx pc ppc64 ppc64el riscv s390 static statically ubuntu debian alpine centos rhel
	universal unknown win windows x32 x86-32`)

func isPlatform(word string) bool {
	return slices.Contains(platforms, word) || images.IsPlatform(word) || images.IsCodename(word)
}

// genericFiles are names that the files of many tools have.
var genericFiles = strings.Fields(`
	app archive asc binaries binary bootstrap build bundle changelog checksum checksums cli client config content data default
	dist download downloads get gpg index init install installer key keyring latest license main manifest master
	package packages prod readme release releases repo requirements run script server setup source sources src stable
	tarball test tests tool tools version`)

// readFileName returns what the name of a file names, and the version in it.
// The name is "" for one that many files have, and the version where there is
// none. Both are "" where what is not known may be a part of them, and for
// what was built for one release of a distribution.
func readFileName(file string) (name, version string) {
	file = strings.ToLower(file)
	if proof.MatchString(file) {
		return "", ""
	}
	if packaged.MatchString(file) && systemBuild.MatchString(file) {
		return "", ""
	}
	for dot := strings.LastIndexByte(file, '.'); dot >= 0 && ending.MatchString(file[dot:]); dot = strings.LastIndexByte(file, '.') {
		file = file[:dot]
	}
	fields, ok := fileFields(file)
	if !ok {
		return "", ""
	}
	fields, version = cutVersion(fields)
	name = strings.Join(fields, "-")
	if slices.Contains(genericFiles, name) {
		name = ""
	}
	return name, version
}

var (
	packaged = regexp.MustCompile(`\.(?:deb|rpm|apk)$`)
	// systemBuild matches the version of a package that was built for one release
	// of a distribution: 1.17-4ubuntu1, 2.27.0-1stretch1, 1.2-3.el9, 1.2~deb12.
	systemBuild = regexp.MustCompile(`-\d+[a-z]{4,}\d|[.~+-](?:deb|el|fc)\d|[.~+-]debian\.`)
)

// fileFields returns the words of a name, without those that are not known or
// name a platform. It reports false where a word is known in part only.
func fileFields(file string) ([]string, bool) {
	file = strings.NewReplacer("x86_64", "amd64", "x86-64", "amd64").Replace(file)
	var fields []string
	for field := range strings.FieldsFuncSeq(file, func(r rune) bool { return r == '-' || r == '_' }) {
		field = withoutPlatforms(field)
		switch {
		case field == unknown, isPlatform(field), field == "":
		case strings.Contains(field, unknown):
			return nil, false
		default:
			fields = append(fields, field)
		}
	}
	return fields, true
}

// withoutPlatforms cuts the names of platforms out of a field such as
// node.linux.arm64.22.1.0.
func withoutPlatforms(field string) string {
	parts := strings.Split(field, ".")
	behind := slices.DeleteFunc(parts[1:], func(part string) bool { return isPlatform(part) && !number.MatchString(part) })
	return strings.Join(parts[:1+len(behind)], ".")
}

var (
	dotted = regexp.MustCompile(`^v?(\d+(?:\.\d+)+[a-z0-9.+~]*)$`)
	glued  = regexp.MustCompile(`^([a-z]+(?:\.[a-z]+)*?)\.?v?(\d+(?:\.\d+)+[a-z0-9.+~]*)$`)
	number = regexp.MustCompile(`^\d+$`)
	// revision matches a word behind a version that belongs to it.
	revision = regexp.MustCompile(`^(?:r|rc|alpha|beta|preview|pre|b|p|m)?\.?\d[\d.]*$`)
)

// cutVersion takes the version out of the words of a name.
func cutVersion(fields []string) (rest []string, version string) {
	for n, field := range fields {
		if match := dotted.FindStringSubmatch(field); match != nil {
			end := n + 1
			for end < len(fields) && revision.MatchString(fields[end]) {
				end++
			}
			version = strings.Join(append([]string{match[1]}, fields[n+1:end]...), "-")
			return slices.Concat(fields[:n], fields[end:]), version
		}
	}
	for n := range fields {
		if n+3 <= len(fields) && !slices.ContainsFunc(fields[n:n+3], func(f string) bool { return !number.MatchString(f) }) {
			return slices.Concat(fields[:n], fields[n+3:]), strings.Join(fields[n:n+3], ".") // boost_1_84_0
		}
	}
	for n, field := range fields {
		if match := glued.FindStringSubmatch(field); match != nil {
			return slices.Concat(fields[:n], match[1:2], fields[n+1:]), match[2]
		}
	}
	return fields, ""
}
