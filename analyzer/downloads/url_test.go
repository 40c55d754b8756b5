package downloads_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/downloads"
	"github.com/dflint/dflint/analyzer/shell"
)

func TestURL(t *testing.T) {
	for _, e := range []struct{ run, want string }{
		{"curl https://A.org:8443/b/c.tgz?q=1#f", "https a.org /b/c.tgz c.tgz remote"},
		{"curl https://me:secret@a.org/b", "https a.org /b b remote"},
		{"curl a.org", "http a.org   remote"},
		{"curl a.org/x%20y", "http a.org /x%20y x%20y remote"},
		{"curl http://[::1]:80/x", "http ::1 /x x local"},
		{"curl http://localhost/x", "http localhost /x x local"},
		{"curl http://127.0.0.1:80/x", "http 127.0.0.1 /x x local"},
		{"curl http://app.localhost/x", "http app.localhost /x x local"},
		{"curl file:///etc/x", "file  /etc/x x"},
		{"curl $URL", "   "},
		{"curl 'the caller says'", "   "},
		{`curl "https://$HOST/x"`, "https  /x x"},
		{"curl https://a.org/$V/x-$(uname -m)/y", "https a.org /$V/x-$(uname -m)/y y remote"},
		{"curl https://a.org/x-$(echo a/b).tgz", "https a.org /x-$(echo a/b).tgz x-$(echo a/b).tgz remote"},
		{"curl https://a.org/x-`uname -m`", "https a.org /x-`uname -m` x-`uname -m` remote"},
		{"B=https://a.org/b; curl $B/x", "https a.org /b/x x remote"},
		{`B=https://a.org/b; curl "${B}/x-$(uname -m)"`, "https a.org /b/x-$(uname -m) x-$(uname -m) remote"},
		{`B="https://a.org/b-$(uname -m)"; curl "${B}/x"`, "https a.org /b-$(uname -m)/x x remote"},
		{"case $A in x) U=https://a.org/x;; *) U=https://b.org/y;; esac; curl $U", "https a.org /x x remote"},
		{"case $A in x) export U=https://a.org/x;; *) U=https://b.org/y;; esac; curl $U", "https a.org /x x remote"},
		{"U=$(pick); curl $U", "   "},
		{`curl "$BASE/x-$(uname -m)"`, "https c.org /x-$(uname -m) x-$(uname -m) remote"},
	} {
		source := dockerfile.NewSource("Dockerfile", "FROM debian:12\nENV BASE=https://c.org\nRUN "+e.run+"\n")
		file := dockerfile.Parse(source, dockerfile.Options{})
		found := downloads.Of(shell.NewParser().Parse(file.Instructions[2]))
		if len(found) != 1 || len(found[0].URLs) != 1 {
			t.Errorf("%s: %d downloads", e.run, len(found))
			continue
		}
		if diff := cmp.Diff(e.want, show(found[0].URLs[0])); diff != "" {
			t.Errorf("%s (-want +got):\n%s", e.run, diff)
		}
	}
}

func show(u downloads.URL) string {
	s := fmt.Sprintf("%s %s %s %s", u.Scheme, u.Host, u.Path, u.Base())
	if u.Remote() {
		s += " remote"
	}
	if u.Local() {
		s += " local"
	}
	return s
}

func TestParseURL(t *testing.T) {
	file := dockerfile.Parse(dockerfile.NewSource("Dockerfile",
		"FROM debian:12\nARG V\nARG B=https://a.org\nADD $B/x-$V.tgz /\n"), dockerfile.Options{})
	add := file.Instructions[3]
	if diff := cmp.Diff("https a.org /x-$V.tgz x-$V.tgz remote", show(downloads.ParseURL(add.Words[0]))); diff != "" {
		t.Error(diff)
	}
}

func TestNoScript(t *testing.T) {
	if found := downloads.Of(nil); found != nil {
		t.Errorf("%d downloads in no script", len(found))
	}
}

// A part of a URL is where it is written, be that the definition of a variable.
func TestURLPlace(t *testing.T) {
	for _, e := range []struct{ run, want string }{
		{"RUN curl https://a.org/part/x", "part/x"},
		{"RUN curl \"https://a.org/part/$(uname -m)\"", "part/$(una"},
		{"ARG D=part\nRUN curl https://a.org/$D/x", "part\nRUN c"},
		{"ARG U=https://a.org/part\nRUN curl $U/$(uname -m)", "part\nRUN c"},
		{"RUN U=https://a.org/part/x-$(uname -m); curl \"$U\"", "$U\""},
	} {
		file := dockerfile.Parse(dockerfile.NewSource("Dockerfile", "FROM a\n"+e.run+" # tail"), dockerfile.Options{})
		all := downloads.Of(shell.NewParser().Parse(file.Instructions[len(file.Instructions)-1]))
		u := all[len(all)-1].URLs[0]
		at := strings.Index(u.Text, "part")
		place := u.Place(at, at+len("part"))
		if got := file.Source.Text[place.Start:]; !strings.HasPrefix(got, e.want) {
			t.Errorf("%s: %q, not %q", e.run, got, e.want)
		}
	}
}
