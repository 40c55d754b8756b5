package dockerfile

import (
	"strings"
	"testing"
	"time"
)

// nested returns a substitution inside of another one, n deep.
func nested(start string, n int) string {
	return repeated(start, n) + "x" + repeated("}", n)
}

// repeated returns a text n times, in lines that are not too long.
func repeated(text string, n int) string {
	const most = 1000
	return strings.Repeat(strings.Repeat(text, most)+"\\\n", n/most) + strings.Repeat(text, n%most)
}

func TestTooDeep(t *testing.T) {
	for name, text := range map[string]string{
		"in front of a heredoc": "FROM a\nRUN " + nested("${a:-", maxDepth+1) + " \\\n <<E\nE\n",
		"never closed":          "FROM a\nRUN <<E " + repeated("${a:-", 2_000_000) + "\n",
		"triggers":              "FROM a\n" + strings.Repeat("onbuild \\\n", maxTriggers+1) + "RUN b\n",
	} {
		file := parse(t, text)
		if len(file.Problems) != 1 || !strings.Contains(file.Problems[0].Message, "nested too deep") || len(file.Instructions) > 0 {
			t.Errorf("%s: %q", name, problems(file))
		}
	}
}

// TestDeep has nesting that BuildKit does not see, or that is deep, but not too
// deep.
func TestDeep(t *testing.T) {
	for name, text := range map[string]string{
		"no heredoc":   "FROM a\nRUN " + repeated("${a:-", 10_000) + "\n",
		"not too deep": "FROM a\nRUN " + nested("${a:-", maxDepth) + " <<E\nE\n",
		"in a heredoc": "FROM a\nRUN <<E\n" + repeated("${a:-", 10_000) + "\nE\n",
		"side by side": "FROM a\n" + strings.Repeat("ONBUILD USER ${a:-${b:-c}}\n", maxTriggers),
	} {
		if file := parse(t, text); len(file.Problems) > 0 {
			t.Errorf("%s: %q", name, problems(file))
		}
	}
}

func TestDeepWords(t *testing.T) {
	for _, start := range []string{"${A:-", "${A+", "${A#", "${A//", "${N:-", "${U-"} {
		for _, n := range []int{maxDepth, maxDepth + 1, 100_000} {
			began := time.Now()
			file := Parse(NewSource("Dockerfile", "FROM a\nARG A=x N\n"+strings.Repeat("USER "+nested(start, n)+"\n", 1+1000/n)), Options{})
			word := valueOf(file)
			if n > maxDepth && (word.Known || word.Malformed || len(file.Problems) > 0) {
				t.Errorf("%s, %d deep: %.50q, problems %.200q", start, n, word.Value, problems(file))
			}
			if took := time.Since(began); took > 20*time.Second {
				t.Errorf("%s, %d deep: it takes %v", start, n, took)
			}
		}
	}
}

// TestDeepMalformedWords has words that end before they get deep, to us, not to
// BuildKit's lexer: it reads on.
func TestDeepMalformedWords(t *testing.T) {
	file := Parse(NewSource("Dockerfile", "FROM a\nUSER ${A:="+nested("${A-", 100_000)+"}\nFROM ${A:="+nested("${A-", 100_000)+"}\n"), Options{})
	if len(file.Problems) != 2 || !strings.HasSuffix(file.Problems[0].Message, "syntax error in a word") {
		t.Errorf("problems: %.200q", problems(file))
	}
	for _, stage := range file.Stages {
		if name, ok := file.DefaultBase(stage); ok && stage.Index > 0 {
			t.Errorf("a base is %.20q", name)
		}
	}
}
