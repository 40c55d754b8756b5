// Package identity tells which labels say whose image it is.
package identity

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
	Name       = Role{"name", []string{"org.opencontainers.image.title", "name", "org.label-schema.name"}}
	Maintainer = Role{"maintainer", []string{"org.opencontainers.image.authors", "maintainer"}}
	Source     = Role{"source", []string{"org.opencontainers.image.source", "org.label-schema.vcs-url", "vcs-url"}}
	Revision   = Role{"revision", []string{"org.opencontainers.image.revision", "org.label-schema.vcs-ref", "vcs-ref"}}
)

// Version tells which version of its software an image holds. It is none of
// the roles that make up the identity: often only the build knows it.
var Version = Role{"version", []string{"org.opencontainers.image.version", "version", "org.label-schema.version"}}

// Roles returns the roles that make up the identity of an image.
func Roles() []Role { return []Role{Name, Maintainer, Source, Revision} }

// Has reports whether a key tells the role. Its case does not matter: what is
// wrong with MAINTAINER as a key is another rule's matter.
func (r Role) Has(key string) bool {
	return slices.ContainsFunc(r.Keys, func(k string) bool { return strings.EqualFold(k, key) })
}

// Families of keys, by what they begin with.
const (
	OCI         = "org.opencontainers.image."
	LabelSchema = "org.label-schema."
	Plain       = ""
)

// Family returns the family of a key.
func Family(key string) string {
	for _, family := range []string{OCI, LabelSchema} {
		if strings.HasPrefix(key, family) {
			return family
		}
	}
	return Plain
}

// In returns the key of the role in a family, "" if it has none.
func (r Role) In(family string) string {
	for _, key := range r.Keys {
		if Family(key) == family {
			return key
		}
	}
	return ""
}
