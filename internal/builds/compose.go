package builds

import (
	"maps"
	"path/filepath"
	"slices"

	"go.yaml.in/yaml/v3"
)

const (
	// maxLoads is how many times a compose file has others read that it includes
	// and extends, and that those do. It bounds the work for files made to
	// explode.
	maxLoads = 300

	// maxIncludes is how deep compose files may include each other.
	maxIncludes = 50
)

// A composeLoader reads compose files, each once, and what they refer to.
type composeLoader struct {
	*finder
	documents map[string][]*yaml.Node // by absolute path
	unread    map[string]error        // why files cannot be read
	scopes    map[string]*scope       // of extended files, by absolute path
	loads     int                     // for the file at hand
}

// A project is what a compose file and those that are parts of it say together.
type project struct {
	services map[string]*service
	included []string // absolute
}

// A scope is a file whose services may extend each other.
type scope struct {
	file     string
	dir      string
	env      environment
	services map[string]*service
	busy     map[string]bool // services whose extension is being resolved
}

// composeBuilds returns the builds of the compose files.
func (f *finder) composeBuilds() []Build {
	l := &composeLoader{finder: f, documents: map[string][]*yaml.Node{}, unread: map[string]error{}, scopes: map[string]*scope{}}
	projects := map[string]project{}
	var order []string
	for _, dir := range f.dirs {
		env := l.environmentOf(dir, environment{})
		base := firstOf(composeBases, f.names[dir])
		override := firstOf(composeOverrides, f.names[dir])
		for _, name := range f.names[dir] {
			if !composeName.MatchString(name) || name == override && base != "" {
				continue
			}
			files := []string{filepath.Join(dir, name)}
			if name == base && override != "" {
				files = append(files, filepath.Join(dir, override))
			}
			l.loads = 0
			order = append(order, files[0])
			projects[files[0]] = l.load(files, dir, env, trail{})
		}
		l.complete(projects, dir, base)
	}
	var found []Build
	parts := includedBy(order, projects)
	for _, path := range order {
		if !parts[path] {
			found = append(found, f.buildsOf(projects[path])...)
		}
	}
	return found
}

// complete adds what the file that compose looks for in a directory says of the
// builds of the others there, which need it where they do not say what is built.
func (l *composeLoader) complete(projects map[string]project, dir, base string) {
	if base == "" {
		return
	}
	below := projects[filepath.Join(dir, base)]
	for _, name := range l.names[dir] {
		if name == base {
			continue
		}
		for key, s := range projects[filepath.Join(dir, name)].services {
			if b := s.build; b == nil || b.context != nil || b.inline != nil {
				continue
			}
			if under := below.services[key]; under != nil && under.build != nil {
				merged := s.over(under)
				merged.file, merged.line = s.file, s.line
				projects[filepath.Join(dir, name)].services[key] = merged
			}
		}
	}
}

// includedBy returns the files that are parts of others, which are not parts
// of those themselves.
func includedBy(order []string, projects map[string]project) map[string]bool {
	parts := map[string]bool{}
	for _, path := range order {
		if parts[path] {
			continue
		}
		for _, included := range projects[path].included {
			parts[included] = parts[included] || included != path
		}
	}
	return parts
}

// environmentOf returns the variables and those of the .env file of a directory,
// if git does not ignore it.
func (l *composeLoader) environmentOf(dir string, env environment) environment {
	if !slices.Contains(l.names[dir], envName) {
		return env
	}
	text, err := l.finder.read(filepath.Join(dir, envName), maxEnv)
	if err != nil {
		l.fail(filepath.Join(dir, envName), 0, "cannot be read, so its variables count as not set: %v", err)
		return env
	}
	return env.with(string(text))
}

// A trail is the way to an included file.
type trail struct {
	files []string // absolute: those that include it, the outermost one first
	line  int      // of the inclusion in the last of those
}

// load reads a compose file with its overrides.
func (l *composeLoader) load(files []string, dir string, env environment, way trail) project {
	p := project{services: map[string]*service{}}
	for _, file := range files {
		by := file
		if len(way.files) > 0 {
			by = way.files[len(way.files)-1]
		}
		for _, document := range l.open(file, by, way.line) {
			c := l.reader(file, dir, env).read(document)
			services := l.extended(&scope{file: file, dir: dir, env: env, services: c.services, busy: map[string]bool{}})
			for _, i := range c.includes {
				services = l.include(&p, services, i, file, env, way)
			}
			for name, s := range services {
				p.services[name] = s.over(p.services[name])
			}
		}
	}
	return p
}

func (l *composeLoader) reader(file, dir string, env environment) *composeReader {
	return &composeReader{
		mappings: mappings{left: maxEntries},
		file:     file,
		dir:      dir,
		env:      env,
		fail:     func(line int, format string, args ...any) { l.fail(file, line, format, args...) },
	}
}

// open returns the documents of a file. It notes why there are none at the line
// of the file that refers to it, or with no line if it is that file itself.
func (l *composeLoader) open(file, by string, line int) []*yaml.Node {
	if l.loads++; l.loads > maxLoads {
		l.fail(by, line, "more than %d files are included and extended on the way to this one: take some out", maxLoads)
		return nil
	}
	documents, err := l.documents[file], l.unread[file]
	if documents == nil && err == nil {
		var text []byte
		if text, err = l.finder.read(file, maxCompose); err == nil {
			documents, err = parseYAML(text)
		}
		l.documents[file], l.unread[file] = documents, err
	}
	switch {
	case err != nil && file == by:
		l.fail(file, 0, "%v", err)
	case err != nil:
		l.fail(by, line, "refers to %s, which cannot be read: %v", l.spell(file), err)
	}
	return documents
}

// include returns services and those of the files that one includes, which
// become its parts. What the including file says of a service counts more.
func (l *composeLoader) include(p *project, services map[string]*service, i inclusion, file string, env environment, way trail) map[string]*service {
	var files []string
	for _, path := range i.paths {
		if !path.known || isRemote(path.text) {
			return services
		}
		files = append(files, l.join(filepath.Dir(file), path.text))
	}
	if len(files) == 0 || i.dir != nil && !i.dir.known {
		return services
	}
	way = trail{append(slices.Clone(way.files), file), i.line}
	if slices.Contains(way.files, files[0]) || len(way.files) > maxIncludes {
		l.fail(file, i.line, "includes %s, which includes this file or too many others: take one of them out", l.spell(files[0]))
		return services
	}
	dir := filepath.Dir(files[0])
	if i.dir != nil {
		dir = l.join(filepath.Dir(file), i.dir.text)
	}
	inner := l.load(files, dir, l.environmentFor(i, file, dir, env), way)
	p.included = append(append(p.included, files...), inner.included...)
	for name, s := range services {
		inner.services[name] = s.over(inner.services[name])
	}
	return inner.services
}

// environmentFor returns the variables and those of the files that an inclusion
// names, or else of the .env file of its directory. A file that is not there or
// that git ignores sets none.
func (l *composeLoader) environmentFor(i inclusion, file, dir string, env environment) environment {
	if len(i.envFiles) == 0 {
		return l.environmentOf(dir, env)
	}
	for _, path := range i.envFiles {
		at := l.join(filepath.Dir(file), path.text)
		if !path.known || l.ignores.Match(at) {
			continue
		}
		if text, err := l.finder.read(at, maxEnv); err == nil {
			env = env.with(string(text))
		}
	}
	return env
}

// buildsOf returns the builds of a project.
func (f *finder) buildsOf(p project) []Build {
	var found []Build
	for _, name := range slices.Sorted(maps.Keys(p.services)) {
		s := p.services[name]
		if s.build == nil {
			continue
		}
		b := Build{
			File:      f.spell(s.file),
			Line:      s.line,
			Tool:      Compose,
			Name:      name,
			Inline:    s.build.inline != nil,
			Args:      arguments(s.build.args),
			Contexts:  names(s.build.contexts),
			Labels:    knownOnly(s.build.labels),
			Platforms: knownTexts(s.build.platforms),
		}
		b.Context, b.Dockerfile = s.build.place(f)
		if s.build.target != nil {
			b.Target = s.build.target.text
		}
		if len(s.build.platforms) == 0 && s.platform != nil {
			b.Platforms = knownTexts([]value{*s.platform})
		}
		names := s.build.tags
		if s.image != nil {
			names = append([]value{*s.image}, names...)
		}
		b.Images = imageNames(names)
		found = append(found, b)
	}
	return found
}
