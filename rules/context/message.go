package context

// maxMessage is how long a message may be, in bytes.
const maxMessage = 100

// orShort returns a message, or the shorter one that takes its place where the
// names in it make it too long.
func orShort(message, short string) string {
	if len(message) > maxMessage {
		return short
	}
	return message
}
