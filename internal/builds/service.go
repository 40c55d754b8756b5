package builds

import (
	"maps"
	"slices"
)

// A service is what a compose file says of one, as far as it is about builds.
// Nil stands for what it does not say.
type service struct {
	file     string // absolute
	line     int
	extends  *extension
	image    *value
	platform *value
	build    *buildSection

	// cleared are the keys, such as "build" and "build.args", that a tag makes
	// forget what files below say of them.
	cleared map[string]bool
}

// An extension says which service another one is based on.
type extension struct {
	line    int
	service string
	file    string // as it is written; "" for the same one
}

// A buildSection says how the image of a service is built.
type buildSection struct {
	base       string // the directory that a relative context is seen from: absolute
	context    *value
	dockerfile *value
	inline     *value
	target     *value
	args       map[string]value
	contexts   map[string]value
	labels     map[string]value
	tags       []value
	platforms  []value
}

// over returns what a service and one below it say together: of what both say,
// the upper one's counts; what names several things adds to them. The place is
// that of the one below if that has a build.
func (s *service) over(below *service) *service {
	if below == nil {
		return s
	}
	merged := *s
	if below.build != nil && !s.cleared["build"] {
		merged.file, merged.line = below.file, below.line
	}
	merged.image = pick(s.image, below.image, s.cleared["image"])
	merged.platform = pick(s.platform, below.platform, s.cleared["platform"])
	if !s.cleared["build"] {
		merged.build = s.build.over(below.build, s.cleared)
	}
	return &merged
}

func (b *buildSection) over(below *buildSection, cleared map[string]bool) *buildSection {
	if b == nil || below == nil {
		return pick(b, below, false)
	}
	merged := buildSection{
		base:       b.base,
		context:    pick(b.context, below.context, cleared["build.context"]),
		dockerfile: pick(b.dockerfile, below.dockerfile, cleared["build.dockerfile"]),
		inline:     pick(b.inline, below.inline, cleared["build.dockerfile_inline"]),
		target:     pick(b.target, below.target, cleared["build.target"]),
		args:       mergeMaps(b.args, below.args, cleared["build.args"]),
		contexts:   mergeMaps(b.contexts, below.contexts, cleared["build.additional_contexts"]),
		labels:     mergeMaps(b.labels, below.labels, cleared["build.labels"]),
		tags:       mergeLists(b.tags, below.tags, cleared["build.tags"]),
		platforms:  mergeLists(b.platforms, below.platforms, cleared["build.platforms"]),
	}
	if b.context == nil {
		merged.base = below.base
	}
	return &merged
}

// pick returns what the upper one says, or the lower one if it says nothing.
func pick[T any](upper, lower *T, cleared bool) *T {
	if upper == nil && !cleared {
		return lower
	}
	return upper
}

func mergeMaps[V any](upper, lower map[string]V, cleared bool) map[string]V {
	if cleared {
		return upper
	}
	merged := maps.Clone(lower)
	if merged == nil {
		return upper
	}
	maps.Copy(merged, upper)
	return merged
}

func mergeLists(upper, lower []value, cleared bool) []value {
	if cleared {
		return upper
	}
	merged := slices.Clone(lower)
	for _, v := range upper {
		if !slices.Contains(merged, v) {
			merged = append(merged, v)
		}
	}
	return merged
}
