package builds

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// maxBakeTime is how long bake files that are read together may take. Loops in
// loops can take for ever, and nothing stops them.
const maxBakeTime = 5 * time.Second

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
	file, err := parseBake(path)
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
	alone, ok := evaluate([]*bakeFile{file}, []*bakeFile{file}, maxBakeTime)
	if ok && len(alone.lacks) > 0 && len(bases) > 0 {
		if mended, ok := evaluate(append(slices.Clone(bases), file), []*bakeFile{file}, maxBakeTime); ok && len(mended.lacks) < len(alone.lacks) {
			alone = mended
		}
	}
	return f.bakeResult(alone, ok, file.path)
}

// bakeTogether returns the builds of files, of which later ones count more.
func (f *finder) bakeTogether(files []*bakeFile) []Build {
	if len(files) == 0 {
		return nil
	}
	result, ok := evaluate(files, files, maxBakeTime)
	return f.bakeResult(result, ok, files[0].path)
}

func (f *finder) bakeResult(result bakeResult, ok bool, path string) []Build {
	if !ok {
		f.fail(path, 0, "takes more than %v to evaluate: make it simpler", maxBakeTime)
		return nil
	}
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
// targets, and false if that takes too long. An expression that is being
// evaluated then goes on behind the scenes, but no other is begun.
func evaluate(files, of []*bakeFile, most time.Duration) (bakeResult, bool) {
	ctx, cancel := context.WithTimeout(context.Background(), most)
	defer cancel()
	done := make(chan bakeResult, 1)
	go func() { done <- targetsOf(ctx, files, of) }()
	select {
	case result := <-done:
		return result, ctx.Err() == nil
	case <-ctx.Done():
		return bakeResult{}, false
	}
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
