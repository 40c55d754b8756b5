package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the expected output of testdata/cli")

// TestCommandLine runs the program over the archives of testdata/cli. Sections:
// args (an argument a line), env (NAME=VALUE a line), stdin; stdout, stderr and
// exit are what is expected; after/PATH is the file PATH as it should be
// afterwards; link/PATH is a symbolic link, bin/NAME an installed
// program; every other section is a file.
func TestCommandLine(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join("..", "..", "testdata", "cli", "*.txtar"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, path := range paths {
		path, err := filepath.Abs(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) { runArchive(t, path) })
	}
}

// A session is one run of the program in a scratch folder.
type session struct {
	args, env []string
	stdin     string
	want      map[string]string // stdout, stderr, exit, after/…
}

func runArchive(t *testing.T, path string) {
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	t.Chdir(dir)
	t.Setenv("PATH", filepath.Join(dir, "bin")) // no program that happens to be installed, but those of the archive
	s := readSession(t, archive)
	var stdout, stderr bytes.Buffer
	getenv := func(name string) string {
		for _, line := range s.env {
			if value, ok := strings.CutPrefix(line, name+"="); ok {
				return value
			}
		}
		return ""
	}
	code := run(s.args, streams{strings.NewReader(s.stdin), &stdout, &stderr}, getenv)
	got := map[string]string{"stdout": stdout.String(), "stderr": stderr.String(), "exit": strconv.Itoa(code) + "\n"}
	for name := range s.want {
		if file, ok := strings.CutPrefix(name, "after/"); ok {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Error(err)
			}
			got[name] = string(text)
		}
	}
	if *update {
		rewriteArchive(t, path, archive, got)
		return
	}
	for name, text := range got {
		want := s.want[name]
		if name == "exit" && want == "" {
			want = "0\n"
		}
		if diff := cmp.Diff(want, text); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func readSession(t *testing.T, archive *txtar.Archive) session {
	t.Helper()
	s := session{want: map[string]string{}}
	for _, file := range archive.Files {
		text := string(file.Data)
		switch {
		case file.Name == "args":
			s.args = lines(text)
		case file.Name == "env":
			s.env = lines(text)
		case file.Name == "stdin":
			s.stdin = text
		case isExpected(file.Name):
			s.want[file.Name] = text
		default:
			writeArchiveFile(t, file)
		}
	}
	return s
}

func isExpected(name string) bool {
	return name == "stdout" || name == "stderr" || name == "exit" || strings.HasPrefix(name, "after/")
}

func writeArchiveFile(t *testing.T, file txtar.File) {
	t.Helper()
	name, link := strings.CutPrefix(file.Name, "link/")
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	var err error
	if link {
		err = os.Symlink(strings.TrimSpace(string(file.Data)), name)
	} else {
		err = os.WriteFile(name, file.Data, fileMode(name))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// fileMode lets the files of bin run.
func fileMode(name string) os.FileMode {
	if strings.HasPrefix(name, "bin/") {
		return 0o755
	}
	return 0o644
}

func lines(text string) []string {
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n")
}

func rewriteArchive(t *testing.T, path string, archive *txtar.Archive, got map[string]string) {
	t.Helper()
	updated := &txtar.Archive{Comment: archive.Comment}
	for _, file := range archive.Files {
		if !isExpected(file.Name) || strings.HasPrefix(file.Name, "after/") {
			if text, ok := got[file.Name]; ok {
				file.Data = []byte(text)
			}
			updated.Files = append(updated.Files, file)
		}
	}
	for _, name := range []string{"stdout", "stderr", "exit"} {
		if got[name] != "" && (name != "exit" || got[name] != "0\n") {
			updated.Files = append(updated.Files, txtar.File{Name: name, Data: []byte(got[name])})
		}
	}
	if err := os.WriteFile(path, txtar.Format(updated), 0o644); err != nil {
		t.Fatal(err)
	}
}

// runIn runs the program in a scratch folder with one Dockerfile.
func runIn(t *testing.T, text string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	t.Chdir(t.TempDir())
	if err := os.WriteFile("Dockerfile", []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	code = run(args, streams{strings.NewReader(""), &out, &errs}, func(string) string { return "" })
	return out.String(), errs.String(), code
}

// TestOutputs looks for what the longer outputs must hold.
func TestOutputs(t *testing.T) {
	for _, c := range []struct {
		args []string
		want []string
	}{
		{[]string{"version"}, []string{"dflint " + version}},
		{[]string{"rules"}, []string{"RULE", "base-untagged"}},
		{[]string{"rules", "--format", "json"}, []string{`"name": "base-untagged"`, `"family": "base"`, `"DL3006"`}},
		{[]string{"rules", "--format=markdown"}, []string{"| [base-untagged](https://"}},
		{[]string{"config", "--preset", "all"}, []string{"preset: all # --preset", "base-untagged: warning # preset all"}},
		{[]string{"config", "."}, []string{"preset: recommended # default"}},
		{[]string{"completion", "bash"}, []string{"dflint"}},
		{[]string{"completion", "zsh"}, []string{"dflint"}},
		{[]string{"completion", "fish"}, []string{"dflint"}},
		{[]string{"--help"}, []string{"Exit status", "--fail-on", "--new-from"}},
		{[]string{"fix", "--help"}, []string{"--unsafe", "--diff"}},
		{[]string{"__complete", "explain", "base-unt"}, []string{"base-untagged"}},
	} {
		t.Run(strings.Join(c.args, " "), func(t *testing.T) {
			stdout, stderr, code := runIn(t, "FROM scratch\n", c.args...)
			if code != 0 {
				t.Errorf("exit status %d: %s", code, stderr)
			}
			for _, want := range c.want {
				if !strings.Contains(stdout, want) {
					t.Errorf("%q is not in the output:\n%s", want, stdout)
				}
			}
		})
	}
}

// TestWrongUse names what is wrong, and ends with status 2.
func TestWrongUse(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--no-such-flag"}, "no-such-flag"},
		{[]string{"--color", "sometimes"}, "--color sometimes"},
		{[]string{"-j", "0"}, "--jobs 0"},
		{[]string{"-f", "text", "-f", "json"}, "standard output"},
		{[]string{"-f", "json:"}, "name a file"},
		{[]string{"-f", "json:no/such/folder"}, "no/such/folder"},
		{[]string{"--baseline", "missing.json"}, "missing.json"},
		{[]string{"--new-from", "HEAD"}, "git"},
		{[]string{"--exclude", "["}, "["},
		{[]string{"rules", "-f", "xml"}, "xml"},
		{[]string{"explain"}, "dflint explain takes the name of a rule"},
		{[]string{"explain", "a", "b"}, `"b" is left over`},
		{[]string{"drift"}, "dflint facts"},
		{[]string{"init", "x"}, "no arguments"},
		{[]string{"fix", "--rule", "base-untaged"}, "did you mean base-untagged"},
		{[]string{"-c", "missing.yaml"}, "missing.yaml"},
	} {
		t.Run(strings.Join(c.args, " "), func(t *testing.T) {
			_, stderr, code := runIn(t, "FROM debian\n", c.args...)
			if code != 2 || !strings.Contains(stderr, c.want) {
				t.Errorf("exit status %d: %s", code, stderr)
			}
		})
	}
}

// TestMissingProgram proves that a rule whose program is not installed is off,
// that -v says so, and that codes of that program are known all the same.
func TestMissingProgram(t *testing.T) {
	t.Setenv("PATH", "")
	text := "FROM scratch\n# dflint ignore=SC2164 -- it is there\nRUN cd /x; ls\n"
	stdout, stderr, code := runIn(t, text, "--only", "shellcheck", "--only", "unused-ignore", "--only", "unknown-ignore", "-v", "Dockerfile")
	if code != 0 || !strings.Contains(stderr, "shellcheck is not installed: the rule shellcheck is off") {
		t.Errorf("exit status %d: %s%s", code, stdout, stderr)
	}
	stdout, _, code = runIn(t, text, "explain", "sc2164")
	if code != 0 || !strings.HasPrefix(stdout, "# shellcheck\n") {
		t.Errorf("exit status %d: %s", code, stdout)
	}
}

// TestColor proves that colour is used where it is asked for only.
func TestColor(t *testing.T) {
	plain, _, _ := runIn(t, "FROM debian\n", "Dockerfile")
	if strings.Contains(plain, "\x1b") {
		t.Error("there is colour although the output is no terminal")
	}
	colored, _, _ := runIn(t, "FROM debian\n", "--color=always", "Dockerfile")
	if !strings.Contains(colored, "\x1b[") {
		t.Error("there is no colour with --color=always")
	}
}
