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
