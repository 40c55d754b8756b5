package dockerfile_test

import (
	"testing"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

func TestOnlyWorks(t *testing.T) {
	for name, want := range map[string]bool{
		"test": true, "unit-tests": true, "lint": true, "ci": true, "builder": true, "go-build": true, "dev": true, "e2e.web": true,
		"": false, "app": false, "release": false, "runtime": false, "build-release": false, "final_test": false, "latest": false,
		"contest": false, "testimonials": false,
	} {
		stage := &dockerfile.Stage{Name: name}
		if got := stage.OnlyWorks(); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
}
