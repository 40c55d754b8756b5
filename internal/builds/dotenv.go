package builds

import (
	"maps"
	"regexp"
	"strings"
)

// maxEnv is the most that a file of variables may have, in bytes.
const maxEnv = 256 << 10

var (
	// envLine matches a variable of a .env file up to its value.
	envLine = regexp.MustCompile(`^\s*(?:export\s+)?([_a-zA-Z][-._a-zA-Z0-9]*)\s*[=:][ \t]*`)

	envComment = regexp.MustCompile(`(^|\s)#.*`)

	// escapes are what stands for another character within double quotes:
	// https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax
	escapes = strings.NewReplacer(`\n`, "\n", `\r`, "\r", `\t`, "\t", `\"`, `"`, `\\`, `\`, `\$`, "$$")
)

// with returns the variables and those of a text in the syntax of .env files,
// which may use those before them. Variables that are set already stay; lines
// that set none are passed over.
func (e environment) with(text string) environment {
	all := maps.Clone(e)
	text = strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n")
	for text != "" {
		line, _, _ := strings.Cut(text, "\n")
		start := envLine.FindStringSubmatch(line)
		if start == nil {
			_, text, _ = strings.Cut(text, "\n")
			continue
		}
		raw, quote, rest := cutEnvValue(text[len(start[0]):])
		_, text, _ = strings.Cut(rest, "\n")
		if _, isSet := e[start[1]]; !isSet {
			all[start[1]] = all.envValue(raw, quote)
		}
	}
	return all
}

// cutEnvValue returns a value as it is written, without the quote around it, if
// there is one, and what follows it. A quoted value may have several lines.
func cutEnvValue(text string) (raw string, quote byte, rest string) {
	if text != "" && (text[0] == '"' || text[0] == '\'') {
		for n := 1; n < len(text); n++ {
			switch {
			case text[n] == '\\' && text[0] == '"':
				n++
			case text[n] == text[0]:
				return text[1:n], text[0], text[n+1:]
			}
		}
	}
	line, _, _ := strings.Cut(text, "\n")
	return strings.TrimSpace(envComment.ReplaceAllString(line, "")), 0, text[len(line):]
}

func (e environment) envValue(raw string, quote byte) value {
	switch quote {
	case '\'':
		return known(raw)
	case '"':
		raw = escapes.Replace(raw)
	}
	v, err := e.expand(raw)
	if err != nil {
		return unknown
	}
	return v
}
