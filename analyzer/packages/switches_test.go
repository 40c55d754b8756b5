package packages_test

import "testing"

func TestAnswered(t *testing.T) {
	tests := map[string]bool{
		"apt-get install x":                                false,
		"apt-get install -y x":                             true,
		"apt-get --yes install x":                          true,
		"apt-get install -yq x":                            true,
		"apt-get install -q x":                             false,
		"apt-get install -qq x":                            true,
		"apt-get install -q -q x":                          true,
		"apt-get install -q=2 x":                           true,
		"apt-get install --quiet=2 x":                      true,
		"apt-get install --quiet=1 x":                      false,
		"apt-get install --yes=false x":                    false,
		"apt-get -o APT::Get::Assume-Yes=true install x":   true,
		"apt-get -o=APT::Get::Assume-Yes=true install x":   true,
		"apt-get -o APT::Get::Assume-Yes=false install x":  false,
		"apt-get install --print-uris x":                   true,
		"DEBIAN_FRONTEND=noninteractive apt-get install x": false,
		"yes | apt-get install x":                          true,
		"true && yes | sudo apt-get install x":             true,
		"cat x | apt-get install x":                        false,
		"echo x | xargs apt-get install":                   false,
		"apt-get install x <<< y":                          true,
		"apt-get install $FLAGS x":                         true,
		`apt-get install "$(flags)" x`:                     true,
		"apt-get install `flags` x":                        true,
		"apt-get install lib$X x":                          false,
		"apt-get install -t $SUITE x":                      false,
		"apt-get install $DIR/x.deb":                       false,
		`apt-get install "${DIR}"/x.deb`:                   false,
		"apt-get install $FLAGS$MORE/x":                    true,
		"apk add x":                                        true,
		"dnf install --setopt=assumeyes=True x":            true,
		"dnf install --setopt assumeyes=0 x":               false,
		"zypper -n in x":                                   true,
		"zypper in -n x":                                   false,
		"zypper in --non-interactive x":                    false,
		"zypper in -y x":                                   true,
		"pacman -S --noconfirm x":                          true,
		"pacman -S x":                                      false,
	}
	for body, want := range tests {
		ops := operations(t, body)
		if len(ops) != 1 {
			t.Fatalf("%s: %d operations", body, len(ops))
		}
		if got := ops[0].Answered(); got != want {
			t.Errorf("%s: answered is %v", body, got)
		}
	}
}

func TestSettlesRecommends(t *testing.T) {
	tests := map[string]bool{
		"apt-get install x":                                 false,
		"apt-get install --no-install-recommends x":         true,
		"apt-get install --install-recommends x":            true,
		"apt-get -yqq --no-install-recommends install x":    true,
		"apt-get -o APT::Install-Recommends=0 install x":    true,
		"apt-get -oAPT::Install-Recommends=false install x": true,
		"apt-get -o Dpkg::Use-Pty=0 install x":              false,
		"apt-get -c apt.conf install x":                     true,
		"apt-get install $FLAGS x":                          true,
		"apt-get install lib$X":                             false,
		"aptitude install -R x":                             true,
		"aptitude install -y x":                             false,
		"apk add x":                                         true,
	}
	for body, want := range tests {
		ops := operations(t, body)
		if len(ops) != 1 {
			t.Fatalf("%s: %d operations", body, len(ops))
		}
		if got := ops[0].SettlesRecommends(); got != want {
			t.Errorf("%s: settles recommends is %v", body, got)
		}
	}
}

func TestChecksHashes(t *testing.T) {
	tests := map[string]bool{
		"pip install -r x.txt":                                 false,
		"pip install --require-hashes -r x.txt":                true,
		"PIP_REQUIRE_HASHES=1 pip install -r x.txt":            true,
		"PIP_REQUIRE_HASHES=0 pip install -r x.txt":            false,
		"pip install --no-index -f /wheels -r x.txt":           true,
		"export PIP_REQUIRE_HASHES=true; pip install -r x.txt": true,
		"pip install $FLAGS -r x.txt":                          true,
		"pip install -r $DIR":                                  false,
		"uv pip install -r x.txt":                              false,
		"uv pip sync --require-hashes x.txt":                   true,
		"UV_REQUIRE_HASHES=1 uv pip install -r x.txt":          true,
	}
	for body, want := range tests {
		ops := operations(t, body)
		if len(ops) != 1 {
			t.Fatalf("%s: %d operations", body, len(ops))
		}
		if got := ops[0].ChecksHashes(); got != want {
			t.Errorf("%s: checks hashes is %v", body, got)
		}
	}
}

func TestLocks(t *testing.T) {
	tests := []struct {
		body  string
		keeps bool
		drops string
	}{
		{"yarn install", false, ""},
		{"yarn --frozen-lockfile", true, ""},
		{"pnpm i --frozen-lockfile=false", false, "--frozen-lockfile"},
		{"pnpm i --no-frozen-lockfile", false, "--no-frozen-lockfile"},
		{"CI=true pnpm i", true, ""},
		{"CI=0 pnpm i", false, ""},
		{"YARN_ENABLE_IMMUTABLE_INSTALLS=false yarn", false, "variable"},
		{"BUNDLE_FROZEN=1 bundle", true, ""},
		{"npm install --package-lock=false", false, "--package-lock"},
		{"apt-get install x", true, ""},
		{"mvn -U package", false, "-U"},
		{"go get -u ./...", false, "-u"},
	}
	for _, test := range tests {
		op := operations(t, test.body)[0]
		if got := op.KeepsLock(); got != test.keeps {
			t.Errorf("%s: keeps the lock file: %v", test.body, got)
		}
		flag, dropped := op.DropsLock()
		got := ""
		switch {
		case flag != nil:
			got = flag.Name
		case dropped:
			got = "variable"
		}
		if got != test.drops {
			t.Errorf("%s: drops the lock file by %q, want %q", test.body, got, test.drops)
		}
	}
}
