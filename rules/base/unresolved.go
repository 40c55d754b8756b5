package base

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/images"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// Unresolved finds a FROM whose image depends on an argument without a default.
//
// What the image is built from is then decided by whoever builds it. Nothing
// in the file tells which base it was made for, and no rule about base images
// can judge it.
//
// Give the ARG the pinned image as its default; a build may still replace it.
// Silent where a digest is written out, for an argument that the file does not
// declare at all, and for names such as `build-$TARGETARCH` that choose one of
// the file's own stages.
var Unresolved = &analyzer.Rule{
	Name:     "base-unresolved",
	Summary:  "base image that depends on an argument without a default",
	Severity: analyzer.Info,
	Preset:   analyzer.Reproducible,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkUnresolved, dockerfile.From),
}

func checkUnresolved(pass *analyzer.Pass, i *dockerfile.Instruction) {
	for _, ref := range i.Images {
		if images.RungOf(ref) != images.Unknown || ref.Word.Malformed || choosesStage(ref.Word, pass.File.Stages[:i.Stage.Index]) {
			continue
		}
		argument := unsetArgument(ref.Word)
		switch {
		case argument == nil:
		case builderSets(argument):
			pass.Reportf(ref.Word.Span, "the base image depends on %s, which the builder sets: name an image", argument.Name)
		default:
			pass.Reportf(ref.Word.Span, "the base image depends on the argument %s: give it a default", argument.Name)
		}
	}
}

// unsetArgument returns the variable to which a word owes that its value is
// not known, or nil if it is not even declared.
func unsetArgument(word dockerfile.Word) *dockerfile.Variable { return unsetWithin(word, maxChain) }

// maxChain bounds through how many variables an argument is looked for.
const maxChain = 100

func unsetWithin(word dockerfile.Word, depth int) *dockerfile.Variable {
	for _, use := range word.Uses {
		v := use.Variable
		switch {
		case v == nil:
			return nil
		case !v.Set:
			return v
		case !v.Value.Known:
			if depth == 0 {
				return v
			}
			return cmp.Or(unsetWithin(v.Value, depth-1), v)
		}
	}
	return nil
}

// builderSets reports whether a variable gets its value from the builder, be
// it declared in the file or not.
func builderSets(v *dockerfile.Variable) bool {
	switch v.Name {
	case "BUILDPLATFORM", "BUILDOS", "BUILDOSVERSION", "BUILDARCH", "BUILDVARIANT", "TARGETPLATFORM", "TARGETOS",
		"TARGETOSVERSION", "TARGETARCH", "TARGETVARIANT", "TARGETSTAGE":
		return true
	}
	return false
}

var wordVariable = regexp.MustCompile(`\\\$(?:\w+|\\\{[^}]*\})`)

// choosesStage reports whether a word with variables can be the name of an
// earlier stage.
func choosesStage(word dockerfile.Word, earlier []*dockerfile.Stage) bool {
	pattern := wordVariable.ReplaceAllString(regexp.QuoteMeta(word.Raw), ".+")
	if strings.Trim(pattern, ".+") == "" {
		return false // it may be anything, and an image as well
	}
	name, err := regexp.Compile("^(?:" + pattern + ")$")
	if err != nil {
		return false
	}
	return slices.ContainsFunc(earlier, func(stage *dockerfile.Stage) bool {
		return stage.Name != "" && name.MatchString(stage.Name)
	})
}
