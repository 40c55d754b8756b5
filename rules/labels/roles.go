// Package labels holds the rules about labels: whose image is it, and is what
// they say true.
package labels

import (
	"slices"

	"github.com/dflint/dflint/analyzer/identity"
)

// isExternal reports whether a configuration declares a role as supplied by the
// builder: by its name or by one of its keys.
func isExternal(role identity.Role, declared []string) bool {
	return slices.ContainsFunc(declared, func(name string) bool { return name == role.Name || role.Has(name) })
}
