package terminal

// A Style is the parameter of an ANSI escape sequence that selects it.
type Style string

// The styles that reports use.
const (
	Bold   Style = "1"
	Dim    Style = "2"
	Red    Style = "1;31"
	Green  Style = "32"
	Yellow Style = "1;33"
	Blue   Style = "1;34"
	Cyan   Style = "1;36"
)

// A Palette colours text, or leaves it as it is: colour never carries a meaning
// that the words do not have.
type Palette struct{ On bool }

// Paint returns the text in a style, if the palette is on.
func (p Palette) Paint(s Style, text string) string {
	if !p.On || text == "" || s == "" {
		return text
	}
	return "\x1b[" + string(s) + "m" + text + "\x1b[0m"
}
