package builds

import (
	"maps"
	"path/filepath"
	"slices"
)

// maxNested is how deep services may extend each other.
const maxNested = 100

// extended returns the services of a scope, each with what the one says that it
// extends.
func (l *composeLoader) extended(s *scope) map[string]*service {
	all := make(map[string]*service, len(s.services))
	for _, name := range slices.Sorted(maps.Keys(s.services)) {
		all[name] = l.extend(s, name, 0)
	}
	return all
}

// extend returns a service with what the one says that it extends. It keeps the
// answer, so that each service is asked once.
func (l *composeLoader) extend(s *scope, name string, depth int) *service {
	own := s.services[name]
	x := own.extends
	if x == nil || isRemote(x.file) {
		return own
	}
	if s.busy[name] || depth > maxNested {
		l.fail(s.file, x.line, "service %s extends itself by way of others: take one extends out", oneLine(name))
		return own
	}
	s.busy[name] = true
	defer delete(s.busy, name)
	from := s
	if x.file != "" {
		if from = l.extendedScope(s, x); from == nil {
			return own
		}
	}
	if from.services[x.service] == nil {
		l.fail(s.file, x.line, "service %s, which is extended, is not in %s: name one that is", oneLine(x.service), l.spell(from.file))
		return own
	}
	merged := own.over(l.extend(from, x.service, depth+1))
	merged.file, merged.line, merged.extends = own.file, own.line, nil
	s.services[name] = merged
	return merged
}

// extendedScope returns the services of a file that one extends, nil if it
// cannot be read. Its paths are seen from its own directory.
func (l *composeLoader) extendedScope(of *scope, x *extension) *scope {
	file := l.join(filepath.Dir(of.file), x.file)
	if s := l.scopes[file]; s != nil && maps.Equal(s.env, of.env) {
		return s
	}
	documents := l.open(file, of.file, x.line)
	if documents == nil {
		return nil
	}
	s := &scope{file: file, dir: filepath.Dir(file), env: of.env, services: map[string]*service{}, busy: map[string]bool{}}
	for _, document := range documents {
		maps.Copy(s.services, l.reader(file, s.dir, s.env).read(document).services)
	}
	l.scopes[file] = s
	return s
}
