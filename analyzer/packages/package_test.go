package packages_test

import (
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
}
