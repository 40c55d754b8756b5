package inventory

import (
	"slices"

	"github.com/dflint/dflint/analyzer/identity"
)

// told returns what the labels of an image tell.
func told() []identity.Role { return append(identity.Roles(), identity.Version) }

// isIdentity reports whether a label tells one of the roles.
func isIdentity(key string) bool {
	return slices.ContainsFunc(told(), func(r identity.Role) bool { return r.Has(key) })
}
