package inventory

import (
	"slices"

	"github.com/dflint/dflint/rules/labels"
)

// versionRole tells which version of its software an image holds. It is no part
// of the identity that rules ask for: a build supplies it.
var versionRole = labels.Role{Name: "version", Keys: []string{"org.opencontainers.image.version", "version", "org.label-schema.version"}}

// roles returns what the labels of an image tell, by name.
func roles() []labels.Role { return append(labels.Roles(), versionRole) }

// isIdentity reports whether a label tells one of the roles.
func isIdentity(key string) bool {
	return slices.ContainsFunc(roles(), func(r labels.Role) bool { return r.Has(key) })
}
