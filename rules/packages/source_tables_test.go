package packages

import (
	"testing"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/downloads"
)

func url(text string) downloads.URL {
	word := dockerfile.NewWord(dockerfile.Span{}, text, dockerfile.Text{String: text}, nil)
	return downloads.ParseURL(word)
}

// TestSetupScripts proves that the table knows the scripts it is made from, and
// leaves others alone.
func TestSetupScripts(t *testing.T) {
	tests := map[string]bool{
		"https://deb.nodesource.com/setup_22.x":                                               true,
		"https://rpm.nodesource.com/setup_lts.x":                                              true,
		"https://deb.nodesource.com/gpgkey/nodesource.gpg.key":                                false,
		"https://packagecloud.io/install/repositories/github/git-lfs/script.deb.sh":           true,
		"https://packages.gitlab.com/install/repositories/runner/gitlab-runner/script.rpm.sh": true,
		"https://dl.cloudsmith.io/public/task/task/setup.deb.sh":                              true,
		"https://dl.cloudsmith.io/public/caddy/stable/config.deb.txt":                         true,
		"https://apt.llvm.org/llvm.sh":                                                        true,
		"https://get.docker.com":                                                              true,
		"https://get.docker.com/builds/Linux/x86_64/docker-1.9.1":                             false,
		"https://downloads.mariadb.com/MariaDB/mariadb_repo_setup":                            true,
		"https://packages.sury.org/php/README.txt":                                            true,
		"https://sh.rustup.rs":                                                                false,
		"https://example.com/setup.sh":                                                        false,
	}
	for text, want := range tests {
		if u := url(text); setupScripts.MatchString(u.Host+u.Path) != want {
			t.Errorf("%s: should be %v", text, want)
		}
	}
}

// TestSourcePackages proves that the names of packages that bring a source are
// told from those of others.
func TestSourcePackages(t *testing.T) {
	tests := map[string]bool{
		"epel-release-latest-9.noarch.rpm":            true,
		"remi-release-9.rpm":                          true,
		"mysql80-community-release-el9-1.noarch.rpm":  true,
		"pgdg-redhat-repo-latest.noarch.rpm":          true,
		"packages-microsoft-prod.deb":                 true,
		"zabbix-release_7.0-2+debian12_all.deb":       true,
		"mysql-apt-config_0.8.34-1_all.deb":           true,
		"apache-arrow-apt-source-latest-bookworm.deb": true,
		"cuda-keyring_1.1-1_all.deb":                  true,
		"docker-ce.repo":                              true,
		"tool-1.2-1.x86_64.rpm":                       false,
		"release-1.2.deb":                             false,
		"powershell_7.5.0-1.deb_amd64.deb":            false,
		"google-chrome-stable_current_amd64.deb":      false,
		"my-releases_1.0_amd64.deb":                   false,
		"epel-release-latest-9.noarch.rpm.sha256":     false,
		"some-repository-of-things_1.0.tar.gz":        false,
	}
	for name, want := range tests {
		if sourcePackages.MatchString(name) != want {
			t.Errorf("%s: should be %v", name, want)
		}
	}
}

func TestIsSettled(t *testing.T) {
	tests := map[string]bool{
		"http://deb.debian.org/debian":                                           true,
		"https://security.ubuntu.com/ubuntu":                                     true,
		"http://ftp.de.debian.org/debian":                                        true,
		"https://mirrors.tuna.tsinghua.edu.cn/debian-security":                   true,
		"https://ftp2.example.edu/pub/ubuntu/":                                   true,
		"http://localhost:3142/apt":                                              true,
		"https://example.com/2025-06-30/apt":                                     true,
		"https://$HOST/apt":                                                      true,
		"https://notdebian.org/debian":                                           false,
		"https://download.docker.com/linux/debian":                               false,
		"https://apt.kitware.com/ubuntu/":                                        false,
		"https://dl.fedoraproject.org/pub/epel/epel-release-latest-9.noarch.rpm": false,
		"https://dl.fedoraproject.org/pub/fedora/linux":                          true,
		"https://download.opensuse.org/repositories/devel:/tools":                false,
		"https://download.opensuse.org/tumbleweed/repo/oss":                      true,
		"http://ppa.launchpad.net/git-core/ppa/ubuntu":                           false,
	}
	for text, want := range tests {
		if isSettled(url(text)) != want {
			t.Errorf("%s: should be %v", text, want)
		}
	}
}

func TestMovesOn(t *testing.T) {
	tests := map[string]bool{
		"stable": true, "Testing": true, "stable-updates": true, "apt/stable/": true, "any": true,
		"bookworm": false, "bookworm-pgdg": false, "noble/mongodb-org/8.0": false, "/": false, "./": false, "$": false,
		"nodistro": false, "stability": false,
	}
	for suite, want := range tests {
		if movesOn(suite) != want {
			t.Errorf("%s: should be %v", suite, want)
		}
	}
}
