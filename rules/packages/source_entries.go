package packages

import (
	"regexp"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/downloads"
	"github.com/dflint/dflint/analyzer/shell"
)

// A sourceEntry is one source of packages for apt, as its files name it.
type sourceEntry struct {
	url     downloads.URL
	address dockerfile.Span // where the URL is written
	suite   string
	suiteAt dockerfile.Span
	signed  bool // it names its key, or that is not known
}

// oneLineEntry matches an entry in one line: deb [options] URL suite component.
// stanza matches lines up to an empty one, and the rest the fields in them.
// Source: sources.list(5) of apt 3.0.
var (
	oneLineEntry = regexp.MustCompile(`(?:^|[\s"'])deb\s+(\[[^\]\n]*\]\s*)?(https?://[^\s\\"']+)\s+([^\s\\"']+)`)
	stanza       = regexp.MustCompile(`(?m)(^.*\S.*$\n?)+`)
	stanzaURL    = regexp.MustCompile(`(?mi)^\s*URIs:[ \t]*(https?://\S+)`)
	stanzaSuite  = regexp.MustCompile(`(?mi)^\s*Suites:[ \t]*(\S+)`)
	stanzaKey    = regexp.MustCompile(`(?mi)^\s*Signed-By:`)
)

// sourceEntries returns the entries in a text.
func sourceEntries(text dockerfile.Text) []sourceEntry {
	var entries []sourceEntry
	for _, m := range oneLineEntry.FindAllStringSubmatchIndex(text.String, -1) {
		options := ""
		if m[2] >= 0 {
			options = text.String[m[2]:m[3]]
		}
		e := newEntry(text, m[4:6], m[6:8])
		e.signed = strings.Contains(options, "signed-by") || strings.Contains(options, "$")
		entries = append(entries, e)
	}
	for _, at := range stanza.FindAllStringIndex(text.String, -1) {
		part := text.Slice(at[0], at[1])
		url := stanzaURL.FindStringSubmatchIndex(part.String)
		suite := stanzaSuite.FindStringSubmatchIndex(part.String)
		if url == nil || suite == nil {
			continue
		}
		e := newEntry(part, url[2:4], suite[2:4])
		e.signed = stanzaKey.MatchString(part.String)
		entries = append(entries, e)
	}
	return entries
}

func newEntry(text dockerfile.Text, url, suite []int) sourceEntry {
	span := text.Origin(url[0], url[1])
	word := dockerfile.NewWord(span, text.String[url[0]:url[1]], text.Slice(url[0], url[1]), nil)
	return sourceEntry{
		url:     downloads.ParseURL(word),
		address: span,
		suite:   text.String[suite[0]:suite[1]],
		suiteAt: text.Origin(suite[0], suite[1]),
	}
}

// unknownPart matches what only the shell knows, in a word as it is written.
var unknownPart = regexp.MustCompile("\\$\\((?:[^()]|\\([^()]*\\))*\\)|\\$\\{[^}]*\\}|\\$\\w+|`[^`]*`")

// joined returns words of a command as a program sees them that prints them.
// What is not known stands in it as $.
func joined(c *shell.Command, words []dockerfile.Word) dockerfile.Text {
	var b dockerfile.TextBuilder
	for n, word := range words {
		if n > 0 {
			b.AddString(" ", word.Span)
		}
		if word.Known {
			b.Add(word.Text())
		} else {
			b.AddString(spelled(c, word.Raw), word.Span)
		}
	}
	return b.Text()
}

// spelled returns what is written with the variables replaced that are known.
func spelled(c *shell.Command, written string) string {
	return unknownPart.ReplaceAllStringFunc(written, func(part string) string {
		value, ok := c.Lookup(strings.Trim(part, "${}"))
		if !ok || !value.Known {
			return "$"
		}
		return value.Value
	})
}

// writtenEntries returns the entries for apt that a command writes.
func writtenEntries(c *shell.Command) []sourceEntry {
	var entries []sourceEntry
	for _, r := range c.Redirects {
		if r.Heredoc.String != "" {
			entries = append(entries, sourceEntries(r.Heredoc)...)
		}
	}
	if c.Name == "echo" || c.Name == "printf" {
		entries = append(entries, sourceEntries(joined(c, c.Words[1:]))...)
	}
	return entries
}
