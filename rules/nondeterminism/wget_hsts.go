package nondeterminism

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/layers"
)

// WgetHSTS finds GNU wget fetching from an https URL as root: it leaves the
// file /root/.wget-hsts in the image.
//
// wget notes there which servers asked for HTTPS only, each with the time of
// the visit, so that no two builds give the same layer. Nothing in the image
// needs the file.
//
// Add `--no-hsts`, or remove the file in the same RUN.
//
// Silent with the flag or another `--hsts-file`, with `hsts = off` in a wgetrc
// that the Dockerfile writes, for the wget of BusyBox (the one of Alpine, unless
// the package wget is installed), for other users, where HOME is set, and in a
// stage of which the image does not take the root user's home.
var WgetHSTS = &analyzer.Rule{
	Name:     "wget-hsts",
	Summary:  "wget leaves /root/.wget-hsts in the image",
	Severity: analyzer.Info,
	Preset:   analyzer.Reproducible,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkWgetHSTS, dockerfile.Run),
}

func checkWgetHSTS(pass *analyzer.Pass, i *dockerfile.Instruction) {
	script := pass.File.Script(i)
	if script == nil || i.Stage == nil || !isRoot(i) {
		return
	}
	layer := pass.File.Layer(i)
	var d *analyzer.Diagnostic
	for _, c := range secureWgets(script) {
		switch {
		case layer.Drops(hstsFile, c):
		case d != nil:
			d.Related = append(d.Related, analyzer.Related{Span: c.Words[0].Span, Message: "wget here as well"})
		default:
			d = &analyzer.Diagnostic{
				Span:    c.Words[0].Span,
				Message: "wget leaves /root/.wget-hsts with times in the image: add --no-hsts",
			}
		}
	}
	kept := layers.Place{Folders: []string{hstsFile}}
	if d != nil && pass.File.Keeps(i, kept) && isGNUWget(pass.File, i) && !turnsHSTSOff(i) {
		pass.Report(*d)
	}
}
