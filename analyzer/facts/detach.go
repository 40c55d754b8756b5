package facts

import "strings"

// Detach copies what the facts share with the text that they were read from, so
// that they do not keep it in memory.
func (f *File) Detach() {
	for n := range f.References {
		r := &f.References[n]
		detach(&r.StageName, &r.Repository, &r.Tag, &r.Digest)
		detachAll(r.Vars)
	}
	for n := range f.Packages {
		p := &f.Packages[n]
		detach(&p.Name, &p.Version, &p.On)
		detachAll(p.Vars)
	}
	for n := range f.Args {
		detach(&f.Args[n].Name, &f.Args[n].Value)
	}
	for n := range f.Labels {
		detach(&f.Labels[n].Name, &f.Labels[n].Value)
	}
	for n := range f.Downloads {
		d := &f.Downloads[n]
		detach(&d.Tool, &d.URL)
		detachAll(d.Vars)
	}
	for n := range f.Ignores {
		detachAll(f.Ignores[n].Rules)
	}
}

func detach(texts ...*string) {
	for _, text := range texts {
		*text = strings.Clone(*text)
	}
}

func detachAll(texts []string) {
	for n := range texts {
		texts[n] = strings.Clone(texts[n])
	}
}
