package labels

import (
	"strings"

	"github.com/distribution/reference"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// BaseMismatch finds a label about the base image that does not say what FROM
// says.
//
// Scanners and policies compare `org.opencontainers.image.base.name` and
// `base.digest` with the registry to tell whether an image has to be built
// again. A label that was forgotten when FROM was changed makes them look at
// the wrong image.
//
// The labels are to name the image that the target stage starts from, with its
// registry, and the digest that FROM pins. Silent for an image that depends on
// an argument without a default, and for a digest where FROM has none.
var BaseMismatch = &analyzer.Rule{
	Name:     "label-base-mismatch",
	Summary:  "a label about the base image that contradicts FROM",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Safe,
	Check:    analyzer.OnStage(checkBaseMismatch),
}

const (
	baseName   = "org.opencontainers.image.base.name"
	baseDigest = "org.opencontainers.image.base.digest"
)

func checkBaseMismatch(pass *analyzer.Pass, stage *dockerfile.Stage) {
	if stage != pass.File.Target {
		return
	}
	root := stage.Root()
	labels := inForce(stage)
	if label, _ := find(labels, baseName); label != nil && label.Value.Known && contradicts(label.Value.Value, root.Base) {
		want := fullName(root.Base)
		short, _, _ := strings.Cut(want, "@")
		reportMismatch(pass, label, root.Base, "base.name is not what FROM names: write "+short, want)
	}
	if label, _ := find(labels, baseDigest); label != nil && label.Value.Known && digest.MatchString(label.Value.Value) {
		switch want := root.Base.Digest; {
		case root.Base.Kind == dockerfile.RefScratch:
			reportMismatch(pass, label, root.Base, "base.digest is set, but scratch has none: remove it", "")
		case want != "" && want != label.Value.Value:
			reportMismatch(pass, label, root.Base, "base.digest is not the digest that FROM names: copy it from there", want)
		}
	}
}

// contradicts reports whether a value of base.name is another image than ref.
// What either of them leaves open is no contradiction.
func contradicts(value string, ref *dockerfile.ImageRef) bool {
	named, err := reference.ParseNormalizedNamed(value)
	if err != nil {
		return false
	}
	switch ref.Kind {
	case dockerfile.RefScratch:
		return value != "scratch"
	case dockerfile.RefImage:
	default:
		return false
	}
	if named.Name() != ref.Repository {
		return true
	}
	if digested, ok := named.(reference.Digested); ok && ref.Digest != "" && digested.Digest().String() != ref.Digest {
		return true
	}
	tagged, ok := named.(reference.Tagged)
	switch {
	case !ok || ref.Tag == "" && ref.Digest != "":
		return false
	case ref.Tag == "":
		return tagged.Tag() != "latest"
	}
	return tagged.Tag() != ref.Tag
}

// fullName returns what base.name is to be: the reference with its registry.
func fullName(ref *dockerfile.ImageRef) string {
	switch {
	case ref.Kind == dockerfile.RefScratch:
		return "scratch"
	case ref.Tag != "":
		return ref.Repository + ":" + ref.Tag
	case ref.Digest != "":
		return ref.Repository + "@" + ref.Digest
	}
	return ref.Repository + ":latest"
}

// reportMismatch reports a label, with a fix where its value is written out
// and there is one to replace it.
func reportMismatch(pass *analyzer.Pass, label *dockerfile.ImageLabel, ref *dockerfile.ImageRef, message, want string) {
	d := analyzer.Diagnostic{
		Span:    label.Value.Whole(),
		Message: message,
		Related: []analyzer.Related{{Span: ref.Word.Span, Message: "the image is built from this"}},
	}
	if want != "" && len(label.Value.Uses) == 0 {
		d.Fixes = []analyzer.Fix{{
			Message: "write what FROM says",
			Safety:  analyzer.Safe,
			Edits:   []analyzer.Edit{{Span: label.Value.Span, Text: requoted(label.Value, want)}},
		}}
	}
	pass.Report(d)
}
