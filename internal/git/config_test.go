package git

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// listed returns settings as git config --list --null has them.
func listed(c Config) string {
	var b strings.Builder
	for _, s := range c {
		b.WriteString(s.name() + "\n" + s.Value + "\x00")
	}
	return b.String()
}

// TestConfigAgreesWithGit reads texts as git does, and what is written of them again.
func TestConfigAgreesWithGit(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	path := filepath.Join(t.TempDir(), "config")
	say := func(text string) (string, error) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command("git", "config", "--file", path, "--no-includes", "--list", "--null").Output()
		return string(out), err
	}
	for _, text := range []string{
		"", "\ufeff[a]\nb=c", "[core]\n\tx = y\n", "[A.B]\nC = D\n", "[a \"B c\"]\n k = v ; comment\n", "[a \"q\\\"\\\\x\"] k=v",
		"[a]\nk = \"  in quotes # ; \" # out\n", "[a]\nk = one \\\n  two\n", "[a]\nk = a\\tb\\nc\\\\\\\"d\n", "[a]\nk =\n", "[a]\nk = x   \n",
		"[a]\r\nk = v\r\n", "# c\n; c\n[a]\n# c\nk = v # c\n", "[a] k = v\nl-1 = w", "[include]\n path = x\n", "[a]\nk = a\"b c\"d\n", "[a]\n\tk\t=\tx y\t\n",
		"[a]\nk = \"x\\\ny\"\n",
		// What makes no sense:
		"[a\nk = v", "[a]\nk v\n", "[a]\nk = \"x\n", "[a]\nk = \\q\n", "[a \"x\n\"]\n", "[]\n", "[a]\n1 = 2\n", "[a] ]\n", "[a \"b\" ]\nk = v\n",
	} {
		want, gitErr := say(text)
		config, err := parseConfig(text)
		if (gitErr == nil) != (err == nil) {
			t.Errorf("%q: git says %v, not %v", text, gitErr, err)
			continue
		}
		if err != nil {
			continue
		}
		if diff := cmp.Diff(want, listed(config)); diff != "" {
			t.Errorf("%q (-git +own):\n%s", text, diff)
		}
		var again strings.Builder
		for _, s := range config {
			s.write(&again)
		}
		if got, err := say(again.String()); err != nil || got != want {
			t.Errorf("%q is written as %q: %q, %v", text, again.String(), got, err)
		}
	}
}

// TestOnlyData proves that of a configuration only what is listed reaches git.
func TestOnlyData(t *testing.T) {
	for name, want := range map[string]bool{
		"core.filemode": true, "extensions.objectformat": true, "branch.a.b.merge": true, "remote.origin.fetch": true,
		"core.fsmonitor": false, "remote.origin.url": false, "remote.origin.uploadpack": false, "include.path": false, "core.x.filemode": false,
	} {
		parts := strings.Split(name, ".")
		s := Setting{Section: parts[0], Subsection: strings.Join(parts[1:len(parts)-1], "."), Key: parts[len(parts)-1]}
		if got := isData(s); got != want {
			t.Errorf("%s: %t", name, got)
		}
	}
}
