package downloads_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/downloads"
	"github.com/dflint/dflint/analyzer/shell"
)

// TestPlace is about which URLs are another machine's, and where one is
// written that the Dockerfile does not show.
func TestPlace(t *testing.T) {
	for _, e := range []struct{ run, want string }{
		{"curl -O https://a.org/x", "keeps remote:https://a.org/x"},
		{"curl https://a.org/x", "remote:https://a.org/x"},
		{"wget https://a.org/x https://a.org/x.asc http://localhost/y $URL", "keeps remote:https://a.org/x"},
		{"wget http://localhost/y file:///z", "keeps local"},
		{"wget http://[::1]:80/y http://127.0.0.1/", "keeps local"},
		{"wget $URL", "keeps"},
		{"wget https://$URL/x", "keeps"},
		{"wget https://$URL.a.org/x", "keeps remote:https://$URL.a.org/x"},
		{"wget https://$(pick)/x", "keeps hidden:https://$(pick)/x"},
		{`wget "$(pick)"`, "keeps hidden:$(pick)"},
		{"U=`pick`; wget $U", "keeps hidden:$U"},
		{"read U; wget $U", "keeps hidden:$U"},
		{"wget $U; U=`pick`", "keeps"},
		{"get() { wget $1; }", "keeps hidden:$1"},
		{"wget $1", "keeps"},
		{"while true; do wget $MIRROR; done", "keeps hidden:$MIRROR"},
		{"while true; do wget $URL; done", "keeps"},
		{"wget -i list.txt", "keeps hidden:list.txt"},
		{"cat list.txt | wget -i -", "keeps hidden:wget -i -"},
		{"cat list.txt | xargs -I{} wget {}", "keeps hidden:{}"},
		{"cat list.txt | xargs -I{} wget https://a.org/{}", "keeps remote:https://a.org/{}"},
		{"cat list.txt | xargs curl -O", "keeps hidden:curl -O"},
	} {
		source := dockerfile.NewSource("Dockerfile", "FROM debian:12\nARG URL\nRUN "+e.run+"\n")
		file := dockerfile.Parse(source, dockerfile.Options{})
		found := downloads.Of(shell.NewParser().Parse(file.Instructions[2]))
		if len(found) != 1 {
			t.Errorf("%s: %d downloads", e.run, len(found))
			continue
		}
		if diff := cmp.Diff(e.want, placed(source, found[0])); diff != "" {
			t.Errorf("%s (-want +got):\n%s", e.run, diff)
		}
	}
}

func placed(source *dockerfile.Source, d *downloads.Download) string {
	s := ""
	add := func(is bool, text string) {
		if is {
			s += " " + text
		}
	}
	add(d.Keeps(), "keeps")
	for _, u := range d.Remote() {
		add(true, "remote:"+source.Slice(u.Span()))
	}
	add(d.IsLocal(), "local")
	add(d.Hidden(), "hidden:"+source.Slice(d.Place()))
	return s[min(1, len(s)):]
}
