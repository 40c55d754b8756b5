package shell_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLookup(t *testing.T) {
	const head = "ARG A=1\nARG N\nENV E=2 F=3\n"
	tests := []struct{ name, in, variable, want string }{
		{"ENV", "RUN x", "E", "2"},
		{"ARG", "RUN x", "A", "1"},
		{"ARG without a value", "RUN x", "N", "not set"},
		{"undeclared", "RUN x", "U", "not set"},
		{"in front", "RUN E=4 x", "E", "4"},
		{"in front of another", "RUN E=4 y; x", "E", "2"},
		{"a variable of the shell", "RUN V=4; x", "V", "not set"},
		{"exported", "RUN export V=4; x", "V", "4"},
		{"exported later", "RUN V=4; export V; x", "V", "4"},
		{"exported before", "RUN export V; V=4; x", "V", "4"},
		{"exported by declare", "SHELL [\"/bin/bash\", \"-c\"]\nRUN declare -x V=4; x", "V", "4"},
		{"not exported by declare", "SHELL [\"/bin/bash\", \"-c\"]\nRUN declare V=4; x", "V", "not set"},
		{"all exported", "RUN set -a; V=4; set +a; x", "V", "4"},
		{"an ENV that is set anew", "RUN E=4; x", "E", "4"},
		{"an ENV that is exported", "RUN export E; x", "E", "2"},
		{"not known", "RUN export V=$(y); x", "V", "unknown"},
		{"in a branch", "RUN if y; then E=4; fi; x", "E", "unknown"},
		{"unset", "RUN unset E; x", "E", "not set"},
		{"env", "RUN env V=4 x", "V", "4"},
		{"env -u", "RUN env -u E x", "E", "not set"},
		{"env --unset", "RUN env --unset=E x", "E", "not set"},
		{"env -i", "RUN env -i V=4 x", "E", "not set"},
		{"env -i with another", "RUN env -i V=4 x", "V", "4"},
		{"env -", "RUN env - x", "E", "not set"},
		{"sudo", "RUN sudo V=4 x", "V", "4"},
		{"env that is not known", "RUN env V=$U x", "V", "unknown"},
		{"within sh -c", "RUN V=4 sh -c 'x'", "V", "4"},
		{"within sh -c, not exported", "RUN V=4; sh -c 'x'", "V", "not set"},
		{"within env -i sh -c", "RUN env -i sh -c 'x'", "E", "not set"},
		{"in a substitution", "RUN y $(E=4 x)", "E", "4"},
		{"find -exec", "RUN V=4 find . -exec x \\;", "V", "4"},
		{"items of a loop", "RUN for E in a b; do x; done", "E", "unknown"},
		{"in an entry point, ENV", "ENTRYPOINT x", "E", "2"},
		{"in an entry point, ARG", "ENTRYPOINT x", "A", "not set"},
		{"in exec form", "RUN [\"env\", \"V=4\", \"x\"]", "V", "4"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			_, script := last(t, head+c.in)
			for _, command := range script.Commands {
				if command.Name != "x" {
					continue
				}
				got := "not set"
				if word, ok := command.Lookup(c.variable); ok {
					if got = word.Value; !word.Known {
						got = "unknown"
					}
				}
				if diff := cmp.Diff(c.want, got); diff != "" {
					t.Errorf("%s: %s (-want +got)\n%s", c.in, c.variable, diff)
				}
				return
			}
			t.Errorf("%s: no command x", c.in)
		})
	}
}

// A word says which variables it refers to.
func TestUses(t *testing.T) {
	_, script := last(t, "ARG A=1\nRUN B=2; x $A-${B}${U:-d} y")
	word := script.Commands[1].Words[1]
	var got []string
	for _, use := range word.Uses {
		kind := "nothing"
		if use.Variable != nil {
			kind = use.Variable.Kind.String()
		}
		got = append(got, use.Name+" of "+kind)
	}
	if diff := cmp.Diff([]string{"A of ARG", "B of RUN", "U of nothing"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestCaptured(t *testing.T) {
	_, script := last(t, "RUN a $(b | sh -c c) <(d); sh -c e")
	got := map[string]bool{}
	for _, c := range script.Commands {
		got[c.Name] = c.Captured()
	}
	want := map[string]bool{"a": false, "b": true, "sh": false, "c": true, "d": false, "e": false}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestWrapped(t *testing.T) {
	_, script := last(t, "RUN sudo -E env a; b")
	for _, name := range []string{"sudo", "env"} {
		if !script.Commands[0].Wrapped(name) || script.Commands[1].Wrapped(name) {
			t.Errorf("%s is not seen where it is", name)
		}
	}
	if script.Commands[0].Wrapped("nice") {
		t.Error("nice is seen")
	}
}

func TestOutput(t *testing.T) {
	_, script := last(t, "RUN a >b 2>>c &>d >&e >|f <>g 2>&1 >&- <h <&3 <<<i >&$U")
	var got []bool
	for _, r := range script.Commands[0].Redirects {
		got = append(got, r.Output())
	}
	want := []bool{true, true, true, true, true, true, false, false, false, false, false, false}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
