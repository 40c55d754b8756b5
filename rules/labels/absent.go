package labels

import (
	"path"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/identity"
)

// external returns the option that the rules about missing roles share.
func external() []analyzer.Option {
	return []analyzer.Option{{
		Name:    "external",
		Doc:     "keys, or names of roles, that the builder supplies: `docker build --label`, docker/metadata-action",
		Default: []string{},
	}}
}

// isThrownAway reports whether nobody but its makers ever sees an image of the
// stage: it builds, checks or tests something, or is where they work.
func isThrownAway(pass *analyzer.Pass, stage *dockerfile.Stage) bool {
	if stage.OnlyWorks() {
		return true
	}
	folders := strings.Split(path.Dir(pass.File.Source.Path)+"/"+pass.File.Origin().Folder, "/")
	return slices.Contains(folders, ".devcontainer")
}

// absent reports whether nothing tells a role of the image that the stage
// makes. It is not meant where the labels are there, but in the wrong stage.
func absent(pass *analyzer.Pass, stage *dockerfile.Stage, role identity.Role) bool {
	file := pass.File.File
	return stage == file.Target && !stage.From.Refused && !isExternal(role, pass.Strings("external")) &&
		!tells(file, stage, role) && len(lost(file, role)) == 0
}
