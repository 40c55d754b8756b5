package residue

import (
	"slices"

	"github.com/dflint/dflint/analyzer/layers"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/pattern"
)

// An identity is what the scripts of some packages make for the machine.
type identity struct {
	packages map[*packages.Manager][]string
	place    layers.Place
	message  string // behind the name of the package
}

// identities are what packages make when they are installed. Sources: the
// maintainer scripts of Debian 13 (openssh-server.postinst, dbus.postinst,
// systemd.postinst) and the scriptlets of Fedora 42 (systemd.spec, %post), which
// has keys made by sshd-keygen at the start; read in September 2026.
var identities = []identity{
	{
		packages: map[*packages.Manager][]string{packages.Apt: {"openssh-server", "ssh"}},
		place:    layers.Place{Folders: []string{"/etc/ssh/ssh_host_rsa_key"}, Elsewhere: pattern.MustCompile(`ssh_host_`)},
		message:  " makes host keys that all containers share: remove /etc/ssh/ssh_host_* in this RUN",
	},
	{
		packages: map[*packages.Manager][]string{
			packages.Apt: {"dbus", "systemd", "systemd-sysv"},
			packages.Dnf: {"systemd"},
		},
		place:   layers.Place{Folders: []string{"/etc/machine-id"}, Elsewhere: pattern.MustCompile(`/machine-id$`)},
		message: " makes a random machine-id: empty it in this RUN",
	},
}

// madeBy returns the packages which an operation installs that make the identity.
func (id identity) madeBy(op *packages.Operation) []packages.Package {
	if op.Verb != packages.Install {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(op.Packages), func(p packages.Package) bool {
		return p.Kind != packages.Named || !slices.Contains(id.packages[op.Manager], p.Name)
	})
}
