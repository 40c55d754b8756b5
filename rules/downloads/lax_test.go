package downloads

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The tables say each thing once, in the form in which it is compared.
func TestLaxTables(t *testing.T) {
	for _, s := range laxSwitches {
		if len(s.programs) == 0 || len(s.flags) == 0 && s.said == nil || s.effect == "" {
			t.Errorf("%v %v says nothing", s.programs, s.flags)
		}
		for _, flag := range s.flags {
			if len(flag) < 2 || flag[0] != '-' || strings.ContainsAny(flag, " =") {
				t.Errorf("%s of %v is no flag", flag, s.programs)
			}
		}
		for n, program := range s.programs {
			if strings.ToLower(program) != program || slices.Contains(s.programs[:n], program) {
				t.Errorf("%s is not in lower case, or there twice", program)
			}
		}
		if s.said != nil && !strings.HasSuffix(s.said.String(), "$") {
			t.Errorf("%s matches more than a word", s.said)
		}
	}
	var names []string
	for _, v := range laxVariables {
		if strings.ToUpper(v.name) != v.name || slices.Contains(names, v.name) {
			t.Errorf("%s is not in upper case, or there twice", v.name)
		}
		names = append(names, v.name)
	}
	for _, text := range laxTexts {
		if n := regexp.MustCompile(text.said.String()).NumSubexp(); n < 1 || n > 2 {
			t.Errorf("%s does not tell what says it", text.said)
		}
	}
}
