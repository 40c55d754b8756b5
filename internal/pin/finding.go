package pin

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// A Finding is what there is to say of a reference.
type Finding struct {
	Source    *dockerfile.Source // the Dockerfile; for Unused the lock file
	Reference *Reference
	Status    Status
	Current   string    // what it stands for now; "" if that is not known
	Locked    bool      // Current is what the lock says
	Created   time.Time // when the image that a tag has moved to was made; zero if that is not known
	Platform  string    // the platform whose image alone is pinned, in place of an index; "" for none
	Err       error     // why it has Failed, or cannot but be Missing
}

// Status is how a reference stands.
type Status string

// The statuses.
const (
	Same     Status = "same"     // it is pinned, and to what it stands for
	Missing  Status = "missing"  // it is not pinned
	Moved    Status = "moved"    // it is pinned, but stands for something else now
	Written  Status = "written"  // its pin is new
	Failed   Status = "failed"   // it is not known what it stands for
	Unlocked Status = "unlocked" // it is pinned, but the lock does not have it
	Unused   Status = "unused"   // the lock has it, but no Dockerfile
)

// String says in one line what there is to say.
func (f *Finding) String() string {
	shown := f.Reference.Shown
	switch f.Status {
	case Missing:
		return shown + " is not pinned" + f.missing()
	case Moved:
		return shown + f.moved()
	case Written:
		return fmt.Sprintf("%s is pinned to %s", shown, f.Current)
	case Failed:
		return fmt.Sprintf("%s: %v", shown, f.Err)
	case Unlocked:
		return shown + " is pinned, but not in the lock"
	case Unused:
		return shown + " is in the lock, but in no Dockerfile"
	}
	return fmt.Sprintf("%s stays pinned to %s", shown, f.Reference.Pin)
}

func (f *Finding) missing() string {
	switch {
	case f.Err != nil:
		return fmt.Sprintf(": %v", f.Err)
	case f.Locked:
		return ", but the lock says " + f.Current
	case f.Current != "":
		return ": it is " + f.Current + " now"
	}
	return ""
}

func (f *Finding) moved() string {
	switch {
	case f.Locked:
		return fmt.Sprintf(" is pinned to %s, but the lock says %s", f.Reference.Pin, f.Current)
	case f.Platform != "":
		return fmt.Sprintf(" is pinned to its image for %s alone, %s: the digest of the index is %s", f.Platform, f.Reference.Pin, f.Current)
	}
	text := fmt.Sprintf(" has moved from %s to %s", f.Reference.Pin, f.Current)
	if !f.Created.IsZero() {
		text += f.Created.UTC().Format(", made on 2006-01-02")
	}
	return text
}

// Compare returns how the references of files stand to what they stand for
// now, in order.
func (r *Resolver) Compare(ctx context.Context, files []*Dockerfile, found Answers) []Finding {
	var findings []Finding
	for _, file := range files {
		for _, reference := range file.References {
			f := compare(file, reference, found[reference.Key])
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
	f := Finding{Source: file.Source, Reference: r, Current: now.Pin, Status: Same}
	switch {
	case r.problem() != "":
		f.Status, f.Err = Missing, errors.New(r.problem())
	case now.Err != nil:
		f.Status, f.Err = Failed, now.Err
	case r.Pin == "":
		f.Status = Missing
	case r.Pin != now.Pin:
		f.Status = Moved
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
