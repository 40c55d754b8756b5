package reporter

import (
	"net/url"
	"path/filepath"
	"strings"
)

// sourceRoot is the name that stands for the working directory, which consumers
// take for the root of the repository unless they are told otherwise.
const sourceRoot = "%SRCROOT%"

// artifactLocation returns a path as a URI: relative to the source root, or
// absolute where the path is.
func artifactLocation(path string) sarifArtifactLocation {
	if filepath.IsAbs(filepath.FromSlash(path)) && !strings.HasPrefix(path, "/") {
		path = "/" + path // it begins with a drive letter
	}
	if strings.HasPrefix(path, "/") {
		return sarifArtifactLocation{URI: (&url.URL{Scheme: "file", Path: path}).String()}
	}
	return sarifArtifactLocation{URI: (&url.URL{Path: path}).String(), URIBaseID: sourceRoot}
}
