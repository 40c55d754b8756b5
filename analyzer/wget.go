package analyzer

import (
	"regexp"
	"slices"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/shell"
)

// HasGNUWget reports whether the wget that a RUN finds is known to be GNU's and
// not that of BusyBox: the image is none of those with BusyBox, or the package
// wget was installed.
func (f *File) HasGNUWget(run *dockerfile.Instruction) bool {
	if run.Stage == nil {
		return false
	}
	base := run.Stage
	for base.Parent != nil {
		base = base.Parent
	}
	if base.Base == nil || base.Base.Kind == dockerfile.RefImage && !hasBusyBox.MatchString(base.Base.Word.Value) {
		return base.Base != nil
	}
	for stage := range run.Stage.Lineage {
		for _, outer := range stage.Instructions {
			for i := range outer.Walk() {
				if i.Index <= run.Index && f.installsWget(i) {
					return true
				}
			}
		}
	}
	return false
}

// hasBusyBox matches images whose small programs are those of BusyBox.
var hasBusyBox = regexp.MustCompile(`alpine|busybox|musl|wolfi|chainguard|docker(:|$)|\bdind\b`)

// installsWget reports whether an instruction puts the package wget in.
func (f *File) installsWget(i *dockerfile.Instruction) bool {
	script := f.Script(i)
	return i.Kind == dockerfile.Run && script != nil && slices.ContainsFunc(script.Commands, func(c *shell.Command) bool {
		op := f.Operation(c)
		return op != nil && op.Verb == packages.Install &&
			slices.ContainsFunc(op.Packages, func(p packages.Package) bool { return p.Name == "wget" })
	})
}
