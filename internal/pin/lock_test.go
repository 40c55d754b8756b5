package pin_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/internal/pin"
)

func newFileAt(t *testing.T, path, text string) *pin.Dockerfile {
	t.Helper()
	return pin.NewDockerfile(dockerfile.NewSource(path, text), dockerfile.Options{}, newPlan(t, nil), pin.Surroundings{})
}

// lockOf pins files, and returns what they are afterwards and their lock.
func lockOf(t *testing.T, before pin.Lock, files ...*pin.Dockerfile) ([]*pin.Dockerfile, *pin.LockFile, []error) {
	t.Helper()
	var changes []pin.Change
	var after []*pin.Dockerfile
	for _, file := range files {
		change := pinText(t, file, pin.Options{})
		changes = append(changes, change)
		after = append(after, change.After)
	}
	lock, conflicts := pin.NewLock(changes, before, answers(pin.Keys(files, true)))
	file, err := pin.ParseLock("dflint.lock", lock.String())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(lock, file.Lock); diff != "" {
		t.Errorf("the lock is not read as it was written (-written +read):\n%s", diff)
	}
	return after, file, conflicts
}

func lockLines(l *pin.LockFile, files ...*pin.Dockerfile) []string {
	var lines []string
	for line := range strings.Lines(readable(l.String(), files...)) {
		if !strings.HasPrefix(line, "#") {
			lines = append(lines, strings.TrimSuffix(line, "\n"))
		}
	}
	return lines
}

func said(findings []pin.Finding, files ...*pin.Dockerfile) []string {
	var lines []string
	for n := range findings {
		lines = append(lines, readable(string(findings[n].Status)+" "+findings[n].Line(), files...))
	}
	return lines
}

// TestLock proves that a lock describes the Dockerfiles as they are after they
// were pinned, and agrees with them.
func TestLock(t *testing.T) {
	files := []*pin.Dockerfile{
		newFileAt(t, "a/Dockerfile", "FROM python\nADD https://a.b/c /c\nADD https://a.b/c.git#main /g\n"),
		newFileAt(t, "b/Dockerfile", "FROM debian:12\nCOPY --from=debian:12 /a /b\nFROM debian@"+old+"\n"),
	}
	after, lock, conflicts := lockOf(t, nil, files...)
	want := []string{
		"file  https://a.b/c <https://a.b/c>",
		"git   https://a.b/c.git#main <https://a.b/c.git#main>",
		"image docker.io/library/debian:12 <debian:12>",
		"image docker.io/library/python:3.13.1 <python:latest>",
	}
	if diff := cmp.Diff(want, lockLines(lock, files...)); diff != "" || len(conflicts) > 0 {
		t.Errorf("%v (-want +got):\n%s", conflicts, diff)
	}
	for _, line := range said(append(lock.Compare(after), lock.Unused(after)...)) {
		if !strings.HasPrefix(line, "same ") {
			t.Error(line)
		}
	}
	_, again, _ := lockOf(t, lock.Lock, after...)
	if diff := cmp.Diff(lock.String(), again.String()); diff != "" {
		t.Errorf("a second run changes the lock:\n%s", diff)
	}
}

func TestLockAnswers(t *testing.T) {
	lock := pin.Lock{{Kind: pin.Image, Name: "a"}: old}
	known, unknown := lock.Answer([]pin.Key{{Kind: pin.Image, Name: "a"}, {Kind: pin.File, Name: "a"}})
	if known[pin.Key{Kind: pin.Image, Name: "a"}].Pin != old || len(known) != 1 || len(unknown) != 1 {
		t.Errorf("known %v, unknown %v", known, unknown)
	}
	lock.Merge(pin.Lock{{Kind: pin.Image, Name: "a"}: "other", {Kind: pin.Git, Name: "b"}: "b"})
	if lock[pin.Key{Kind: pin.Image, Name: "a"}] != old || lock.Count(pin.Git) != 1 {
		t.Errorf("merged: %v", lock)
	}
}

func TestLockKeepsWhatFails(t *testing.T) {
	key := pin.Key{Kind: pin.Image, Name: "docker.io/library/missing:1"}
	_, lock, _ := lockOf(t, pin.Lock{key: old}, newFile(t, "FROM missing:1\n"))
	if lock.Lock[key] != old {
		t.Errorf("the lock is %v", lock.Lock)
	}
}

func TestLockConflict(t *testing.T) {
	files := []*pin.Dockerfile{newFileAt(t, "a", "FROM debian:12\n"), newFileAt(t, "b", "FROM debian:12@"+old+"\n")}
	after, lock, conflicts := lockOf(t, nil, files...)
	if len(conflicts) != 1 || !strings.HasPrefix(conflicts[0].Error(), "b: debian:12 is pinned to "+old+", but to sha256:") {
		t.Errorf("conflicts: %v", conflicts)
	}
	want := []string{
		"same a:1:6: debian:12 stays pinned to <debian:12>",
		"moved b:1:6: debian:12 is pinned to <old>, but the lock says <debian:12>",
	}
	if diff := cmp.Diff(want, said(lock.Compare(after), files...)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestLockWhole proves that a lock holds whole pins only, whatever Dockerfiles have.
func TestLockWhole(t *testing.T) {
	url := "https://a.b/c.git#main"
	commit := pinOf(pin.Key{Kind: pin.Git, Name: url})
	add := func(sum string) *pin.Dockerfile {
		return newFile(t, "FROM scratch\nADD --checksum="+sum+" "+url+" /c\n")
	}
	for _, test := range []struct{ sum, lock, conflict string }{
		{commit[:7], "git   https://a.b/c.git#main <https://a.b/c.git#main>", ""},
		{strings.ToUpper(commit), "git   https://a.b/c.git#main <https://a.b/c.git#main>", ""},
		{commit, "git   https://a.b/c.git#main <https://a.b/c.git#main>", ""},
		{"0000000", "", "is pinned to 0000000, which is not whole: dflint pin --update writes it out"},
		{"main", "", ""}, // no commit: refused
	} {
		file := add(test.sum)
		after, lock, conflicts := lockOf(t, nil, file)
		if got := strings.Join(lockLines(lock, newFile(t, "FROM scratch\nADD "+url+" /c\n")), "\n"); got != test.lock {
			t.Errorf("%s: the lock is %s", test.sum, got)
		}
		if len(conflicts) > 1 || (test.conflict != "") != (len(conflicts) > 0) || len(conflicts) > 0 && !strings.Contains(conflicts[0].Error(), test.conflict) {
			t.Errorf("%s: conflicts %v", test.sum, conflicts)
		}
		if got := said(lock.Compare(after)); test.lock != "" && !strings.HasPrefix(got[0], "same ") {
			t.Errorf("%s: the lock says %s", test.sum, got)
		}
	}
	for _, digits := range []int{64, 96, 128} {
		digest := map[int]string{64: "sha256:", 96: "sha384:", 128: "sha512:"}[digits] + strings.Repeat("a", digits)
		_, lock, conflicts := lockOf(t, nil, newFile(t, "FROM debian:12@"+digest+"\n"))
		if len(lock.Lock) != 1 || len(conflicts) > 0 {
			t.Errorf("%s: %v %v", digest, lock.Lock, conflicts)
		}
	}
	for _, sum := range []string{"sha512:" + strings.Repeat("a", 128), "sha384:" + strings.Repeat("a", 96), "sha256:abc", "md5:" + strings.Repeat("a", 32)} {
		file := newFile(t, "FROM scratch\nADD --checksum="+sum+" https://a.b/c /c\n")
		_, lock, conflicts := lockOf(t, nil, file)
		if len(lock.Lock)+len(conflicts) > 0 {
			t.Errorf("%s: %v %v", sum, lock.Lock, conflicts)
		}
		if got := said(lock.Compare([]*pin.Dockerfile{file})); !strings.HasPrefix(got[0], "refused ") {
			t.Errorf("%s: %s", sum, got)
		}
	}
}

// TestLockCompare proves what is said where files and lock do not agree.
func TestLockCompare(t *testing.T) {
	_, lock, _ := lockOf(t, nil, newFile(t, "FROM debian:12\nFROM debian:11\nFROM debian:10\n"))
	files := []*pin.Dockerfile{newFile(t, "FROM debian:12\nFROM debian:11@"+old+"\nFROM alpine:3@"+old+"\nFROM alpine:2\n")}
	known := newFile(t, "FROM debian:12\nFROM debian:11\nFROM debian:10\n")
	want := []string{
		"missing Dockerfile:1:6: debian:12 is not pinned, but the lock says <debian:12>",
		"moved Dockerfile:2:6: debian:11 is pinned to <old>, but the lock says <debian:11>",
		"unlocked Dockerfile:3:6: alpine:3 is pinned, but not in the lock",
		"missing Dockerfile:4:6: alpine:2 is not pinned",
		"unused dflint.lock:6:1: docker.io/library/debian:10 is in the lock, but in no Dockerfile",
	}
	got := said(append(lock.Compare(files), lock.Unused(files)...), known)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	files[0] = newFileIn(t, pin.Surroundings{Aside: true}, files[0].Source.Text)
	if got := said(lock.Compare(files), known)[0]; !strings.HasPrefix(got, "same ") {
		t.Errorf("aside, a pin need not be in the Dockerfile: %s", got)
	}
}

func TestBadLock(t *testing.T) {
	good := "image a:1 " + old + "\n"
	for _, test := range []struct{ text, want string }{
		{"# x\n\n" + good + "image a\n", `x.lock:4: "image a" is no line`},
		{"<<<<<<< HEAD\n" + good, `x.lock:1: "<<<<<<< HEAD" is no line`},
		{good + good, "x.lock:2: "},
		{good + good, "is there twice"},
		{"picture a:1 " + old + "\n", "is no line"},
		{"image a:1 sha256:123\n", "is no line"},
		{"git a#b " + old + "\n", "is no line"},
		{"file https://a.b/c " + hash("x")[:40] + "\r\n", "is no line"},
	} {
		if _, err := pin.ParseLock("x.lock", test.text); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: %v", test.text, err)
		}
	}
	if l, err := pin.ParseLock("x.lock", strings.ReplaceAll(good, "\n", "\r\n")); err != nil || len(l.Lock) != 1 {
		t.Errorf("CRLF: %v", err)
	}
}

// TestAside proves that pins can be kept without an edit, and what a policy is
// made of.
func TestAside(t *testing.T) {
	file := newFileIn(t, pin.Surroundings{Aside: true}, "FROM python\nFROM debian:12@"+old+"\nADD https://a.b/c?x=1&y=<2> /c\nADD https://a.b/c.git#main /g\nADD https://a.b/d https://a.b/e /\n")
	after, lock, _ := lockOf(t, nil, file)
	if after[0].Source.Text != file.Source.Text {
		t.Errorf("the text is changed:\n%s", after[0].Source.Text)
	}
	want := []string{
		"file  https://a.b/c?x=1&y=<2> <https://a.b/c?x=1&y=<2>>",
		"file  https://a.b/d <https://a.b/d>",
		"file  https://a.b/e <https://a.b/e>",
		"git   https://a.b/c.git#main <https://a.b/c.git#main>",
		"image docker.io/library/debian:12 <old>",
		"image docker.io/library/python:latest <python:latest>",
	}
	if diff := cmp.Diff(want, lockLines(lock, file)); diff != "" {
		t.Errorf("lock (-want +got):\n%s", diff)
	}
	policy, err := lock.Policy()
	if err != nil {
		t.Fatal(err)
	}
	text := `{
  "version": 1,
  "rules": [
    {
      "action": "CONVERT",
      "selector": {
        "identifier": "https://a.b/c?x=1&y=<2>",
        "matchType": "EXACT"
      },
      "updates": {
        "identifier": "https://a.b/c?x=1&y=<2>",
        "attrs": {
          "http.checksum": "<https://a.b/c?x=1&y=<2>>"
        }
      }
    },
    {
      "action": "CONVERT",
      "selector": {
        "identifier": "https://a.b/d",
        "matchType": "EXACT"
      },
      "updates": {
        "identifier": "https://a.b/d",
        "attrs": {
          "http.checksum": "<https://a.b/d>"
        }
      }
    },
    {
      "action": "CONVERT",
      "selector": {
        "identifier": "https://a.b/e",
        "matchType": "EXACT"
      },
      "updates": {
        "identifier": "https://a.b/e",
        "attrs": {
          "http.checksum": "<https://a.b/e>"
        }
      }
    },
    {
      "action": "CONVERT",
      "selector": {
        "identifier": "docker-image://docker.io/library/debian:12",
        "matchType": "EXACT"
      },
      "updates": {
        "identifier": "docker-image://docker.io/library/debian:12@<old>"
      }
    },
    {
      "action": "CONVERT",
      "selector": {
        "identifier": "docker-image://docker.io/library/python:latest",
        "matchType": "EXACT"
      },
      "updates": {
        "identifier": "docker-image://docker.io/library/python:latest@<python:latest>"
      }
    }
  ]
}
`
	if diff := cmp.Diff(text, readable(string(policy), file)); diff != "" {
		t.Errorf("policy (-want +got):\n%s", diff)
	}
	empty, err := pin.Lock{}.Policy()
	if err != nil || string(empty) != "{\n  \"version\": 1,\n  \"rules\": []\n}\n" {
		t.Errorf("an empty policy is %s, %v", empty, err)
	}
}

func TestUndo(t *testing.T) {
	file := newFile(t, "FROM debian:12\nFROM debian:11@"+old+"\n")
	change := pinText(t, file, pin.Options{Update: true})
	change.Undo()
	want := []string{
		"missing Dockerfile:1:6: debian:12 is not pinned: it is <debian:12> now",
		"moved Dockerfile:2:6: debian:11 has moved from <old> to <debian:11>",
	}
	if diff := cmp.Diff(want, said(change.Findings, file)); diff != "" || change.After != file {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWriteJSON(t *testing.T) {
	var out bytes.Buffer
	if err := pin.WriteJSON(&out, "0.1.0", nil); err != nil || !strings.Contains(out.String(), `"references": []`) {
		t.Errorf("nothing found: %s, %v", &out, err)
	}
	out.Reset()
	change := pinText(t, newFile(t, "FROM debian:12 # é\n"), pin.Options{})
	if err := pin.WriteJSON(&out, "0.1.0", change.Findings); err != nil || !json.Valid(out.Bytes()) {
		t.Errorf("%s, %v", &out, err)
	}
	if err := pin.WriteJSON(broken{}, "", nil); err == nil {
		t.Error("no error of a full disk")
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("full") }
