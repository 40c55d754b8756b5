package packages

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/pattern"
)

// A recommended is a package that comes along with others as long as apt takes
// what they recommend, and without which what they were installed for fails.
type recommended struct {
	name string
	by   []string // the packages that recommend it; a pattern of path.Match each
	with []string // the packages that depend on it, or do the same; patterns too
	// programs are those that need it, and calls what the text of an instruction
	// says that does. Without either, whatever by was installed for needs it.
	programs []string
	calls    *pattern.Pattern
	// unclear says that most uses do without it: nobody but the author can tell.
	unclear bool
}

// recommendations are what is missed most. Source: `apt-cache depends` of
// Debian 12 (bookworm), and of Debian 13 for names that end in t64; Ubuntu
// takes these packages over from Debian.
var recommendations = []recommended{
	certificates,
	{
		name: "libc6-dev", by: []string{"gcc", "gcc-[0-9]*"},
		with: strings.Fields("libc6-dev libc-dev build-essential g++ g++-[0-9]* libstdc++-*-dev crossbuild-essential-* libc6-dev-*"),
	},
	{name: "make", by: []string{"cmake"}, with: strings.Fields("make build-essential ninja-build")},
	{
		name: "automake", by: []string{"autoconf"}, with: strings.Fields("automake automake1* dh-autoreconf"),
		programs: strings.Fields("automake aclocal autoreconf autogen.sh bootstrap bootstrap.sh buildconf"),
	},
	{
		name: "openssh-client", by: []string{"git", "mercurial"}, with: strings.Fields("openssh-client ssh openssh-server dropbear-bin"),
		programs: strings.Fields("ssh ssh-keyscan ssh-add ssh-agent ssh-keygen scp sftp"),
		calls:    pattern.MustCompile(`git@|ssh://|type=ssh`),
	},
	{name: "patch", by: []string{"git"}, with: strings.Fields("patch build-essential dpkg-dev quilt"), programs: []string{"patch"}},
	{name: "less", by: []string{"git", "quilt"}, with: []string{"less"}, programs: []string{"less"}},
	{name: "xauth", by: []string{"xvfb"}, with: strings.Fields("xauth xorg xinit"), calls: pattern.MustCompile(`xvfb-run|startx`)},
	{name: "equivs", by: []string{"devscripts"}, with: []string{"equivs"}, programs: []string{"mk-build-deps"}},
	{name: "unzip", by: []string{"composer"}, with: strings.Fields("unzip php-zip php[0-9]*-zip"), programs: []string{"composer"}},
	{name: "make", by: []string{"cpanminus"}, with: strings.Fields("make build-essential"), programs: []string{"cpanm"}},
	{
		name: "build-essential", by: strings.Fields("python3-pip python-pip python3-virtualenv"),
		with: strings.Fields("build-essential gcc gcc-[0-9]* g++"), programs: strings.Fields("pip pip3 python3 python virtualenv"), unclear: true,
	},
	{
		name: "build-essential", by: []string{"npm"}, with: []string{"build-essential"},
		programs: strings.Fields("npm yarn pnpm npx"), unclear: true,
	},
	{
		name: "gcc", by: strings.Fields("golang golang-go golang-[0-9]* flex dpkg-dev cmake"),
		with:     strings.Fields("gcc gcc-[0-9]* g++ g++-[0-9]* build-essential clang clang-[0-9]*"),
		programs: strings.Fields("go gcc cc cmake dpkg-buildpackage debuild"), unclear: true,
	},
	{name: "r-base-dev", by: []string{"r-base-core"}, with: []string{"r-base-dev"}, programs: strings.Fields("R Rscript r"), unclear: true},
	{name: "texlive-fonts-recommended", by: []string{"texlive*"}, with: []string{"texlive-full"}, unclear: true},
}

// certificates are what programs need to trust a server.
var certificates = recommended{
	name: certificatesPackage,
	by: strings.Fields(`
		curl libcurl4 libcurl4t64 libcurl3 libcurl3-gnutls libcurl3t64-gnutls libcurl3-nss wget wget2 git git-core git-all
		aria2 links links2 w3m opam youtube-dl yt-dlp docker.io`),
	with: strings.Fields(`
		ca-certificates ca-certificates-java openjdk-*-jre* openjdk-*-jdk* default-jre* default-jdk* software-properties-common
		python3-pip python3-requests python3-certifi python3-httplib2 python3-tornado libwww-perl r-base r-base-core
		rubygems-integration ruby ruby-full ruby-dev bundler snapd haskell-stack`),
	calls: pattern.MustCompile(`(?i)https:|ppa:`),
	programs: strings.Fields(`
		curl wget wget2 aria2c git git-lfs svn hg links links2 w3m lynx http axel youtube-dl yt-dlp opam gem bundle bundler go
		cargo rustup rustup-init composer mix rebar3 stack cabal R Rscript luarocks cpanm cpan add-apt-repository docker gh`),
}

const certificatesPackage = "ca-certificates"

// certified are official images that have ca-certificates: those that are built
// from buildpack-deps, and others whose Dockerfiles install and keep them, as
// of November 2026. Slim tags of fullOnly have not.
var (
	certified = strings.Fields(`
		buildpack-deps eclipse-temurin elixir erlang gcc golang gradle julia maven nginx openjdk php pypy python r-base ruby rust`)
	fullOnly = strings.Fields("node perl")
	// equipped are those with a compiler, make, git, ssh and the like as well.
	equipped = strings.Fields("buildpack-deps elixir erlang gcc golang node perl pypy python ruby rust")
)

// onlyTools matches tags of images that have not all of that.
var onlyTools = pattern.MustCompile(`slim|curl|scm|alpine`)

// isInImage reports whether an image is known to have a recommended package.
func (r *recommended) isInImage(ref *dockerfile.ImageRef) bool {
	if ref == nil || ref.Kind != dockerfile.RefImage {
		return false
	}
	name, full := dockerfile.OfficialName(ref.Repository), !onlyTools.MatchString(ref.Tag)
	if r.name == certificatesPackage {
		return slices.Contains(certified, name) || full && slices.Contains(fullOnly, name)
	}
	return full && slices.Contains(equipped, name)
}
