package downloads

import (
	"strings"

	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/pattern"
)

// What a switch does, and what to do instead.
const (
	anyCertificate = "accepts any certificate: remove it, or verify a checksum"
	anySignature   = "accepts what nobody signed: remove it, and add the right key"
	noChecksum     = "accepts what has no known checksum: remove it"
)

// A laxSwitch is how a program is told not to check what it gets.
type laxSwitch struct {
	programs   []string
	subcommand string           // the first operand must be this one; "" for any
	flags      []string         // any of these
	said       *pattern.Pattern // or a word, or two with a space between, that matches; a group is the host that is meant
	effect     string
}

// laxSwitches is the table of them. Sources: curl 8 (curl.1), GNU Wget 1.25 and
// Wget2 2.2, aria2 1.37, Axel 2.17, HTTPie 3.2, PowerShell 7.5; apt-get(8),
// apt.conf(5) of apt 3.0; apk(8) of apk-tools 3.0; dnf(8) 4.19, dnf5(8) 5.2,
// dnf.conf(5); zypper(8) 1.14; rpm(8) 4.20; pip 25.3, uv 0.9; npm 11, Yarn 1.22 and 4,
// pnpm 10; conda 25.9; Composer 2.9; Bundler 2.7; git-config(1) 2.52; svn 1.14; hg 7.1;
// go 1.16 (go get -insecure); choco 2.5; all as of 2026.
var laxSwitches = []laxSwitch{
	{programs: []string{"curl", "axel"}, flags: []string{"-k", "--insecure"}, effect: anyCertificate},
	{
		programs: []string{"wget", "wget2", "aria2c"}, flags: []string{"--no-check-certificate"},
		said: pattern.MustCompile(`^--check-certificate=(?:off|quiet|no|false)$`), effect: anyCertificate,
	},
	{programs: []string{"http", "https"}, said: pattern.MustCompile(`^--verify[= ](?:no|false)$`), effect: anyCertificate},
	{programs: []string{"invoke-webrequest", "invoke-restmethod", "iwr", "irm"}, flags: []string{"-skipcertificatecheck"}, effect: anyCertificate},

	{
		programs: packages.Apt.Programs,
		flags:    strings.Fields("--allow-unauthenticated --force-yes --allow-insecure-repositories"),
		said: pattern.MustCompile(`(?i)^(?:-o|--option=)?(?:apt::get::allowunauthenticated|apt::get::force-yes|` +
			`acquire::allow(?:downgradeto)?insecurerepositories)=["']?(?:true|1|yes)["']?$`),
		effect: anySignature,
	},
	{
		programs: packages.Apt.Programs, effect: anyCertificate,
		said: pattern.MustCompile(`(?i)^(?:-o|--option=)?acquire::https::(?:[\w.-]+::)?verify-(?:peer|host)=["']?(?:false|0|no)["']?$`),
	},
	{programs: packages.Apk.Programs, subcommand: "add", flags: []string{"--allow-untrusted"}, effect: anySignature},
	{programs: packages.Apk.Programs, flags: []string{"--no-check-certificate"}, effect: anyCertificate},
	{
		programs: append(packages.Programs(packages.Dnf), "yum-config-manager"),
		flags:    []string{"--nogpgcheck", "--no-gpgchecks", "--no-gpg-checks"},
		said:     pattern.MustCompile(`(?i)^(?:--setopt[= ])?(?:[\w*-]+\.)?gpgcheck=(?:0|false|no|off)$`),
		effect:   anySignature,
	},
	{
		programs: append(packages.Programs(packages.Dnf), "yum-config-manager"),
		said:     pattern.MustCompile(`(?i)^(?:--setopt[= ])?(?:[\w*-]+\.)?sslverify=(?:0|false|no|off)$`),
		effect:   anyCertificate,
	},
	{
		programs: packages.Zypper.Programs,
		flags:    []string{"--no-gpg-checks", "--no-gpgcheck", "--allow-unsigned-rpm"},
		effect:   anySignature,
	},
	{programs: []string{"rpm"}, flags: []string{"--nosignature", "--nodigest"}, effect: anySignature},

	{
		programs: packages.Programs(packages.Pip, packages.Pipx, packages.Uv), effect: anyCertificate,
		said: pattern.MustCompile(`^(?:--|[\w-]+\.)(?:trusted-host|allow-insecure-host)[= ](\S+)$`),
	},
	{
		programs: packages.Programs(packages.Npm, packages.Yarn, packages.Pnpm), flags: []string{"--no-strict-ssl"},
		said:   pattern.MustCompile(`(?i)^(?:--)?(?:strict-ssl|enablestrictssl)[= ](?:false|0)$`),
		effect: anyCertificate,
	},
	{
		programs: packages.Conda.Programs, flags: []string{"-k", "--insecure"},
		said: pattern.MustCompile(`(?i)^ssl_verify[= ](?:false|no|off|0)$`), effect: anyCertificate,
	},
	{
		programs: packages.Composer.Programs, effect: anyCertificate,
		said: pattern.MustCompile(`^(?:disable-tls[= ](?:true|1)|secure-http[= ](?:false|0))$`),
	},
	{programs: packages.Bundle.Programs, said: pattern.MustCompile(`(?i)^ssl_verify_mode[= ]0$`), effect: anyCertificate},
	{programs: []string{"go"}, subcommand: "get", flags: []string{"-insecure"}, effect: noChecksum},
	{
		programs: []string{"git"}, effect: anyCertificate,
		said: pattern.MustCompile(`(?i)^(?:-c)?http\.(?:\S+\.)?sslverify[= ](?:false|0|no|off)$`),
	},
	{programs: []string{"svn"}, flags: []string{"--trust-server-cert", "--trust-server-cert-failures"}, effect: anyCertificate},
	{programs: []string{"hg"}, flags: []string{"--insecure"}, effect: anyCertificate},
	{
		programs: []string{"choco"}, effect: noChecksum,
		flags: []string{"--ignore-checksums", "--ignore-checksum", "--ignorechecksums", "--allow-empty-checksums", "--allowemptychecksums"},
	},
}

// laxSwitchesOf are the switches of a program.
var laxSwitchesOf = func() map[string][]*laxSwitch {
	index := map[string][]*laxSwitch{}
	for n := range laxSwitches {
		for _, program := range laxSwitches[n].programs {
			index[program] = append(index[program], &laxSwitches[n])
		}
	}
	return index
}()

// A laxVariable is an environment variable by which programs are told the same.
type laxVariable struct {
	name   string // in upper case
	value  *pattern.Pattern
	effect string
}

// laxVariables is the table of them. Sources: Node.js 24 (cli), PEP 493,
// git(1) 2.52, go help environment of Go 1.26, npm 11, pip 25.3, uv 0.9, conda
// 25.9, Bundler 2.7, LWP::UserAgent 6.79; all as of 2026. A GONOSUMDB that names
// modules is how private ones are fetched, and is not among them.
var laxVariables = []laxVariable{
	{"NODE_TLS_REJECT_UNAUTHORIZED", pattern.MustCompile(`^0$`), anyCertificate},
	{"PYTHONHTTPSVERIFY", pattern.MustCompile(`^0$`), anyCertificate},
	{"PERL_LWP_SSL_VERIFY_HOSTNAME", pattern.MustCompile(`^0$`), anyCertificate},
	{"BUNDLE_SSL_VERIFY_MODE", pattern.MustCompile(`^0$`), anyCertificate},
	{"GIT_SSL_NO_VERIFY", pattern.MustCompile(`(?i)^(?:1|true|yes|on)$`), anyCertificate},
	{"NPM_CONFIG_STRICT_SSL", pattern.MustCompile(`(?i)^(?:false|0)$`), anyCertificate},
	{"YARN_ENABLE_STRICT_SSL", pattern.MustCompile(`(?i)^(?:false|0)$`), anyCertificate},
	{"CONDA_SSL_VERIFY", pattern.MustCompile(`(?i)^(?:false|no|off|0)$`), anyCertificate},
	{"PIP_TRUSTED_HOST", pattern.MustCompile(`^(\S+)`), anyCertificate},
	{"UV_INSECURE_HOST", pattern.MustCompile(`^(\S+)`), anyCertificate},
	{"GOINSECURE", pattern.MustCompile(`^([^\s,]+)`), anyCertificate},
	{"GOSUMDB", pattern.MustCompile(`(?i)^off$`), noChecksum},
	{"GONOSUMDB", pattern.MustCompile(`^\*`), noChecksum},
	{"GOFLAGS", pattern.MustCompile(`(?:^|\s)-insecure\b`), noChecksum},
}

// A laxText is what a configuration file says to the same end.
type laxText struct {
	said   *pattern.Pattern // the first group is what says it, the second the place that is meant, if that is there
	effect string
}

// laxTexts is the table of them. Sources: sources.list(5) of apt 3.0,
// apt.conf(5), dnf.conf(5) 4.19, pacman.conf(5) 7.0, npm's config(7) 11, wget's
// manual 1.25; all as of 2026.
var laxTexts = []laxText{
	{pattern.MustCompile(`\[[^\]\n]*\b(trusted=yes)\b[^\]\n]*\]\s*(\S*)`), anySignature},
	{pattern.MustCompile(`(?:^|[^\w.])(gpgcheck\s*=\s*(?:0|false|False|no))\b`), anySignature},
	{pattern.MustCompile(`\b(SigLevel\s*=\s*(?:Never|Optional TrustAll))\b`), anySignature},
	{pattern.MustCompile(`(?:^|[^\w.])(sslverify\s*=\s*(?:0|false|False|no))\b`), anyCertificate},
	{pattern.MustCompile(`(?i)\b(Acquire::https::(?:[\w.-]+::)?Verify-(?:Peer|Host)\s+"?(?:false|0|no))\b`), anyCertificate},
	{pattern.MustCompile(`\b(strict-ssl\s*=\s*false)\b`), anyCertificate},
	{pattern.MustCompile(`\b(check_certificate\s*=\s*off)\b`), anyCertificate},
}
