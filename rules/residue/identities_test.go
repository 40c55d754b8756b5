package residue

import (
	"testing"

	"github.com/dflint/dflint/analyzer"
)

func TestIdentities(t *testing.T) {
	for _, id := range identities {
		if len(id.place.Folders) == 0 || !id.place.CoveredBy(id.place.Folders[0]) {
			t.Errorf("%q has no place", id.message)
		}
		for manager, names := range id.packages {
			for _, name := range names {
				if message := name + id.message; manager.Type == "" || len(message) > analyzer.MaxMessage {
					t.Errorf("%q has %d bytes", message, len(message))
				}
			}
		}
	}
}
