package instructions

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// ExposeRange finds an EXPOSE of something that is no port: a number above
// 65535, a range that ends before it begins, a word, an unknown protocol.
//
// The build fails.
//
// Write a number from 0 to 65535, or a range such as `8000-8010`, and the
// protocol in lower case behind a slash if it is not TCP.
var ExposeRange = &analyzer.Rule{
	Name:     "expose-range",
	Aliases:  []string{"DL3011"},
	Summary:  "exposed port that does not exist",
	Severity: analyzer.Error,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkExposeRange, dockerfile.Expose),
}

func checkExposeRange(pass *analyzer.Pass, i *dockerfile.Instruction) {
	for _, port := range ports(i) {
		if err := port.err(); err != nil {
			pass.Reportf(port.span(), "%v", err)
		}
	}
}
