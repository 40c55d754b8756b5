package analyzer

import (
	"testing"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/ordertest"
)

func TestDiagnosticsAreInOrder(t *testing.T) {
	t.Parallel()
	var all []Diagnostic
	for _, span := range []dockerfile.Span{{}, {End: 1}, {Start: 1, End: 1}, {Start: 1, End: 4}} {
		for _, rule := range []string{"a", "b", "B"} {
			for _, message := range []string{"", "0", "00", "é", "e\u0301"} {
				all = append(all, Diagnostic{Rule: &Rule{Name: rule}, Span: span, Message: message})
			}
		}
	}
	ordertest.Check(t, all, compareInFile)
}
