package builds

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

// quick fails a test that takes much longer than it may.
func quick(t *testing.T, most time.Duration) {
	t.Helper()
	start := time.Now()
	t.Cleanup(func() {
		if took := time.Since(start); took > most {
			t.Errorf("took %v", took)
		}
	})
}

// TestHostileText proves that no text of a file keeps a build beside it from
// being found, or takes long.
func TestHostileText(t *testing.T) {
	laughs := strings.Builder{}
	laughs.WriteString("a0: &a0 {x: y}\n")
	for n := range 30 {
		fmt.Fprintf(&laughs, "a%d: &a%d {<<: [%s]}\n", n+1, n+1, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", n), 10), ", "))
	}
	laughs.WriteString("services: {w: {<<: *a30, build: .}}\n")
	env := strings.Builder{}
	env.WriteString("A0=xxxxxxxxxx\n")
	for n := range 60 {
		fmt.Fprintf(&env, "A%d=$A%d$A%d$A%d$A%d\n", n+1, n, n, n, n)
	}
	functions := strings.Builder{}
	for n := range 60 {
		fmt.Fprintf(&functions, "function \"f%d\" {\n  params = [x]\n  result = \"${f%d(x)}${f%d(x)}\"\n}\n", n+1, n, n)
	}
	functions.WriteString("function \"f0\" {\n  params = [x]\n  result = x\n}\ntarget \"w\" { tags = [f60(\"x\")] }\n")
	for name, text := range map[string]string{
		"compose.yaml":          "",
		"laughs/compose.yaml":   "e: &e {}\na: &a {<<: [" + strings.Repeat("*e,", 50_000) + "]}\nb: &b {<<: [" + strings.Repeat("*a,", 50_000) + "]}\nservices: {w: {<<: [" + strings.Repeat("*b,", 50_000) + "], build: .}}\n",
		"a/compose.yaml":        strings.Repeat("[", 500_000),
		"b/compose.yaml":        strings.Repeat("- ", 400_000),
		"c/compose.yaml":        strings.Repeat("x", 2<<20),
		"d/compose.yaml":        laughs.String(),
		"e/compose.yaml":        "a: &a {<<: *a}\nservices: &s {<<: *s, w: &w {<<: *w, build: &b {<<: *b, args: &x [*x]}}}\n",
		"f/compose.yaml":        "\x00\x01\xff\xfe",
		"g/compose.yaml":        "services: {w: {build: " + strings.Repeat("'${a:-'", 1) + "}}",
		"h/compose.yaml":        "services: {w: {build: '" + strings.Repeat("${a:-", 100_000) + strings.Repeat("}", 100_000) + "'}}",
		"i/compose.yaml":        "services: {w: {image: $A60, build: .}}",
		"i/.env":                env.String(),
		"j/compose.yaml":        "services:\n" + strings.Repeat("  ? ", 100_000),
		"k/compose.yaml":        "%YAML 9.9\n---\nservices: {w: {build: !!binary x}}\n",
		"l/docker-bake.hcl":     "a = " + strings.Repeat("[", 200_000),
		"m/docker-bake.hcl":     "a = " + strings.Repeat("!", 200_000) + "1\n",
		"n/docker-bake.hcl":     "a = " + strings.Repeat("-", 200_000) + "1\n",
		"o/docker-bake.hcl":     "a = " + strings.Repeat(`"${`, 80_000),
		"p/docker-bake.json":    strings.Repeat("[", 200_000),
		"q/docker-bake.json":    strings.Repeat(`{"a":`, 40_000),
		"r/docker-bake.hcl":     functions.String(),
		"s/docker-bake.hcl":     "target \"w\" { tags = [" + strings.Repeat("a ? ", 50_000) + "] }",
		"t/docker-bake.hcl":     "\x00\xff",
		"u/docker-bake.json":    `{"target": {"w": {"tags": ["${` + strings.Repeat("(", 100_000) + `}"]}}}`,
		"v/docker-bake.hcl":     strings.Repeat("x", 1<<20),
		"w/docker-bake.hcl":     "target \"w\" { tags = [format(\"%1000000000d\", 1), join(\"\", [for x in range(1000): \"y\"])] }",
		"x/docker-bake.hcl":     "a = 1" + strings.Repeat("+1", 100_000) + "\n",
		"y/docker-bake.json":    `{"target": {"w": {"matrix": {"a": [], "b": "x"}, "name": "${a}"}}}`,
		"compose.yaml/x":        "",
		"z/compose.yaml/x":      "",
		"z/docker-bake.hcl/x":   "",
		"z/compose.yml/Makef":   "",
		"docker-bake.json":      "[]",
		"docker-bake.other.hcl": "target \"w\" {\n inherits = [\"w\"]\n}\n",
	} {
		t.Run(name, func(t *testing.T) {
			quick(t, 20*time.Second)
			inTree(t, "-- other/compose.yaml --\nservices: {other: {build: .}}\n")
			write(t, name, text)
			if name == "i/.env" {
				write(t, "i/compose.yaml", "services: {w: {image: $A60, build: .}}")
			}
			got := render(Find(".", nil))
			if !strings.Contains(got, "other/compose.yaml:1 compose other, dockerfile other/Dockerfile") {
				t.Errorf("the other build is lost:\n%.2000s", got)
			}
			for line := range strings.Lines(got) {
				if len(line) > 1000 {
					t.Errorf("a line of %d bytes: %.200s", len(line), line)
				}
			}
		})
	}
}

// TestManyIncludes proves that files which include each other twice at every
// step do not explode.
func TestManyIncludes(t *testing.T) {
	quick(t, 20*time.Second)
	inTree(t, "-- x --\n")
	for n := range 40 {
		write(t, fmt.Sprintf("f%d.yaml", n), fmt.Sprintf("include: [f%d.yaml, f%d.yaml]\nservices: {s%d: {build: .}}\n", n+1, n+1, n))
	}
	write(t, "f40.yaml", "services: {s40: {build: .}}")
	write(t, "compose.yaml", "include: [f0.yaml]\nservices: {own: {build: .}}\n")
	got := render(Find(".", nil))
	for _, want := range []string{"compose own,", "compose s0,", "compose s40,", "more than 300 files are included"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

func TestManyExtensions(t *testing.T) {
	quick(t, 20*time.Second)
	text := strings.Builder{}
	text.WriteString("services:\n  s0: {build: x}\n")
	for n := range 5000 {
		fmt.Fprintf(&text, "  s%d: {extends: s%d}\n", n+1, n)
	}
	inTree(t, "-- x --\n")
	write(t, "compose.yaml", text.String())
	found, _ := Find(".", nil)
	if len(found) < maxNested {
		t.Errorf("only %d builds", len(found))
	}
}

// TestManyDirectories proves that a large tree takes one walk.
func TestManyDirectories(t *testing.T) {
	if testing.Short() {
		t.Skip("writes 3,000 directories")
	}
	inTree(t, "-- x --\n")
	for n := range 3000 {
		write(t, "d"+strconv.Itoa(n%50)+"/"+strconv.Itoa(n)+"/main.go", "")
	}
	write(t, "d1/1/compose.yaml", "services: {w: {build: .}}")
	quick(t, 10*time.Second)
	check(t, ".", "d1/1/compose.yaml:1 compose w, dockerfile d1/1/Dockerfile, context d1/1\n")
}

func TestUnreadable(t *testing.T) {
	inTree(t, `
-- compose.yaml --
services: {w: {build: .}}
-- a/compose.yaml --
services: {w: {build: .}}
-- a/.env --
A=1
-- a/docker-bake.hcl --
target "w" {}
`)
	for _, path := range []string{"a/compose.yaml", "a/.env", "a/docker-bake.hcl"} {
		if err := os.Chmod(path, 0); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := os.ReadFile("a/.env"); err == nil {
		t.Skip("this user may read everything")
	}
	check(t, ".", `compose.yaml:1 compose w, dockerfile Dockerfile, context .
	failure a/.env: cannot be read, so its variables count as not set: permission denied
	failure a/compose.yaml: permission denied
	failure a/docker-bake.hcl: permission denied
	`)
}
