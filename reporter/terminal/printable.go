package terminal

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// Printable returns the text with everything in it replaced that could move the
// cursor, colour the terminal, reorder or hide what is read, or be a command to
// what keeps the log of a CI run. What it returns is valid UTF-8 on one line.
func Printable(text string) string {
	if isPlain(text, ' ') {
		return text
	}
	var shown strings.Builder
	before := rune(0)
	for _, r := range text {
		seen := printableRune(before, r)
		shown.WriteRune(seen)
		before = seen // what is replaced hides nothing that follows
	}
	return logCommand.ReplaceAllString(shown.String(), `$1\[`)
}

// isPlain reports whether there is nothing to replace in a text, which is so for
// nearly all: it is ASCII without controls, but for one byte, and no command.
func isPlain[T string | []byte](text T, control byte) bool {
	for n := range len(text) {
		b := text[n]
		if (b < ' ' || b >= 0x7F) && b != control || b == '#' && n > 0 && text[n-1] == '#' {
			return false
		}
	}
	return true
}

func printableRune(before, r rune) rune {
	switch {
	case r < ' ':
		return '\u2400' + r // the control's picture: ␛
	case r == 0x7F:
		return '\u2421'
	case IsControl(r), isInvisible(r) && !isPartOf(before, r):
		return utf8.RuneError
	}
	return r
}

// IsControl reports whether a character could move the cursor, colour the
// terminal or reorder what is read.
func IsControl(r rune) bool {
	if ' ' <= r && r < 0x7F {
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp, unicode.Bidi_Control)
}

// isInvisible reports whether a character shows nothing by itself, so that two
// texts that differ in it look the same.
func isInvisible(r rune) bool {
	if r < 0x7F {
		return false
	}
	return unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector) &&
		!unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

const (
	nonJoiner  = '\u200C'
	joiner     = '\u200D'
	emojiStyle = '\uFE0F'
	blackFlag  = '\U0001F3F4'
)

// isPartOf reports whether an invisible character changes how the one before it
// looks, as it does in emoji and in scripts whose letters join.
func isPartOf(before, r rune) bool {
	switch {
	case r == joiner || r == nonJoiner:
		return isEmoji(before) || before == emojiStyle || joins(before)
	case unicode.Is(unicode.Variation_Selector, r):
		return isEmoji(before) || joins(before) || unicode.Is(unicode.Han, before) ||
			r == emojiStyle && strings.ContainsRune("0123456789#*", before)
	case isTag(r):
		return before == blackFlag || isTag(before)
	}
	return false
}

func isTag(r rune) bool { return 0xE0020 <= r && r <= 0xE007F }

// isEmoji reports whether a character may be an emoji, or the tone of its skin.
func isEmoji(r rune) bool {
	return r >= 0x2190 && r != utf8.RuneError && unicode.In(r, unicode.So, unicode.Sk, unicode.Sm)
}

// joins reports whether a character belongs to a script of which letters look
// different beside a joiner.
func joins(r rune) bool {
	return unicode.In(r, unicode.L, unicode.M) && unicode.In(r,
		unicode.Arabic, unicode.Syriac, unicode.Nko, unicode.Mongolian, unicode.Tibetan, unicode.Myanmar, unicode.Khmer,
		unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil,
		unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala)
}

// logCommand is what GitHub, Azure Pipelines and TeamCity take for a command
// wherever in a line of the log it stands: ##[error], ##vso[…], ##teamcity[…].
var logCommand = regexp.MustCompile(`(##[0-9A-Za-z]*)\[`)

var logCommandHead = regexp.MustCompile(`##[0-9A-Za-z]*$`)

// BeginsCommand reports whether a text that a bracket follows would be a command
// to what keeps the log of a CI run.
func BeginsCommand(text string) bool {
	return strings.Contains(text, "##") && logCommandHead.MatchString(text)
}

// workflowCommand is how a line begins that is a command to GitHub.
const workflowCommand = "::"

func isWorkflowCommand(line string) bool {
	return strings.HasPrefix(strings.TrimLeftFunc(line, unicode.IsSpace), workflowCommand)
}

// Path returns a path as a line may begin with it: it stays one that leads to
// the file, unless there is something in its name that cannot be shown.
func Path(path string) string {
	path = Printable(path)
	if isWorkflowCommand(path) {
		return "./" + path
	}
	return path
}

// Line returns a printable line that is no command to what keeps the log of a
// CI run.
func Line(line string) string {
	if !isWorkflowCommand(line) {
		return line
	}
	return strings.Replace(line, workflowCommand, `\`+workflowCommand, 1)
}

// Lines returns a text of several lines, each of them printable. Tabs stay.
func Lines(text string) string {
	var shown strings.Builder
	for line := range strings.Lines(text) {
		line, ended := strings.CutSuffix(line, "\n")
		parts := strings.Split(line, "\t")
		for n, part := range parts {
			parts[n] = Printable(part)
		}
		shown.WriteString(Line(strings.Join(parts, "\t")))
		if ended {
			shown.WriteByte('\n')
		}
	}
	return shown.String()
}

// JSON returns a document of JSON in which everything is escaped that a terminal
// would not show as it is, or that would be a command in the log of a CI run.
func JSON(document []byte) []byte {
	if isPlain(document, '\n') {
		return document
	}
	var shown []byte
	start := 0
	for n := 0; n < len(document); {
		r, size := utf8.DecodeRune(document[n:])
		if r != '\n' && (IsControl(r) || isInvisible(r)) {
			shown = append(shown, document[start:n]...)
			for _, unit := range utf16.Encode([]rune{r}) {
				shown = fmt.Appendf(shown, `\u%04x`, unit)
			}
			start = n + size
		}
		n += size
	}
	return logCommand.ReplaceAll(append(shown, document[start:]...), []byte(`$1\u005b`))
}
