package page

import (
	"bytes"
	"errors"
	"flag"
	"html"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/internal/inventory"
)

var (
	out    = flag.String("out", "", "write pages of 5, 30 and 500 images and of the corpus to this `folder`, to be looked at")
	update = flag.Bool("update", false, "rewrite testdata/small.html")
)

func TestSamples(t *testing.T) {
	folder := *out
	if folder == "" {
		folder = t.TempDir()
	}
	samples := map[string]sample{"corpus": corpusSample(t)}
	for _, images := range []int{5, 30, 500} {
		samples[strconv.Itoa(images)] = newSample(t, images)
	}
	for name, s := range samples {
		if err := os.WriteFile(filepath.Join(folder, "sample-"+name+".html"), []byte(s.page(t)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// corpusSample returns the inventory of the Dockerfiles that all tests use.
func corpusSample(tb testing.TB) sample {
	tb.Helper()
	root := filepath.Join("..", "..", "..", "testdata", "corpus")
	var texts []string
	err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		isOne := strings.Contains(strings.ToLower(entry.Name()), "dockerfile") || entry.Name() == "Containerfile"
		if err != nil || entry.IsDir() || !isOne || strings.HasSuffix(file, ".dockerignore") {
			return err
		}
		text, err := os.ReadFile(file)
		texts = append(texts, filepath.ToSlash(strings.TrimPrefix(file, root+string(filepath.Separator))), string(text))
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return sampleOf(tb, texts...)
}

// body returns what a page says, without its styles and scripts.
func body(page string) string {
	_, rest, _ := strings.Cut(page, "<body>\n")
	text, _, _ := strings.Cut(rest, `<script type="module">`)
	return text
}

func TestGolden(t *testing.T) {
	got := body(sampleOf(
		t,
		"api/Dockerfile", "FROM debian:12.11 AS build\nRUN make\nFROM build AS debug\nFROM build\nLABEL org.opencontainers.image.title=\"api\"\nRUN apt-get update && apt-get install curl\nUSER root\n",
		"web/Dockerfile", "FROM debian:10.13\nMAINTAINER me@example.com\n",
	).page(t))
	file := filepath.Join("testdata", "small.html")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s is stale, run go test -update: %s", file, diff)
	}
}

var (
	ids   = regexp.MustCompile(` id="([^"]*)"`)
	hrefs = regexp.MustCompile(` href="#([^"]*)"`)
)

// TestAnchors proves that ids are there once, and that all links lead somewhere.
func TestAnchors(t *testing.T) {
	for name, s := range map[string]sample{"500": newSample(t, 500), "hostile": hostileSample(t), "corpus": corpusSample(t)} {
		t.Run(name, func(t *testing.T) {
			text := body(s.page(t))
			known := map[string]bool{}
			for _, m := range ids.FindAllStringSubmatch(text, -1) {
				id := html.UnescapeString(m[1])
				if known[id] || strings.ContainsAny(id, " \t\n") {
					t.Errorf("the id %q is there twice, or has white space", id)
				}
				known[id] = true
			}
			links := 0
			for _, m := range hrefs.FindAllStringSubmatch(text, -1) {
				target := html.UnescapeString(m[1])
				if _, err := url.ParseQuery(target); err != nil {
					t.Errorf("%q cannot stand in an address: %v", target, err)
				}
				if !known[target] && !strings.Contains(target, "=") {
					t.Errorf("nothing has the id %q", target)
				}
				links++
			}
			if links < 10 {
				t.Errorf("only %d links", links)
			}
		})
	}
}

// TestPolicy proves that the policy names what the page holds, as it is written.
func TestPolicy(t *testing.T) {
	text := newSample(t, 5).page(t)
	policy := html.UnescapeString(regexp.MustCompile(`Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(text)[1])
	if !strings.HasPrefix(policy, "default-src 'none';") || strings.Contains(policy, "unsafe") {
		t.Errorf("the policy allows too much: %s", policy)
	}
	inline := regexp.MustCompile(`(?s)<(?:style|script)[^>]*>(.*?)</(?:style|script)>`).FindAllStringSubmatch(text, -1)
	if len(inline) != 3 {
		t.Fatalf("%d styles and scripts, want 3", len(inline))
	}
	for _, m := range inline {
		if !strings.Contains(policy, hashOf(m[1])) {
			t.Errorf("the policy does not allow %.60q", m[1])
		}
	}
}

// TestMissing proves that a Dockerfile that cannot be had loses nothing else.
func TestMissing(t *testing.T) {
	s := newSample(t, 5)
	document, wanted := s.options.Document, []string{}
	s.options.Document = func(path string) (inventory.Document, error) {
		wanted = append(wanted, path)
		if strings.HasPrefix(path, "legacy") {
			return inventory.Document{}, errors.New("it <moved>")
		}
		return document(path)
	}
	var page bytes.Buffer
	err := Write(&page, s.inventory, s.options)
	if err == nil || !strings.Contains(err.Error(), "showing legacy/crm/Dockerfile: it <moved>") {
		t.Errorf("the error is %v", err)
	}
	for _, text := range []string{"cannot be shown: it &lt;moved&gt;", "FROM <mark", "</html>"} {
		if !strings.Contains(page.String(), text) {
			t.Errorf("the page has no %q", text)
		}
	}
	if want := []string{"data/features/Dockerfile", "legacy/crm/Dockerfile", "payments/billing/Dockerfile", "platform/base/Dockerfile"}; !cmp.Equal(wanted, want) {
		t.Errorf("asked for %v, want each Dockerfile once: %v", wanted, want)
	}
}

func TestWithout(t *testing.T) {
	for name, inv := range map[string]*inventory.Inventory{
		"images":     {},
		"a base":     {Images: []inventory.Image{{Path: "Dockerfile"}}},
		"a document": newSample(t, 5).inventory,
	} {
		var page bytes.Buffer
		if err := Write(&page, inv, Options{}); err != nil || !strings.HasSuffix(page.String(), "</html>\n") {
			t.Errorf("without %s: %v", name, err)
		}
	}
}

// A full writer takes some bytes and no more.
type full struct{ left int }

func (f *full) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, errors.New("the disk is full")
	}
	return len(p), nil
}

func TestFull(t *testing.T) {
	s := newSample(t, 5)
	size := len(s.page(t))
	for _, room := range []int{0, 100, size / 2, size - 1} {
		if err := Write(&full{room}, s.inventory, s.options); err == nil || !strings.Contains(err.Error(), "full") {
			t.Errorf("with room for %d of %d bytes the error is %v", room, size, err)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	s := newSample(b, 500)
	b.SetBytes(int64(len(s.page(b))))
	for b.Loop() {
		s.page(b)
	}
}
