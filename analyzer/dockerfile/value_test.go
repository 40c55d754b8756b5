package dockerfile

import (
	"fmt"
	"strings"
	"testing"
)

// valuesOf returns how many bytes the values of a file's words take, and whether
// the last word of the file is known.
func valuesOf(t *testing.T, text string) (total int, known bool) {
	t.Helper()
	file := Parse(NewSource("Dockerfile", text), Options{})
	if len(file.Problems) > 0 {
		t.Fatalf("it is refused: %s", file.Problems[0].Message)
	}
	for _, i := range file.Instructions {
		for _, word := range file.Expansions(i) {
			total += word.Text().Weight()
			known = word.Known
			if len(word.Value) > MaxValue+len(text) {
				t.Errorf("a value of %d bytes is known", len(word.Value))
			}
		}
	}
	return total, known
}

// What a few lines would double for ever is not known from some length on, and
// all values together have a bound that follows what is written.
func TestValuesAreBounded(t *testing.T) {
	const lines = 400
	for name, text := range map[string]string{
		"ENV":            "FROM x\nENV P=xx\n" + strings.Repeat("ENV P=$P$P\n", lines),
		"ENV in turn":    "FROM x\nENV P=xx Q=y\n" + strings.Repeat("ENV P=$Q$Q\nENV Q=$P$P\n", lines),
		"ARG":            "FROM x\nARG P=xx\n" + strings.Repeat("ARG P=${P}${P}\n", lines),
		"global ARG":     "ARG P=xx\n" + strings.Repeat("ARG P=$P$P\n", lines) + "FROM x\nARG P\nLABEL a=$P\n",
		"several ARGs":   "FROM x\nARG P=xx" + strings.Repeat(" P=$P$P", lines) + "\n",
		"default":        "FROM x\nENV P=xx\n" + strings.Repeat("ENV P=${Q:-$P$P}\n", lines),
		"alternative":    "FROM x\nENV P=xx\n" + strings.Repeat("ENV P=${P:+$P$P}\n", lines),
		"quotes":         "FROM x\nENV P=xx\n" + strings.Repeat("ENV P=\"$P $P\"\n", lines),
		"replacement":    "FROM x\nENV P=aa\n" + strings.Repeat("ENV P=${P//a/aa}\n", lines),
		"replacement by": "FROM x\nENV P=aa\n" + strings.Repeat("ENV P=${P//a/$P}\n", lines),
		"LABEL":          "FROM x\nENV P=xx\n" + strings.Repeat("ENV P=$P$P\nLABEL a=$P\n", lines),
		"ONBUILD":        "FROM x\nENV P=xx\n" + strings.Repeat("ENV P=$P$P\nONBUILD ENV Q=$P$P\n", lines) + "LABEL a=$P\n",
		"a heredoc":      "FROM x\nENV P=xx\n" + strings.Repeat("ENV P=$P$P\n", lines) + "COPY <<E /a\n$P\nE\n",
		"a mount":        "FROM x\nENV P=xx\n" + strings.Repeat("ENV P=$P$P\n", lines) + "RUN --mount=type=cache,target=/$P true\n",
		"stages":         "FROM x AS s0\nENV P=xx\n" + doublingStages(lines),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			total, known := valuesOf(t, text)
			if most := 2*allowanceShare + 2*allowancePerByte*len(text); total > most {
				t.Errorf("%d bytes of Dockerfile have values of %d bytes, more than %d", len(text), total, most)
			}
			if known {
				t.Error("the last value is known")
			}
		})
	}
}

func doublingStages(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "FROM s%d AS s%d\nENV P=$P$P\n", i, i+1)
	}
	return b.String()
}

// A long value costs its length wherever it is used.
func TestUsesOfLongValuesAreBounded(t *testing.T) {
	t.Parallel()
	text := "FROM x\nENV P=xx\n" + strings.Repeat("ENV P=$P$P\n", 14) + strings.Repeat("LABEL a=$P\n", 5000)
	total, known := valuesOf(t, text)
	if most := allowanceShare + allowancePerByte*len(text); total > most || known {
		t.Errorf("the values take %d bytes, the last one known: %v; want at most %d", total, known, most)
	}
}

// What people write is known: a long value, many uses, and a long PATH.
func TestLongValuesAreKnown(t *testing.T) {
	for name, text := range map[string]string{
		"a long one":  "FROM x\nENV P=" + strings.Repeat("x", 50<<10) + "\nENV Q=$P\n",
		"a literal":   "FROM x\nENV P=" + strings.Repeat("x", 65000) + "\n",
		"PATH":        "FROM x\nENV PATH=/bin\n" + strings.Repeat("ENV PATH=$PATH:/opt/some/program/bin\n", 100),
		"many":        "FROM x\nENV P=" + strings.Repeat("x", 200) + "\n" + strings.Repeat("LABEL a=$P-$P\n", 2000),
		"replacement": "FROM x\nARG V=1.2.3-4\nENV P=${V//./_}-${V%%-*}-${V/${V%.*}/${V//./-}}\n",
		"a heredoc":   "FROM x\nENV P=x\nCOPY <<E /a\n" + strings.Repeat("a $P\n", 2000) + "E\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, known := valuesOf(t, text); !known {
				t.Error("the last value is not known")
			}
		})
	}
}

// BuildKit is not asked to do for an error message what nobody would wait for.
func TestRefusalsAreBounded(t *testing.T) {
	t.Parallel()
	nested := strings.Repeat("${P//*/", 40) + "x" + strings.Repeat("}", 40)
	text := "FROM x\nENV P=" + strings.Repeat("a", 5000) + "\nENV Q=" + nested + "${\n"
	file := Parse(NewSource("Dockerfile", text), Options{})
	if len(file.Problems) != 1 {
		t.Errorf("it has %d problems, want one", len(file.Problems))
	}
}
