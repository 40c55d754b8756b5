package pin

import (
	"regexp"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// Edits return what pins a reference to what it stands for.
func (r *Reference) Edits(file *dockerfile.File, to Resolved) []analyzer.Edit {
	switch r.Kind {
	case Image:
		return r.imageEdits(file, to)
	case File:
		return []analyzer.Edit{r.checksumEdit(to.Pin)}
	}
	return []analyzer.Edit{r.commitEdit(to.Pin)}
}

// imageEdits put a digest behind a reference, or in place of the one that it
// has, and a version in place of a tag that is none.
func (r *Reference) imageEdits(file *dockerfile.File, to Resolved) []analyzer.Edit {
	word, ref := r.image.Word, r.image
	if ref.Digest != "" {
		at := strings.LastIndex(word.Value, "@") + 1
		return []analyzer.Edit{{Span: word.Origin(at, len(word.Value)), Text: to.Pin}}
	}
	end, mayChange := r.end(file)
	text := "@" + to.Pin
	switch {
	case to.Tag == "" || !mayChange:
	case ref.Tag == "":
		text = ":" + to.Tag + text
	case ref.TagSpan.End == end:
		return []analyzer.Edit{{Span: ref.TagSpan, Text: to.Tag + text}}
	}
	return []analyzer.Edit{{Span: dockerfile.Span{Start: end, End: end}, Text: text}}
}

// end returns where the text of a reference ends: in the default of the ARG
// that holds its end, if that is used for nothing else. Where it is, and the
// default stays as it is, it is behind the variable.
func (r *Reference) end(file *dockerfile.File) (at int, mayChange bool) {
	word := r.image.Word
	origin := word.Origin(len(word.Value)-1, len(word.Value))
	if inside(origin, word.Span) {
		return origin.End, true
	}
	for _, use := range word.Uses {
		if use.Variable != nil && use.Variable.Instruction != nil && inside(origin, use.Variable.Instruction.Span) &&
			servesImagesOnly(file, use.Name, r.image) {
			return origin.End, true
		}
	}
	at = word.Span.End
	if strings.HasSuffix(word.Raw, `"`) || strings.HasSuffix(word.Raw, `'`) {
		at--
	}
	return at, false
}

func inside(a, b dockerfile.Span) bool { return b.Start <= a.Start && a.End <= b.End }

// servesImagesOnly reports whether a variable of the file's head is only
// used at the end of references to the same image: then a digest in its
// default does no harm. A stage that declares it anew may use it in a script.
func servesImagesOnly(file *dockerfile.File, name string, image *dockerfile.ImageRef) bool {
	uses := len(regexp.MustCompile(`\$\{?`+regexp.QuoteMeta(name)+`\b`).FindAllString(file.Source.Text, -1))
	for _, i := range file.Instructions {
		for _, pair := range i.Pairs {
			if i.Kind == dockerfile.Arg && i.Stage != nil && pair.Key.Value == name {
				return false
			}
		}
		for _, ref := range i.Images {
			if ref.Kind != dockerfile.RefImage || ref.Word.Value != image.Word.Value {
				continue
			}
			for _, use := range ref.Word.Uses {
				if use.Name == name {
					uses--
				}
			}
		}
	}
	return uses == 0
}

// checksumEdit adds --checksum in front of the sources, or renews it.
func (r *Reference) checksumEdit(sum string) analyzer.Edit {
	if flag := r.add.Flag("checksum"); flag != nil {
		return analyzer.Edit{Span: flag.Value.Whole(), Text: sum}
	}
	at := r.add.Words[0].Span.Start
	return analyzer.Edit{Span: dockerfile.Span{Start: at, End: at}, Text: "--checksum=" + sum + " "}
}

// commitEdit puts a commit in place of the branch or tag of a repository,
// renews its checksum where it has one, or adds one to a query.
func (r *Reference) commitEdit(commit string) analyzer.Edit {
	if flag := r.add.Flag("checksum"); flag != nil {
		return analyzer.Edit{Span: flag.Value.Whole(), Text: commit}
	}
	value := r.source.Value
	if strings.Contains(value, "?") {
		end := r.source.Origin(len(value)-1, len(value)).End
		return analyzer.Edit{Span: dockerfile.Span{Start: end, End: end}, Text: "&checksum=" + commit}
	}
	hash := strings.IndexByte(value, '#')
	if hash < 0 {
		end := r.source.Origin(len(value)-1, len(value)).End
		return analyzer.Edit{Span: dockerfile.Span{Start: end, End: end}, Text: "#" + commit}
	}
	ref, _, _ := strings.Cut(value[hash+1:], ":")
	span := r.source.Origin(hash+1, hash+1+len(ref))
	return analyzer.Edit{Span: span, Text: commit}
}
