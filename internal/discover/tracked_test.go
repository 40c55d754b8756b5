package discover

import (
	"os"
	"testing"
)

// TestTracked proves that a file which git tracks is taken, whatever the
// patterns say, and nothing else beside it.
func TestTracked(t *testing.T) {
	files := empty("a/Dockerfile", "a/Dockerfile.new", "b/c/Dockerfile", "b/c/notes", "b/gone/Dockerfile", "b/skip/Dockerfile",
		"d/vendor/Dockerfile", "Dockerfile.x", "Dockerfile.y", "e/Dockerfile")
	files[".gitignore"] = "/b/\nDockerfile.x\nDockerfile.new\nvendor\na/Dockerfile\n"
	inTree(t, files)
	runGit(t, "init", "-q")
	runGit(t, "add", "-f", "a/Dockerfile", "b/c/Dockerfile", "b/c/notes", "b/gone", "b/skip", "d", "Dockerfile.x", "e")
	if err := os.RemoveAll("b/gone"); err != nil {
		t.Fatal(err)
	}
	options := Options{Skip: func(path string) bool { return path == "b/skip" }}
	check(t, nil, options, "Dockerfile.x\nDockerfile.y\na/Dockerfile\nb/c/Dockerfile\ne/Dockerfile\n")
	check(t, []string{"b"}, Options{}, "b/c/Dockerfile\nb/skip/Dockerfile\n")
	check(t, []string{"a", "e"}, Options{}, "a/Dockerfile\ne/Dockerfile\n")
}

// TestWanted proves that other names are found as Dockerfiles are.
func TestWanted(t *testing.T) {
	files := empty("Dockerfile", "compose.yaml", "a/compose.yaml", "b/compose.yaml", "c/compose.yaml", "vendor/compose.yaml")
	files[".gitignore"] = "/b/\n/c/\n"
	inTree(t, files)
	runGit(t, "init", "-q")
	runGit(t, "add", "-f", "c/compose.yaml")
	options := Options{Wanted: func(name string) bool { return name == "compose.yaml" }}
	check(t, nil, options, "a/compose.yaml\nc/compose.yaml\ncompose.yaml\n")
}
