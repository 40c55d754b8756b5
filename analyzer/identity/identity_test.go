package identity_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer/identity"
)

func TestRoles(t *testing.T) {
	told := map[string]string{}
	for _, role := range identity.Roles() {
		for _, key := range []string{"maintainer", "Name", "org.opencontainers.image.source", "vcs-ref", "vendor", "org.label-schema.usage"} {
			if role.Has(key) {
				told[key] = role.Name
			}
		}
	}
	want := map[string]string{
		"maintainer": "maintainer", "Name": "name", "org.opencontainers.image.source": "source", "vcs-ref": "revision",
	}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Error(diff)
	}
}
