package nondeterminism

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/layers"
	"github.com/dflint/dflint/analyzer/shell"
)

// goOptions are the flags of go build and go install (go help build, Go 1.26).
var goOptions = shell.Options{SingleDash: true, Values: strings.Fields(`
	-C -o -p -asmflags -buildmode -buildvcs -compiler -covermode -coverpkg -gccgoflags -gcflags -installsuffix -ldflags
	-mod -modfile -overlay -pgo -pkgdir -tags -toolexec`)}

// goVerb returns the subcommand of a go command that makes a program which
// lasts.
func goVerb(c *shell.Command) (dockerfile.Word, bool) {
	args := c.Split(goOptions)
	if len(args.Operands) == 0 || args.Has("-n") {
		return dockerfile.Word{}, false
	}
	verb, packages := args.Operands[0], args.Operands[1:]
	output := args.Flag("-o")
	switch {
	case !verb.Known || verb.Value != "build" && verb.Value != "install":
		return verb, false
	case output != nil && output.Value != nil && output.Value.Value == "/dev/null":
		return verb, false
	}
	for _, p := range packages {
		several := strings.HasSuffix(p.Value, "...") && verb.Value == "build" && output == nil
		if !p.Known && strings.HasPrefix(p.Raw, "$") {
			return verb, false // it may be flags
		}
		if several || p.Value == "std" || p.Value == "cmd" {
			return verb, false // it only fills the cache
		}
	}
	return verb, true
}

// trimmed reports whether a command leaves the paths out, or may do so.
func trimmed(c *shell.Command) bool {
	for _, word := range c.Words[1:] {
		if strings.Contains(layers.Written(word), trimpath) {
			return true
		}
	}
	if flags, ok := c.Lookup("GOFLAGS"); ok && (!flags.Known || strings.Contains(flags.Value, trimpath)) {
		return true
	}
	for step := range buildsOn(c.Script.Instruction) {
		if step.Kind == dockerfile.Run && strings.Contains(step.Rest.String, "GOFLAGS") && goEnv.MatchString(step.Rest.String) {
			return true
		}
	}
	return false
}

var goEnv = regexp.MustCompile(`go\s+env\s+-w\s[^&;|]*GOFLAGS=`)

// firstTrimpath is the minor version of Go 1 that brought the flag.
const firstTrimpath = 13

// isOldGo reports whether a stage is built from an official image of a Go
// without the flag.
func isOldGo(stage *dockerfile.Stage) bool {
	if stage == nil {
		return false
	}
	for s := range stage.Lineage {
		if s.Base == nil || s.Base.Repository != "docker.io/library/golang" {
			continue
		}
		match := goTag.FindStringSubmatch(s.Base.Tag)
		if match == nil {
			continue
		}
		minor, err := strconv.Atoi(match[1])
		return err == nil && minor < firstTrimpath
	}
	return false
}

var goTag = regexp.MustCompile(`^1\.(\d+)`)
