package dockerfile

// A Word is one argument: what is written, and what it stands for.
type Word struct {
	Span  Span   // where it is written
	Raw   string // as written, continuations joined
	Value string // variables expanded, quotes removed; "" if not Known
	Known bool   // Value is what a build without further arguments sees
	Uses  []Use  // the variables that it refers to, in order
	// Malformed says that BuildKit's lexer refuses the word: an open quote, a bad substitution.
	Malformed bool

	text Text // Value with its origins
}

// A Use is a reference to a variable.
type Use struct {
	Name     string
	Span     Span      // `$NAME` or `${NAME:-default}`
	Variable *Variable // nil if nothing that is visible sets it
}

// NewWord returns a word written at span as raw. The value is known.
func NewWord(span Span, raw string, value Text, uses []Use) Word {
	return Word{Span: span, Raw: raw, Value: value.String, Known: true, Uses: uses, text: value}
}

// UnknownWord returns a word whose value is not known.
func UnknownWord(span Span, raw string, uses []Use) Word {
	return Word{Span: span, Raw: raw, Uses: uses}
}

// Text returns the value with its origins.
func (w Word) Text() Text { return w.text }

// Origin returns where bytes from to to of the value are written: in the word
// itself, or in the definition of the variable that they come from. Where they
// come from several places it is where they are used.
func (w Word) Origin(from, to int) Span {
	if !w.Known || to <= from {
		return w.Span
	}
	return w.text.Origin(from, to)
}

// Whole returns where the word's whole value is written.
func (w Word) Whole() Span { return w.Origin(0, len(w.Value)) }
