package origin

import (
	"regexp"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/images"
)

// Words in the names of folders that say nothing about an image: what lies in
// the folder, where or for whom it is built, or which variant of it. Names of
// systems, and of their releases, are no titles either: see the package images.
var emptyWords = strings.Fields(`
	docker dockerfile dockerfiles container containers containerfile containerfiles image images devcontainer devcontainers oci
	compose registry
	build builds builder building make ci cd cicd github gitlab circleci jenkins actions action workflow workflows pipeline
	pipelines buildkite travis
	deploy deploys deployment deployments deployer infra infrastructure ops devops k8s kubernetes helm chart charts terraform
	cloud platform hosting environment environments env envs
	src source sources code repo repos repository project projects workspace workspaces work main master trunk root home base
	core common shared lib libs library libraries pkg pkgs package packages packaging module modules component components
	service services apps applications programs cmd bin dist out output target targets release releases releng
	script scripts tool tools tooling util utils utilities misc etc opt usr var tmp temp cache new old legacy current stable
	latest nightly edge next lts beta alpha rc snapshot archive archives backup default
	test tests testing tester testdata e2e integration unit check checks lint linter qa bench benchmark benchmarks fixture
	fixtures dev devel develop development debug local staging stage stages prod production live demo demos sample samples
	example examples template templates tutorial tutorials config configs configuration conf settings resources assets
	files file data doc docs contrib extra extras addon addons vendor third party thirdparty external
	slim full minimal mini lite small large standard cpu gpu x input inputs output outputs
	in j2 tpl tmpl bak orig multi multistage simple distroless
	amd64 arm64 arm armhf armel aarch64 x86 x64 i386 i686 386 ppc64le ppc64el s390x riscv64 mips64le loong64 multiarch
	noarch linux windows win mac macos darwin unix posix musl glibc gnu nanoserver servercore`)

// Words that say which part of a project an image is, but not of which project.
// So do the names of official images: "nginx" is somebody else's.
var partWords = strings.Fields(`
	api app application admin agent auth backend backends broker bot client clients console consumer controller cron
	daemon dashboard database db frontend frontends front back end gateway gui ingress job jobs mail mobile mq operator
	portal processor producer proxy queue runner scheduler server servers site storage sidecar ui web webapp website webui
	worker workers init migrate migration migrations rest rpc grpc http https sql go js ts py java jdk jre cuda rocm
	nodejs dotnet sdk runtime proto protos protobuf genproto codegen install preinstall postinstall setup
	community enterprise edition ce ee oss pro premium
	aws gcp azure lambda heroku openshift huggingface spaces gitpod codespaces`)

// numbered matches a word with a number behind it.
var numbered = regexp.MustCompile(`^([a-z]+)[0-9]+$`)

// version matches the name of a version, or a part of it: 3.12, v2, 1.0rc1, 22.04lts, a commit.
var version = regexp.MustCompile(`^(?:v|r|sp|version)?[0-9]+(?:(?:a|alpha|b|beta|rc|p|r|u|x|lts|deb|th)[0-9]*)?$|^[0-9a-f]{7,40}$`)

// versioned matches names that begin with a version: 24.03-lts-sp1, 2.09-4-deb.
var versioned = regexp.MustCompile(`^v?[0-9]+([._-][0-9]|[._-]?(?:lts|rc|alpha|beta|deb))`)

// title returns what an image may be called: the last of the folders on the way
// to the Dockerfile whose name tells something, or else the repository. Folders
// below it that tell which part of it this is are added, and so is the variant
// that the name of the file tells. It is "" where nothing tells anything.
func title(repository string, folders []string, file string) string {
	var parts []string
	name := strings.TrimSuffix(repository, ".git")
	if tells(name) != whole {
		name = ""
	}
	for _, folder := range slices.Backward(folders) {
		what := tells(folder)
		if what == whole {
			name = folder
			break
		}
		if what == part {
			parts = append(parts, folder)
		}
	}
	if name == "" {
		return ""
	}
	slices.Reverse(parts)
	v := variant(file)
	isRepeated := len(folders) > 0 && v == folders[len(folders)-1] // live/Dockerfile.live is no demonstration
	if tells(v) != nothing || v != "" && isRepeated {
		parts = append(parts, v)
	}
	for _, part := range parts {
		if !strings.HasSuffix(strings.ToLower(name), strings.ToLower(part)) {
			name += "-" + part
		}
	}
	return name
}

// named matches the names of Dockerfiles that are one of several in a folder.
var named = regexp.MustCompile(`(?i)^(?:(?:dockerfile|containerfile)[._-]([^.]+)|([^.]+)\.(?:dockerfile|containerfile))$`)

// variant returns what the name of a Dockerfile says besides that it is one:
// "worker" of Dockerfile.worker and of worker.dockerfile. It is "" where that
// is more than one word of the sort, which tells templates and versions as well.
func variant(file string) string {
	m := named.FindStringSubmatch(file)
	if m == nil {
		return ""
	}
	return m[1] + m[2]
}

// holdsNoProduct matches the folders of what only programs and tests look into:
// nobody is given an image of theirs.
var holdsNoProduct = regexp.MustCompile(`^\.|^(?i:(?:__)?(?:test[-_]?data|fixtures?|snapshots)(?:__)?)$`)

// A message is how much a name tells about an image.
type message int

// Nothing; which part of something it is; what it is.
const (
	nothing message = iota
	part
	whole
)

// tells returns how much the name of a folder or a repository tells: as much as
// that of its words which tells most.
func tells(name string) message {
	name = strings.ToLower(name)
	if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "tmp.") || versioned.MatchString(name) {
		return nothing
	}
	most := nothing
	for text := range strings.FieldsFuncSeq(name, func(r rune) bool { return strings.ContainsRune("-_. +@", r) }) {
		most = max(most, wordTells(text))
	}
	return most
}

func wordTells(text string) message {
	plain := text
	if m := numbered.FindStringSubmatch(text); m != nil {
		plain = m[1] // debian12, python3
	}
	isOne := func(words []string) bool { return slices.Contains(words, text) || slices.Contains(words, plain) }
	switch {
	case len(plain) == 1, isOne(emptyWords), version.MatchString(text):
		return nothing
	case images.IsSystem(plain), images.IsPlatform(text), images.IsCodename(text):
		return nothing
	case isOne(partWords), dockerfile.IsOfficial(text), dockerfile.IsOfficial(plain):
		return part
	}
	return whole
}
