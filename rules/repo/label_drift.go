package repo

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/identity"
)

// LabelDrift finds labels that tell the same in another way than those of the
// other Dockerfiles: by a key of another family, or with another value where it
// should be one.
//
// Whoever looks for the owner of an image looks for one key. Where half of the
// images have `maintainer` and the others `org.opencontainers.image.authors`,
// or one team goes by two names, half of them are not found.
//
// Write the name, the maintainer, the source and the revision with the keys of
// one family in all Dockerfiles: the one that most of them use, and never Label
// Schema, which is given up. And write the same for the same: one vendor, one
// source, one name for one address. `dflint fix --unsafe` does that where nothing
// gets lost: it renames no key of OCI, and none to what a stage has already, and
// writes no other value than one that is only spelled otherwise.
//
// A file that tells it by the usual key as well may have others besides. The
// option `same` lists the keys that should have one value. Apart from spelling,
// another value is reported where only one place has it, all others agree, and it
// lies among them: several repositories may be looked at in one run. Silent for
// values and keys with variables in them; for keys that match the option
// `allow`; in folders such as `archive`; and for short keys beside `summary`,
// `release`, `io.k8s.*` and the like, since Red Hat's certification asks for
// these.
var LabelDrift = &analyzer.Rule{
	Name:     "label-drift",
	Summary:  "a label that is written otherwise than elsewhere",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Unsafe,
	Options: []analyzer.Option{{
		Name: "same",
		Doc:  "keys that should have the same value everywhere",
		Default: []string{
			"org.opencontainers.image.vendor", "org.label-schema.vendor", "vendor",
			"org.opencontainers.image.source", "org.label-schema.vcs-url", "vcs-url",
		},
	}, {
		Name:    "allow",
		Doc:     "globs of keys that may differ",
		Default: []string{},
	}},
	Check: analyzer.OnRepo(checkLabelDrift),
}

func checkLabelDrift(pass *analyzer.RepoPass) {
	var all []label
	for _, file := range current(pass.Files) {
		for _, l := range file.Labels {
			if l.Value != "" && l.Literal && !isAllowed(file, l.Name) {
				all = append(all, label{file, l})
			}
		}
	}
	for _, role := range identity.Roles() {
		checkFamilies(pass, role, all)
	}
	checkValues(pass, all)
	checkPeople(pass, all)
}
