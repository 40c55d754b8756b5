package nondeterminism

import (
	"strings"

	"github.com/dflint/dflint/analyzer/shell"
)

// hostFiles are the files that tell of the machine that builds.
var hostFiles = set(`
	/proc/cpuinfo /proc/meminfo /proc/version /proc/uptime /proc/loadavg /proc/sys/kernel/hostname
	/proc/sys/kernel/osrelease /proc/sys/kernel/version /etc/hostname`)

// hosts returns the commands and variables of a script that tell of the
// machine that builds.
func hosts(commands []*shell.Command) []source {
	var found []source
	for _, c := range commands {
		if !isUnix(c) {
			continue
		}
		if tellsHost(c) {
			found = append(found, printing(c, phraseOf(c)))
		}
		if s, ok := readsFile(c, hostFiles); ok {
			found = append(found, s)
		}
		found = append(found, uses(c, "HOSTNAME")...)
	}
	return found
}

// tellsHost reports whether a command prints the name, kernel, hardware or
// addresses of a machine.
func tellsHost(c *shell.Command) bool {
	switch c.Name {
	case "lscpu", "lshw", "dmidecode":
		return true
	case "uname", "hostname", "hostnamectl", "ifconfig", "ip":
		return tellsHostWith(c, c.Split(shell.Options{}))
	}
	return false
}

// tellsHostWith reports whether what a command prints depends on the host, for
// programs that are asked for other things, too.
func tellsHostWith(c *shell.Command, args shell.Args) bool {
	switch c.Name {
	case "uname":
		return args.Has(strings.Fields("-n -r -v -a --nodename --kernel-release --kernel-version --all")...)
	case "hostname":
		return len(args.Operands) == 0 && !args.Has(strings.Fields("-F --file -b --boot -y --yp --nis -V --version -h --help")...)
	case "hostnamectl", "ifconfig":
		return len(args.Operands) == 0
	}
	return len(args.Operands) > 0 && contains("a addr address r route l link", args.Operands[0].Value) &&
		(len(args.Operands) == 1 || contains("s show list get", args.Operands[1].Value))
}

// phraseOf returns a command with its first flag or subcommand.
func phraseOf(c *shell.Command) string {
	if len(c.Words) > 1 && c.Words[1].Known && len(c.Words[1].Value) < maxPhrase {
		return c.Name + " " + c.Words[1].Value
	}
	return c.Name
}

// maxPhrase is how many bytes of a word fit into a message.
const maxPhrase = 24

// architectures returns the commands of a script that tell for which processor
// the system was made that the build runs on.
func architectures(commands []*shell.Command) []source {
	var found []source
	for _, c := range commands {
		if isUnix(c) && tellsArchitecture(c) {
			found = append(found, printing(c, phraseOf(c)))
		}
	}
	return found
}

func tellsArchitecture(c *shell.Command) bool {
	switch c.Name {
	case "uname":
		known := strings.Fields("-m -p -i -s -o --machine --processor --hardware-platform --kernel-name --operating-system")
		return !tellsHost(c) && (len(c.Words) == 1 || c.Has(known...))
	case "arch":
		return len(c.Words) == 1
	case "dpkg":
		return c.Has("--print-architecture")
	case "apk":
		return c.Has("--print-arch")
	case "rpm":
		return c.Has("--eval", "-E") && strings.Contains(c.Words[len(c.Words)-1].Value, "_arch")
	}
	return false
}
