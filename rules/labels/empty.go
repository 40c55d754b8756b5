package labels

import (
	"fmt"
	"maps"
	"regexp"
	"slices"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// Empty finds a label without a value, also where the value is that of an
// argument without a default.
//
// An empty label is not a missing one: it overwrites what the base image says,
// and tools that look for the key find nothing in it. With `ARG VCS_REF` and
// `LABEL org.opencontainers.image.revision=$VCS_REF` that happens to everybody
// who builds without `--build-arg VCS_REF=…`.
//
// Give the label a value or leave it out. For an argument, give it a default,
// or let the build fail without it: `${VCS_REF:?}`.
//
// Silent for an argument that other instructions use as well, since it is more
// than a label that depends on it, and for keys that match the option `exempt`:
// the build always supplies them, or they are emptied to hide what the base
// image says. By default those are keys that Red Hat's base images set about
// themselves.
var Empty = &analyzer.Rule{
	Name:     "label-empty",
	Aliases:  []string{"DL3051"},
	Summary:  "a label without a value",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Options: []analyzer.Option{{
		Name:    "exempt",
		Doc:     "keys that may be empty, with * for any text",
		Default: []string{"com.redhat.*", "io.buildah.*", "io.openshift.*"},
	}},
	Check: analyzer.OnStage(checkEmpty),
}

func checkEmpty(pass *analyzer.Pass, stage *dockerfile.Stage) {
	if !stage.Needed {
		return
	}
	lacking := map[string]*group{} // by argument
	for _, i := range stage.Instructions {
		for part := range i.Walk() {
			if part.Kind == dockerfile.Label && !part.Refused {
				checkEmptyPairs(pass, part, lacking)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(lacking)) {
		lacking[name].report(pass, fmt.Sprintf("empty unless the build gives %s: give it a default, or demand it: ${%[1]s:?}", name))
	}
}

// checkEmptyPairs reports the pairs of one LABEL that are empty in any case,
// and notes those that lack an argument.
func checkEmptyPairs(pass *analyzer.Pass, i *dockerfile.Instruction, lacking map[string]*group) {
	var empty group
	exempt := pass.Strings("exempt")
	words := analyzer.Kept(pass.File, emptinessOf{}, func() *emptiness {
		return &emptiness{pass.File.Source, map[*dockerfile.Variable]answer{}}
	})
	for _, pair := range i.Pairs {
		if !pair.Key.Known || matchesAny(exempt, pair.Key.Value) {
			continue
		}
		name, isEmpty := words.without(pair.Value)
		switch {
		case !isEmpty || usedElsewhere(pass.File, pair.Value.Uses):
		case name == "":
			empty.add(emptyPlace(pair), pair.Key.Value)
		default:
			if lacking[name] == nil {
				lacking[name] = &group{}
			}
			lacking[name].add(pair.Value.Span, pair.Key.Value)
		}
	}
	if len(empty.keys) > 0 {
		empty.report(pass, empty.subject()+" empty: write a value or leave the label out")
	}
}

// The keys of what is kept of a file.
type (
	emptinessOf  struct{}
	mentionsOf   struct{}
	mentionNames map[string]bool
)

// mention matches a variable as shells write it.
var mention = regexp.MustCompile(`\$(?i:env):(\w+)|(?:\$\{?|%)(\w+)`)

// usedElsewhere reports whether one of the variables has a use besides labels.
func usedElsewhere(file *analyzer.File, uses []dockerfile.Use) bool {
	names := analyzer.Kept(file, mentionsOf{}, func() mentionNames { return mentionsBesidesLabels(file) })
	return slices.ContainsFunc(uses, func(use dockerfile.Use) bool { return names[use.Name] })
}

func mentionsBesidesLabels(file *analyzer.File) mentionNames {
	names := mentionNames{}
	for _, i := range file.Instructions {
		if i.Kind == dockerfile.Label || i.Kind == dockerfile.Arg || i.Kind == dockerfile.Onbuild {
			continue
		}
		for _, match := range mention.FindAllStringSubmatch(file.Source.Slice(i.Span), -1) {
			names[match[1]+match[2]] = true
			if match[1] != "" {
				names["env"] = true
			}
		}
	}
	return names
}

// emptyPlace returns where an empty value is written.
func emptyPlace(pair dockerfile.Pair) dockerfile.Span {
	if uses := pair.Value.Uses; len(uses) == 1 && uses[0].Variable != nil && !uses[0].Variable.Value.Span.Empty() {
		return uses[0].Variable.Value.Span
	}
	if pair.Value.Span.Empty() {
		return pair.Span
	}
	return pair.Value.Span
}
