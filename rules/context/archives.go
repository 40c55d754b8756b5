package context

import (
	"path"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// archiveParts are the parts of file names that tell of an archive which ADD
// unpacks: a tar, plain or compressed, whatever it is called (buildkit v0.34,
// solver/llbsolver/file/unpack.go).
var archiveParts = strings.Fields(`
	tar taz tbz tbz2 tb2 tgz tlz txz tz2 tzst gz gzip bz2 bzip2 xz lzma lz zst zstd z
	apk box cbt crate gem oci ova pkg xbps`)

// isArchive reports whether a file is called as something that ADD unpacks.
func isArchive(file string) bool {
	parts := strings.Split(strings.ToLower(path.Base(file)), ".")
	return slices.ContainsFunc(parts[1:], func(part string) bool { return slices.Contains(archiveParts, part) })
}

// isPlain reports whether ADD copies a local source as it is: it is no archive,
// nor a pattern that one may match.
func isPlain(source dockerfile.Word) bool {
	if !source.Known || isArchive(source.Value) {
		return false
	}
	last := path.Base(source.Value)
	at := strings.LastIndexAny(last, "*?]")
	return at < 0 || strings.Contains(last[at:], ".")
}

// tarOptions are the flags of tar that take a value (GNU tar 1.35, bsdtar 3.8).
var tarOptions = shell.Options{Values: strings.Fields(`
	-f --file -C --directory -T --files-from -X --exclude-from --exclude --strip-components --strip --transform
	--xform -s -I --use-compress-program -b --blocking-factor --owner --group --mode --mtime --include`)}

// partial are the flags with which tar does more, or less, than ADD would.
var partial = strings.Fields(`
	-O --to-stdout --to-command -T --files-from -X --exclude-from --exclude --strip-components --strip --transform
	--xform -s --include --one-top-level -k --keep-old-files --skip-old-files -n`)

// unpacked returns the archive that a tar unpacks as a whole, as ADD would.
func unpacked(c *shell.Command) (dockerfile.Word, bool) {
	if c.Name != "tar" && c.Name != "gtar" && c.Name != "bsdtar" {
		return dockerfile.Word{}, false
	}
	args := c.Split(tarOptions)
	if args.Has(partial...) || c.Open {
		return dockerfile.Word{}, false
	}
	members := args.Operands
	if file := args.Flag("-f", "--file"); file != nil && file.Value != nil {
		return *file.Value, args.Has("-x", "--extract", "--get") && len(members) == 0
	}
	if len(members) != 2 || !members[0].Known { // the old form: xzf file
		return dockerfile.Word{}, false
	}
	letters := members[0].Value
	return members[1], strings.Contains(letters, "x") && strings.HasSuffix(letters, "f")
}
