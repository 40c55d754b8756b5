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

// describe prints the downloads of all scripts of a Dockerfile, one per line:
// the tool, the URLs, what becomes of them, and the flags.
func describe(text string) string {
	source := dockerfile.NewSource("Dockerfile", text)
	file := dockerfile.Parse(source, dockerfile.Options{})
	parser := shell.NewParser()
	var b strings.Builder
	for _, i := range file.Instructions {
		for _, d := range downloads.Of(parser.Parse(i)) {
			b.WriteString(line(source, d) + "\n")
		}
	}
	return b.String()
}

func line(source *dockerfile.Source, d *downloads.Download) string {
	fields := []string{d.Tool.Name}
	for _, u := range d.URLs {
		fields = append(fields, u.Text)
	}
	for _, list := range d.Lists {
		fields = append(fields, "list:"+list.Raw)
	}
	fields = append(fields, "->", fmt.Sprint(d.Output.Fate))
	for _, f := range d.Output.Files {
		fields = append(fields, source.Slice(f.Span))
	}
	if by := d.Output.Interpreter(); by != "" {
		fields = append(fields, "by", by)
	}
	for _, flag := range []struct {
		set  bool
		name string
	}{{d.Asks, "asks"}, {d.Verified, "verified"}, {d.Proves(), "proves"}} {
		if flag.set {
			fields = append(fields, flag.name)
		}
	}
	return strings.Join(fields, " ")
}

type example struct{ run, want string }

func check(t *testing.T, prefix string, examples []example) {
	t.Helper()
	for _, e := range examples {
		want := e.want
		if want != "" {
			want += "\n"
		}
		if diff := cmp.Diff(want, describe("FROM debian:12\n"+prefix+e.run+"\n")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", e.run, diff)
		}
	}
}
