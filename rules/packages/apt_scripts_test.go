package packages

import (
	"strings"
	"testing"
)

// TestAptScripts proves that the table holds commands that can be run.
func TestAptScripts(t *testing.T) {
	for subcommand, script := range aptScripts {
		if script.program != "apt-get" && script.program != "apt-cache" {
			t.Errorf("apt %s: unknown program %q", subcommand, script.program)
		}
		if len(strings.Fields(script.subcommand)) != 1 || aptScripts[script.subcommand].subcommand != script.subcommand {
			t.Errorf("apt %s: %q is no subcommand of %s", subcommand, script.subcommand, script.program)
		}
		if script.flag != "" && !strings.HasPrefix(script.flag, "--") {
			t.Errorf("apt %s: %q is no flag", subcommand, script.flag)
		}
	}
}
