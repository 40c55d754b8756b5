package reporter

// Printable returns a text from a file on one line, with all that could reorder
// what is read or hide in it replaced: for writers of other documents.
func Printable(text string) string { return printable(text) }
