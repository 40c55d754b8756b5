package page

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestBrowser clicks through pages in Chromium: the program that DFLINT_BROWSER
// names, or the one that is installed. It needs `npm ci` in the folder browser.
func TestBrowser(t *testing.T) {
	chromium := os.Getenv("DFLINT_BROWSER")
	isAsked := chromium != ""
	if !isAsked {
		chromium, _ = exec.LookPath("chromium")
	}
	node, err := exec.LookPath("node")
	_, missing := os.Stat(filepath.Join("browser", "node_modules"))
	switch {
	case isAsked && err != nil:
		t.Fatal("DFLINT_BROWSER is set, but node is not installed")
	case isAsked && missing != nil:
		t.Fatal("DFLINT_BROWSER is set, but `npm ci` did not run in internal/inventory/page/browser")
	case chromium == "" || err != nil || missing != nil:
		t.Skip("needs chromium, node, and `npm ci` in internal/inventory/page/browser")
	}
	pages := t.TempDir()
	for name, s := range map[string]sample{
		"few": newSample(t, 5), "some": newSample(t, 120), "many": newSample(t, 500), "hostile": hostileSample(t),
	} {
		if err := os.WriteFile(filepath.Join(pages, name+".html"), []byte(s.page(t)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	command := exec.Command(node, "--test", "--test-reporter=spec", "page.test.mjs")
	command.Dir = "browser"
	command.Env = append(os.Environ(), "PAGES="+pages, "CHROMIUM="+chromium)
	output, err := command.CombinedOutput()
	t.Logf("%s", output)
	if err != nil {
		t.Fatal(err)
	}
}
