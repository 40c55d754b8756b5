package residue

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/packages"
)

// HostKeys finds packages that make keys or an identity of the machine when they
// are installed: openssh-server its host keys, dbus and systemd the machine-id.
//
// Both are random, so that no two builds are the same. And all containers of the
// image share them: whoever has the image can pretend to be any of its servers.
//
// Remove the keys in the RUN that installs, and make new ones when the container
// starts: `rm -f /etc/ssh/ssh_host_*`, then `ssh-keygen -A`. Empty the machine-id:
// `: > /etc/machine-id`; systemd fills it at the first start. dbus keeps its own
// in /var/lib/dbus/machine-id.
//
// Silent where the same RUN removes or overwrites them behind the installation,
// and in stages of which the image does not take them. Meant are the packages of
// Debian and Ubuntu, and systemd of Fedora and its kin; others make keys when
// the server starts.
//
// The diagnostic points at the package; others that make the same are related to
// it.
var HostKeys = &analyzer.Rule{
	Name:     "host-keys",
	Summary:  "host keys or a machine-id made at installation",
	Severity: analyzer.Info,
	Preset:   analyzer.Reproducible,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkHostKeys, dockerfile.Run),
}

func checkHostKeys(pass *analyzer.Pass, i *dockerfile.Instruction) {
	for _, identity := range identities {
		var d *analyzer.Diagnostic
		for _, op := range operations(pass.File, i, packages.Apt, packages.Dnf) {
			for _, p := range identity.madeBy(op) {
				switch {
				case !stays(pass.File, op.Command, identity.place):
				case d != nil:
					d.Related = append(d.Related, analyzer.Related{Span: p.Span, Message: "and " + p.Name})
				default:
					d = &analyzer.Diagnostic{Span: p.Span, Message: p.Name + identity.message}
				}
			}
		}
		if d != nil {
			pass.Report(*d)
		}
	}
}
