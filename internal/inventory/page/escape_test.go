package page

import (
	"regexp"
	"strings"
	"testing"

	"github.com/dflint/dflint/internal/inventory"
)

// hostileSample returns an inventory of files that want to be more than text.
func hostileSample(tb testing.TB) sample {
	tb.Helper()
	const script = `</script><script>window.hacked = 1</script><img src=x onerror="window.hacked = 2">`
	s := sampleOf(
		tb,
		`a"><svg onload=alert(1)>/Dockerfile`, "FROM debian:12\nLABEL org.opencontainers.image.title=\"</title></style>"+strings.ReplaceAll(script, `"`, "'")+"\" \\\n"+
			"  org.opencontainers.image.source=\"javascript:alert(1)\" org.opencontainers.image.authors=\"<b>me</b> \u202egro.elpmaxe\"\n"+
			"RUN apt-get install -y "+strings.Repeat("a-very-long-name-", 30)+" # "+script+"\n",
		`it's & 100%25 'quoted' #q=1&is=2/Dockerfile`, "FROM ${BASE:-javascript:alert(2)}\nADD javascript:alert(3) /\nADD https://example.com/\"><script>alert(4)</script> /\nUSER <i>root</i>\n"+
			"HEALTHCHECK CMD "+script+"\n",
		"\x1b[31mred/\u202eelifrekcoD", "FROM debian:12@sha256:b1a741487078b369e78119849663d7f1a5341ef2768798f7b7406c4240f86aef AS x\n# {{.}} <!-- ]]> ${window.hacked = 3} `\n",
	)
	for n := range s.inventory.Images {
		i := &s.inventory.Images[n]
		i.Revision = inventory.Told{Value: `<a href="javascript:alert(5)">`, From: "<i>label</i>"}
		i.Builds = append(i.Builds, inventory.BuildRef{
			File: script, Tool: script, Name: script, Images: []string{script}, Args: map[string]string{script: script},
		})
	}
	return s
}

func TestHostile(t *testing.T) {
	text := hostileSample(t).page(t)
	body := text[strings.Index(text, "<body>"):strings.Index(text, `<script type="module">`)]
	for _, bad := range []string{"<script", "<img", "<svg onload", "<i>", "<b>me", "\u202e", "\x1b", `href="javascript`, "ZgotmplZ"} {
		if strings.Contains(body, bad) {
			t.Errorf("the page has %q:\n%s", bad, body[max(strings.Index(body, bad)-200, 0):][:400])
		}
	}
	if got := strings.Count(text, "<script"); got != 2 {
		t.Errorf("the page has %d scripts, not its own 2", got)
	}
	if own := regexp.MustCompile(`<[a-z]+( [a-z-]+="[^"]*")* (style|on[a-z]+)=.{0,40}`).FindString(body); own != "" {
		t.Errorf("an element has a style or a handler of its own: %s", own)
	}
}

func TestWeb(t *testing.T) {
	for text, want := range map[string]string{
		"https://example.com/a?b=c":  "https://example.com/a?b=c",
		"HTTP://example.com":         "http://example.com",
		"javascript:alert(1)":        "",
		"javascript://a/%0aalert(1)": "",
		"data:text/html,x":           "",
		"//example.com":              "",
		"git@example.com:a/b":        "",
		"https://":                   "",
		"https://exa mple.com":       "",
		"":                           "",
	} {
		if got := string(web(text)); got != want {
			t.Errorf("web(%q) = %q, want %q", text, got, want)
		}
	}
}
