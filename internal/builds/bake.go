package builds

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// bakeBuilds returns the builds of the bake files.
func (f *finder) bakeBuilds() []Build {
	var found []Build
	for _, dir := range f.dirs {
		var bases []*bakeFile
		for _, name := range bakeBases {
			if slices.Contains(f.names[dir], name) {
				bases = f.appendParsed(bases, filepath.Join(dir, name))
			}
		}
		found = append(found, f.bakeTogether(bases)...)
		for _, name := range f.names[dir] {
			if !bakeName.MatchString(name) || slices.Contains(bakeBases, name) {
				continue
			}
			if file := f.appendParsed(nil, filepath.Join(dir, name)); len(file) > 0 {
				found = append(found, f.bakeAlone(file[0], bases)...)
			}
		}
	}
	return found
}

func (f *finder) appendParsed(files []*bakeFile, path string) []*bakeFile {
	file, err := f.parseBake(path)
	if err != nil {
		f.fail(path, 0, "%v", err)
		return files
	}
	return append(files, file)
}

// bakeAlone returns the builds of a file with a name that bake does not look for
// by itself. One that lacks something is a part of those beside it that bake
// does look for, if that mends it.
func (f *finder) bakeAlone(file *bakeFile, bases []*bakeFile) []Build {
	own := []*bakeFile{file}
	alone := f.evaluate(own, own)
	if len(alone.lacks) > 0 && len(bases) > 0 {
		if mended := f.evaluate(append(slices.Clone(bases), file), own); len(mended.lacks) < len(alone.lacks) {
			alone = mended
		}
	}
	return f.bakeResult(alone)
}

// bakeTogether returns the builds of files, of which later ones count more.
func (f *finder) bakeTogether(files []*bakeFile) []Build {
	if len(files) == 0 {
		return nil
	}
	return f.bakeResult(f.evaluate(files, files))
}

func (f *finder) bakeResult(result bakeResult) []Build {
	for _, lack := range result.lacks {
		f.fail(lack.file, lack.line, "%s", lack.text)
	}
	var found []Build
	for _, t := range result.targets {
		found = append(found, f.bakeBuild(t))
	}
	return found
}

// evaluate returns what files say together, as far as some of them mention the
// targets.
func (f *finder) evaluate(files, of []*bakeFile) bakeResult {
	most := min(f.steps.left, maxSteps)
	left := &budget{most}
	result := targetsOf(files, of, left)
	f.steps.take(most - max(left.left, 0))
	if left.spent() {
		result.lacks = append(result.lacks, lack{of[0].path, 0, "takes too much to evaluate, so not all of it is known: make it simpler"})
	}
	return result
}

func (f *finder) bakeBuild(t *bakeTarget) Build {
	b := Build{
		File:      f.spell(t.file),
		Line:      t.line,
		Tool:      Bake,
		Name:      t.name,
		Inline:    t.inline != nil,
		Images:    imageNames(t.tags),
		Args:      arguments(t.args),
		Contexts:  names(t.contexts),
		Labels:    knownOnly(t.labels),
		Platforms: knownTexts(t.platforms),
	}
	b.Context, b.Dockerfile = f.bakePlace(t)
	if t.target != nil {
		b.Target = t.target.text
	}
	return b
}

// bakePlace returns the context of a target and its Dockerfile, as place does
// for a service. Bake takes paths as seen from where it is run: the nearest
// directory from that of the file upwards where the Dockerfile is.
func (f *finder) bakePlace(t *bakeTarget) (context, dockerfile string) {
	b := buildSection{base: filepath.Dir(t.file), context: withoutScheme(t.context), dockerfile: withoutScheme(t.dockerfile), inline: t.inline}
	context, dockerfile = b.place(f)
	for dir := b.base; ; {
		there := dockerfile
		if there == "" {
			there = context
		}
		if _, err := os.Stat(f.join("", there)); err == nil {
			return context, dockerfile
		}
		up := filepath.Dir(dir)
		if dir == f.root || up == dir {
			break
		}
		dir, b.base = up, up
		context, dockerfile = b.place(f)
	}
	b.base = filepath.Dir(t.file)
	return b.place(f)
}

// withoutScheme returns a path without what says that it is one of the machine
// that bake runs on.
func withoutScheme(path *value) *value {
	if path == nil {
		return nil
	}
	v := *path
	if local, ok := strings.CutPrefix(v.text, "cwd://"); ok {
		v.text = local
	}
	return &v
}
