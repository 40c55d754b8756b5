package pin

import (
	"regexp"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// A refNote is a comment above an ADD that keeps the branch or tag of a
// repository, where the commit that it stands for has taken its place.
type refNote struct {
	ref  string // "" for the default branch
	span dockerfile.Span
}

// defaultBranch is what a note calls the branch that a repository has by default.
const defaultBranch = "HEAD"

var noteForm = regexp.MustCompile(`^dflint\s+ref\s*=\s*(\S+)\s*(?:--.*)?$`)

// newNote returns the text of a note, a line of its own.
func newNote(ref string) string {
	if ref == "" {
		ref = defaultBranch
	}
	return "# dflint ref=" + ref
}

// refNotes returns the notes in a file, by the index of the instruction in the
// line below them.
func refNotes(file *dockerfile.File) map[int]refNote {
	byLine := map[int]refNote{}
	for _, comment := range file.Comments {
		match := noteForm.FindStringSubmatch(comment.Text)
		if match == nil || comment.Inside != nil {
			continue
		}
		note := refNote{ref: match[1], span: comment.Span}
		if note.ref == defaultBranch {
			note.ref = ""
		}
		byLine[file.Source.LineAt(comment.Span.Start)] = note
	}
	notes := map[int]refNote{}
	if len(byLine) == 0 {
		return notes
	}
	for _, i := range file.Instructions {
		if note, ok := byLine[file.Source.LineAt(i.Span.Start)-1]; ok && i.Onbuild == nil {
			notes[i.Index] = note
		}
	}
	return notes
}

// recall makes a commit that stands alone the pin of what a note says.
func (r *Reference) recall(note refNote) {
	if r.Kind != Git || !r.settled {
		return
	}
	repository, _ := splitGit(r.Key)
	r.Name, r.Shown = repository+"#"+note.ref, strings.Replace(r.Shown, r.Pin, note.ref, 1)
	r.note, r.settled = &note, false
}

// splitGit returns the repository and the ref of a key.
func splitGit(key Key) (repository, ref string) {
	at := strings.LastIndexByte(key.Name, '#')
	return key.Name[:at], key.Name[at+1:]
}
