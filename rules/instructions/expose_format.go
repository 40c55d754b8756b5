package instructions

import (
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// ExposeFormat finds an EXPOSE with an address or a port of the host.
//
// EXPOSE notes which port the program in the container listens on. Where it
// appears on the host is for `docker run --publish` to say: `8080:80` exposes
// 80 and nothing else. BuildKit is going to refuse it.
//
// Leave out all but the container's port.
var ExposeFormat = &analyzer.Rule{
	Name:     "expose-format",
	Aliases:  []string{"ExposeInvalidFormat"},
	Summary:  "exposed port with an address or a port of the host",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Safe,
	Check:    analyzer.OnInstruction(checkExposeFormat, dockerfile.Expose),
}

func checkExposeFormat(pass *analyzer.Pass, i *dockerfile.Instruction) {
	for _, port := range ports(i) {
		if !port.mapped() || port.protocolErr() != nil {
			continue
		}
		d := analyzer.Diagnostic{
			Span:    port.span(),
			Message: "EXPOSE only takes a port of the container: write " + port.exposed(),
		}
		if pass.Text(port.span()) == port.text.String {
			cut := port.text.Span(0, len(port.text.String)-len(port.exposed()))
			d.Fixes = []analyzer.Fix{{
				Message: "leave out " + strings.TrimSuffix(pass.Text(cut), ":"),
				Safety:  analyzer.Safe,
				Edits:   []analyzer.Edit{{Span: cut}},
			}}
		}
		pass.ReportObeyed(i, d)
	}
}
