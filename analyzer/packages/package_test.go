package packages_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer/packages"
)

func TestPackages(t *testing.T) {
	tests := []struct {
		manager *packages.Manager
		word    string
		want    string
	}{
		{packages.Apt, "curl", "curl!"},
		{packages.Apt, "curl:i386=7.88.*", "curl=7.88.*"},
		{packages.Apt, "curl/bookworm-backports", "curl=bookworm-backports"},
		{packages.Apt, "curl=*", "curl=*!"},
		{packages.Apt, "curl=", "curl!"},
		{packages.Apt, "g++", "g++!"},
		{packages.Apt, "exim4-", "negative exim4"},
		{packages.Apt, "kde^", "group kde"},
		{packages.Apt, "?essential", "group essential"},
		{packages.Apt, "./x/tool_1.0.deb", "local tool_1.0.deb"},
		{packages.Apt, "/tmp/*.deb", "local *.deb"},

		{packages.Apk, "curl", "curl!"},
		{packages.Apk, "curl=8.5.0-r0", "curl=8.5.0-r0"},
		{packages.Apk, "curl~8.5", "curl=~8.5"},
		{packages.Apk, "curl=~8.5", "curl=~8.5"},
		{packages.Apk, "curl<9", "curl=<9"},
		{packages.Apk, "curl>=8", "curl=>=8"},
		{packages.Apk, "curl@edge", "curl!"},
		{packages.Apk, "curl@edge=8.5", "curl=8.5"},
		{packages.Apk, "curl=8.5@edge", "curl=8.5"},
		{packages.Apk, "curl=", "curl!"},
		{packages.Apk, "!pyc", "negative pyc"},
		{packages.Apk, ".deps", "group .deps"},
		{packages.Apk, "dir/x.apk", "local x.apk"},

		{packages.Dnf, "httpd", "httpd!"},
		{packages.Dnf, "httpd.x86_64", "httpd!"},
		{packages.Dnf, "httpd-2.4.57", "httpd=2.4.57"},
		{packages.Dnf, "httpd-2.4.57-8.el9.x86_64", "httpd=2.4.57-8.el9"},
		{packages.Dnf, "bind-32:9.16-15.el9", "bind=32:9.16-15.el9"},
		{packages.Dnf, "nodejs-18*", "nodejs=18*"},
		{packages.Dnf, "less-590", "less=590"},
		{packages.Dnf, "tzdata-2024a-1.el9", "tzdata=2024a-1.el9"},
		{packages.Dnf, "java-17-openjdk-devel", "java-17-openjdk-devel!"},
		{packages.Dnf, "java-17-openjdk-17.0.11*", "java-17-openjdk=17.0.11*"},
		{packages.Dnf, "java-1.8.0-openjdk", "java-1.8.0-openjdk!"},
		{packages.Dnf, "gcc-toolset-13", "gcc-toolset-13!"},
		{packages.Dnf, "oracle-database-preinstall-19c", "oracle-database-preinstall-19c!"},
		{packages.Dnf, "php-*", "php-*!"},
		{packages.Dnf, "git = 2.43", "git=2.43"},
		{packages.Dnf, "@development", "group development"},
		{packages.Dnf, "dnf-command(config-manager)", "group dnf-command(config-manager)"},
		{packages.Dnf, "perl(JSON) >= 4", "perl(JSON)=>= 4"},
		{packages.Dnf, "-vim", "negative vim"},
		{packages.Dnf, "./x.rpm", "local x.rpm"},
		{packages.Dnf, "/tmp/rpms/*", "local *"},
		{packages.Dnf, "/usr/bin/python3", "/usr/bin/python3!"},
		{packages.Dnf, "https://x.org/tool-1.2-3.x86_64.rpm", "remote tool-1.2-3.x86_64.rpm"},
		{packages.Dnf, "https://x.org/x86_64/epel-release-latest-9.noarch.rpm", "remote epel-release-latest-9.noarch.rpm!"},

		{packages.Zypper, "+curl", "curl!"},
		{packages.Zypper, "!curl", "negative curl"},
		{packages.Zypper, "pattern:devel", "group devel"},
		{packages.Zypper, "curl>=8.0", "curl=>=8.0"},

		{packages.Pacman, "curl", "curl!"},
		{packages.Pacman, "core/curl=8.5-1", "curl=8.5-1"},
		{packages.Pacman, "https://archive.archlinux.org/packages/c/curl-8.5.0-1-x86_64.pkg.tar.zst", "remote curl-8.5.0-1-x86_64.pkg.tar.zst"},
		{packages.Pacman, "/tmp/x.pkg.tar.zst", "local x.pkg.tar.zst"},

		{packages.Pip, "flask", "flask!"},
		{packages.Pip, "flask[async]==3.0 ; python_version > '3'", "flask=3.0"},
		{packages.Pip, "flask === 3.0", "flask=3.0"},
		{packages.Pip, "flask==3.*", "flask===3.*!"},
		{packages.Pip, "flask>=2,<3", "flask=>=2,<3!"},
		{packages.Pip, "flask!=2.1,==2.2", "flask=2.2"},
		{packages.Pip, "flask (==2.2)", "flask=2.2"},
		{packages.Pip, "ruff@0.4.8", "ruff=0.4.8"},
		{packages.Pip, "ruff@latest", "ruff=@latest!"},
		{packages.Pip, ".[dev]", "local .[dev]"},
		{packages.Pip, "lib/tool", "local tool"},
		{packages.Pip, "file:///src", "local src"},
		{packages.Pip, "x.tar.gz", "local x.tar.gz"},
		{packages.Pip, "https://x.org/x-1.2.tar.gz", "remote x-1.2.tar.gz"},
		{packages.Pip, "https://x.org/x.zip#sha256=0f", "remote x.zip"},
		{packages.Pip, "https://x.org/master.zip", "remote master.zip!"},
		{packages.Pip, "x @ https://x.org/x.whl", "remote x"},
		{packages.Pip, "x[y]@ git+https://x.org/x@main", "remote x=main!"},
		{packages.Pip, "git+ssh://git@x.org/a/b.git@v1.2#egg=b", "remote b=v1.2"},
		{packages.Pip, "git+https://x.org/a/b@4d9fcd9be9af9ae7a3ab97bdc53f8a6bd3e8ee5f", "remote b=4d9fcd9be9af9ae7a3ab97bdc53f8a6bd3e8ee5f"},
		{packages.Pip, "git+https://x.org/a/b@deadbeef", "remote b=deadbeef!"},

		{packages.Npm, "vue", "vue!"},
		{packages.Npm, "vue@3.4.29", "vue=3.4.29"},
		{packages.Npm, "vue@v3.4.29-rc.1+b", "vue=v3.4.29-rc.1+b"},
		{packages.Npm, "vue@3", "vue=3!"},
		{packages.Npm, "vue@^3.4.29", "vue=^3.4.29!"},
		{packages.Npm, "@vue/cli@latest", "@vue/cli=latest!"},
		{packages.Npm, "@vue/cli", "@vue/cli!"},
		{packages.Npm, "x@npm:vue@3.4.29", "vue=3.4.29"},
		{packages.Npm, "jsr:@std/fs@1.0.0", "@std/fs=1.0.0"},
		{packages.Npm, "./lib", "local lib"},
		{packages.Npm, "x@file:lib", "local x@file:lib"},
		{packages.Npm, "x.tgz", "local x.tgz"},
		{packages.Npm, "acme/tool", "remote tool!"},
		{packages.Npm, "acme/tool#v1.2", "remote tool=v1.2"},
		{packages.Npm, "git+https://x.org/a/b.git#semver:1.2.3", "remote b=semver:1.2.3"},
		{packages.Npm, "https://x.org/x-1.2.3.tgz", "remote x-1.2.3.tgz"},
		{packages.Npm, "https://x.org/a/b-1.2.git", "remote b-1.2!"},

		{packages.Conda, "python", "python!"},
		{packages.Conda, "python=3.11", "python==3.11!"},
		{packages.Conda, "python=3.11.4", "python=3.11.4"},
		{packages.Conda, "python==3.11", "python=3.11"},
		{packages.Conda, "python==3.*", "python===3.*!"},
		{packages.Conda, "python 3.11 h1_0", "python=3.11=h1_0"},
		{packages.Conda, "conda-forge::numpy=1.26=py311_0", "numpy=1.26=py311_0"},
		{packages.Conda, "numpy=1.26=*_cpython", "numpy==1.26=*_cpython!"},
		{packages.Conda, "numpy!=1.2", "numpy=!=1.2!"},
		{packages.Conda, "numpy>=1.2.3,<2", "numpy=>=1.2.3,<2!"},
		{packages.Conda, "x[version='==1.2.3',build=0]", "x=1.2.3"},
		{packages.Conda, `x[version=">=1.2,<2"]`, `x=[version=">=1.2,<2"]!`},
		{packages.Conda, "x[version=1.2.3,build=0]", "x=1.2.3"},
		{packages.Conda, "x[build=0]", "x=[build=0]!"},
		{packages.Conda, "./x-1.0-0.conda", "local x-1.0-0.conda"},
		{packages.Conda, "https://x.org/x-1.0-0.tar.bz2", "remote x-1.0-0.tar.bz2"},

		{packages.Gem, "rails", "rails!"},
		{packages.Gem, "rails:7.1.3", "rails=7.1.3"},
		{packages.Gem, "rails:= 7.1.3.rc1", "rails=7.1.3.rc1"},
		{packages.Gem, "rails:~>7.1", "rails=~>7.1!"},
		{packages.Gem, "rails:", "rails!"},
		{packages.Gem, "pkg/x-1.0.gem", "local x-1.0.gem"},
		{packages.Gem, "--with-xml=/usr", "negative --with-xml=/usr"},

		{packages.Go, "golang.org/x/tools/cmd/goimports", "golang.org/x/tools/cmd/goimports!"},
		{packages.Go, "x.org/a/...@latest", "x.org/a=latest!"},
		{packages.Go, "x.org/a@v1.2.3", "x.org/a=v1.2.3"},
		{packages.Go, "x.org/a@v0.0.0-20250630120000-4d9fcd9be9af", "x.org/a=v0.0.0-20250630120000-4d9fcd9be9af"},
		{packages.Go, "x.org/a@4d9fcd9be9af", "x.org/a=4d9fcd9be9af"},
		{packages.Go, "x.org/a@v1.2", "x.org/a=v1.2!"},
		{packages.Go, "x.org/a@master", "x.org/a=master!"},
		{packages.Go, "x.org/a@none", "negative x.org/a"},
		{packages.Go, "x.org/nats.go@latest", "x.org/nats.go=latest!"},
		{packages.Go, "./cmd/...", "local ./cmd/..."},
		{packages.Go, "main.go", "local main.go"},
		{packages.Go, "std", "local std"},
		{packages.Go, "acme/cmd/x", "local acme/cmd/x"},
		{packages.Go, "/src/x", "local /src/x"},

		{packages.Cargo, "ripgrep", "ripgrep!"},
		{packages.Cargo, "ripgrep@14.1.1", "ripgrep=14.1.1"},
		{packages.Cargo, "ripgrep@=14.1.1", "ripgrep=14.1.1"},
		{packages.Cargo, "ripgrep@^14.1.1", "ripgrep=^14.1.1!"},
		{packages.Cargo, "ripgrep@14", "ripgrep=14!"},
		{packages.Cargo, "https://x.org/a/b.git", "remote b!"},

		{packages.Composer, "acme/tool", "acme/tool!"},
		{packages.Composer, "acme/tool:^1.2", "acme/tool=^1.2"},
		{packages.Composer, "acme/tool=1.2", "acme/tool=1.2"},
		{packages.Composer, "acme/tool 1.2", "acme/tool=1.2"},
		{packages.Composer, "acme/tool:^1.2@beta", "acme/tool=^1.2@beta"},
		{packages.Composer, "acme/tool:*", "acme/tool=*!"},
		{packages.Composer, "acme/tool:@dev", "acme/tool=@dev!"},
		{packages.Composer, "acme/tool:dev-main", "acme/tool=dev-main!"},
		{packages.Composer, "acme/tool:1.x-dev", "acme/tool=1.x-dev!"},
		{packages.Composer, "acme/tool:dev-main#1f2e3d4", "acme/tool=dev-main#1f2e3d4"},
		{packages.Composer, "ext-json", "group ext-json"},
		{packages.Composer, "php:^8.3", "group php"},

		{packages.Dotnet, "dotnet-ef", "dotnet-ef!"},
		{packages.Dotnet, "dotnet-ef@8.0.6", "dotnet-ef=8.0.6"},
		{packages.Dotnet, "dotnet-ef@[8.0.6]", "dotnet-ef=[8.0.6]"},
		{packages.Dotnet, "dotnet-ef@9.0.0-rc.1+2", "dotnet-ef=9.0.0-rc.1+2"},
		{packages.Dotnet, "dotnet-ef@8.*", "dotnet-ef=8.*!"},
		{packages.Dotnet, "dotnet-ef@[8.0,9.0)", "dotnet-ef=[8.0,9.0)!"},

		{packages.Pecl, "redis", "redis!"},
		{packages.Pecl, "redis-6.2.0", "redis=6.2.0"},
		{packages.Pecl, "igbinary-3.2.17RC1", "igbinary=3.2.17RC1"},
		{packages.Pecl, "uv-beta", "uv=beta!"},
		{packages.Pecl, "pdo_sqlsrv", "pdo_sqlsrv!"},
		{packages.Pecl, "channel://pecl.php.net/ssh2-1.4", "ssh2=1.4"},
		{packages.Pecl, "pear/Mail", "Mail!"},
		{packages.Pecl, "/tmp/mongodb.tgz", "local mongodb.tgz"},
		{packages.Pecl, "package.xml", "local package.xml"},
		{packages.Pecl, "https://pecl.php.net/get/redis-6.2.0.tgz", "remote redis-6.2.0.tgz"},
		{packages.Pecl, "https://pecl.php.net/get/redis", "remote redis!"},

		{packages.Cpanm, "Plack", "Plack!"},
		{packages.Cpanm, "Plack@1.0051", "Plack=1.0051"},
		{packages.Cpanm, "Plack~1.0", "Plack=1.0!"},
		{packages.Cpanm, "Plack~== 1.0051", "Plack=1.0051"},
		{packages.Cpan, "MIYAGAWA/Plack-1.0051.tar.gz", "local Plack-1.0051.tar.gz"},
		{packages.Cpanm, ".", "local ."},
		{packages.Cpanm, "https://x.org/Plack-1.0051.tar.gz", "remote Plack-1.0051.tar.gz"},
		{packages.Cpanm, "https://x.org/plack.git@v1.0", "remote plack=v1.0"},
		{packages.Cpanm, "git@x.org:a/plack.git", "remote plack!"},

		{packages.LuaRocks, "lua-cjson", "lua-cjson!"},
		{packages.LuaRocks, "lua-cjson 2.1.0-1", "lua-cjson=2.1.0-1"},
		{packages.LuaRocks, "lua-cjson scm-1", "lua-cjson=scm-1!"},
		{packages.LuaRocks, "lua-cjson-2.1.0-1.src.rock", "local lua-cjson-2.1.0-1.src.rock"},
		{packages.LuaRocks, "https://x.org/lapis-1.9-1.rockspec", "remote lapis-1.9-1.rockspec"},
		{packages.LuaRocks, "https://x.org/lapis-dev-1.rockspec", "remote lapis-dev-1.rockspec!"},

		{packages.R, "dplyr", "dplyr!"},
		{packages.R, "dplyr@1.1.4", "dplyr=1.1.4"},
		{packages.R, "any::dplyr", "dplyr!"},
		{packages.R, "dplyr@>= 1.1, < 2", "dplyr=>= 1.1, < 2!"},
		{packages.R, "tidyverse/dplyr", "remote dplyr!"},
		{packages.R, "github::tidyverse/dplyr@v1.1.4", "remote dplyr=v1.1.4"},
		{packages.R, "dplyr_1.1.4.tar.gz", "local dplyr_1.1.4.tar.gz"},
		{packages.R, "local::.", "local ."},
		{packages.R, "https://x.org/dplyr_1.1.4.tar.gz", "remote dplyr_1.1.4.tar.gz"},

		{packages.Choco, "git", "git!"},
		{packages.Choco, "packages.config", "local packages.config"},
		{packages.Scoop, "main/git@2.45.2", "git=2.45.2"},
		{packages.Scoop, "git@latest", "git=latest!"},
		{packages.Scoop, "./git.json", "local ./git.json"},
		{packages.Scoop, "https://x.org/master/git.json", "remote git.json!"},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, printPackage(test.manager.Read(test.word))); diff != "" {
			t.Errorf("%s %s (-want +got):\n%s", test.manager.Name, test.word, diff)
		}
	}
}

func TestBounded(t *testing.T) {
	for word, want := range map[string]bool{
		"x": false, "x>=1": false, "x<2": true, "x>=1,<=2": true, "x~=1.4": true, "x==1.*": true, "x!=1": false, "x@latest": false,
	} {
		if got := packages.Pip.Read(word).Bounded; got != want {
			t.Errorf("%s: %v, want %v", word, got, want)
		}
	}
	tests := []struct {
		manager      *packages.Manager
		moves, bound string
	}{
		{packages.Conda, "x x>=1 x>1 x!=1 x=* x[build=0]", "x=1.2 x==1.* x>=1,<2 x~=1.2 x=1.2.*"},
		{packages.Gem, "x x:>=1 x:>1", "x:~>1 x:<2"},
		{packages.Go, "x.org/a x.org/a@latest x.org/a@master", "x.org/a@v1 x.org/a@v1.2 x.org/a@<v2"},
		{packages.Cargo, "x x@>=1 x@*", "x@^1 x@~1.2 x@1.*"},
		{packages.Dotnet, "x x@* x@[1,)", "x@1.* x@[1,2) x@(,2]"},
		{packages.Cpanm, "X X~1", "X~<2"},
	}
	for _, test := range tests {
		for word := range strings.FieldsSeq(test.moves) {
			if test.manager.Read(word).Bounded {
				t.Errorf("%s: %s has no upper end", test.manager.Name, word)
			}
		}
		for word := range strings.FieldsSeq(test.bound) {
			if p := test.manager.Read(word); !p.Bounded || p.Pinned {
				t.Errorf("%s: %s is a range with an upper end", test.manager.Name, word)
			}
		}
	}
}
