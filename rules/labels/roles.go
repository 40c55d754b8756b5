// Package labels holds the rules about labels: whose image is it, and is what
// they say true.
package labels

import (
	"slices"
	"strings"
)

// A Role is one thing that the labels of an image have to tell.
type Role struct {
	Name string   // "maintainer"
	Keys []string // any of them tells it; the first one is the one to write
}

// The roles. The OCI keys are those of the image specification 1.1
// (annotations.md), the short ones those of Red Hat's certification and of
// docker/metadata-action, and Label Schema is their predecessor of 2016. As of 2026.
var (
	nameRole       = Role{"name", []string{"org.opencontainers.image.title", "name", "org.label-schema.name"}}
	maintainerRole = Role{"maintainer", []string{"org.opencontainers.image.authors", "maintainer"}}
	sourceRole     = Role{"source", []string{"org.opencontainers.image.source", "org.label-schema.vcs-url", "vcs-url"}}
	revisionRole   = Role{"revision", []string{"org.opencontainers.image.revision", "org.label-schema.vcs-ref", "vcs-ref"}}
)

// Roles returns the roles that make up the identity of an image.
func Roles() []Role { return []Role{nameRole, maintainerRole, sourceRole, revisionRole} }

// Has reports whether a key tells the role. Its case does not matter: what is
// wrong with MAINTAINER as a key is another rule's matter.
func (r Role) Has(key string) bool {
	return slices.ContainsFunc(r.Keys, func(k string) bool { return strings.EqualFold(k, key) })
}

// external reports whether a configuration declares the role as supplied by
// the builder: by its name or by one of its keys.
func (r Role) external(declared []string) bool {
	return slices.ContainsFunc(declared, func(name string) bool { return name == r.Name || r.Has(name) })
}
