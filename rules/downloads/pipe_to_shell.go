package downloads

import (
	"cmp"
	"fmt"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/downloads"
)

// PipeToShell finds a download that goes straight into a shell or another
// interpreter: `curl … | sh`, also through sed or tee, `sh -c "$(curl …)"`,
// `bash <(curl …)`, `eval "$(curl …)"`, `iwr … | iex`.
//
// The build runs, as root, whatever the server sends today: another script
// next month, half a script when the connection breaks. Nothing can verify it
// on the way, and the script usually fetches the latest version of something.
//
// Install from the distribution's packages or from a release with a version
// and a checksum. If it must be the script, download it, verify its checksum,
// then run it. Silent for scripts of the machine that builds.
var PipeToShell = &analyzer.Rule{
	Name:     "pipe-to-shell",
	Summary:  "a download that goes straight into a shell",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkPipeToShell, dockerfile.Run),
}

func checkPipeToShell(pass *analyzer.Pass, i *dockerfile.Instruction) {
	for _, d := range pass.File.Downloads(i) {
		if d.Output.Fate != downloads.Executed || d.IsLocal() {
			continue
		}
		interpreter := cmp.Or(d.Output.Interpreter(), "the shell")
		if urls := d.Remote(); len(urls) > 0 {
			report(pass, urls, pipeMessage(interpreter, urls[0].Host))
		} else {
			pass.Report(analyzer.Diagnostic{Span: d.Command.Span, Message: pipeMessage(interpreter, "a server")})
		}
	}
}

func pipeMessage(interpreter, host string) string {
	const message = "%s runs whatever %s serves: download the script, verify it, then run it"
	return fitting(fmt.Sprintf(message, interpreter, host), fmt.Sprintf(message, interpreter, "this URL"))
}
