package inventory

import "slices"

// shrink makes what is kept of a record small: no slice with room to spare,
// and one string in the place of all that are equal, for many files say the
// same.
func (r *reader) shrink(gist *Gist) {
	gist.References = slices.Clone(gist.References)
	for n := range gist.References {
		ref := &gist.References[n]
		r.same(&ref.Repository, &ref.Tag, &ref.Digest, (*string)(&ref.Use))
		for m := range ref.Vars {
			r.same(&ref.Vars[m])
		}
	}
	gist.Packages = slices.Clone(gist.Packages)
	for n := range gist.Packages {
		p := &gist.Packages[n]
		r.same(&p.Manager, &p.Type, &p.Name, &p.Version, &p.On)
		for m := range p.Vars {
			r.same(&p.Vars[m])
		}
	}
	gist.Args = slices.Clone(gist.Args)
	for n := range gist.Args {
		r.same(&gist.Args[n].Name, &gist.Args[n].Value)
	}
	gist.Labels = slices.Clone(gist.Labels)
	for n := range gist.Labels {
		r.same(&gist.Labels[n].Name, &gist.Labels[n].Value)
	}
	gist.Downloads = slices.Clone(gist.Downloads)
	for n := range gist.Downloads {
		d := &gist.Downloads[n]
		r.same(&d.Tool, &d.URL)
		for m := range d.Vars {
			r.same(&d.Vars[m])
		}
	}
	gist.Runs = slices.Clone(gist.Runs)
	for n := range gist.Runs {
		r.same(&gist.Runs[n].Hash)
	}
	r.same(&gist.Origin.Title, &gist.Origin.Owners, &gist.Origin.Source)
	for n := range gist.Sightings {
		r.same(&gist.Sightings[n].Rule)
	}
	for n := range gist.Stages {
		base := &gist.Stages[n].Base
		r.same(&base.Repository, &base.Name, &base.Tag, &base.Digest, &base.Written)
	}
}

// same puts the string that is kept in the place of equal ones.
func (r *reader) same(texts ...*string) {
	for _, text := range texts {
		known, ok := r.strings[*text]
		if !ok {
			r.strings[*text] = *text
			continue
		}
		*text = known
	}
}
