package repo

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/dflint/dflint/analyzer"
)

// checkValues reports labels with another value than the others have, for keys
// that should have the same everywhere.
func checkValues(pass *analyzer.RepoPass, all []label) {
	byKey := map[string][]label{}
	for _, l := range all {
		if matches(l.file.Strings("same"), l.Name) {
			byKey[l.Name] = append(byKey[l.Name], l)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(byKey)) {
		spellings := map[string][]label{}
		for _, l := range byKey[key] {
			spelling := plain(l.Value)
			spellings[spelling] = append(spellings[spelling], l)
		}
		for _, spelling := range slices.Sorted(maps.Keys(spellings)) {
			checkSame(pass, spellings[spelling])
		}
		if stranger, ok := onlyStranger(spellings); ok && isAmong(stranger, byKey[key]) {
			checkSame(pass, byKey[key])
		}
	}
}

// onlyStranger returns the single label that is spelled otherwise than all
// others, which share one spelling. It reports false if it is not like that.
func onlyStranger(spellings map[string][]label) (stranger label, ok bool) {
	if len(spellings) != 2 {
		return label{}, false
	}
	for _, labels := range spellings {
		if len(labels) == 1 {
			if ok {
				return label{}, false
			}
			stranger, ok = labels[0], true
		}
	}
	return stranger, ok
}

// isAmong reports whether a label lies among the others: those in the nearest
// folder that has some are in several places there. Else it may be that of
// another repository.
func isAmong(stranger label, labels []label) bool {
	nearest, children := 0, map[string]bool{}
	own := strings.Split(stranger.file.Path, "/")
	for _, l := range labels {
		parts := strings.Split(l.file.Path, "/")
		common := 0
		for common < len(parts)-1 && common < len(own)-1 && parts[common] == own[common] {
			common++
		}
		if l.file == stranger.file || common < nearest {
			continue
		}
		if common > nearest {
			nearest, children = common, map[string]bool{}
		}
		children[parts[common]] = true
	}
	return len(children) > 1
}

// checkSame reports those of labels with the same key that do not have the
// usual value.
func checkSame(pass *analyzer.RepoPass, labels []label) {
	sayings := make([]saying, len(labels))
	for n, l := range labels {
		sayings[n] = saying{l.at(), l.Value}
	}
	if !differ(sayings) {
		return
	}
	value := usual(sayings, func(a, b string) bool { return a < b })
	related, count := others(sayings, value)
	for _, l := range labels {
		if l.Value == value {
			continue
		}
		message := fmt.Sprintf("%s is %s %s", l.Name, analyzer.Shorten(value, 36), places(count))
		drift := analyzer.Drift{Place: l.at(), Related: related, Message: analyzer.Shorten(message, analyzer.MaxMessage)}
		if plain(l.Value) == plain(value) && !losesTLS(l.Value, value) {
			drift.Fixes = l.setTo(value)
		}
		pass.Report(drift)
	}
}

// losesTLS reports whether an address would become one that does not ask for TLS,
// or that a browser does not open.
func losesTLS(from, to string) bool {
	return strings.HasPrefix(strings.ToLower(from), "https://") && !strings.HasPrefix(strings.ToLower(to), "https://")
}

// legalForms are words behind a company's name that people write or leave out.
var legalForms = []string{"inc", "llc", "ltd", "gmbh", "ag", "sa", "bv", "corp", "corporation", "company", "co", "limited"}

// plain returns a value without what is only spelling: case, punctuation, the
// scheme and the ending of a URL, the form of a company.
func plain(value string) string {
	value = strings.TrimSuffix(strings.TrimRight(strings.ToLower(value), "/"), ".git")
	for _, scheme := range []string{"https://", "http://", "git://", "ssh://git@", "git@"} {
		value = strings.TrimPrefix(value, scheme)
	}
	words := strings.FieldsFunc(value, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for len(words) > 1 && slices.Contains(legalForms, words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}
