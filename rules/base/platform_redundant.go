package base

import (
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// PlatformRedundant finds a FROM with `--platform=$TARGETPLATFORM`.
//
// The platform of a base image is that of the build's target unless the file
// says otherwise: the flag asks for what happens anyway, and makes people look
// for a reason.
//
// Leave the flag out.
var PlatformRedundant = &analyzer.Rule{
	Name:     "base-platform-redundant",
	Aliases:  []string{"RedundantTargetPlatform", "DL3065"},
	Summary:  "platform of a base image that is the default",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Safe,
	Check:    analyzer.OnInstruction(checkPlatformRedundant, dockerfile.From),
}

func checkPlatformRedundant(pass *analyzer.Pass, i *dockerfile.Instruction) {
	flag := i.Flag("platform")
	if flag == nil || !isTargetPlatform(flag.Value) {
		return
	}
	d := analyzer.Diagnostic{
		Span:    flag.Span,
		Message: "the target's platform is the default: leave out " + pass.Text(flag.Span),
	}
	// An ARG in the file may give it another value: then the flag does something.
	if v := flag.Value.Uses[0].Variable; v.Kind != dockerfile.Arg || !v.Set {
		text := pass.File.Source.Text
		end := len(text) - len(strings.TrimLeft(text[flag.Span.End:], " \t"))
		d.Fixes = []analyzer.Fix{{
			Message: "leave out the platform",
			Safety:  analyzer.Safe,
			Edits:   []analyzer.Edit{{Span: dockerfile.Span{Start: flag.Span.Start, End: end}}},
		}}
	}
	pass.Report(d)
}

// isTargetPlatform reports whether a word stands for $TARGETPLATFORM and
// nothing else, be it with a default that never counts.
func isTargetPlatform(word dockerfile.Word) bool {
	if len(word.Uses) != 1 || word.Uses[0].Name != "TARGETPLATFORM" || word.Uses[0].Variable == nil {
		return false
	}
	switch raw := strings.Trim(word.Raw, `"`); {
	case raw == "$TARGETPLATFORM", raw == "${TARGETPLATFORM}":
		return true
	case strings.HasPrefix(raw, "${TARGETPLATFORM") && strings.HasSuffix(raw, "}") && strings.Count(raw, "$") == 1:
		operator := strings.TrimLeft(raw[len("${TARGETPLATFORM"):], ":")
		return operator[0] == '-' || operator[0] == '?'
	}
	return false
}
