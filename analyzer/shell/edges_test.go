package shell_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// However the opener is written, a body that is one heredoc is the script.
func TestHeredocOpeners(t *testing.T) {
	for _, opener := range []string{"<<EOF", "<<'EOF'", "<<\"EOF\"", "<<-EOF", "<<-'EOF'", "3<<EOF", "<< EOF", "--mount=type=cache,target=/x <<EOF", "--network=none <<'EOF'  "} {
		_, script := last(t, "RUN "+opener+"\na $U\nEOF")
		if diff := cmp.Diff("a ‹$U› …\n", dump(script)); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", opener, diff)
		}
		if script.Text.String != "a $U\n" {
			t.Errorf("%s: the text is %q", opener, script.Text.String)
		}
	}
}

// Build arguments are values that are written nowhere.
func TestBuildArgs(t *testing.T) {
	source := dockerfile.NewSource("Dockerfile", "FROM x\nARG A\nARG B=1\nARG TARGETARCH\nRUN a $A $B $TARGETARCH\n")
	file := dockerfile.Parse(source, dockerfile.Options{BuildArgs: map[string]string{"A": "x y", "B": "2", "TARGETARCH": "arm64"}})
	script := shell.NewParser().Parse(file.Instructions[4])
	if diff := cmp.Diff("a x y 2 arm64\n", dump(script)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	for _, w := range script.Commands[0].Words[1:] {
		if got := source.Slice(w.Span); !strings.HasPrefix(got, "$") {
			t.Errorf("%s is written at %q", w.Value, got)
		}
	}
}

// Bytes that are no UTF-8 are taken as they are.
func TestOtherEncodings(t *testing.T) {
	source, script := last(t, "RUN a 'b\xe9' c\xe9 \"\xff$U\" # \xe9\nENV V=\xe9")
	if script.Err != nil {
		t.Fatal(script.Err)
	}
	var got []string
	for _, w := range script.Commands[0].Words {
		got = append(got, w.Value, w.Raw, source.Slice(w.Span))
	}
	want := []string{"a", "a", "a", "b\xe9", "'b\xe9'", "'b\xe9'", "c\xe9", "c\xe9", "c\xe9", "", "\"\xff$U\"", "\"\xff$U\""}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// A command has at most so many words from variables; then it is open.
func TestManyWords(t *testing.T) {
	_, script := last(t, "ENV V=\""+strings.Repeat("a ", 1500)+"\"\nRUN x $V; y a \"$V\"; for i in $V; do z $i; done")
	x, y, z := script.Commands[0], script.Commands[1], script.Commands[2]
	if len(x.Words) != 1000 || !x.Open {
		t.Errorf("x has %d words, open %t", len(x.Words), x.Open)
	}
	if len(y.Words) != 3 || y.Open {
		t.Errorf("y has %d words, open %t", len(y.Words), y.Open)
	}
	if len(z.Words) != 2 || z.Words[1].Known {
		t.Errorf("z has %d words", len(z.Words))
	}
}

// The commands of one parser do not share memory that grows.
func TestWordsAreApart(t *testing.T) {
	_, script := last(t, "RUN a b; c d")
	first, second := script.Commands[0], script.Commands[1]
	_ = append(first.Words, first.Words[0])
	if got := second.Words[0].Value; got != "c" {
		t.Errorf("the next command is %s now", got)
	}
}
