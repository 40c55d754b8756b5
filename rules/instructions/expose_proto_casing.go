package instructions

import (
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// ExposeProtoCasing finds an EXPOSE with a protocol in upper case.
//
// Protocols are written in lower case everywhere else, and tools that read
// EXPOSE look for `tcp` and `udp`.
//
// Write it in lower case.
var ExposeProtoCasing = &analyzer.Rule{
	Name:     "expose-proto-casing",
	Aliases:  []string{"ExposeProtoCasing"},
	Summary:  "protocol of an exposed port in upper case",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Safe,
	Check:    analyzer.OnInstruction(checkExposeProtoCasing, dockerfile.Expose),
}

func checkExposeProtoCasing(pass *analyzer.Pass, i *dockerfile.Instruction) {
	for _, port := range ports(i) {
		lower := strings.ToLower(port.protocol)
		if lower == port.protocol || port.protocolErr() != nil {
			continue
		}
		n := len(port.text.String)
		span := port.text.Span(n-len(lower), n)
		d := analyzer.Diagnostic{
			Span:    span,
			Message: "the protocol " + port.protocol + " is written in upper case: write " + lower,
		}
		if pass.Text(span) == port.protocol {
			d.Fixes = []analyzer.Fix{{
				Message: "write " + lower,
				Safety:  analyzer.Safe,
				Edits:   []analyzer.Edit{{Span: span, Text: lower}},
			}}
		}
		pass.ReportObeyed(i, d)
	}
}
