package dockerfile

import (
	"regexp"
	"strings"
)

// remoteSource matches what ADD takes from elsewhere: a URL, or a repository
// in the form of scp.
var remoteSource = regexp.MustCompile(`^(?i:https?|ssh|git)://|^[\w-]+@[\w.-]+:`)

func isRemoteSource(source string) bool {
	return strings.Contains(source, ":") && remoteSource.MatchString(source)
}

// LocalSources returns the sources of COPY and ADD that are paths in the build
// context: neither those of another stage or image, nor heredocs, URLs and
// repositories. Some may not be known.
func (i *Instruction) LocalSources() []Word {
	if from := i.Flag("from"); i.Kind != Copy && i.Kind != Add || from != nil && from.Value.Raw != "" {
		return nil
	}
	var sources []Word
	for n, word := range i.Words {
		if n+1 < len(i.Words) && !isRemoteSource(word.Value) && !i.isHeredocWord(Word{Value: word.Raw}) {
			sources = append(sources, word)
		}
	}
	return sources
}
