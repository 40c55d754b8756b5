package downloads_test

import (
	"testing"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/downloads"
	"github.com/dflint/dflint/analyzer/shell"
)

// FuzzOf reads any text as the body of a RUN, for sh and for PowerShell: it
// must not panic, and every place must lie in the source.
func FuzzOf(f *testing.F) {
	for _, seed := range []string{
		"curl -fsSLo x https://a.org/x && sha256sum -c x.sum",
		"curl https://a.org/x | tar xzCf /opt - | sh -s -- x",
		`sh -c "$(curl -s https://a.org/x)"; bash <(wget -qO- $A)`,
		"A=$B; B=$A; case x in y) A=https://$B;; esac; wget \"${A}/x-$(uname -m)`date`\" ${",
		"tar f; tar xCf; patch; jar; apt-key; dd; aria2c -i; fetch -o",
		"iwr -Uri $env:X -o; $c.DownloadFile('', \"x\"); iex \"& { $(irm x) }\"",
		"f() { curl $1; }; f | f; while read u; do wget $u; done",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		for _, shellForm := range []string{"/bin/bash", "powershell"} {
			source := dockerfile.NewSource("Dockerfile", "FROM x\nSHELL [\""+shellForm+"\", \"-c\"]\nRUN "+body)
			file := dockerfile.Parse(source, dockerfile.Options{})
			parser := shell.NewParser()
			for _, i := range file.Instructions {
				if i.Refused {
					continue
				}
				for _, d := range downloads.Of(parser.Parse(i)) {
					inside(t, source, d)
				}
			}
		}
	})
}

func inside(t *testing.T, source *dockerfile.Source, d *downloads.Download) {
	t.Helper()
	spans := []dockerfile.Span{d.Place()}
	for _, u := range d.URLs {
		spans = append(spans, u.Span())
	}
	for _, file := range d.Output.Files {
		spans = append(spans, file.Span)
	}
	for _, span := range spans {
		if span.Start < 0 || span.Start > span.End || span.End > len(source.Text) {
			t.Errorf("%v is outside of the source of %d bytes", span, len(source.Text))
		}
	}
}
