package origin

import (
	"regexp"
	"slices"
	"strings"
)

// meaningless matches the names of folders that say what lies in them, or
// which version of it, rather than what it is.
var meaningless = regexp.MustCompile(`(?i)^(\.|\.?docker|\.?devcontainer|\.?ci|\.?github|containers?|images?|dockerfiles?|build|builds|deploy|` +
	`deployments?|infra|ops|src|app|env|test|tests|dev|prod|production|staging|release|latest|debian|ubuntu|alpine|slim|linux|windows|` +
	`buster|bullseye|bookworm|trixie|forky|focal|jammy|noble|resolute|amd64|arm64|arm|x86_64|v?[0-9][0-9a-z._-]*)$`)

// title returns what an image may be called: the last of the folders on the way to
// the Dockerfile whose name tells something, or else the repository.
func title(repository string, folders []string) string {
	for _, folder := range slices.Backward(folders) {
		if !meaningless.MatchString(folder) {
			return folder
		}
	}
	return strings.TrimSuffix(repository, ".git")
}
