package shell

import "github.com/dflint/dflint/analyzer/dockerfile"

// execForm reads an instruction whose words are a program and its arguments.
func (r *reader) execForm(script *Script, words []dockerfile.Word) {
	if len(words) == 0 {
		return
	}
	args := make([]arg, len(words))
	for i := range words {
		args[i].Word = words[i]
	}
	w := &walker{reader: r, script: script}
	c := w.begin(spot{})
	c.Span = words[0].Span.Join(words[len(words)-1].Span)
	c.Full = c.Span
	w.complete(c, args, nil, spot{})
}
