package builds

import (
	"maps"
	"path/filepath"
	"slices"
)

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
		from = l.extendedScope(l.join(filepath.Dir(s.file), x.file), s.env)
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

// maxNested is how deep services may extend each other.
const maxNested = 100

// extendedScope returns the services of a file that one extends. Its paths are
// seen from its own directory.
func (l *composeLoader) extendedScope(file string, env environment) *scope {
	if s := l.scopes[file]; s != nil && maps.Equal(s.env, env) {
		return s
	}
	s := &scope{file: file, dir: filepath.Dir(file), env: env, services: map[string]*service{}, busy: map[string]bool{}}
	for _, document := range l.open(file) {
		maps.Copy(s.services, l.reader(file, s.dir, env).read(document).services)
	}
	l.scopes[file] = s
	return s
}
