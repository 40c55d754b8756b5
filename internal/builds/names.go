package builds

import (
	"regexp"
	"slices"
)

// The names that a tool looks for by itself, the one that it prefers first:
// https://docs.docker.com/compose/intro/compose-application-model/ and
// https://docs.docker.com/build/bake/reference/#file-format. Bake merges all
// of its files, later ones over earlier ones.
var (
	composeBases     = []string{"compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"}
	composeOverrides = []string{"compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml"}
	bakeBases        = []string{"docker-bake.json", "docker-bake.hcl", "docker-bake.override.json", "docker-bake.override.hcl"}
)

// envName is the file that sets the variables of the compose files beside it.
const envName = ".env"

var (
	composeName = regexp.MustCompile(`^(docker-|podman-)?compose([._-].+)?\.ya?ml$`)
	bakeName    = regexp.MustCompile(`^docker-bake([._-].+)?\.(hcl|json)$|^([^.].*\.)?bake\.hcl$`)
)

// wanted reports whether a file of that name may tell of builds.
func wanted(name string) bool {
	return name == envName || composeName.MatchString(name) || bakeName.MatchString(name)
}

// firstOf returns the first of the names that is among those which a directory has.
func firstOf(names, has []string) string {
	for _, name := range names {
		if slices.Contains(has, name) {
			return name
		}
	}
	return ""
}
