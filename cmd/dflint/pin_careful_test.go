package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"
)

// tree writes the files of an archive.
func (w *world) tree(t *testing.T, archive string) {
	t.Helper()
	for _, file := range txtar.Parse([]byte(archive)).Files {
		w.write(t, file.Name, string(file.Data))
	}
}

// carefulTests say what becomes of a Dockerfile in its repository: what is said
// of it, and its text afterwards; "" if that is as it was.
var carefulTests = []struct {
	name, tree string
	args       string
	code       int
	says       string
	after      string
}{
	{
		name: "a compose file sets the tag",
		tree: "-- compose.yaml --\nservices:\n  a:\n    build: {context: ., args: {V: \"2\"}}\n-- Dockerfile --\nARG V=1\nFROM HOST/a:${V}-slim\n",
		code: 2,
		says: "Dockerfile:2:6: refused: HOST/a:${V}-slim depends on the build argument V, which compose.yaml:2 sets: a digest would overrule it\n",
	},
	{
		name:  "a compose file passes the tag on from the environment",
		tree:  "-- compose.yaml --\nservices:\n  a:\n    build: {context: ., args: [V]}\n-- Dockerfile --\nARG V=1\nFROM HOST/a:${V}-slim\nFROM HOST/b:1\n",
		args:  "--force-arg",
		code:  2,
		says:  "refused: HOST/a:${V}-slim",
		after: "ARG V=1\nFROM HOST/a:${V}-slim\nFROM HOST/b:1@<b:1>\n",
	},
	{
		name: "a bake file sets the tag by way of another target",
		tree: "-- docker-bake.hcl --\ntarget \"base\" { args = { V = \"2\" } }\ntarget \"a\" { inherits = [\"base\"] }\n-- Dockerfile --\nARG V=1\nFROM HOST/a:${V}-slim\n",
		code: 2,
		says: "which docker-bake.hcl:2 sets",
	},
	{
		name: "a bake file sets the registry",
		tree: "-- docker-bake.json --\n{\"target\": {\"a\": {\"args\": {\"R\": \"example.com/\"}}}}\n-- Dockerfile --\nARG R=HOST/\nFROM ${R}a:1\n",
		code: 2,
		says: "refused: ${R}a:1 depends on the build argument R, which docker-bake.json:1 sets",
	},
	{
		name: "nobody sets the tag",
		tree: "-- Dockerfile --\nARG V=1\nFROM HOST/a:${V}-slim\n",
		says: "Dockerfile:2:6: left out: HOST/a:${V}-slim depends on the build argument V, which a digest would overrule: --force-arg writes one all the same\n" +
			"dflint: 1 reference: 1 left out\n",
	},
	{
		name:  "nobody sets the tag, by force",
		tree:  "-- Dockerfile --\nARG V=1\nFROM HOST/a:${V}-slim\n",
		args:  "--force-arg",
		says:  "1 pinned now",
		after: "ARG V=1\nFROM HOST/a:${V}-slim@<a:1-slim>\n",
	},
	{
		name:  "a compose file sets a default that holds the digest",
		tree:  "-- compose.yaml --\nservices:\n  a:\n    build: {context: ., args: {B: \"other:1\"}}\n-- Dockerfile --\nARG B=HOST/a:1\nFROM $B\n",
		says:  "1 pinned now",
		after: "ARG B=HOST/a:1@<a:1>\nFROM $B\n",
	},
	{
		name: "an argument without a default",
		tree: "-- Dockerfile --\nARG V\nFROM HOST/a:${V}-slim\n",
		says: "Dockerfile:2:6: left out: HOST/a:${V}-slim depends on the build argument V, which has no default\n",
	},
	{
		name: "an argument without a default that a bake file sets",
		tree: "-- docker-bake.hcl --\ntarget \"a\" {\n  args = { V = \"1\" }\n}\n-- Dockerfile --\nARG V\nFROM HOST/a:${V}-slim\n",
		code: 2,
		says: "refused: HOST/a:${V}-slim depends on the build argument V, which docker-bake.hcl:1 sets: no pin is right for all of its values",
	},
	{
		name: "a variable of the builder",
		tree: "-- Dockerfile --\nFROM HOST/a:1-$TARGETARCH\nADD http://HOST/files/$V /\n",
		says: "Dockerfile:1:6: left out: HOST/a:1-$TARGETARCH depends on TARGETARCH, which the builder sets\n" +
			"dflint: Dockerfile:2:5: left out: http://HOST/files/$V depends on the variable V, which nothing here sets\n",
	},
	{
		name: "a named context of a bake file",
		tree: "-- docker-bake.hcl --\ntarget \"default\" {\n  contexts = { \"HOST/a:1\" = \"docker-image://HOST/a:2\", base = \"target:other\" }\n}\n" +
			"-- Dockerfile --\nFROM HOST/a:1\nCOPY --from=HOST/a:1 /a /b\nFROM base\nCOPY --from=mine /a /b\n",
		says: "Dockerfile:1:6: left out: HOST/a:1 is a build context that docker-bake.hcl:1 names\n" +
			"dflint: Dockerfile:2:13: left out: HOST/a:1 is a build context that docker-bake.hcl:1 names\n" +
			"dflint: Dockerfile:3:6: left out: base is a build context that docker-bake.hcl:1 names\n" +
			"dflint: Dockerfile:4:13: left out: mine can only be a named build context: no registry has it\n",
	},
	{
		name: "a named context of a compose file",
		tree: "-- s/compose.yaml --\nservices:\n  app:\n    build: {context: ., additional_contexts: [\"docker.io/library/alpine:latest=../x\"]}\n-- s/Dockerfile --\nFROM alpine\n",
		says: "s/Dockerfile:1:6: left out: alpine is a build context that s/compose.yaml:2 names\n",
	},
	{
		name: "an image that the repository builds",
		tree: "-- compose.yaml --\nservices:\n  base:\n    image: HOST/base\n    build: base\n  app: {build: .}\n-- base/Dockerfile --\nFROM HOST/a:1\n-- Dockerfile --\nFROM HOST/base:latest\n",
		says: "dflint: Dockerfile:1:6: left out: HOST/base:latest is built in this repository, by compose.yaml:2\n",
	},
	{
		name: "a file that is built to the name of its base",
		tree: "-- compose.yaml --\nservices:\n  a:\n    image: HOST/a:1\n    build: .\n-- Dockerfile --\nFROM HOST/a:1\n",
		says: "1 pinned now", after: "FROM HOST/a:1@<a:1>\n",
	},
	{
		name: "a compose file that cannot be read",
		tree: "-- compose.yaml --\nservices: [\n-- Dockerfile --\nFROM HOST/a:1\n",
		says: "dflint: compose.yaml: ", after: "FROM HOST/a:1@<a:1>\n",
	},
	{
		name:  "an old frontend and a URL",
		tree:  "-- Dockerfile --\n# syntax=HOST/docker/dockerfile:1.4\nFROM HOST/a:1\nADD http://HOST/files/a.tgz /\n",
		code:  2,
		says:  "Dockerfile:3:5: refused: http://HOST/files/a.tgz needs ADD --checksum, which the frontend 1.4 does not have: write # syntax=docker/dockerfile:1.6 or newer\n",
		after: "# syntax=HOST/docker/dockerfile:1.4@<docker/dockerfile:1.4>\nFROM HOST/a:1@<a:1>\nADD http://HOST/files/a.tgz /\n",
	},
	{
		name: "a compose file sets what a URL depends on",
		tree: "-- compose.yaml --\nservices:\n  a:\n    build: {context: ., args: {N: b}}\n-- Dockerfile --\nFROM scratch\nARG N=a\nENV F=$N.tgz\nADD http://HOST/files/$F /\n",
		code: 2,
		says: "refused: http://HOST/files/$F depends on the build argument N, which compose.yaml:2 sets: no checksum is right for all of its values",
	},
	{
		name: "a variable in a URL that nobody sets", tree: "-- Dockerfile --\nFROM scratch\nARG N=a\nADD http://HOST/files/${N}.tgz /\n",
		says: "1 pinned now", after: "FROM scratch\nARG N=a\nADD --checksum=<file> http://HOST/files/${N}.tgz /\n",
	},
	{
		name: "checksums that are none",
		tree: "-- Dockerfile --\nFROM scratch\nADD --checksum=sha512:" + strings.Repeat("0", 128) + " http://HOST/files/a.tgz /\nADD --checksum=sha256:abc http://HOST/files/a.tgz /\n",
		code: 2,
		says: "refused: http://HOST/files/a.tgz has a checksum that is no SHA-256, which is all that BuildKit takes: write sha256: and its 64 digits\n",
	},
	{
		name: "two pins for one place",
		tree: "-- Dockerfile --\nARG D=sha256:" + strings.Repeat("0", 64) + "\nFROM HOST/a:1@${D} AS x\nFROM HOST/b:1@${D} AS y\n",
		args: "--update",
		code: 2,
		says: "dflint: Dockerfile: two pins would be written into one place",
	},
	{
		name: "a FROM that BuildKit refuses",
		tree: "-- Dockerfile --\nFROM HOST/a:1 # note\n",
		code: 2,
		says: "Dockerfile:1:1: refused: FROM HOST/a:1 # note is refused by BuildKit: see what dflint says of it\n",
	},
	{
		name: "a template",
		tree: "-- Dockerfile --\nFROM {{ image }}\n",
		code: 2,
		says: "dflint: Dockerfile: line 1: a template, not a Dockerfile",
	},
	{
		name: "an image of this machine",
		tree: "-- Dockerfile --\nFROM localhost/a:1\n",
		says: "left out: localhost/a:1 is an image of this machine alone\n",
	},
}

// TestPinCareful proves what is pinned, what is not, and that it is said; in the
// same words and with the same status by --check, --diff and for standard input.
func TestPinCareful(t *testing.T) {
	for _, test := range carefulTests {
		t.Run(test.name, func(t *testing.T) {
			w := newWorld(t)
			for _, image := range []string{"a:1", "a:1-slim", "b:1", "docker/dockerfile:1.4", "base:latest"} {
				w.push(t, image)
			}
			w.tree(t, test.tree)
			path := "Dockerfile"
			if strings.HasPrefix(test.tree, "-- s/") {
				path = "s/Dockerfile"
			}
			before, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			args := append(strings.Fields(test.args), path)
			_, diffed, diffCode := w.pin(t, "", append(args, "--diff")...)
			checked, checkedErr, checkCode := w.pin(t, "", append(strings.Fields(strings.ReplaceAll(test.args, "--update", "")), path, "--check")...)
			piped, said, pipeCode := w.pin(t, string(before), append(strings.Fields(test.args), "-", "--stdin-filename", path)...)
			_, stderr, code := w.pin(t, "", args...)
			want := w.expand(test.says)
			if code != test.code || !strings.Contains(stderr, want) {
				t.Errorf("status %d\n%s", code, stderr)
			}
			if said != stderr || pipeCode != code {
				t.Errorf("of standard input: status %d\n%s", pipeCode, said)
			}
			after := test.after
			if after == "" {
				after = string(before)
			}
			w.mustHold(t, path, after)
			if piped != w.expand(after) {
				t.Errorf("standard input becomes:\n%s", piped)
			}
			if strings.ReplaceAll(diffed, "to be pinned", "pinned now") != stderr || (diffCode == 2) != (code == 2) {
				t.Errorf("with --diff: status %d\n%s", diffCode, diffed)
			}
			for line := range strings.Lines(stderr) {
				line = strings.TrimPrefix(line, "dflint: ")
				if strings.Contains(line, "left out: ") && !strings.Contains(checked, line) || strings.Contains(line, "refused: ") && !strings.Contains(checkedErr, line) {
					t.Errorf("--check does not say %s: %s%s", line, checked, checkedErr)
				}
			}
			if strings.Contains(stderr, "refused: ") && checkCode != 2 {
				t.Errorf("--check gives status %d", checkCode)
			}
		})
	}
}

// TestPinChecksDigests proves that a pin that is gone is noticed, with and
// without a tag.
func TestPinChecksDigests(t *testing.T) {
	w := newWorld(t)
	w.push(t, "a:1")
	before := w.digests["a:1"]
	w.push(t, "a:1")
	dead := "sha256:" + strings.Repeat("0", 64)
	w.write(t, "Dockerfile", "FROM HOST/a:1@"+dead+"\nFROM HOST/a@"+dead+"\nFROM HOST/a@"+before+"\nFROM HOST/a:1@"+before+"\nFROM HOST/a:1@<a:1>\n")
	w.mustSay(t, 1, strings.NewReplacer("DEAD", dead, "OLD", before).Replace(`Dockerfile:1:6: HOST/a:1: the pin DEAD does not exist any more, the tag is <a:1> now
Dockerfile:2:6: HOST/a: the pin DEAD does not exist any more
Dockerfile:4:6: HOST/a:1 has moved from OLD to <a:1>
`), "dflint: 4 references: 1 as pinned, 1 pinned to something else, 2 pinned to what is gone\n", "--check")
}

// TestPinLockTogether proves that two runs at once lose nothing of the lock.
func TestPinLockTogether(t *testing.T) {
	w := newWorld(t)
	const files = 8
	for n := range files {
		w.push(t, fmt.Sprintf("ok:%d", n))
		w.write(t, fmt.Sprintf("d%d/Dockerfile", n), fmt.Sprintf("FROM HOST/ok:%d\n", n))
	}
	var wait sync.WaitGroup
	for _, paths := range [][]string{nil, {"d0", "d1", "d2"}, {"d3", "d4", "d5"}, {"d6", "d7"}} {
		var said strings.Builder
		command := start(t, &said, append([]string{"--lock"}, paths...)...)
		wait.Go(func() {
			if err := command.Wait(); err != nil {
				var failed *exec.ExitError
				t.Errorf("%v: %v %v\n%s", paths, err, failed, &said)
			}
		})
	}
	wait.Wait()
	text, err := os.ReadFile("dflint.lock")
	if err != nil || strings.Count(string(text), "\nimage ") != files {
		t.Errorf("the lock is %v\n%s", err, text)
	}
	w.mustSay(t, 0, "", "", "--lock", "--check", "-q")
}

// TestPinHidesCredentials proves that nothing that pin says or writes, besides
// the Dockerfile itself, holds a password or a token of a URL.
func TestPinHidesCredentials(t *testing.T) {
	w := newWorld(t)
	text := "FROM scratch\nADD http://alice:pa55-W0rd@HOST/files/a.tgz?token=t0k3n-0f-m1ne /x\n" +
		"ADD http://alice:pa55-W0rd@HOST/none/b?token=t0k3n-0f-m1ne /x\nARG V\nADD http://alice:pa55-W0rd@HOST/files/$V /x\n"
	w.write(t, "Dockerfile", text)
	for _, args := range [][]string{
		{"--check"},
		{"--check", "-f", "json"},
		{"--keep-going", "--lock", "-f", "json"},
		{"-v"},
		{"--lock", "--check"},
		{"--lock", "--policy", "p.json", "--keep-going"},
		{"--lock", "--update", "--keep-going"},
	} {
		stdout, stderr, _ := w.pin(t, "", args...)
		said := stdout + stderr
		for _, name := range []string{"dflint.lock", "p.json"} {
			if text, err := os.ReadFile(name); err == nil {
				said += string(text)
			}
		}
		for _, secret := range []string{"pa55-W0rd", "t0k3n-0f-m1ne", "alice"} {
			if strings.Contains(said, secret) {
				t.Errorf("%v: %s is told in\n%s", args, secret, said)
			}
		}
	}
	lock, err := os.ReadFile("dflint.lock")
	if want := w.expand("\nfile  http://***@HOST/files/a.tgz?token=*** <file>\n"); err != nil || !strings.Contains(string(lock), want) {
		t.Errorf("the lock is %v\n%s", err, lock)
	}
	w.asked = map[string]int{}
	w.write(t, "Dockerfile", text)
	w.pin(t, "", "--lock", "--keep-going")
	if n := w.asked["/files/a.tgz"]; n != 0 {
		t.Errorf("what the lock knows is asked for %d times", n)
	}
}
