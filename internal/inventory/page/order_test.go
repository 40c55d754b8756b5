package page

import (
	"testing"

	"github.com/dflint/dflint/analyzer/ordertest"
	"github.com/dflint/dflint/internal/inventory"
)

func TestNodesAreInOrder(t *testing.T) {
	t.Parallel()
	leaf := &node{kind: image}
	var nodes []*node
	for _, label := range []string{"", "0", "00", "4", "04", "é", "A", "a"} {
		for _, children := range [][]*node{nil, {leaf}, {leaf, leaf}} {
			for _, drift := range []bool{false, true} {
				for _, support := range []*inventory.Support{nil, {}, {Ended: true}} {
					nodes = append(nodes, &node{label: label, key: label + "!", children: children, drift: drift, support: support})
				}
			}
		}
	}
	ordertest.Check(t, nodes, compareNodes)
}
