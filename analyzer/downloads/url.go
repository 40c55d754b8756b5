package downloads

import (
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// A URL is one place that a command downloads from.
type URL struct {
	Word dockerfile.Word // the argument; its zero value if the command's text does not show it
	// Text is the value. Where that is not known, it is what is written, with a
	// variable in front replaced: `https://host/tool-$(uname -m).tgz`.
	Text   string
	Scheme string // in lower case; "" if it is not known
	Host   string // in lower case, without user and port; "" if it is not known
	Path   string // from the slash on, without query and fragment; its unknown parts as in Text
	// Computed says that the place is not known because the script works it
	// out, and not because the build's caller or the base image supplies it.
	Computed bool
}

// ParseURL reads a word of an instruction that is a URL. A missing scheme
// stands for http.
func ParseURL(word dockerfile.Word) URL { return newURL(word, speller{}) }

func newURL(word dockerfile.Word, s speller) URL {
	text := s.spell(word)
	u := URL{Word: word, Text: text}
	scheme, rest, ok := strings.Cut(text, "://")
	switch {
	case ok && isScheme(scheme):
		u.Scheme = strings.ToLower(scheme)
	case hasUnknown(text) || strings.ContainsAny(text, " \t"): // a note of what is to come from elsewhere
		return u
	default:
		u.Scheme, rest = "http", text
	}
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	u.Host = hostOf(rest[:end])
	u.Path = rest[end:]
	if end = strings.IndexAny(u.Path, "?#"); end >= 0 && !hasUnknown(u.Path[:end]) {
		u.Path = u.Path[:end]
	}
	return u
}

func isScheme(s string) bool {
	for _, r := range strings.ToLower(s) {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '+' && r != '-' && r != '.' {
			return false
		}
	}
	return s != ""
}

// hasUnknown reports whether a text holds what only the shell knows.
func hasUnknown(text string) bool { return strings.ContainsAny(text, "$`%") && !isEscaped(text) }

// isEscaped reports whether the only special characters are percent-encoded bytes.
func isEscaped(text string) bool {
	if strings.ContainsAny(text, "$`") {
		return false
	}
	for {
		at := strings.IndexByte(text, '%')
		if at < 0 {
			return true
		}
		if at+3 > len(text) || !isHex(text[at+1]) || !isHex(text[at+2]) {
			return false
		}
		text = text[at+3:]
	}
}

func isHex(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'a' && b <= 'f' || b >= 'A' && b <= 'F'
}

// hostOf cuts user and port off an authority. It returns "" if the host is not known.
func hostOf(authority string) string {
	authority = authority[strings.LastIndexByte(authority, '@')+1:]
	if end := strings.IndexByte(authority, ']'); strings.HasPrefix(authority, "[") && end > 0 {
		return strings.ToLower(authority[1:end])
	}
	host, _, _ := strings.Cut(authority, ":")
	if hasUnknown(host) && !hasDomain(host) {
		return ""
	}
	return strings.ToLower(host)
}

// hasDomain reports whether a host that is not known ends in a domain that is:
// `$region.example.org`.
func hasDomain(host string) bool {
	top := strings.LastIndexByte(host, '.')
	if top < 0 || strings.HasSuffix(host, ")") || strings.HasSuffix(host, "}") {
		return false
	}
	at := strings.LastIndexByte(host[:top], '.')
	return at > 0 && !hasUnknown(host[at:])
}

// Remote reports whether the URL is known to name another machine.
func (u URL) Remote() bool { return u.Host != "" && u.Scheme != "file" && !u.Local() }

// Local reports whether the URL names the machine that builds.
func (u URL) Local() bool {
	switch u.Host {
	case "localhost", "::1", "0.0.0.0", "host.docker.internal":
		return true
	}
	return strings.HasPrefix(u.Host, "127.") || strings.HasSuffix(u.Host, ".localhost")
}

// Span returns where the URL is written, without quotes around it: in the
// definition of a variable where that gives the whole of it.
func (u URL) Span() dockerfile.Span {
	span, raw := u.Word.Whole(), u.Word.Raw
	quoted := len(raw) > 1 && (raw[0] == '"' || raw[0] == '\'') && raw[len(raw)-1] == raw[0]
	if !u.Word.Known && quoted && span.End-span.Start == len(raw) {
		return dockerfile.Span{Start: span.Start + 1, End: span.End - 1}
	}
	return span
}

// Place returns where bytes from to to of the text are written: in the
// definition of a variable where they come from one. Where that cannot be told
// it is the place of the whole URL.
func (u URL) Place(from, to int) dockerfile.Span {
	if u.Word.Known {
		return u.Word.Origin(from, to)
	}
	lead := min(from, 1) // with a byte of what is around it, to tell it from others
	around := u.Text[from-lead : min(to+1, len(u.Text))]
	for _, use := range u.Word.Uses {
		if v := use.Variable; v != nil && v.Value.Known {
			value := v.Value.Value + u.Text[to:min(to+1, len(u.Text))] // what follows the variable may be in around
			if at := strings.Index(value, around); at >= 0 && at == strings.LastIndex(value, around) {
				return v.Value.Origin(at+lead, at+lead+to-from)
			}
		}
	}
	raw, span := u.Word.Raw, u.Word.Span
	if strings.Count(raw, around) != 1 || span.End-span.Start != len(raw) {
		return u.Span()
	}
	start := span.Start + strings.Index(raw, around) + lead
	return dockerfile.Span{Start: start, End: start + to - from}
}

// Base returns the last part of the path: the name under which a tool saves
// what it fetches. It may hold unknown parts, and is "" if there is none.
func (u URL) Base() string { return baseName(u.Path) }

// baseName returns what follows the last slash outside substitutions.
func baseName(path string) string {
	depth := 0
	for at := len(path) - 1; at >= 0; at-- {
		switch path[at] {
		case ')', '}':
			depth++
		case '(', '{':
			depth--
		case '/', '\\':
			if depth <= 0 {
				return path[at+1:]
			}
		}
	}
	return path
}
