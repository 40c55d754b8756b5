package packages_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/shell"
)

// parse returns a file and the commands of its instructions.
func parse(t *testing.T, text string) (*dockerfile.File, []*shell.Command) {
	t.Helper()
	file := dockerfile.Parse(dockerfile.NewSource("Dockerfile", text), dockerfile.Options{})
	for _, problem := range file.Problems {
		t.Fatalf("%s: %s", text, problem.Message)
	}
	parser := shell.NewParser()
	var commands []*shell.Command
	for _, i := range file.Instructions {
		if script := parser.Parse(i); script != nil {
			if script.Err != nil {
				t.Fatalf("%s: %v", text, script.Err)
			}
			commands = append(commands, script.Commands...)
		}
	}
	return file, commands
}

// operations returns what the commands of a RUN ask of package managers.
func operations(t *testing.T, body string) []packages.Operation {
	t.Helper()
	_, commands := parse(t, "FROM debian\nRUN "+body+"\n")
	var ops []packages.Operation
	for _, c := range commands {
		if op, ok := packages.Read(c); ok {
			ops = append(ops, op)
		}
	}
	return ops
}

var verbs = [...]string{"other", "install", "download", "builddeps", "sync", "upgrade", "relock", "refresh", "remove", "clean"}

// render writes an operation as "verb phrase: packages", each package with
// =version and, if it is to be pinned, with an exclamation mark.
func render(op packages.Operation) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", verbs[op.Verb], op.Phrase())
	if op.UpgradesAll {
		b.WriteString(" +all")
	}
	if op.Refreshes {
		b.WriteString(" +index")
	}
	if op.Frozen {
		b.WriteString(" +frozen")
	}
	if len(op.Packages) > 0 {
		b.WriteString(":")
	}
	for _, p := range op.Packages {
		b.WriteString(" " + printPackage(p))
	}
	return b.String()
}

var kinds = [...]string{"", "group ", "local ", "remote ", "negative ", "unknown "}

func printPackage(p packages.Package) string {
	s := kinds[p.Kind] + p.Name
	if p.Version != "" {
		s += "=" + p.Version
	}
	if !p.Pinned {
		s += "!"
	}
	return strings.TrimSpace(s)
}

func TestRead(t *testing.T) {
	tests := []struct{ body, want string }{
		{"apt-get install -y -t sid -o X=y curl git=1", "install apt-get install: curl! git=1"},
		{"apt-get update", "refresh apt-get update +index"},
		{"apt-get dist-upgrade x", "upgrade apt-get dist-upgrade +all: x!"},
		{"aptitude safe-upgrade", "upgrade aptitude safe-upgrade +all"},
		{"apt-get build-dep x", "builddeps apt-get build-dep"},
		{"apt-get clean", "clean apt-get clean"},
		{"apt-get -s install x", ""},
		{"apt-get source x", ""},
		{"apt-get $VERB x", ""},
		{"apt-get install $(cat list) x-$Y curl=$V", "install apt-get install: unknown unknown curl"},
		{`apt-get install ""`, "install apt-get install"},
		{"apk --no-cache add -t .deps x", "install apk add +index: x!"},
		{"apk -U upgrade", "upgrade apk upgrade +all +index"},
		{"apk upgrade x", "upgrade apk upgrade: x!"},
		{"apk cache clean", "clean apk cache clean"},
		{"dnf -y group install x", "install dnf group install: group x"},
		{"yum update x", "upgrade yum update: x!"},
		{"yum update", "upgrade yum update +all"},
		{"yum update $MORE", "upgrade yum update: unknown"},
		{"xargs yum update", "upgrade yum update"},
		{"microdnf --setopt a=b install x", "install microdnf install: x!"},
		{"zypper -n -R /mnt in -t pattern x", "install zypper in: group x"},
		{"zypper --no-refresh dup x", "upgrade zypper dup +all: x!"},
		{"zypper", ""},
		{"pacman -Syu --noconfirm --ignore x y", "install pacman -Syu +all +index: y!"},
		{"pacman -Sy", "refresh pacman -Sy +index"},
		{"pacman -Scc", "clean pacman -Scc"},
		{"pacman -Ss x", ""},
		{"I='pacman -S --noconfirm'; $I x", "install pacman -S: x!"},
		{"pacman -S --needed - < list", "install pacman -S"},
		{"pacman -U ./x.pkg.tar.zst", "install pacman -U: local x.pkg.tar.zst"},
		{"pacman -Rns x", "remove pacman -Rns"},
		{"python3 -m pip install -r list x==1 -e ./lib", "install pip install: x=1 local lib"},
		{"pip install -c c.txt x", "install pip install +frozen: x!"},
		{"PIP_CONSTRAINT=c.txt pip install x", "install pip install +frozen: x!"},
		{"PIP_CONSTRAINT= pip install x", "install pip install: x!"},
		{"PIP_CONSTRAINT=$C pip install x", "install pip install +frozen: x!"},
		{"pip install -i https://x.org/2025-06-30/simple x", "install pip install +frozen: x!"},
		{"PIP_INDEX_URL=https://x.org/20250630 pip install x", "install pip install +frozen: x!"},
		{"pip install -i https://x.org/simple x", "install pip install: x!"},
		{"pip wheel x", "download pip wheel: x!"},
		{"pipx inject env x", "install pipx inject: x!"},
		{"uv tool install --with y x@1.2", "install uv tool install: x=1.2 y!"},
		{"uv lock --upgrade", "upgrade uv lock --upgrade +all"},
		{"npm i -g --unsafe-perm true x@1.0.0", "install npm i: x=1.0.0"},
		{"npm ci", "sync npm ci"},
		{"npm run build", ""},
		{"yarn", "install yarn"},
		{"yarn build", ""},
		{"yarn --version", ""},
		{"yarn global add x", "install yarn global add: x!"},
		{"yarn workspace web add x", "install yarn workspace web add: x!"},
		{"corepack prepare pnpm@latest --activate yarn", "install corepack prepare: pnpm=latest! yarn"},
		{"bundle _2.4_ install", "install bundle install"},
		{"cargo +nightly build -p x", "install cargo build"},
		{"cargo fetch --locked", "download cargo fetch"},
		{"cargo install --locked --version 14.1.1 ripgrep", "install cargo install: ripgrep=14.1.1"},
		{"cargo install ripgrep --vers '^14'", "install cargo install: ripgrep=^14!"},
		{"cargo install --git https://x.org/a/b a --branch main", "install cargo install: remote b!"},
		{"cargo install --git https://x.org/a/b --rev 4d9fcd9", "install cargo install +frozen: remote b!"},
		{"cargo install --path .", "install cargo install +frozen"},
		{"cargo install --list", ""},
		{"cargo binstall -y --targets x cargo-chef", "download cargo binstall: cargo-chef!"},
		{"conda install -n base -c conda-forge numpy=1.26.4 scipy", "install conda install: numpy=1.26.4 scipy!"},
		{"conda create -n e --clone base", "install conda create +frozen"},
		{"mamba env create remote -f x.yml", "install mamba env create"},
		{"gem install --no-document -v 2.5 bundler -- --with-x", "install gem install: bundler=2.5 negative --with-x"},
		{"gem install bundler -v '< 2' -v $V", "install gem install: bundler"},
		{"gem install bundler:2.5 rake --version '~> 13'", "install gem install: bundler=2.5 rake=~> 13!"},
		{"gem install -v $V $NAME", "install gem install: unknown"},
		{"composer require -d /x acme/a 1.2 acme/b acme/c:^1 php:^8", "install composer require: acme/a=1.2 acme/b! acme/c=^1 group php"},
		{"composer require acme/a $V", "install composer require: acme/a"},
		{"composer require acme/a acme/$B", "install composer require: acme/a! unknown"},
		{"php -d memory_limit=-1 /bin/composer global require acme/a", "install composer global require: acme/a!"},
		{"php artisan require acme/a", ""},
		{"composer create-project -s dev acme/a . 1.2.*", "install composer create-project: acme/a=1.2.*"},
		{"composer create-project acme/a x", "install composer create-project: acme/a!"},
		{"composer create-project", "install composer create-project"},
		{"dotnet tool install -g --version 8.0.6 dotnet-ef", "install dotnet tool install: dotnet-ef=8.0.6"},
		{"dotnet tool install -v q dotnet-ef", "install dotnet tool install: dotnet-ef=q!"},
		{"dotnet add x.csproj package Acme -v 1.2", "install dotnet add x.csproj package: Acme=1.2"},
		{"dotnet add package Acme", "install dotnet add package: Acme!"},
		{"dotnet tool install", "install dotnet tool install"},
		{"dotnet restore x.csproj", "install dotnet restore"},
		{"pecl -q install --configureoptions 'a=b' redis-6.2.0 uv", "install pecl install: redis=6.2.0 uv!"},
		{"pecl bundle -d /ext redis", "download pecl bundle: redis!"},
		{"cpan -i X", "install cpan: X!"},
		{"cpan -Ti X", "install cpan: X!"},
		{"cpan -l", ""},
		{"cpanm -n --mirror https://x.org X Y@1", "install cpanm: X! Y=1"},
		{"cpanm --mirror-index x.gz X", "install cpanm +frozen: X!"},
		{"cpanm --installdeps .", "builddeps cpanm --installdeps"},
		{"cpanm --version", ""},
		{"cpm install -g -w 4 X", "install cpm install: X!"},
		{"luarocks --lua-version=5.1 install lua-cjson", "install luarocks install: lua-cjson!"},
		{"luarocks install luasec 1.3-1 OPENSSL_DIR=/usr", "install luarocks install: luasec=1.3-1"},
		{"luarocks install luasec OPENSSL_DIR=$D", "install luarocks install: luasec!"},
		{"luarocks install luasec $V", "install luarocks install: luasec"},
		{"luarocks install --deps-only", "install luarocks install"},
		{"choco install -y git jq -params '/x /y'", "install choco install: git! jq!"},
		{"choco install git --version=2.45 -y", "install choco install: git=2.45"},
		{"choco install -y git -version 2.45", "install choco install: git=2.45"},
		{"choco install -o --ia '/x /y' git", "install choco install: git!"},
		{"choco install IIS --source windowsfeatures", "install choco install +frozen: IIS!"},
		{"choco feature enable x", ""},
		{"scoop install -a 64bit git@2.45 jq", "install scoop install: git=2.45 jq!"},
		{"winget install --id Git.Git -e -v 2.45", "install winget install: Git.Git=2.45"},
		{"winget install -s winget Git.Git", "install winget install: Git.Git!"},
		{"go install -ldflags -s x.org/a@v1.2.3 ./b", "install go install: x.org/a=v1.2.3 local ./b"},
		{"go mod tidy", "relock go mod tidy"},
		{"mvn -B clean", "install mvn clean"},
		{"echo apt-get install x", ""},
	}
	for _, test := range tests {
		var got []string
		for _, op := range operations(t, test.body) {
			got = append(got, render(op))
		}
		if diff := cmp.Diff(test.want, strings.Join(got, "\n")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.body, diff)
		}
	}
}

// TestReadCode proves that the packages that R code installs are found.
func TestReadCode(t *testing.T) {
	tests := []struct{ body, want string }{
		{`R -e "install.packages('x')"`, "install R: x!"},
		{`Rscript --vanilla -e 'install.packages(c("x", "y"), repos = "https://x.org")' -e 'install.packages("z")'`, "install Rscript: x! y! z!"},
		{`R -e 'utils::install.packages(pkgs = c("x"), dependencies = c("Depends"))'`, "install R: x!"},
		{`R -e 'if (!require("x")) install.packages("y"); library(z)'`, "install R: y!"},
		{`R -e 'install.packages("x_1.2.tar.gz", repos = NULL)'`, "install R: local x_1.2.tar.gz"},
		{`R -e 'install.packages(packages)'`, ""},
		{`R -e 'install.packages(readLines("x"))'`, ""},
		{`R -e 'install.packages(c("x", "y")[!c("x", "y") %in% rownames(installed.packages())])'`, "install R: x! y!"},
		{`R -e 'install.packages(c("x", paste0("y", 1)))'`, "install R: x!"},
		{`R -e 'remotes::install_version("x", Sys.getenv("V"))'`, "install R: x"},
		{`R -e 'remotes::install_version("x", "1.2")'`, "install R: x=1.2"},
		{`R -e 'remotes::install_version("x", version = "1.2", upgrade = "never")'`, "install R: x=1.2"},
		{`R -e 'devtools::install_version("x", ">= 1.2")'`, "install R: x=>= 1.2!"},
		{`R -e 'devtools::install_version("x", v)'`, "install R: x"},
		{`R -e 'devtools::install_version("x")'`, "install R: x!"},
		{`R -e 'remotes::install_github("a/x")'`, "install R: remote x!"},
		{`R -e 'remotes::install_github("a/x", ref = "v1.2")'`, "install R: remote x=v1.2"},
		{`R -e 'remotes::install_github(c("a/x@v1.2", "a/y"))'`, "install R: remote x=v1.2 remote y!"},
		{`R -e 'remotes::install_git("https://x.org/a/x.git")'`, "install R: remote x!"},
		{`R -e 'BiocManager::install("x", version = "3.21")'`, "install R: x!"},
		{`R -e 'BiocManager::install(version = "3.21")'`, ""},
		{`R -e 'pak::pak("x@1.2"); renv::install(c("y")); renv::restore()'`, "install R: x=1.2 y!"},
		{`R -e 'print("install")'`, ""},
		{`R -e 'install.packages("x'`, ""},
		{`R CMD INSTALL x.tar.gz`, ""},
		{`R -e "$CODE"`, ""},
		{`install2.r --error -n 4 -r https://x.org x y`, "install install2.r: x! y!"},
		{`installGithub.r a/x@v1.2`, "install installGithub.r: remote x=v1.2"},
		{"R --no-save <<'E'\ninstall.packages('x')\nE", "install R: x!"},
	}
	for _, test := range tests {
		var got []string
		for _, op := range operations(t, strings.ReplaceAll(test.body, `\n`, "\n")) {
			got = append(got, render(op))
		}
		if diff := cmp.Diff(test.want, strings.Join(got, "\n")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.body, diff)
		}
	}
}

// TestReadModules proves that the cmdlets of PowerShell are read as it reads them.
func TestReadModules(t *testing.T) {
	tests := []struct{ body, want string }{
		{"Install-Module Pester", "install Install-Module: Pester!"},
		{"install-module -Name Pester -Force -Scope AllUsers", "install install-module: Pester!"},
		{"Install-Module Pester,Az -Repository PSGallery", "install Install-Module: Pester! Az!"},
		{"Install-Module -Name 'Pester', 'Az'", "install Install-Module: Pester! Az!"},
		{"Install-Module Pester -RequiredVersion 5.5.0", "install Install-Module: Pester=5.5.0"},
		{"Install-module Pester -Req:5.5.0", "install Install-module: Pester=5.5.0"},
		{"Install-Module Pester -RequiredVersion $env:V", "install Install-Module: Pester"},
		{"Install-Module Pester -MinimumVersion 5.5.0", "install Install-Module: Pester!"},
		{"Install-Module Pester @options", "install Install-Module: Pester unknown"},
		{"Install-Module $name", "install Install-Module: unknown"},
		{"Install-PSResource Pester -Version '[5.0,6.0)' -TrustRepository", "install Install-PSResource: Pester=[5.0,6.0)!"},
		{"Install-PSResource -RequiredResourceFile x.psd1", "install Install-PSResource +frozen"},
		{"Install-Module Pester -WhatIf", ""},
	}
	for _, test := range tests {
		var got []string
		for _, op := range operations(t, `pwsh -Command "`+test.body+`"`) {
			got = append(got, render(op))
		}
		if diff := cmp.Diff(test.want, strings.Join(got, "\n")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.body, diff)
		}
	}
	if ops := operations(t, "Install-Module Pester"); len(ops) > 0 {
		t.Error("a POSIX shell has no cmdlets")
	}
}

// TestSpans proves that packages and subcommands are found where they are written.
func TestSpans(t *testing.T) {
	text := "FROM debian\nENV PKGS=\"curl git\"\nRUN zypper -n \\\n  in 'jq' $PKGS && yarn && pacman -y --sync x\n"
	file, commands := parse(t, text)
	var got []string
	for _, c := range commands {
		op, ok := packages.Read(c)
		if !ok {
			t.Fatalf("%s is not read", c.Name)
		}
		got = append(got, file.Source.Slice(op.VerbSpan()))
		for _, p := range op.Packages {
			got = append(got, fmt.Sprintf("%d:%s", file.Source.LineAt(p.Span.Start)+1, file.Source.Slice(p.Span)))
		}
	}
	want := []string{"in", "4:jq", "2:curl", "2:git", "yarn", "--sync", "4:x"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestManagers proves that the table is sound: every program leads to its
// manager, and every phrase to its verb.
func TestManagers(t *testing.T) {
	for _, m := range packages.All() {
		if m.Name == "" || m.Type == "" || len(m.Programs) == 0 || len(m.Subcommands) == 0 {
			t.Errorf("the entry of %q lacks something", m.Name)
		}
		if (m.Read == nil) != (m.Separators == "") {
			t.Errorf("%s: Read and Separators belong together", m.Name)
		}
		for _, program := range packages.Programs(m) {
			if found := packages.Find(program); found != m {
				t.Errorf("%s is not found by %s", m.Name, program)
			}
		}
		for _, sub := range m.Subcommands {
			for _, phrase := range sub.Phrases {
				body := m.Programs[0] + " " + strings.ReplaceAll(phrase, "*", "word")
				ops := operations(t, body)
				if len(ops) != 1 || ops[0].Verb != sub.Verb && !(sub.Verb == packages.Install && ops[0].Refreshes) {
					t.Errorf("%s does not read as %s", body, verbs[sub.Verb])
				}
			}
		}
	}
}
