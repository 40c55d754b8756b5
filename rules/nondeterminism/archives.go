package nondeterminism

import (
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/layers"
	"github.com/dflint/dflint/analyzer/shell"
)

// An archive is what a command packs.
type archive struct {
	file   *dockerfile.Word // nil if it is printed
	keeps  string           // what of the build goes into it
	remedy string           // the flags that keep that out
}

// archiveOf returns the archive that a command makes, if it holds something
// that differs from build to build.
func archiveOf(c *shell.Command) (archive, bool) {
	switch c.Name {
	case "tar", "gtar", "bsdtar":
		return tarOf(c)
	case "zip":
		return zipOf(c)
	case "gzip", "pigz":
		return gzipOf(c)
	case "jar":
		return jarOf(c)
	}
	return archive{}, false
}

// tarOptions are those of GNU tar 1.35 that take a value.
var tarOptions = shell.Options{Values: strings.Fields(`
	-b --blocking-factor -C --directory -f --file -F --info-script -g --listed-incremental -H --format -I
	--use-compress-program -K --starting-file -L --tape-length -N --newer -T --files-from -V --label -X --exclude-from
	--exclude --mtime --owner --group --mode --sort --transform --xform --strip-components --pax-option --checkpoint-action
	--owner-map --group-map --add-file --newer-mtime --after-date --suffix --occurrence --record-size --quoting-style`)}

// tarOf reads a tar command.
func tarOf(c *shell.Command) (archive, bool) {
	args := c.Split(tarOptions)
	create, file := args.Has("-c", "--create"), (*dockerfile.Word)(nil)
	if flag := args.Flag("-f", "--file"); flag != nil {
		file = flag.Value
	}
	if len(c.Words) > 1 && oldTar(c.Words[1].Value) {
		letters := args.Operands[0].Value
		create = strings.Contains(letters, "c")
		if at := strings.IndexByte(letters, 'f'); at >= 0 {
			at = 1 + strings.Count(letters[:at], "C") + strings.Count(letters[:at], "b") + strings.Count(letters[:at], "T")
			if at < len(args.Operands) {
				file = &args.Operands[at]
			}
		}
	}
	sort := args.Flag("--sort")
	sorted := sort != nil && sort.Value != nil && sort.Value.Value != "none" || args.Has("-T", "--files-from")
	timed := args.Has("--mtime")
	if _, set := c.Lookup("TAR_OPTIONS"); !create || set || c.Open {
		return archive{}, false
	}
	if file != nil && file.Known && isStream(file.Value) {
		file = nil
	}
	switch {
	case sorted && timed:
		return archive{}, false
	case sorted:
		return archive{file, "the times", "--mtime=@$" + epoch}, true
	case timed:
		return archive{file, "the order of files on disk", "--sort=name"}, true
	}
	return archive{file, "the order and times of files on disk", "--sort=name --mtime=@$" + epoch}, true
}

// oldTar reports whether the first argument of tar are letters without a dash.
func oldTar(word string) bool {
	return word != "" && strings.Trim(word, "ctxrufvzjJaphPwkmlsSWBobCTXIgnZ0123456789") == "" && !strings.HasPrefix(word, "-")
}

func isStream(file string) bool { return file == "-" || file == "/dev/stdout" }

// zipOptions are those of Info-ZIP's zip 3.0 that take a value.
var zipOptions = shell.Options{Values: strings.Fields(`
	-b -i -n -P -s -sp -t -tt -x -Z -O --temp-path --include --suffixes --password --split-size --from-date --before-date
	--exclude --compression-method --output-file --out`)}

// zipOf reads a zip command.
func zipOf(c *shell.Command) (archive, bool) {
	args := c.Split(zipOptions)
	stdin := args.Has("-@", "--names-stdin") || c.Open
	if args.Has("-X", "--no-extra", "-d", "--delete") || len(args.Operands) == 0 || len(args.Operands) == 1 && !stdin {
		return archive{}, false
	}
	file := &args.Operands[0]
	if file.Known && isStream(file.Value) {
		file = nil
	}
	return archive{file, "the times and owners of files", "-X, and give the files a fixed time"}, true
}

// gzipOptions are those of gzip 1.14 and pigz 2.8 that take a value.
var gzipOptions = shell.Options{Values: strings.Fields("-S --suffix -b --blocksize -p --processes -I -J")}

// gzipOf reads a gzip command. What it reads from a pipe has no time.
func gzipOf(c *shell.Command) (archive, bool) {
	args := c.Split(gzipOptions)
	if args.Has(strings.Fields("-n --no-name -d --decompress --uncompress -l --list -t --test -h --help -V --version -L --license")...) {
		return archive{}, false
	}
	if value, ok := c.Lookup("GZIP"); ok && (!value.Known || strings.Contains(value.Value, "n")) {
		return archive{}, false
	}
	a := archive{keeps: "the time of the file", remedy: "-n"}
	if args.Has("-c", "--stdout", "--to-stdout") {
		return a, len(args.Operands) > 0
	}
	if len(args.Operands) > 0 {
		a.file = compressed(args.Operands[0])
		return a, true
	}
	if c.Open {
		file := dockerfile.UnknownWord(c.Span, "*.gz", nil)
		a.file = &file
		return a, true
	}
	for i := range c.Redirects {
		if c.Redirects[i].Op == "<" {
			return a, true
		}
	}
	return a, false
}

// compressed returns the name that gzip gives a file.
func compressed(word dockerfile.Word) *dockerfile.Word {
	name := dockerfile.UnknownWord(word.Span, layers.Written(word)+".gz", word.Uses)
	return &name
}

// jarOf reads a jar command.
func jarOf(c *shell.Command) (archive, bool) {
	args := c.Split(shell.Options{Values: strings.Fields("-f --file -C -m --manifest -e --main-class -d --describe-module --date --release")})
	if args.Has("--date") || len(c.Words) < 2 {
		return archive{}, false
	}
	a := archive{keeps: "the order and times of files", remedy: "--date"}
	letters := strings.TrimPrefix(c.Words[1].Value, "-")
	switch {
	case args.Has("-c", "--create"):
		if flag := args.Flag("-f", "--file"); flag != nil {
			a.file = flag.Value
		}
		return a, true
	case strings.HasPrefix(letters, "c") && strings.Trim(letters, "cfmve0MPi") == "" && len(args.Operands) > 0:
		if strings.Contains(letters, "f") && len(c.Words) > 2 {
			a.file = &c.Words[2]
		}
		return a, true
	}
	return a, false
}
