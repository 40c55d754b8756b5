package downloads

import "github.com/dflint/dflint/analyzer/shell"

// A Tool is a program that downloads, or a cmdlet that does. The tables say
// all that is known of it; flags are spelt with their dashes.
type Tool struct {
	Name string // "curl"; of a cmdlet the full name in lower case

	options  shell.Options // how its command line is read, for a program
	switches []string      // for a cmdlet, the parameters without a value
	urls     []string      // the flags whose value is a URL
	lists    []string      // the flags whose value is a file that lists URLs
	output   []string      // the flags whose value is the file to write
	keep     []string      // the flags by which it saves under the name of the URL
	stdout   bool          // without such flags it writes to standard output; otherwise it saves under the name of the URL
	strict   bool          // only an argument with :// is a URL
	asks     []string      // the flags by which it sends something or only asks, and fetches no file
	methods  []string      // the flags whose value is the method of the request
	get      []string      // the flags that make a GET of it after all
	checks   []string      // the flags by which it verifies what it fetches
}

// toolOf returns the tool that a command name stands for, or nil.
func toolOf(name string) *Tool {
	for i := range tools {
		if tools[i].Name == name {
			return &tools[i]
		}
	}
	return nil
}

// tools is the table of the POSIX world. Flags: curl 8 (`curl --help all`),
// GNU Wget 1.25 and Wget2 2.2 (their manuals), aria2 1.37, Axel 2.17, FreeBSD's
// fetch(1), HTTPie 3.2, Lynx 2.9; as of 2026.
var tools = [...]Tool{
	{
		Name:   "curl",
		stdout: true,
		options: shell.Options{Values: []string{
			"-A", "-b", "-c", "-C", "-d", "-D", "-e", "-E", "-F", "-h", "-H", "-K", "-m", "-o", "-P", "-Q", "-r", "-t", "-T",
			"-u", "-U", "-w", "-x", "-X", "-y", "-Y", "-z",
			"--abstract-unix-socket", "--alt-svc", "--aws-sigv4", "--cacert", "--capath", "--cert", "--cert-type", "--ciphers",
			"--config", "--connect-timeout", "--connect-to", "--continue-at", "--cookie", "--cookie-jar", "--create-file-mode",
			"--crlfile", "--curves", "--data", "--data-ascii", "--data-binary", "--data-raw", "--data-urlencode", "--delegation",
			"--dns-interface", "--dns-ipv4-addr", "--dns-ipv6-addr", "--dns-servers", "--doh-url", "--dump-header", "--ech",
			"--egd-file", "--engine", "--etag-compare", "--etag-save", "--expect100-timeout", "--form", "--form-string",
			"--ftp-account", "--ftp-alternative-to-user", "--ftp-method", "--ftp-port", "--ftp-ssl-ccc-mode",
			"--happy-eyeballs-timeout-ms", "--haproxy-clientip", "--header", "--help", "--hostpubmd5", "--hostpubsha256", "--hsts",
			"--interface", "--ip-tos", "--ipfs-gateway", "--json", "--keepalive-cnt", "--keepalive-time", "--key", "--key-type",
			"--krb", "--libcurl", "--limit-rate", "--local-port", "--login-options", "--mail-auth", "--mail-from", "--mail-rcpt",
			"--max-filesize", "--max-redirs", "--max-time", "--netrc-file", "--noproxy", "--oauth2-bearer", "--output",
			"--output-dir", "--parallel-max", "--pass", "--pinnedpubkey", "--preproxy", "--proto", "--proto-default",
			"--proto-redir", "--proxy", "--proxy-cacert", "--proxy-capath", "--proxy-cert", "--proxy-cert-type",
			"--proxy-ciphers", "--proxy-crlfile", "--proxy-header", "--proxy-key", "--proxy-key-type", "--proxy-pass",
			"--proxy-pinnedpubkey", "--proxy-service-name", "--proxy-tls13-ciphers", "--proxy-tlsauthtype",
			"--proxy-tlspassword", "--proxy-tlsuser", "--proxy-user", "--proxy1.0", "--pubkey", "--quote", "--random-file",
			"--range", "--rate", "--referer", "--request", "--request-target", "--resolve", "--retry", "--retry-delay",
			"--retry-max-time", "--sasl-authzid", "--service-name", "--socks4", "--socks4a", "--socks5", "--socks5-gssapi-service",
			"--socks5-hostname", "--speed-limit", "--speed-time", "--stderr", "--telnet-option", "--tftp-blksize", "--time-cond",
			"--tls-max", "--tls13-ciphers", "--tlsauthtype", "--tlspassword", "--tlsuser", "--trace", "--trace-ascii",
			"--trace-config", "--unix-socket", "--upload-file", "--url", "--url-query", "--user", "--user-agent", "--variable",
			"--vlan-priority", "--write-out",
		}},
		urls:   []string{"--url"},
		output: []string{"-o", "--output"},
		keep:   []string{"-O", "--remote-name", "--remote-name-all"},
		asks: []string{
			"-I", "--head", "-d", "--data", "--data-ascii", "--data-binary", "--data-raw", "--data-urlencode", "--json",
			"-F", "--form", "--form-string", "-T", "--upload-file",
		},
		methods: []string{"-X", "--request"},
		get:     []string{"-G", "--get"},
	},
	{
		Name:    "wget",
		options: shell.Options{Values: wgetValues},
		lists:   []string{"-i", "--input-file"},
		output:  []string{"-O", "--output-document"},
		asks:    []string{"--spider", "--post-data", "--post-file", "--body-data", "--body-file"},
		methods: []string{"--method"},
	},
	{
		Name:    "wget2",
		options: shell.Options{Values: wgetValues},
		lists:   []string{"-i", "--input-file"},
		output:  []string{"-O", "--output-document"},
		asks:    []string{"--spider", "--post-data", "--post-file", "--body-data", "--body-file"},
		methods: []string{"--method"},
		checks:  []string{"--verify-sig"},
	},
	{
		Name: "aria2c",
		options: shell.Options{Values: []string{
			"-d", "-i", "-j", "-k", "-l", "-m", "-o", "-s", "-t", "-x", "-T", "-M", "-O",
			"--checksum", "--dir", "--header", "--input-file", "--out", "--referer", "--user-agent",
		}},
		lists:  []string{"-i", "--input-file", "-T", "--torrent-file", "-M", "--metalink-file"},
		output: []string{"-o", "--out"},
		asks:   []string{"--dry-run"},
		checks: []string{"--checksum"},
		strict: true,
	},
	{
		Name: "axel",
		options: shell.Options{Values: []string{
			"-s", "-n", "-o", "-S", "-H", "-U", "-T", "--max-speed", "--num-connections", "--max-redirect", "--output",
			"--header", "--user-agent", "--timeout",
		}},
		output: []string{"-o", "--output"},
		strict: true,
	},
	{
		Name:    "fetch",
		options: shell.Options{Values: []string{"-B", "-f", "-h", "-i", "-N", "-o", "-S", "-T", "-w", "--output", "--user-agent"}},
		output:  []string{"-o", "--output"},
		strict:  true,
	},
	{
		Name:    "http",
		stdout:  true,
		options: shell.Options{Values: httpieValues},
		output:  []string{"-o", "--output"},
		keep:    []string{"-d", "--download"},
		asks:    []string{"-f", "--form", "--multipart", "--raw", "--headers", "-h", "--offline"},
		strict:  true,
	},
	{
		Name:    "https",
		stdout:  true,
		options: shell.Options{Values: httpieValues},
		output:  []string{"-o", "--output"},
		keep:    []string{"-d", "--download"},
		asks:    []string{"-f", "--form", "--multipart", "--raw", "--headers", "-h", "--offline"},
		strict:  true,
	},
	{
		Name:    "lynx",
		stdout:  true,
		options: shell.Options{SingleDash: true, Values: []string{"-auth", "-cfg", "-useragent", "-width"}},
		asks:    []string{"-head"},
		strict:  true,
	},
}

var wgetValues = []string{
	"-a", "-A", "-B", "-D", "-e", "-i", "-I", "-l", "-o", "-O", "-P", "-Q", "-R", "-t", "-T", "-U", "-w", "-X",
	"--accept", "--accept-regex", "--append-output", "--backups", "--base", "--bind-address", "--body-data", "--body-file",
	"--ca-certificate", "--ca-directory", "--certificate", "--certificate-type", "--ciphers", "--compression", "--config",
	"--connect-timeout", "--crl-file", "--cut-dirs", "--default-page", "--directory-prefix", "--dns-servers", "--dns-timeout",
	"--domains", "--exclude-directories", "--exclude-domains", "--execute", "--follow-tags", "--ftp-password", "--ftp-user",
	"--header", "--hsts-file", "--http-password", "--http-user", "--ignore-tags", "--include-directories", "--input-file",
	"--level", "--limit-rate", "--load-cookies", "--local-encoding", "--max-redirect", "--method", "--output-document",
	"--output-file", "--password", "--pinnedpubkey", "--post-data", "--post-file", "--prefer-family", "--private-key",
	"--private-key-type", "--progress", "--proxy-password", "--proxy-user", "--quota", "--read-timeout", "--referer",
	"--regex-type", "--reject", "--reject-regex", "--rejected-log", "--remote-encoding", "--report-speed",
	"--restrict-file-names", "--retry-on-http-error", "--save-cookies", "--secure-protocol", "--start-pos", "--timeout",
	"--tries", "--use-askpass", "--user", "--user-agent", "--wait", "--waitretry", "--warc-dedup", "--warc-file",
	"--warc-header", "--warc-max-size", "--warc-tempdir",
}

var httpieValues = []string{
	"-a", "-A", "-o", "-p", "-P", "-s", "--auth", "--auth-type", "--cert", "--cert-key", "--ciphers", "--output", "--pretty",
	"--print", "--proxy", "--raw", "--session", "--session-read-only", "--style", "--timeout", "--verify",
}
