package dockerfile

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// repeat returns at least n bytes of text, of which each piece knows its number.
func repeat(n int, piece func(number int) string) string {
	var b strings.Builder
	for number := 0; b.Len() < n; number++ {
		b.WriteString(piece(number))
	}
	return b.String()
}

// largeFiles are files of about some size, each of which would take minutes if
// anything took time that is quadratic in it.
func largeFiles(size int) map[string]string {
	same := func(text string) func(int) string { return func(int) string { return text } }
	numbered := func(format string) func(int) string {
		return func(n int) string { return fmt.Sprintf(format, n) }
	}
	return map[string]string{
		"instructions":       "FROM a\n" + repeat(size, same("RUN apt-get update && apt-get install -y curl=1.0\nWORKDIR /a/b\n")),
		"variables":          "FROM a\nENV A=1\n" + repeat(size, numbered("ENV A%d=$A B=$UNDEFINED\n")),
		"the same variable":  "FROM a\n" + repeat(size, same("ENV A=$A ARG\nARG A\n")),
		"labels in one":      "FROM a\nLABEL" + repeat(size, numbered(" l%d=$X\"y\" \\\n")) + "\n",
		"arguments in one":   "FROM a\nARG" + repeat(size, numbered(" l%d=x$l \\\n")) + "\n",
		"a long RUN":         "FROM a\nRUN a \\\n" + repeat(size, same("    && some-command --with=flags 'and' \"words\" $V \\\n")) + "\n",
		"comments inside":    "FROM a\nRUN a \\\n" + repeat(size, same("# comment\n\n b \\\n")) + "\n",
		"comments":           "FROM a\n" + repeat(size, same("# a comment which says something\n")),
		"empty lines":        "FROM a\n" + repeat(size, same("\n")),
		"a heredoc":          "FROM a\nRUN <<EOF\n" + repeat(size, same("echo something long enough to be a line\n")) + "EOF\n",
		"heredocs":           "FROM a\n" + repeat(size, same("COPY <<A <<-B /c/\n$a\nA\n\t${b}\nB\n")),
		"heredocs in one":    "FROM a\nRUN cat" + repeat(size/2, same(" <<A \\\n")) + "\n" + repeat(size/2, same("A\n")),
		"unterminated":       "FROM a\n" + repeat(size, same("RUN <<A\n A\n")),
		"malformed heredocs": "FROM a\n" + repeat(size, same("RUN x=${y:-\\a<<B} <<C\nC\n")),
		"bad ENV":            "FROM a\n" + repeat(size, same("ENV X\n")),
		"bad ENV continued":  "FROM a\n" + repeat(size, same("ENV \\\n # x\n X\n")),
		"unknown":            "FROM a\n" + repeat(size, same("FOO bar\n")),
		"bad flags":          "FROM a\n" + repeat(size, same("RUN --foo --bar baz\nCOPY --from=a --from=b c d\n")),
		"flags in one":       "FROM a\nCOPY" + repeat(size, same(" --exclude=x \\\n")) + "--exclude a b\n",
		"before FROM":        repeat(size, same("RUN a\n")),
		"arguments in front": repeat(size, numbered("ARG A%d=x\n")) + "FROM $A1\n",
		"stages":             repeat(size, numbered("FROM a AS b%d\nCOPY --from=b1 c d\n")),
		"stages in a row":    "FROM a AS b0\n" + repeat(size, func(n int) string { return fmt.Sprintf("FROM b%d AS b%d\nUSER u\n", n, n+1) }),
		"later stages":       repeat(size, func(n int) string { return fmt.Sprintf("FROM a AS b%d\nCOPY --from=b%d c d\n", n, n+1) }),
		"triggers":           "FROM a AS x\n" + repeat(size, numbered("ONBUILD ARG A%d=$A\n")) + "FROM x\n",
		"JSON":               "FROM a\nRUN [\"x\"" + repeat(size, same(", \\\n \"a\\tb\"")) + "]\n",
		"substitutions":      "FROM a\nARG X=b\nUSER " + repeat(size, same("${X:-c}${X#d} \\\n")) + "\n",
		"directives":         repeat(size, same("# escape=`\n")) + "FROM a\n",
		"long lines":         "FROM a\n" + repeat(size, same("RUN "+strings.Repeat("x", maxLine)+"\n")),
		"one line":           "FROM a\nRUN " + strings.Repeat("x", size),
		"invalid UTF-8":      "FROM a\n" + repeat(size, same("RUN \xff\xfe\n")),
		"template":           "FROM a\n" + repeat(size, same("FOO\n")) + "{{x}}\n",
		"quotes":             "FROM a\nENV A=" + strings.Repeat("'", 60_000) + "\n" + repeat(size, same("ENV A=\"\n")),
	}
}

func TestLargeFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("takes ten seconds")
	}
	size := 128 << 10
	if raced {
		size /= 4
	}
	for name, text := range largeFiles(size) {
		t.Run(name, func(t *testing.T) { parseInTime(t, text) })
	}
}

// TestHugeFiles has files of 2 MB as somebody may generate them.
func TestHugeFiles(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("takes ten seconds, without the race detector")
	}
	files := largeFiles(2 << 20)
	for _, name := range []string{"instructions", "a long RUN", "comments", "comments inside", "a heredoc", "long lines"} {
		t.Run(name, func(t *testing.T) { parseInTime(t, files[name]) })
	}
}

func parseInTime(t *testing.T, text string) {
	const limit = 20 * time.Second // a hundred times what it takes
	start := time.Now()
	file := Parse(NewSource("Dockerfile", text), Options{})
	took := time.Since(start)
	t.Logf("%v, %d instructions, %d problems", took.Round(time.Millisecond), len(file.Instructions), len(file.Problems))
	if took > limit {
		t.Errorf("%d bytes take %v", len(text), took)
	}
}
