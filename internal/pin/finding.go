package pin

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/internal/credentials"
	"github.com/dflint/dflint/reporter/terminal"
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
	Err       error     // why it has Failed
	Reason    string    // why it is LeftOut or Refused
}

// finding returns what there is to say of a reference of which nothing new is known.
func (f *Dockerfile) finding(r *Reference) Finding {
	finding := Finding{Source: f.Source, Reference: r, Status: Same, Current: r.Pin}
	if r.Reason != nil {
		finding.Status, finding.Reason = LeftOut, r.Reason.Text
		if r.Reason.Refused {
			finding.Status = Refused
		}
	}
	return finding
}

// refuse says that a reference is refused its pin.
func (f *Finding) refuse(err error) {
	f.Status, f.Current, f.Reason = Refused, f.Reference.Pin, err.Error()
}

// Status is how a reference stands.
type Status string

// The statuses.
const (
	Same     Status = "same"     // it is pinned, and to what it stands for
	Missing  Status = "missing"  // it is not pinned
	Moved    Status = "moved"    // it is pinned, but stands for something else now
	Written  Status = "written"  // its pin is new
	LeftOut  Status = "left-out" // it is given no pin, for a reason
	Refused  Status = "refused"  // likewise, but somebody has to decide first
	Gone     Status = "gone"     // it is pinned to what does not exist any more
	Failed   Status = "failed"   // it is not known what it stands for
	Unlocked Status = "unlocked" // it is pinned, but the lock does not have it
	Unused   Status = "unused"   // the lock has it, but no Dockerfile
)

// String says in one line what there is to say, without credentials and controls.
func (f *Finding) String() string { return terminal.Printable(credentials.Star(f.text())) }

func (f *Finding) text() string {
	shown := f.Reference.Shown
	switch f.Status {
	case Missing:
		return shown + " is not pinned" + f.missing()
	case Moved:
		return shown + f.moved()
	case Written:
		return fmt.Sprintf("%s is pinned to %s", shown, f.Current)
	case LeftOut:
		return fmt.Sprintf("left out: %s %s", shown, f.Reason)
	case Refused:
		return fmt.Sprintf("refused: %s %s", shown, f.Reason)
	case Gone:
		return shown + f.gone()
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

func (f *Finding) gone() string {
	text := fmt.Sprintf(": the pin %s does not exist any more", f.Reference.Pin)
	if f.Current != "" {
		text += ", the tag is " + f.Current + " now"
	}
	return text
}

// Compare returns how the references of files stand to what they stand for
// now, in order.
func (r *Resolver) Compare(ctx context.Context, files []*Dockerfile, found Answers) []Finding {
	var findings []Finding
	for _, file := range files {
		for _, reference := range file.asked {
			f := file.compare(reference, found)
			r.addDetails(ctx, &f)
			if !reference.settled || f.Status == Gone {
				findings = append(findings, f)
			}
		}
	}
	return findings
}

// compare compares a reference with what it stands for.
func (f *Dockerfile) compare(r *Reference, found Answers) Finding {
	finding := f.finding(r)
	now := found[r.Key]
	if digested, ok := r.digested(); ok && now.Pin != r.Pin {
		if found[Key{Image, digested}].Gone {
			finding.Status, finding.Current = Gone, now.Pin
			return finding
		}
	}
	if r.Reason != nil || r.settled {
		return finding
	}
	finding.Current = now.Pin
	switch {
	case now.Err != nil:
		finding.Status, finding.Err = Failed, now.Err
	case r.Pin == "":
		finding.Status = Missing
		if r.Kind == Git && r.image == nil {
			if _, err := r.edits(f.model, now); err != nil {
				finding.refuse(err)
			}
		}
	case !r.isPinnedTo(now.Pin):
		finding.Status = Moved
	}
	return finding
}

// isPinnedTo reports whether a reference has a pin. A commit may be cut short.
func (r *Reference) isPinnedTo(pin string) bool {
	if r.Kind == Git && r.Pin != "" {
		return strings.HasPrefix(pin, strings.ToLower(r.Pin))
	}
	return r.Pin == pin
}

// addDetails says since when an image is there, and whether the pin is one of
// its parts. They are a nicety: without them, the finding stands as it is.
func (r *Resolver) addDetails(ctx context.Context, f *Finding) {
	if f.Status != Moved || f.Reference.Kind != Image {
		return
	}
	details, err := r.Images.Details(ctx, f.Reference.Name)
	if err == nil {
		f.Created, f.Platform = details.Created, details.Platforms[f.Reference.Pin]
	}
}
