package hadolint

import (
	"strings"

	"github.com/dflint/dflint/analyzer"
)

// defaults are the severities that hadolint gives its codes; what it leaves off
// unless it is asked to is not among them. DL1000 is a file that it cannot parse.
// Source: the table of rules in github.com/hadolint/hadolint, README.md, and for
// DL1000 its pull request 594; as of 2026-08.
var defaults = []struct {
	severity analyzer.Severity
	codes    string
}{
	{analyzer.Error, `
		DL1000 DL3000 DL3004 DL3011 DL3012 DL3020 DL3021 DL3023 DL3024 DL3026 DL3043 DL3044 DL3061 DL4000 DL4004`},
	{analyzer.Warning, `
		DL3002 DL3003 DL3006 DL3007 DL3008 DL3013 DL3014 DL3016 DL3018 DL3022 DL3025 DL3027 DL3028 DL3029 DL3030
		DL3032 DL3033 DL3034 DL3035 DL3036 DL3037 DL3038 DL3040 DL3041 DL3042 DL3045 DL3046 DL3051 DL3052 DL3053
		DL3054 DL3055 DL3056 DL3058 DL3062 DL3063 DL3064 DL3065 DL3067 DL4001 DL4003 DL4005 DL4006`},
	// What hadolint calls style is among the infos.
	{analyzer.Info, `
		DL3001 DL3009 DL3010 DL3015 DL3019 DL3047 DL3048 DL3049 DL3050 DL3059 DL3060 DL3066`},
}

// defaultOf returns the severity that hadolint gives a code, Off if it gives none.
func defaultOf(code string) analyzer.Severity {
	for _, row := range defaults {
		for known := range strings.FieldsSeq(row.codes) {
			if known == code {
				return row.severity
			}
		}
	}
	return analyzer.Off
}
