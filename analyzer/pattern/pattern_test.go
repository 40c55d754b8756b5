package pattern

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLiterals(t *testing.T) {
	for expression, want := range map[string]string{
		`abc`:                       "abc",
		`^a+bcd?$`:                  "bc",
		`(?:apt|yum) install`:       " install",
		`(?:apt|yum)`:               "apt|yum",
		`(?:apt|yum|)`:              "apt|yum|",
		`(?:apt|\d)`:                "apt|",
		`x?(?:apt|yum)`:             "apt yum",
		`foo{2,}x`:                  "fo",
		`(?i)Apt::Get`:              "apt::get~",
		`(?i)sslverify`:             "lverify~",
		`(?i)sks`:                   "",
		`a*b`:                       "b",
		`(ab)+`:                     "ab",
		`(?:ab){0,3}`:               "",
		`[a-z]\d`:                   "",
		`\bgpgcheck\s*=\s*(?:0|no)`: "gpgcheck",
	} {
		var got []string
		for _, a := range MustCompile(expression).alternatives() {
			var texts []string
			for _, l := range a.literals {
				text := l.text
				if l.fold {
					text += "~"
				}
				texts = append(texts, text)
			}
			got = append(got, strings.Join(texts, " "))
		}
		if diff := cmp.Diff(want, strings.Join(got, "|")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", expression, diff)
		}
	}
}

// FuzzPattern proves that a pattern finds what its expression finds.
func FuzzPattern(f *testing.F) {
	f.Add(`(?i)apt::(get|ſe)`, "APT::Get")
	f.Add(`(?i)k`, "\u212a")
	f.Add(`a|b+c{2}`, "xbcc")
	f.Add(`\xff?x`, "\xffX")
	f.Fuzz(func(t *testing.T, expression, text string) {
		if len(expression) > 200 || len(text) > 2000 {
			t.Skip()
		}
		plain, err := regexp.Compile(expression)
		if err != nil {
			t.Skip()
		}
		p := MustCompile(expression)
		if p.MatchString(text) != plain.MatchString(text) {
			t.Errorf("%q on %q: %v", expression, text, p.MatchString(text))
		}
		if diff := cmp.Diff(plain.FindStringSubmatch(text), p.FindStringSubmatch(text)); diff != "" {
			t.Errorf("%q on %q:\n%s", expression, text, diff)
		}
		if diff := cmp.Diff(plain.FindStringSubmatchIndex(text), p.FindStringSubmatchIndex(text)); diff != "" {
			t.Errorf("%q on %q:\n%s", expression, text, diff)
		}
		if diff := cmp.Diff(plain.FindAllStringSubmatchIndex(text, -1), p.FindAllStringSubmatchIndex(text, -1)); diff != "" {
			t.Errorf("%q on %q:\n%s", expression, text, diff)
		}
		if diff := cmp.Diff(plain.ReplaceAllString(text, "<$0>"), p.ReplaceAllString(text, "<$0>")); diff != "" {
			t.Errorf("%q on %q:\n%s", expression, text, diff)
		}
	})
}
