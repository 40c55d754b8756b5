package pin

import (
	"errors"
	"regexp"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// checksumForms match what --checksum may be. A commit may be cut short.
var checksumForms = map[Kind]*regexp.Regexp{
	File: regexp.MustCompile(`^sha256:[0-9a-f]{64}$`),
	Git:  regexp.MustCompile(`^[0-9a-fA-F]{1,64}$`),
}

// unwritable says why there is no place for a checksum or commit.
func (r *Reference) unwritable(known *known, version frontend) *Reason {
	if name, by, ok := known.setter(argumentsOf(*r.source)); ok {
		return refused("depends on the build argument %s, which %s sets: no checksum is right for all of its values", name, by)
	}
	if len(r.add.Words) > 2 {
		return refused("shares its ADD, and a checksum is for one source only: give it an ADD of its own")
	}
	if r.Kind == File {
		if version.isKnown() && !version.hasChecksum(File) {
			return version.lacksChecksum(File)
		}
		return nil
	}
	// Queries are younger than checksums: who takes one takes the other.
	r.flag = version.hasChecksum(Git) || !version.isKnown() && strings.Contains(r.source.Value, "?")
	if _, literal := r.refSpan(); !r.flag && !literal {
		return version.lacksChecksum(Git)
	}
	return nil
}

// checksumEdit adds --checksum in front of the source, or renews it.
func (r *Reference) checksumEdit(file *dockerfile.File, sum string) ([]analyzer.Edit, error) {
	flag := r.add.Flag("checksum")
	switch {
	case flag == nil:
		return []analyzer.Edit{insertion(r.add.Rest.Span(0, 0).Start, "--checksum="+sum+" ")}, nil
	case flag.Value.Value != "" && file.Source.Slice(flag.Value.Whole()) != flag.Value.Value:
		return nil, errPlace
	}
	return []analyzer.Edit{{Span: flag.Value.Whole(), Text: sum}}, nil
}

// errBranch says that a checksum would hold for a while only.
var errBranch = errors.New("is a branch that a variable names, and a checksum would break the build when it moves: name a tag or a commit")

// commitEdit pins a repository: a tag keeps its place, and the commit is its
// checksum. In place of a branch, which goes on, stands the commit, and a comment
// keeps the name; so does a tag where the frontend may have no checksums.
func (r *Reference) commitEdit(file *dockerfile.File, to Resolved) ([]analyzer.Edit, error) {
	span, literal := r.refSpan()
	switch {
	case r.add.Flag("checksum") != nil:
		return r.checksumEdit(file, to.Pin)
	case r.note != nil:
		return r.commitInPlace(span, to.Pin), nil
	case r.Pin != "":
		return r.queryEdit(file, to.Pin)
	case to.Branch && !literal:
		return nil, errBranch
	case r.flag && !to.Branch:
		return r.checksumEdit(file, to.Pin)
	}
	_, ref := splitGit(r.Key)
	at := file.Source.Line(file.Source.LineAt(outermost(r.add).Span.Start))
	line := file.Source.Slice(at)
	indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	ending := "\n"
	if strings.Contains(file.Source.Text, "\r\n") {
		ending = "\r\n"
	}
	return append(r.commitInPlace(span, to.Pin), insertion(at.Start, indent+newNote(ref)+ending)), nil
}

// commitInPlace puts a commit where the branch or tag is named, or behind a
// repository without one.
func (r *Reference) commitInPlace(span dockerfile.Span, commit string) []analyzer.Edit {
	text := commit
	switch {
	case refParameter.MatchString(r.source.Value):
		text = "ref=" + commit
	case !strings.Contains(r.source.Value, "#"):
		text = "#" + commit
	}
	return []analyzer.Edit{{Span: span, Text: text}}
}

var (
	// refParameter matches what names a branch or tag in the query of a URL.
	refParameter = regexp.MustCompile(`^[^#]*[?&]((?:ref|tag|branch)=[^&#]*)`)
	// sumParameter matches a checksum there.
	sumParameter = regexp.MustCompile(`^[^#]*[?&](?:checksum|commit)=([^&#]*)`)
)

// queryEdit renews the checksum in the query of a URL.
func (r *Reference) queryEdit(file *dockerfile.File, commit string) ([]analyzer.Edit, error) {
	m := sumParameter.FindStringSubmatchIndex(r.source.Value)
	if m == nil {
		return nil, errPlace
	}
	span := r.source.Text().Span(m[2], m[3])
	if file.Source.Slice(span) != r.source.Value[m[2]:m[3]] {
		return nil, errPlace
	}
	return []analyzer.Edit{{Span: span, Text: commit}}, nil
}

// refSpan returns where a source names its branch or tag, empty behind one that
// names none, and whether it is written there as it is.
func (r *Reference) refSpan() (dockerfile.Span, bool) {
	value, text := r.source.Value, r.source.Text()
	from, to := len(value), len(value)
	if m := refParameter.FindStringSubmatchIndex(value); m != nil {
		from, to = m[2], m[3]
	} else if hash := strings.IndexByte(value, '#'); hash >= 0 {
		ref, _, _ := strings.Cut(value[hash+1:], ":")
		from, to = hash+1, hash+1+len(ref)
	}
	span := text.Span(from, to)
	around := text.Span(max(from-1, 0), min(to+1, len(value)))
	literal := span.End-span.Start == to-from && around.End-around.Start == min(to+1, len(value))-max(from-1, 0)
	for _, use := range r.source.Uses {
		literal = literal && !use.Span.Overlaps(around)
	}
	return span, literal
}
