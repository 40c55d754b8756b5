package shell

import (
	"slices"
	"strings"
)

// Parameters are those of a cmdlet of PowerShell, in lower case and with their dash.
type Parameters struct {
	Values   []string // those with a value: "-name", "-requiredversion"
	Switches []string // those without: "-force"
}

// SplitCmdlet tells the parameters of a cmdlet from its operands. Names may be
// cut short and written in any case; they are given in full and in lower case
// where they are known. One that is not known has a value if it may have one.
func (c *Command) SplitCmdlet(p Parameters) Args {
	var args Args
	for n := 1; n < len(c.Words); n++ {
		word := &c.Words[n]
		written := literal(word)
		if !isParameter(written) {
			args.Operands = append(args.Operands, *word)
			continue
		}
		name, _, attached := strings.Cut(written, ":")
		f := Flag{Name: p.full(strings.ToLower(name)), Span: word.Span}
		switch {
		case attached:
			value := behind(word, len(name)+1)
			f.Value = &value
		case !slices.Contains(p.Switches, f.Name) && n+1 < len(c.Words) && !isParameter(literal(&c.Words[n+1])):
			n++
			f.Value = &c.Words[n]
			f.Span = f.Span.Join(f.Value.Span)
		}
		args.Flags = append(args.Flags, f)
	}
	return args
}

// isParameter reports whether a word is the name of a parameter and not a
// value, as -1 is.
func isParameter(written string) bool {
	return len(written) > 1 && written[0] == '-' && isLetter(written[1])
}

// full returns the full name of a parameter that may be cut short.
func (p *Parameters) full(name string) string {
	for _, known := range [][]string{p.Values, p.Switches} {
		if slices.Contains(known, name) {
			return name
		}
	}
	for _, known := range [][]string{p.Values, p.Switches} {
		for _, full := range known {
			if strings.HasPrefix(full, name) {
				return full
			}
		}
	}
	return name
}
