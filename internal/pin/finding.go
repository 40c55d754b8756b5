package pin

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"
)

// A Finding is what there is to say of a reference.
type Finding struct {
	File      *Dockerfile
	Reference *Reference
	Status    Status
	Current   string    // what it stands for now; "" if that is not known
	Created   time.Time // when the image that a tag has moved to was made; zero if that is not known
	Platform  string    // the platform whose image alone is pinned, in place of an index; "" for none
	Err       error     // for Failed
}

// Status is how a reference stands.
type Status string

// The statuses.
const (
	Same    Status = "same"    // it is pinned, and to what it stands for
	Missing Status = "missing" // it is not pinned
	Moved   Status = "moved"   // it is pinned, but stands for something else now
	Written Status = "written" // its pin has just been written
	Failed  Status = "failed"  // it is not known what it stands for
)

// Text says in one line what there is to say.
func (f *Finding) Text() string {
	shown := f.Reference.Shown
	switch f.Status {
	case Missing:
		if f.Current == "" {
			return shown + " is not pinned"
		}
		return fmt.Sprintf("%s is not pinned: it is %s now", shown, f.Current)
	case Moved:
		text := fmt.Sprintf("%s has moved: from %s to %s", shown, f.Reference.Pin, f.Current)
		if !f.Created.IsZero() {
			text += f.Created.UTC().Format(", made on 2006-01-02")
		}
		if f.Platform != "" {
			text = fmt.Sprintf("%s is pinned to its image for %s alone, %s: the digest of the index is %s",
				shown, f.Platform, f.Reference.Pin, f.Current)
		}
		return text
	case Written:
		return fmt.Sprintf("%s is pinned to %s", shown, f.Current)
	case Failed:
		return fmt.Sprintf("%s: %v", shown, f.Err)
	}
	return shown + " is as it was"
}

// Compare returns how the references of files stand to what they stand for
// now, in order.
func (r *Resolver) Compare(ctx context.Context, files []*Dockerfile, found map[Key]Resolved) []Finding {
	var findings []Finding
	for _, file := range files {
		for n := range file.References {
			reference := &file.References[n]
			f := compare(file, reference, found[reference.Key()])
			if f.Status == Moved && reference.Kind == Image {
				r.addDetails(ctx, &f)
			}
			findings = append(findings, f)
		}
	}
	return findings
}

// compare compares a reference with what it stands for.
func compare(file *Dockerfile, r *Reference, now Resolved) Finding {
	f := Finding{File: file, Reference: r, Current: now.Pin}
	switch {
	case now.Err != nil:
		f.Status, f.Err = Failed, now.Err
	case r.Pin == "":
		f.Status = Missing
	case r.Pin != now.Pin:
		f.Status = Moved
	default:
		f.Status = Same
	}
	return f
}

// addDetails says since when an image is there, and whether the pin is one of
// its parts. They are a nicety: without them, the finding stands as it is.
func (r *Resolver) addDetails(ctx context.Context, f *Finding) {
	details, err := r.Images.Details(ctx, f.Reference.Name)
	if err == nil {
		f.Created, f.Platform = details.Created, details.Platforms[f.Reference.Pin]
	}
}

// Compare returns how the references of files stand to what a lock says, in
// order. Nobody is asked.
func (l Lock) Compare(files []*Dockerfile) []Finding {
	var findings []Finding
	for _, file := range files {
		for n := range file.References {
			r := &file.References[n]
			locked, ok := l[r.Key()]
			f := Finding{File: file, Reference: r, Current: locked}
			switch {
			case !ok:
				f.Status, f.Err = Failed, errors.New("it is not in the lock file: run dflint pin --lock")
			case r.Pin != "" && r.Pin != locked:
				f.Status = Moved
			default:
				f.Status = Same
			}
			findings = append(findings, f)
		}
	}
	return findings
}

// AnyFailed reports whether one of the references could not be pinned.
func AnyFailed(findings []Finding) bool {
	return slices.ContainsFunc(findings, func(f Finding) bool { return f.Status == Failed })
}

// Unwritten returns the findings of a file that is left as it is after all.
func Unwritten(findings []Finding) []Finding {
	left := slices.Clone(findings)
	for n := range left {
		if left[n].Status == Written {
			left[n].Status = Missing
			if left[n].Reference.Pin != "" {
				left[n].Status = Moved
			}
		}
	}
	return left
}
