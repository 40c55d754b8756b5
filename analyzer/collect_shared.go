package analyzer

import (
	"slices"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/facts"
)

// markShared notes of which references the version is that of an argument that
// something else uses as well, so that nobody writes into it what is meant for
// one of them.
func (c *collector) markShared() {
	uses := map[string][]*facts.Reference{} // by variable
	refs := c.facts.References
	for n := range refs {
		for _, name := range refs[n].Vars {
			uses[name] = append(uses[name], &refs[n])
		}
	}
	if len(uses) == 0 {
		return
	}
	taken := c.taken()
	for name, refs := range uses {
		differ := slices.ContainsFunc(refs, func(r *facts.Reference) bool {
			return r.Repository != refs[0].Repository || r.Tag != refs[0].Tag || r.Digest != refs[0].Digest
		})
		for _, ref := range refs {
			ref.Shared = ref.Shared || ref.VersionAt != nil && (differ || taken[name])
		}
	}
}

// taken returns the names of the arguments in front of the first stage that a
// stage takes over, for its commands or whatever it has, and of those in the
// default of another argument.
func (c *collector) taken() map[string]bool {
	names := map[string]bool{}
	for _, i := range c.Instructions {
		if i.Kind != dockerfile.Arg {
			continue
		}
		for _, pair := range i.Pairs {
			if i.Stage != nil && pair.Key.Known {
				names[pair.Key.Value] = true
			}
			for _, use := range pair.Value.Uses {
				names[use.Name] = true
			}
		}
	}
	return names
}
