package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-containerregistry/pkg/name"
	server "github.com/google/go-containerregistry/pkg/registry"
	"github.com/google/go-containerregistry/pkg/v1/random"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// A world is a registry and a web server in this process, and a scratch folder
// to work in.
type world struct {
	host    string
	digests map[string]string // by repository and tag
	delay   time.Duration
	lock    sync.Mutex
	asked   map[string]int // by path
}

func newWorld(t *testing.T) *world {
	t.Helper()
	t.Chdir(t.TempDir())
	t.Setenv("DOCKER_CONFIG", t.TempDir())
	w := &world{digests: map[string]string{}, asked: map[string]int{}}
	images := server.New(server.Logger(log.New(io.Discard, "", 0)))
	s := httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
		w.lock.Lock()
		w.asked[r.URL.Path]++
		w.lock.Unlock()
		select {
		case <-time.After(w.delay):
		case <-r.Context().Done():
		}
		if strings.HasPrefix(r.URL.Path, "/files/") {
			fmt.Fprint(out, r.URL.Path)
			return
		}
		images.ServeHTTP(out, r)
	}))
	t.Cleanup(s.Close)
	w.host = strings.TrimPrefix(s.URL, "http://")
	return w
}

// push gives a tag a new image.
func (w *world) push(t *testing.T, image string) {
	t.Helper()
	idx, err := random.Index(8, 1, 2)
	if err != nil {
		t.Fatal(err)
	}
	ref, err := name.ParseReference(w.host + "/" + image)
	if err != nil {
		t.Fatal(err)
	}
	if err := remote.WriteIndex(ref, idx); err != nil {
		t.Fatal(err)
	}
	digest, err := idx.Digest()
	if err != nil {
		t.Fatal(err)
	}
	w.digests[image] = digest.String()
	w.asked = map[string]int{}
}

// expand writes out what a text abbreviates: HOST, and <a:1> for a digest.
func (w *world) expand(text string) string {
	for image, digest := range w.digests {
		text = strings.ReplaceAll(text, "<"+image+">", digest)
	}
	sum := sha256.Sum256([]byte("/files/a.tgz"))
	text = strings.ReplaceAll(text, "<file>", "sha256:"+hex.EncodeToString(sum[:]))
	return strings.ReplaceAll(text, "HOST", w.host)
}

func (w *world) write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(w.expand(text)), 0o644); err != nil {
		t.Fatal(err)
	}
}

func (w *world) mustHold(t *testing.T, path, want string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(w.expand(want), string(text)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

// pin runs dflint pin, and compares what it says, less its summary.
func (w *world) pin(t *testing.T, stdin string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(append([]string{"pin"}, args...), streams{strings.NewReader(w.expand(stdin)), &out, &errs}, func(string) string { return "" })
	return out.String(), errs.String(), code
}

// mustSay runs dflint pin, and compares all that it says.
func (w *world) mustSay(t *testing.T, code int, stdout, stderr string, args ...string) {
	t.Helper()
	gotOut, gotErr, gotCode := w.pin(t, "", args...)
	want := fmt.Sprintf("status %d\n%s---\n%s", code, w.expand(stdout), w.expand(stderr))
	if diff := cmp.Diff(want, fmt.Sprintf("status %d\n%s---\n%s", gotCode, gotOut, gotErr)); diff != "" {
		t.Errorf("dflint pin %s (-want +got):\n%s", strings.Join(args, " "), diff)
	}
}

func TestPinWrites(t *testing.T) {
	w := newWorld(t)
	w.push(t, "a:1")
	w.write(t, "Dockerfile", "FROM HOST/a:1 AS base\nADD http://HOST/files/a.tgz /\n")
	w.write(t, "sub/Dockerfile", "ARG BASE=HOST/a:1\nFROM ${BASE}\n")
	w.mustSay(t, 0, "", `dflint: Dockerfile:1:6: HOST/a:1 is pinned to <a:1>
dflint: Dockerfile:2:5: http://HOST/files/a.tgz is pinned to <file>
dflint: sub/Dockerfile:1:10: HOST/a:1 is pinned to <a:1>
dflint: 3 references: 3 pinned now
`, "-v")
	w.mustHold(t, "Dockerfile", "FROM HOST/a:1@<a:1> AS base\nADD --checksum=<file> http://HOST/files/a.tgz /\n")
	w.mustHold(t, "sub/Dockerfile", "ARG BASE=HOST/a:1@<a:1>\nFROM ${BASE}\n")
	if n := w.asked["/v2/a/manifests/1"]; n != 1 {
		t.Errorf("the image is asked for %d times", n)
	}
	w.asked = map[string]int{}
	w.mustSay(t, 0, "", "dflint: 3 references: 3 pinned before\n")
	if len(w.asked) > 0 {
		t.Errorf("a second run asks for %v", w.asked)
	}
	w.mustSay(t, 0, "", "dflint: 3 references: 3 as pinned\n", "--check")
	w.write(t, "Dockerfile", "FROM scratch\n")
	w.mustSay(t, 0, "", "dflint: nothing that could move\n", "Dockerfile")
	w.mustSay(t, 0, "", "", "-q", "Dockerfile")
}

func TestPinShowsDiff(t *testing.T) {
	w := newWorld(t)
	w.push(t, "a:1")
	w.write(t, "Dockerfile", "FROM HOST/a:1\n")
	diff := "--- a/Dockerfile\n+++ b/Dockerfile\n@@ -1 +1 @@\n-FROM HOST/a:1\n+FROM HOST/a:1@<a:1>\n"
	w.mustSay(t, 1, diff, "dflint: 1 reference: 1 to be pinned\n", "--diff")
	w.mustHold(t, "Dockerfile", "FROM HOST/a:1\n")
	stdout, _, code := w.pin(t, "", "--diff", "--lock", "-q")
	if code != 1 || !strings.Contains(stdout, "+++ b/dflint.lock\n") || !strings.Contains(stdout, w.expand("+image HOST/a:1 <a:1>\n")) {
		t.Errorf("status %d\n%s", code, stdout)
	}
	if _, err := os.Stat("dflint.lock"); err == nil {
		t.Error("--diff writes the lock")
	}
}

func TestPinStdin(t *testing.T) {
	w := newWorld(t)
	w.push(t, "a:1")
	for _, args := range [][]string{{"-"}, {"-", "--stdin-filename", "x/Dockerfile"}} {
		stdout, stderr, code := w.pin(t, "FROM HOST/a:1\r\n", args...)
		if want := w.expand("FROM HOST/a:1@<a:1>\r\n"); code != 0 || stdout != want || stderr != "dflint: 1 reference: 1 pinned now\n" {
			t.Errorf("%v: status %d, %q, %q", args, code, stdout, stderr)
		}
	}
	stdout, stderr, code := w.pin(t, "FROM HOST/none:1\n", "-")
	if want := w.expand("dflint: -:1:6: HOST/none:1: HOST has no 1 of none\n"); code != 2 || stdout != w.expand("FROM HOST/none:1\n") || !strings.HasPrefix(stderr, want) {
		t.Errorf("status %d, %q, %q", code, stdout, stderr)
	}
	if stdout, _, code = w.pin(t, "FROM HOST/a:1\n", "-", "--check"); code != 1 || stdout != w.expand("-:1:6: HOST/a:1 is not pinned: it is <a:1> now\n") {
		t.Errorf("status %d, %q", code, stdout)
	}
}

// TestPinFails proves that a file in which something cannot be looked up is
// left alone, the others not, and that the run says so.
func TestPinFails(t *testing.T) {
	w := newWorld(t)
	w.push(t, "a:1")
	w.write(t, "a/Dockerfile", "FROM HOST/a:1\nFROM HOST/none:1\n")
	w.write(t, "b/Dockerfile", "FROM HOST/a:1\n")
	w.mustSay(t, 2, "", `dflint: a/Dockerfile:1:6: HOST/a:1 is not pinned: it is <a:1> now
dflint: a/Dockerfile:2:6: HOST/none:1: HOST has no 1 of none
dflint: 3 references: 1 pinned now, 1 not pinned, 1 failed
`)
	w.mustHold(t, "a/Dockerfile", "FROM HOST/a:1\nFROM HOST/none:1\n")
	w.mustHold(t, "b/Dockerfile", "FROM HOST/a:1@<a:1>\n")
	w.mustSay(t, 2, "", `dflint: a/Dockerfile:2:6: HOST/none:1: HOST has no 1 of none
dflint: 3 references: 1 pinned now, 1 pinned before, 1 failed
`, "--keep-going")
	w.mustHold(t, "a/Dockerfile", "FROM HOST/a:1@<a:1>\nFROM HOST/none:1\n")
	w.mustSay(t, 2, "", "dflint: missing: no such file or directory\ndflint: 1 reference: 1 pinned before\n", "missing", "b")
}

// TestPinCannotWrite proves that a file that cannot be written is told of, and
// counts as not pinned.
func TestPinCannotWrite(t *testing.T) {
	w := newWorld(t)
	w.push(t, "a:1")
	w.write(t, "dir/Dockerfile", "ARG D=sha256:"+strings.Repeat("a", 64)+"\nFROM HOST/a:1@$D\nFROM HOST/b:1@$D\n")
	w.push(t, "b:1")
	_, stderr, code := w.pin(t, "", "--update")
	if code != 2 || !strings.HasPrefix(stderr, "dflint: dir/Dockerfile: two pins would be written into one place") ||
		!strings.HasSuffix(stderr, "dflint: 2 references: 2 pinned to something else\n") {
		t.Errorf("status %d\n%s", code, stderr)
	}
	w.write(t, "dir/Dockerfile", "FROM HOST/a:1\n")
	_, stderr, code = w.pin(t, "", "--lock=no/such/folder/x.lock")
	if code != 2 || !strings.Contains(stderr, "dflint: no/such/folder/x.lock: ") {
		t.Errorf("status %d\n%s", code, stderr)
	}
	_, stderr, code = w.pin(t, "", "--policy=no/such/folder/p.json")
	if code != 2 || !strings.Contains(stderr, "dflint: no/such/folder/p.json: ") {
		t.Errorf("status %d\n%s", code, stderr)
	}
}

func TestPinCheck(t *testing.T) {
	w := newWorld(t)
	w.push(t, "a:1")
	w.push(t, "b:1")
	w.write(t, "Dockerfile", "FROM HOST/a:1@<a:1>\nFROM HOST/b:1\n")
	before := w.digests["a:1"]
	w.push(t, "a:1")
	w.mustSay(t, 1, strings.ReplaceAll(`Dockerfile:1:6: HOST/a:1 has moved from OLD to <a:1>
Dockerfile:2:6: HOST/b:1 is not pinned: it is <b:1> now
`, "OLD", before), "dflint: 2 references: 1 not pinned, 1 pinned to something else\n", "--check")
	w.mustHold(t, "Dockerfile", strings.ReplaceAll("FROM HOST/a:1@OLD\nFROM HOST/b:1\n", "OLD", before))
	w.mustSay(t, 0, "", "dflint: 2 references: 2 pinned now\n", "--update")
	w.mustHold(t, "Dockerfile", "FROM HOST/a:1@<a:1>\nFROM HOST/b:1@<b:1>\n")
	w.mustSay(t, 0, "", "", "--check", "-q")
	w.write(t, "Dockerfile", "FROM HOST/none:1\n")
	w.mustSay(t, 2, "", "dflint: Dockerfile:1:6: HOST/none:1: HOST has no 1 of none\ndflint: 1 reference: 1 failed\n", "--check")
}

// TestPinJSON proves that the JSON output follows its schema, whatever is found.
func TestPinJSON(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join("..", "..", "docs", "pin.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(t)
	w.push(t, "a:1")
	w.write(t, "Dockerfile", "FROM HOST/a:1@sha256:"+strings.Repeat("a", 64)+"\nFROM HOST/a:1\nFROM HOST/none:1\nADD http://HOST/files/a.tgz /\nADD http://HOST/none.git /\n")
	for _, test := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"--check"}, 2, `"status": "gone"`},
		{[]string{}, 2, `"status": "failed"`},
		{[]string{"--keep-going", "--lock"}, 2, `"status": "written"`},
		{[]string{"--lock", "--check"}, 1, `"status": "missing"`},
		{[]string{"none"}, 2, `"references": []`},
	} {
		stdout, _, code := w.pin(t, "", append(test.args, "-f", "json")...)
		document, err := jsonschema.UnmarshalJSON(strings.NewReader(stdout))
		if err == nil {
			err = schema.Validate(document)
		}
		if err != nil || code != test.code || !strings.Contains(stdout, test.want) {
			t.Errorf("%v: status %d, %v\n%s", test.args, code, err, stdout)
		}
	}
	if err := schema.Validate(map[string]any{"version": 1.0, "references": []any{}}); err == nil {
		t.Error("the schema lets anything pass")
	}
}

func TestPinLock(t *testing.T) {
	w := newWorld(t)
	w.push(t, "a:1")
	w.push(t, "b:1")
	w.write(t, "a/Dockerfile", "FROM HOST/a:1\n")
	w.write(t, "b/Dockerfile", "FROM HOST/b:1\n")
	w.mustSay(t, 2, "", "dflint: dflint.lock cannot be read: no such file or directory\n", "--lock", "--check")
	w.mustSay(t, 0, "", "dflint: 2 references: 2 pinned now\n", "--lock")
	mustLock := func(want string) {
		t.Helper()
		text, err := os.ReadFile("dflint.lock")
		if err != nil {
			t.Fatal(err)
		}
		_, got, _ := strings.Cut(string(text), "# kind  reference  pin\n")
		if diff := cmp.Diff(w.expand(want), got); diff != "" {
			t.Errorf("the lock (-want +got):\n%s", diff)
		}
	}
	mustLock("image HOST/a:1 <a:1>\nimage HOST/b:1 <b:1>\n")
	w.asked = map[string]int{}
	w.mustSay(t, 0, "", "dflint: 2 references: 2 as pinned\n", "--lock", "--check")

	// What the lock knows is not asked for, although the tag has moved.
	was := w.digests["a:1"]
	w.push(t, "a:1")
	w.write(t, "a/Dockerfile", "FROM HOST/a:1\n")
	w.mustSay(t, 1, "a/Dockerfile:1:6: HOST/a:1 is not pinned, but the lock says "+was+"\n", "dflint: 1 reference: 1 not pinned\n", "--lock", "--check", "a")
	w.mustSay(t, 0, "", "dflint: 1 reference: 1 pinned now\n", "--lock", "dflint.lock", "a")
	w.mustHold(t, "a/Dockerfile", "FROM HOST/a:1@"+was+"\n")
	mustLock("image HOST/a:1 " + was + "\nimage HOST/b:1 <b:1>\n")
	if len(w.asked) > 0 {
		t.Errorf("it asks for %v", w.asked)
	}
	w.mustSay(t, 0, "", "dflint: 2 references: 1 pinned now, 1 pinned before\n", "--lock", "--update")
	mustLock("image HOST/a:1 <a:1>\nimage HOST/b:1 <b:1>\n")

	if err := os.RemoveAll("b"); err != nil {
		t.Fatal(err)
	}
	w.mustSay(t, 1, "dflint.lock:7:1: HOST/b:1 is in the lock, but in no Dockerfile\n", "dflint: 2 references: 1 as pinned, 1 in the lock alone\n", "--lock", "--check")
	w.mustSay(t, 0, "", "dflint: 1 reference: 1 pinned before\n", "--lock", "a")
	mustLock("image HOST/a:1 <a:1>\nimage HOST/b:1 <b:1>\n")
	w.mustSay(t, 0, "", "dflint: 1 reference: 1 pinned before\n", "--lock")
	mustLock("image HOST/a:1 <a:1>\n")

	w.write(t, "c/Dockerfile", "FROM HOST/a:1@"+was+"\n")
	w.mustSay(t, 2, "", "dflint: c/Dockerfile: HOST/a:1 is pinned to "+was+", but to <a:1> in a/Dockerfile: dflint pin --update makes them one\n"+
		"dflint: 2 references: 2 pinned before\n", "--lock")
	w.write(t, "dflint.lock", "image HOST/a:1\n")
	w.mustSay(t, 2, "", "dflint: dflint.lock:1: \"image HOST/a:1\" is no line of a lock file: delete it and run dflint pin --lock again\n", "--lock")
}

func TestPinPolicy(t *testing.T) {
	w := newWorld(t)
	w.push(t, "a:1")
	w.write(t, "Dockerfile", "FROM HOST/a:1\nADD http://HOST/files/a.tgz /\n")
	w.mustSay(t, 0, "", "dflint: 2 references: 2 pinned now\n", "--lock", "--policy", "policy.json")
	w.mustHold(t, "Dockerfile", "FROM HOST/a:1\nADD http://HOST/files/a.tgz /\n")
	text, err := os.ReadFile("policy.json")
	if err != nil || !strings.Contains(string(text), w.expand(`"identifier": "docker-image://HOST/a:1@<a:1>"`)) ||
		!strings.Contains(string(text), w.expand(`"http.checksum": "<file>"`)) {
		t.Errorf("the policy is %v\n%s", err, text)
	}
	w.mustSay(t, 0, "", "dflint: 2 references: 2 as pinned\n", "--lock", "--policy", "policy.json", "--check")
	w.mustSay(t, 0, "", "dflint: 2 references: 2 pinned now\n", "--lock", "--policy", "policy.json")
	if now, err := os.ReadFile("policy.json"); err != nil || !bytes.Equal(now, text) {
		t.Errorf("a second run changes the policy: %v\n%s", err, now)
	}
	w.write(t, "policy.json", "{}\n")
	w.mustSay(t, 1, "", "dflint: policy.json is not what dflint.lock gives: run dflint pin --lock --policy again\ndflint: 2 references: 2 as pinned\n",
		"--lock", "--policy", "policy.json", "--check")
	w.mustSay(t, 2, "", "dflint: none.json cannot be read: no such file or directory\n", "--lock", "--policy", "none.json", "--check")
}

// TestPinConfiguration proves that configuration and ignore comments count.
func TestPinConfiguration(t *testing.T) {
	w := newWorld(t)
	w.push(t, "a:1")
	w.write(t, ".dflint.yaml", "rules:\n  base-no-digest:\n    exempt: [\"HOST/ours/**\"]\n")
	w.write(t, "Dockerfile", "FROM HOST/ours/x:1\n# dflint ignore=base-no-digest -- theirs\nFROM HOST/a:1\nFROM HOST/a:1\n")
	w.mustSay(t, 0, "", "dflint: 1 reference: 1 pinned now\n")
	w.mustHold(t, "Dockerfile", "FROM HOST/ours/x:1\n# dflint ignore=base-no-digest -- theirs\nFROM HOST/a:1\nFROM HOST/a:1@<a:1>\n")
}

func TestPinMirror(t *testing.T) {
	w := newWorld(t)
	w.push(t, "copy/library/debian:12")
	w.write(t, "Dockerfile", "FROM debian:12\n")
	w.mustSay(t, 0, "", "dflint: 1 reference: 1 pinned now\n", "--mirror", w.host+"/copy")
	w.mustHold(t, "Dockerfile", "FROM debian:12@<copy/library/debian:12>\n")
}

func TestPinWrongUse(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--format", "yaml"}, "--format yaml: it must be text or json"},
		{[]string{"--check", "--update"}, "choose one"},
		{[]string{"--check", "--diff"}, "choose one"},
		{[]string{"--check", "--policy", "x"}, "add --lock"},
		{[]string{"--diff", "--policy", "x"}, "choose one"},
		{[]string{"--diff", "--format", "json"}, "standard output"},
		{[]string{"--format", "json", "-"}, "standard output"},
		{[]string{"--timeout", "0s"}, "--timeout"},
		{[]string{"--timeout", "soon"}, "--timeout"},
		{[]string{"--max-size", "-1"}, "--max-size"},
		{[]string{"--mirror", "nowhere"}, "--mirror: "},
		{[]string{"-j", "0"}, "--jobs 0"},
		{[]string{"--preset", "all"}, "--preset"},
		{[]string{"-c", "missing.yaml"}, "missing.yaml"},
	} {
		t.Run(strings.Join(c.args, " "), func(t *testing.T) {
			_, stderr, code := runIn(t, "FROM debian\n", append([]string{"pin"}, c.args...)...)
			if code != 2 || !strings.Contains(stderr, c.want) {
				t.Errorf("status %d: %s", code, stderr)
			}
		})
	}
}

// TestMain lets the test be the program itself, for tests that need a process.
func TestMain(m *testing.M) {
	if os.Getenv("DFLINT_TEST_MAIN") != "" {
		main()
	}
	os.Exit(m.Run())
}

// start starts dflint pin as a process of its own.
func start(t *testing.T, stderr io.Writer, args ...string) *exec.Cmd {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(program, append([]string{"pin"}, args...)...)
	command.Env = append(os.Environ(), "DFLINT_TEST_MAIN=1")
	command.Stderr = stderr
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	return command
}

// TestPinInterrupted proves that nothing is written after an interrupt.
func TestPinInterrupted(t *testing.T) {
	w := newWorld(t)
	w.push(t, "a:1")
	w.write(t, "Dockerfile", "FROM HOST/a:1\n")
	w.delay = time.Minute
	var stderr bytes.Buffer
	command := start(t, &stderr, "--lock")
	for range 200 {
		w.lock.Lock()
		n := len(w.asked)
		w.lock.Unlock()
		if n > 0 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if err := command.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	err := command.Wait()
	if command.ProcessState.String() != "signal: interrupt" || stderr.String() != "dflint: interrupted\n" {
		t.Errorf("%v: %s", err, &stderr)
	}
	w.mustHold(t, "Dockerfile", "FROM HOST/a:1\n")
	if _, err := os.Stat("dflint.lock"); err == nil {
		t.Error("there is a lock")
	}
}

// TestPinKilled proves that a run that is killed while it writes leaves every
// file whole: as it was, or pinned.
func TestPinKilled(t *testing.T) {
	w := newWorld(t)
	w.push(t, "a:1")
	filler := strings.Repeat("# long\n", 2000)
	before, after := w.expand("FROM HOST/a:1\n"+filler), w.expand("FROM HOST/a:1@<a:1>\n"+filler)
	paths := make([]string, 60)
	for n := range paths {
		paths[n] = fmt.Sprintf("%02d/Dockerfile", n)
	}
	for _, first := range []int{0, 1, 3, 7, 20} {
		for _, path := range paths {
			w.write(t, path, before)
		}
		command := start(t, io.Discard, "--lock")
		for range 20_000 { // a machine may be busy
			if info, err := os.Stat(paths[first]); err == nil && info.Size() != int64(len(before)) {
				break
			}
			time.Sleep(time.Millisecond)
		}
		command.Process.Kill() //nolint:errcheck // it may be done already
		command.Wait()         //nolint:errcheck // it was killed
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil || string(text) != before && string(text) != after {
				t.Fatalf("%s is broken: %v\n%s", path, err, text)
			}
		}
		text, err := os.ReadFile(paths[first])
		if err != nil || string(text) != after {
			t.Errorf("the run was killed before it wrote: %v", err)
		}
	}
}
