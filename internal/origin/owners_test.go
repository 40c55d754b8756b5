package origin

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/hmarr/codeowners"
)

// TestOwnersOfAll proves that what is left out of the comparison would not match.
func TestOwnersOfAll(t *testing.T) {
	t.Parallel()
	rules := parse(t, `
* @all
*.go @go
/a @anchored
/a/ @folder
a/b @path
b @name
b/ @below
**/c @anywhere
/a/**/c @between
a/*/c @one
c/** @under
/ @nothing
d\ e @blank
a/b/c
`)
	files := []string{"a", "b", "c", "d e", "x", "x.go", "a/b", "a/x", "a/b/c", "a/x/c", "a/x/y/c", "b/a", "b/x.go", "c/x", "x/c", "x/c/y", "x/a/b", "x/b/y"}
	for last := range rules {
		some := slices.DeleteFunc(slices.Clone(rules[:last+1]), func(r codeowners.Rule) bool { return r.RawPattern() == "/" }) // the library panics
		for _, file := range files {
			want, err := some.Match(file)
			if err != nil {
				t.Fatal(err)
			}
			var owners []codeowners.Owner
			if want != nil {
				owners = want.Owners
			}
			if got := newOwners(rules[:last+1]).of(file); fmt.Sprint(got) != fmt.Sprint(owners) {
				t.Errorf("%s, last rule %s: got %v, want %v", file, rules[last].RawPattern(), got, owners)
			}
		}
	}
}

// TestManyOwners proves that a file is compared with the rules that name it.
func TestManyOwners(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	for n := range 2000 {
		fmt.Fprintf(&text, "/services/team%d/*.go @team%d\n**/lib%d/*/x @lib\n", n, n, n)
	}
	o := newOwners(parse(t, text.String()))
	if len(o.general) != 0 {
		t.Errorf("%d rules are tried for each file, want none", len(o.general))
	}
	if got := len(o.naming["team7"]); got != 1 {
		t.Errorf("%d rules are tried for the folder team7, want 1", got)
	}
}

func parse(t *testing.T, text string) codeowners.Ruleset {
	t.Helper()
	rules, err := codeowners.ParseFile(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return rules
}
