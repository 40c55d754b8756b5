package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestSameEveryTime proves that what is said does not depend on the order in
// which files are named, nor on how many are worked on at a time.
func TestSameEveryTime(t *testing.T) {
	corpus, err := filepath.Abs(filepath.Join("..", "..", "testdata", "corpus"))
	if err != nil {
		t.Fatal(err)
	}
	t.Run("twins", func(t *testing.T) {
		t.Chdir(t.TempDir())
		writeTwins(t)
		shuffle(t, 20)
	})
	t.Run("corpus", func(t *testing.T) {
		times := 4 // what is hard to put in order is among the twins
		if own := os.Getenv("DFLINT_CORPUS"); own != "" {
			corpus, times = own, 20
		}
		t.Chdir(t.TempDir())
		if err := os.CopyFS(".", os.DirFS(corpus)); err != nil {
			t.Fatal(err)
		}
		shuffle(t, times)
	})
}

// shuffle runs everything a number of times, each time with the files below the
// working directory in another order, and with as many of them and as many
// threads at a time as there were not the time before.
func shuffle(t *testing.T, times int) {
	t.Helper()
	files := filesBelow(t, ".")
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	random := rand.New(rand.NewPCG(1, 2))
	var first map[string]string
	for n := range times {
		runtime.GOMAXPROCS(n%8 + 1)
		random.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
		said := everything(t, files, n*3%8+1)
		if first == nil {
			first = said
		}
		for _, name := range slices.Sorted(maps.Keys(said)) {
			if said[name] != first[name] {
				t.Fatalf("%s is not the same at time %d:\n%s", name, n, firstDifference(first[name], said[name]))
			}
			if len(said[name]) < len("\n0\n") {
				t.Errorf("%s says nothing", name)
			}
		}
	}
}

// everything runs all that speaks of several files, and returns what it says by
// what was asked.
func everything(t *testing.T, files []string, jobs int) map[string]string {
	t.Helper()
	said := map[string]string{}
	dir, at := t.TempDir(), "-j="+strconv.Itoa(jobs)
	ask := func(name string, formats, args, files []string) {
		t.Helper()
		for _, format := range formats {
			kind, value, _ := strings.Cut(format, "=")
			args = append(args, kind+"="+value+":"+filepath.Join(dir, name+"."+value))
		}
		var out, errs bytes.Buffer
		code := run(slices.Concat(args, files), streams{strings.NewReader(""), &out, &errs}, func(string) string { return "" })
		said[name] = fmt.Sprintln(out.String(), strings.ReplaceAll(errs.String(), dir, ""), code)
		for _, format := range formats {
			_, value, _ := strings.Cut(format, "=")
			text, err := os.ReadFile(filepath.Join(dir, name+"."+value))
			if err != nil {
				t.Fatal(err, errs.String())
			}
			said[name+" "+value] = string(text)
		}
	}
	reports := []string{"-f=text", "-f=compact", "-f=json", "-f=sarif"}
	ask("lint", reports, []string{"--preset=all", at}, files)
	ask("fix", nil, []string{"fix", "--unsafe", "--preset=all", "--diff", at}, files)
	ask("inventory", []string{"-f=text", "-f=json", "-f=csv", "-f=markdown", "-f=html"}, []string{"inventory", at}, files)
	ask("facts", nil, []string{"facts", at}, files)
	ask("drift", append(reports, "--inventory=html"), []string{"drift"}, splitFacts(t, dir, said["facts"], jobs))
	return said
}

// splitFacts writes the lines of facts to two files, in an order that depends on
// a number.
func splitFacts(t *testing.T, dir, text string, turn int) []string {
	t.Helper()
	var lines []string
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "{") {
			lines = append(lines, line)
		}
	}
	at := turn * 7 % len(lines)
	lines = slices.Concat(lines[at:], lines[:at])
	var paths []string
	for n, part := range [][]string{lines[:len(lines)/2], lines[len(lines)/2:]} {
		path := filepath.Join(dir, strconv.Itoa(n)+".jsonl")
		writeFile(t, path, strings.Join(part, ""))
		paths = append(paths, path)
	}
	return paths
}

// twins are names that are one and the same to whoever compares numbers, cases or
// what is seen.
var twins = []string{"0", "00", "000", "4", "04", "v1", "v01", "V1", "5.0", "5.00", "é", "e\u0301", "a", "A", "arm64", "amd64", "bookworm", "12"}

// writeTwins writes files of which each says something else than most, and that
// have to be put in order by names and versions that are hard to tell apart.
func writeTwins(t *testing.T) {
	versions := []string{"1.2", "1.02", "01.2", "1.2-rc1", "1.2.0", "1.10", "v1.2", "bookworm", "12", "noble"}
	for n, name := range twins {
		pick := func(by int) string { return versions[(n*by+n/3)%len(versions)] }
		text := fmt.Sprintf(`ARG TOOL_VERSION=%[1]s
FROM acme/tool:%[2]s
FROM debian:12@sha256:%064[7]d
LABEL maintainer="Team %[3]s <team@example.com>" vendor="%[4]s, Inc." org.opencontainers.image.source=https://example.com/%[4]s
RUN pip install acme==%[5]s other-%[6]s==%[1]s && apt-get install -y ninja-build && npm install -g typescript@%[2]s
ADD https://github.com/acme/tool/releases/download/%[5]s/tool.tar.gz https://%[6]s.example.com/x-1.2.3.tar.gz /srv/
RUN cd /srv && make && make install
`, pick(1), pick(3), strings.ToUpper(name), []string{"Acme", "ACME", "acme"}[n%3], pick(7), []string{"a", "b"}[n%2], n%3)
		writeFile(t, filepath.Join("twins", name, "Dockerfile"), text)
		if n%3 == 0 {
			writeFile(t, filepath.Join("files", "Dockerfile."+name), text)
		}
	}
	for n, pair := range [][2]string{{"0", "00"}, {"4", "04"}, {"v1", "v01"}, {"1.5", "01.5"}, {"2.0-rc1", "2.00-rc1"}} {
		for version, name := range pair { // releases in order, or one said twice: whichever it is, it is that every time
			text := fmt.Sprintf("FROM acme/pair%[1]d:%[2]d.1\nARG LEVEL%[1]d=%[2]d.1\nRUN pip install pair%[1]d==%[2]d.1\n", n, version+7)
			writeFile(t, filepath.Join("pairs", strconv.Itoa(n)+"-of-two", name, "Dockerfile"), text)
		}
	}
	writeFile(t, filepath.Join("broken", "Dockerfile"), "FROM\nRUN\nCOPY a\n")
	writeFile(t, "compose.yaml", "services:\n  b: {build: {context: twins/0, args: {X: 1, A: }}}\n  a: {build: twins/00}\n  c: {build: nowhere}\n")
	writeFile(t, "docker-bake.hcl", "variable \"V\" { default = { b = null, a = \"1\", c = null } }\n"+
		"target \"x\" {\n context = \"twins/4\"\n args = V\n}\ntarget \"y\" {\n context = \"twins/04\"\n args = V\n}\n")
}

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// filesBelow returns the Dockerfiles below a folder.
func filesBelow(t *testing.T, root string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() && strings.Contains(strings.ToLower(entry.Name()), "dockerfile") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// firstDifference returns the lines in which two texts differ first.
func firstDifference(a, b string) string {
	first, second := strings.Split(a, "\n"), strings.Split(b, "\n")
	for n := range min(len(first), len(second)) {
		if first[n] != second[n] {
			return fmt.Sprintf("line %d\n-%.400s\n+%.400s", n+1, first[n], second[n])
		}
	}
	return fmt.Sprintf("%d and %d lines", len(first), len(second))
}
