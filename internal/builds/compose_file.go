package builds

import (
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A composeFile is what one document of a compose file says: its services by
// name, and the files that it includes.
type composeFile struct {
	services map[string]*service
	includes []inclusion
}

// An inclusion is an entry of a list of included files, as it is written.
type inclusion struct {
	line     int
	paths    []value // the first with overrides behind it
	dir      *value  // the directory of the project; nil for that of the first path
	envFiles []value
}

// A composeReader reads a document of a compose file.
type composeReader struct {
	mappings
	file string // absolute
	dir  string // what paths are seen from: absolute
	env  environment
	fail func(line int, format string, args ...any)
}

// read reads a document.
func (r *composeReader) read(document *yaml.Node) composeFile {
	c := composeFile{services: map[string]*service{}}
	for _, top := range r.entries(document) {
		switch top.key {
		case "services", "jobs":
			r.wantMapping(top)
			for _, e := range r.entries(top.value) {
				r.wantMapping(e)
				c.services[e.key] = r.service(e)
			}
		case "include":
			for _, item := range items(top.value) {
				c.includes = append(c.includes, r.inclusion(item))
			}
		}
	}
	if r.left <= 0 {
		r.fail(0, "more than %d entries with those that aliases repeat: split the file", maxEntries)
	}
	return c
}

// wantMapping notes an entry that is not a mapping and not empty either.
func (r *composeReader) wantMapping(e entry) {
	if e.value.Kind != yaml.MappingNode && e.value.ShortTag() != "!!null" && e.value.Tag != "!reset" {
		r.fail(e.line, "%s is not a mapping: write its keys, each with a colon", oneLine(e.key))
	}
}

func (r *composeReader) service(at entry) *service {
	s := &service{file: r.file, line: at.line, cleared: map[string]bool{}}
	for _, e := range r.entries(at.value) {
		if r.clears(s, e.key, e.value) {
			continue
		}
		switch e.key {
		case "image":
			s.image = r.text(e.value)
		case "platform":
			s.platform = r.text(e.value)
		case "extends":
			s.extends = r.extension(e)
		case "build":
			s.build = r.build(s, e.value)
		}
	}
	return s
}

// clears notes a tag that makes a service forget what files below say of a key,
// and reports whether the key says nothing itself.
func (r *composeReader) clears(s *service, key string, node *yaml.Node) bool {
	if node.Tag != "!reset" && node.Tag != "!override" {
		return false
	}
	s.cleared[key] = true
	return node.Tag == "!reset"
}

// build reads a build section: a context alone, or a mapping.
func (r *composeReader) build(s *service, node *yaml.Node) *buildSection {
	b := &buildSection{base: r.dir}
	switch {
	case node.ShortTag() == "!!null":
		return nil
	case node.Kind == yaml.ScalarNode:
		b.context = r.text(node)
		return b
	case node.Kind != yaml.MappingNode:
		r.fail(node.Line, "build is neither a path nor a mapping: write one of them")
		return nil
	}
	for _, e := range r.entries(node) {
		if r.clears(s, "build."+e.key, e.value) {
			continue
		}
		switch e.key {
		case "context":
			b.context = r.text(e.value)
		case "dockerfile":
			b.dockerfile = r.text(e.value)
		case "dockerfile_inline":
			b.inline = r.text(e.value)
		case "target":
			b.target = r.text(e.value)
		case "args":
			b.args = r.pairs(e.value, func(name string) value { return r.env[name] })
		case "additional_contexts":
			b.contexts = r.pairs(e.value, func(string) value { return unknown })
		case "labels":
			b.labels = r.pairs(e.value, func(string) value { return known("") })
		case "tags":
			b.tags = r.texts(e.value)
		case "platforms":
			b.platforms = r.texts(e.value)
		}
	}
	return b
}

func (r *composeReader) extension(at entry) *extension {
	if at.value.Kind == yaml.ScalarNode {
		return &extension{line: at.line, service: at.value.Value}
	}
	x := &extension{line: at.line}
	for _, e := range r.entries(at.value) {
		v := r.text(e.value)
		switch {
		case v == nil || !v.known:
		case e.key == "service":
			x.service = v.text
		case e.key == "file":
			x.file = v.text
		}
	}
	if x.service == "" {
		return nil
	}
	return x
}

func (r *composeReader) inclusion(node *yaml.Node) inclusion {
	if node.Kind == yaml.ScalarNode {
		return inclusion{line: node.Line, paths: r.texts(node)}
	}
	i := inclusion{line: node.Line}
	for _, e := range r.entries(node) {
		switch e.key {
		case "path":
			i.paths = r.texts(e.value)
		case "project_directory":
			i.dir = r.text(e.value)
		case "env_file":
			i.envFiles = r.texts(e.value)
		}
	}
	return i
}

// text returns the value of a scalar, nil if it is none or null.
func (r *composeReader) text(node *yaml.Node) *value {
	if node == nil || node.Kind != yaml.ScalarNode || node.ShortTag() == "!!null" {
		return nil
	}
	v, err := r.env.expand(scalarText(node))
	if err != nil {
		r.fail(node.Line, "%v", err)
	}
	return &v
}

// texts returns the values of a sequence of scalars, or of a single one.
func (r *composeReader) texts(node *yaml.Node) []value {
	var all []value
	for _, item := range items(node) {
		if v := r.text(item); v != nil {
			all = append(all, *v)
		}
	}
	return all
}

// pairs returns the values by name of a mapping, or of a sequence of NAME=VALUE.
// What has no value has the one that missing returns for the name.
func (r *composeReader) pairs(node *yaml.Node, missing func(name string) value) map[string]value {
	all := map[string]value{}
	for _, e := range r.entries(node) {
		if v := r.text(e.value); v != nil {
			all[e.key] = *v
		} else {
			all[e.key] = missing(e.key)
		}
	}
	for _, item := range items(node) {
		v := r.text(item)
		if v == nil {
			continue
		}
		name, _, _ := strings.Cut(item.Value, "=")
		switch {
		case name == item.Value:
			all[name] = missing(name)
		case v.known:
			name, text, _ := strings.Cut(v.text, "=")
			all[name] = known(text)
		default:
			all[name] = unknown
		}
	}
	return all
}

// place returns the context of a build and its Dockerfile, both "" where that
// is not known. The Dockerfile of a remote context is not known.
func (b *buildSection) place(f *finder) (context, dockerfile string) {
	path := known(".")
	if b.context != nil {
		path = *b.context
	}
	switch {
	case !path.known:
		return "", ""
	case isRemote(path.text):
		return path.text, ""
	}
	absolute := f.absolute || filepath.IsAbs(path.text)
	dir := f.join(b.base, path.text)
	context = f.spellAs(dir, absolute)
	name := known("Dockerfile")
	if b.dockerfile != nil && *b.dockerfile != known("") {
		name = *b.dockerfile
	}
	if b.inline != nil || !name.known || isRemote(name.text) {
		return context, ""
	}
	return context, f.spellAs(f.join(dir, name.text), absolute || filepath.IsAbs(name.text))
}
