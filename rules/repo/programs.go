package repo

// languages are the kinds of packages of languages, with the manager that stands
// for all that read the same index.
var languages = map[string]string{
	"cargo": "cargo", "conda": "conda", "gem": "gem", "npm": "npm", "pypi": "pip",
}

// A program is the same thing whether a distribution packs it or a language's
// index has it.
type program struct {
	kind string // whose index has it
	name string // there, and in distributions if nothing else is said
	// also are names of it in distributions, in front of the kind of their
	// packages: deb:ninja-build.
	also []string
}

// programs are those that images take now from one, now from the other. Names
// are those of Debian 13, Fedora 43, Alpine 3.22 and Arch, as of August 2026;
// libraries are left out, since what a distribution calls by their name may be
// written in another language.
var programs = []program{
	{"pypi", "ansible", nil},
	{"pypi", "ansible-core", nil},
	{"pypi", "ansible-lint", nil},
	{"pypi", "awscli", []string{"apk:aws-cli", "alpm:aws-cli", "rpm:awscli2"}},
	{"pypi", "black", nil},
	{"pypi", "borgbackup", []string{"alpm:borg"}},
	{"pypi", "certbot", nil},
	{"pypi", "cmake", nil},
	{"pypi", "codespell", nil},
	{"pypi", "cookiecutter", []string{"deb:python3-cookiecutter"}},
	{"pypi", "cython", []string{"deb:cython3", "rpm:python3-cython", "rpm:Cython"}},
	{"pypi", "docker-compose", nil},
	{"pypi", "duplicity", nil},
	{"pypi", "flake8", []string{"apk:py3-flake8", "deb:python3-flake8"}},
	{"pypi", "gcovr", nil},
	{"pypi", "glances", nil},
	{"pypi", "gunicorn", []string{"apk:py3-gunicorn", "rpm:python3-gunicorn"}},
	{"pypi", "httpie", nil},
	{"pypi", "magic-wormhole", nil},
	{"pypi", "mercurial", nil},
	{"pypi", "meson", nil},
	{"pypi", "mitmproxy", nil},
	{"pypi", "mkdocs", nil},
	{"pypi", "mycli", nil},
	{"pypi", "ninja", []string{"apk:ninja-build", "deb:ninja-build", "rpm:ninja-build"}},
	{"pypi", "nox", nil},
	{"pypi", "pgcli", nil},
	{"pypi", "pipenv", nil},
	{"pypi", "pipx", nil},
	{"pypi", "poetry", []string{"deb:python3-poetry", "alpm:python-poetry"}},
	{"pypi", "pre-commit", nil},
	{"pypi", "pylint", nil},
	{"pypi", "ruff", nil},
	{"pypi", "s3cmd", nil},
	{"pypi", "scons", nil},
	{"pypi", "scrapy", []string{"deb:python3-scrapy"}},
	{"pypi", "speedtest-cli", nil},
	{"pypi", "sqlmap", nil},
	{"pypi", "streamlink", nil},
	{"pypi", "supervisor", nil},
	{"pypi", "tox", nil},
	{"pypi", "twine", nil},
	{"pypi", "uv", nil},
	{"pypi", "virtualenv", []string{"apk:py3-virtualenv", "deb:python3-virtualenv"}},
	{"pypi", "yamllint", nil},
	{"pypi", "youtube-dl", nil},
	{"pypi", "yt-dlp", nil},
	{"conda", "cmake", nil},
	{"conda", "ninja", nil},
	{"npm", "eslint", nil},
	{"npm", "grunt", nil},
	{"npm", "pnpm", nil},
	{"npm", "typescript", []string{"deb:node-typescript"}},
	{"npm", "yarn", []string{"deb:yarnpkg", "rpm:yarnpkg"}},
	{"gem", "asciidoctor", nil},
	{"gem", "bundler", []string{"apk:ruby-bundler", "deb:ruby-bundler", "rpm:rubygem-bundler"}},
	{"gem", "jekyll", nil},
	{"gem", "rake", []string{"apk:ruby-rake", "rpm:rubygem-rake"}},
	{"cargo", "bat", nil},
	{"cargo", "cargo-nextest", nil},
	{"cargo", "cbindgen", nil},
	{"cargo", "exa", nil},
	{"cargo", "fd-find", []string{"apk:fd", "alpm:fd"}},
	{"cargo", "hyperfine", nil},
	{"cargo", "just", nil},
	{"cargo", "ripgrep", nil},
	{"cargo", "sccache", nil},
	{"cargo", "tokei", nil},
}

// homonyms are packages of PyPI that conda calls otherwise: what conda calls by
// their name is a program or a library of another language.
var homonyms = []string{
	"boost", "curl", "docker", "ffmpeg", "flatbuffers", "git", "graphviz", "lz4", "memcached", "nodejs", "opencv",
	"openssl", "pandoc", "postgresql", "redis", "snappy", "tar", "xz", "zlib", "zstd",
}

// programNames are the programs by the kind and the name of a package.
var programNames = namesOf(programs)

func namesOf(programs []program) map[string]string {
	names := map[string]string{}
	for _, p := range programs {
		names[p.kind+":"+p.name] = p.name
		for _, kind := range distributions {
			names[kind+":"+p.name] = p.name
		}
		for _, also := range p.also {
			names[also] = p.name
		}
	}
	return names
}

// programOf returns the program that a package is, or "".
func programOf(kind, name string) string { return programNames[kind+":"+name] }
