package packages_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/dflint/dflint/analyzer/packages"
)

func TestLeaves(t *testing.T) {
	tests := []struct{ body, want string }{ // the first folder, "" for none
		{"apt-get update", "/var/lib/apt/lists"},
		{"apt-get install -y curl", ""},
		{"apk add curl", "/var/cache/apk"},
		{"apk add --no-cache curl", ""},
		{"apk add --root /mnt/ curl", "/mnt/var/cache/apk"},
		{"apk add --root $MNT curl", ""},
		{"apk add --cache-dir /c curl", "/c"},
		{"apk add $APK_OPTIONS curl", ""},
		{"apk add $PACKAGES", "/var/cache/apk"},
		{"pip install flask", "~/.cache/pip"},
		{"PIP_NO_CACHE_DIR=0 pip install flask", ""},
		{"PIP_NO_CACHE_DIR= pip install flask", "~/.cache/pip"},
		{"PIP_CACHE_DIR=/c pip install flask", "/c"},
		{"PIP_CACHE_DIR=$C pip install flask", ""},
		{"PIP_CACHE_DIR=/dev/null pip install flask", ""},
		{"XDG_CACHE_HOME=/c pip install flask", "/c/pip"},
		{"pip uninstall flask", ""},
		{"gem install --install-dir /gems rake", "/gems/cache"},
	}
	for _, test := range tests {
		op := operations(t, test.body)[0]
		if got := strings.Join(slices.Concat(op.Leaves(), []string{""})[:1], ""); got != test.want {
			t.Errorf("%s leaves %q, want %q", test.body, got, test.want)
		}
	}
}

func TestCleans(t *testing.T) {
	tests := []struct {
		body string
		want bool
	}{
		{"dnf install x; dnf clean all", true},
		{"dnf install x; dnf clean metadata", false},
		{"dnf --installroot /mnt install x; dnf clean all", false},
		{"dnf --installroot /mnt install x; dnf --installroot=/mnt clean all", true},
		{"apt-get update; apt-get clean", false},
		{"apt-get update; apt-get dist-clean", true},
		{"npm ci; yarn cache clean", false},
		{"npm ci; npm cache clean", true},
	}
	for _, test := range tests {
		ops := operations(t, test.body)
		if got := ops[1].Cleans(&ops[0]); got != test.want {
			t.Errorf("%s: %v, want %v", test.body, got, test.want)
		}
	}
}

// TestResidue proves that the table's clean-ups are commands of its managers, or
// remove one of its folders.
func TestResidue(t *testing.T) {
	for _, m := range packages.All() {
		r := m.Residue
		for _, folder := range r.Paths {
			if !strings.ContainsAny(folder[:1], "/~$") {
				t.Errorf("%s: %s depends on the working directory", m.Name, folder)
			}
		}
		clean := strings.Replace(r.CleanUp, "%s", m.Programs[0], 1)
		if clean == "" || strings.HasPrefix(clean, "rm ") {
			continue
		}
		if ops := operations(t, clean); len(ops) != 1 || ops[0].Manager != m || ops[0].Verb != packages.Clean || !ops[0].Cleans(&ops[0]) {
			t.Errorf("%s: %s does not clean up", m.Name, clean)
		}
	}
}
