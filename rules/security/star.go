package security

import "strings"

// Star returns a text with stars in the place of the tokens that show by their
// format what they are.
func Star(text, stars string) string {
	var b strings.Builder
	at := 0
	for _, secret := range tokens(text) {
		if secret.span.Start < at {
			continue
		}
		b.WriteString(text[at:secret.span.Start] + stars)
		at = secret.span.End
	}
	return b.String() + text[at:]
}
