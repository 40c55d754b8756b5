package nondeterminism

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/layers"
	"github.com/dflint/dflint/analyzer/shell"
)

// A maker is a program, or one of its subcommands, that makes keys and the like.
type maker struct {
	what string // "key", "certificate"
	// only are flags and subcommands of which one is needed, as words separated
	// by blanks; "" for none. not are those with which it does something else.
	only, not string
	out       string // the flags whose value is the file that it writes
	files     string // the files that it writes without such a flag
	values    string // further flags that take a value
	single    bool   // its long flags start with one dash
	prints    bool   // without a file it prints what it makes
}

// certificate is what a maker makes that needs a key.
const certificate = "certificate"

// makers are tried in order. Sources: the manuals of OpenSSH 10, OpenSSL 3.5,
// GnuPG 2.4, JDK 25, GnuTLS 3.8, D-Bus 1.16, systemd 257, BIND 9.20 and
// easy-rsa 3.2; the help of the others; 2026.
var makers = map[string][]maker{
	"ssh-keygen": {{
		what: "key", not: "-l -F -R -y -e -i -B -D -H -Q -s -k -L -Y -p -c -M", out: "-f",
		values: "-a -b -C -E -I -J -j -K -m -N -n -O -P -r -S -t -V -W -w -Z -z",
		files:  "/etc/ssh/ssh_host_rsa_key /etc/ssh/ssh_host_ed25519_key /root/.ssh/id_rsa /root/.ssh/id_ed25519",
	}},
	"dropbearkey": {{what: "key", not: "-y", out: "-f"}},
	"openssl": {
		{what: "key", only: "genrsa gendsa", out: "-out", single: true, prints: true},
		{what: "key", only: "genpkey", not: "-genparam", out: "-out", single: true, prints: true},
		{what: "key", only: "-genkey", not: "req x509", out: "-out", single: true, prints: true},
		{what: "key", only: "-newkey -keyout", out: "-keyout -out", single: true},
		{what: certificate, only: "-x509", not: "-not_before -noout x509 pkcs12", out: "-out", single: true, prints: true},
		{what: certificate, only: "-req", not: "-not_before -noout", out: "-out", single: true, prints: true},
		{what: certificate, only: "ca", not: "-startdate -not_before -gencrl -revoke -status -updatedb", out: "-out", single: true, prints: true},
		{what: "Diffie-Hellman group", only: "dhparam", not: "-in -check", out: "-out", values: "-in", single: true, prints: true},
	},
	"keytool":       {{what: "key", only: "-genkey -genkeypair -genseckey", out: "-keystore", single: true}},
	"gpg":           {gpgMaker},
	"gpg2":          {gpgMaker},
	"certtool":      {{what: "key", only: "--generate-privkey -p --generate-self-signed -s --generate-certificate -c", out: "--outfile", prints: true}},
	"certutil":      {{what: "key", only: "-S -R -G"}},
	"mkcert":        {{what: "key", not: "-CAROOT -uninstall -help", out: "-key-file", single: true}},
	"easyrsa":       {{what: "key", only: "build-ca gen-req build-server-full build-client-full build-serverClient-full gen-dh"}},
	"cfssl":         {{what: "key", only: "gencert genkey selfsign", prints: true}},
	"wg":            {{what: "key", only: "genkey genpsk", prints: true}},
	"age-keygen":    {{what: "key", not: "-y", out: "-o --output", prints: true}},
	"cosign":        {{what: "key", only: "generate-key-pair"}},
	"minisign":      {{what: "key", only: "-G", out: "-s"}},
	"signify":       {{what: "key", only: "-G", out: "-s"}},
	"abuild-keygen": {{what: "key"}},
	"pacman-key":    {{what: "key", only: "--init", files: "/etc/pacman.d/gnupg"}},
	"rndc-confgen": {
		{what: "key", only: "-a", files: "/etc/rndc.key /etc/bind/rndc.key", out: "-c"},
		{what: "key", prints: true},
	},
	"tsig-keygen":            {{what: "key", prints: true}},
	"ddns-confgen":           {{what: "key", prints: true}},
	"make-ssl-cert":          {{what: "key", files: "/etc/ssl/private/ssl-cert-snakeoil.key"}},
	"elasticsearch-certutil": {{what: "key", only: "ca cert http", out: "--out -out"}},
	"dotnet":                 {{what: certificate, only: "dev-certs", not: "--check -c --clean"}},
	"artisan":                {{what: "key", only: "key:generate", not: "--show"}},

	"dbus-uuidgen":             {{what: "machine id", not: "--get --version --help", out: "--ensure", files: "/var/lib/dbus/machine-id /etc/machine-id", prints: true}},
	"systemd-machine-id-setup": {{what: "machine id", not: "--help --version", files: "/etc/machine-id"}},
}

var gpgMaker = maker{
	what: "key", out: "--homedir", files: "/root/.gnupg",
	only: "--gen-key --generate-key --full-gen-key --full-generate-key --quick-gen-key --quick-generate-key",
	not:  "--dry-run",
}

// makerOf returns what a command makes, and what the command is to be called.
func makerOf(c *shell.Command) (*maker, string) {
	name := c.Name
	if name == "php" && len(c.Words) > 1 && c.Words[1].Value == artisan {
		name = artisan
	}
	for i := range makers[name] {
		m := &makers[name][i]
		args := m.split(c)
		word, ok := m.does(args)
		switch {
		case !ok:
		case word == "":
			return m, name
		case name == "openssl" && word[0] == '-' && len(args.Operands) > 0:
			return m, name + " " + args.Operands[0].Value // openssl req
		default:
			return m, name + " " + word
		}
	}
	return nil, ""
}

// artisan is a script that php runs.
const artisan = "artisan"

// does reports whether arguments ask for what a maker makes, and by which word.
func (m *maker) does(args shell.Args) (string, bool) {
	for word := range strings.FieldsSeq(m.not) {
		if says(args, word) {
			return "", false
		}
	}
	for word := range strings.FieldsSeq(m.only) {
		if says(args, word) {
			return word, true
		}
	}
	return "", m.only == ""
}

func (m *maker) split(c *shell.Command) shell.Args {
	return c.Split(shell.Options{Values: strings.Fields(m.out + " " + m.values), SingleDash: m.single})
}

// says reports whether a flag is among the arguments, or is the subcommand.
func says(args shell.Args, word string) bool {
	if word[0] == '-' {
		return args.Has(word)
	}
	operands := args.Operands
	if len(operands) > 0 && operands[0].Value == artisan {
		operands = operands[1:]
	}
	return len(operands) > 0 && operands[0].Value == word
}

// keeps reports whether what a command makes lasts.
func (t *trace) keeps(c *shell.Command, m *maker) bool {
	if !isUnix(c) || c.Open {
		return false
	}
	args := m.split(c)
	named := false
	for _, flag := range args.Flags {
		if flag.Value == nil || !contains(m.out, flag.Name) {
			continue
		}
		if named = true; t.file(*flag.Value, c) == filed {
			return true
		}
	}
	switch {
	case named:
		return false
	case m.prints && !args.Has(strings.Fields(m.out)...):
		return t.follow(source{command: c}) != gone
	}
	if home, ok := c.Lookup("GNUPGHOME"); ok && m.files == gpgMaker.files {
		return home.Known && t.file(home, c) == filed || !home.Known && !t.removes("GNUPGHOME")
	}
	for file := range strings.FieldsSeq(m.files) {
		if t.layer.Drops(file, c) {
			return false
		}
	}
	return true
}

// contains reports whether a text holds a word.
func contains(words, word string) bool {
	return slices.Contains(strings.Fields(words), word)
}

// removes reports whether a command removes what a variable names.
func (t *trace) removes(variable string) bool {
	t.index()
	for _, u := range t.variables[variable] {
		if layers.IsRemover(u.command) {
			return true
		}
	}
	return false
}
