package inventory

import (
	"cmp"
	"path"

	"github.com/distribution/reference"

	"github.com/dflint/dflint/analyzer/identity"
)

// identify finds out what tells the roles.
func (i *Image) identify(gist *Gist, stage Stage, builds []Build) {
	says := func(role identity.Role) Told {
		said := fromLabels(role, stage.Labels, "label")
		for _, b := range builds {
			said = cmp.Or(fromLabels(role, b.Labels, b.Tool), said)
		}
		return said
	}
	i.Name, i.Maintainer, i.Source = says(identity.Name), says(identity.Maintainer), says(identity.Source)
	i.Version, i.Revision = says(identity.Version), says(identity.Revision)
	if i.Maintainer.Value == "" {
		i.Maintainer = firstOf(Told{stage.Maintainer, "instruction"}, Told{gist.Origin.Owners, "codeowners"})
	}
	if i.Source.Value == "" {
		i.Source = firstOf(Told{gist.Origin.Source, "git"})
	}
	if i.Name.Value == "" {
		i.Name = firstOf(imageName(builds), Told{gist.Origin.Title, "path"}, Told{path.Base(path.Dir(gist.Path)), "path"})
	}
}

func firstOf(candidates ...Told) Told {
	for _, t := range candidates {
		if t.Value != "" && t.Value != "." && t.Value != "/" {
			return t
		}
	}
	return Told{}
}

func fromLabels(role identity.Role, values map[string]string, from string) Told {
	for _, key := range role.Keys {
		if value := values[key]; value != "" {
			return Told{value, from}
		}
	}
	return Told{}
}

// imageName returns the name that a build gives an image, without its tag.
func imageName(builds []Build) Told {
	for _, b := range builds {
		for _, name := range b.Images {
			if named, err := reference.ParseNormalizedNamed(name); err == nil {
				return Told{reference.FamiliarName(named), b.Tool}
			}
		}
	}
	return Told{}
}
