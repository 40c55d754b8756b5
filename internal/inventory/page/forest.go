package page

import (
	"cmp"
	"slices"
	"strings"

	"github.com/dflint/dflint/internal/inventory"
)

// A kind is what a node of the forest stands for.
type kind string

const (
	repository kind = "repository" // an image from outside, in all of its versions
	version    kind = "version"    // one of them
	stage      kind = "stage"      // a stage that several images are built from
	image      kind = "image"      // what is built
	field      kind = "field"      // many images of one base, shown as a field of marks
)

// A node is something that images are built from, or an image. Each has one
// parent at most: an image has one base.
type node struct {
	kind     kind
	key      string // unique, and the same in the next inventory
	label    string
	detail   string // what is told beside the label
	parent   *node
	children []*node
	image    *inventory.Image // of an image
	support  *inventory.Support
	drift    bool

	first, last int // numbers of this node and of the last one below it
	box         box
	room        int // from its left edge to that of the page, in CSS pixels
}

// ended reports whether nobody keeps up what the node stands for.
func (n *node) ended() bool { return n.support != nil && n.support.Ended }

// images returns how many images are built from the node, and itself if it is one.
func (n *node) images() int {
	count := 0
	if n.kind == image {
		count = 1
	}
	for _, child := range n.children {
		count += child.images()
	}
	return count
}

// walk calls a function for the node and all below it, parents first.
func (n *node) walk(visit func(*node)) {
	visit(n)
	for _, child := range n.children {
		child.walk(visit)
	}
}

// A forest is what images are built from: a tree for each image from outside.
type forest struct {
	roots []*node
	leaf  map[*inventory.Image]*node
}

// fieldFrom is how many images of one base make a field of marks, where there
// are more than namedUpTo images to be shown.
const (
	fieldFrom  = 5
	namedUpTo  = 40
	minSharing = 2 // children that make a stage worth showing
)

// plant makes the forest of an inventory.
func plant(inv *inventory.Inventory) *forest {
	p := planter{nodes: map[string]*node{}, final: map[string]*node{}}
	f := &forest{leaf: map[*inventory.Image]*node{}}
	for n := range inv.Images {
		i := &inv.Images[n]
		leaf := p.add(&node{kind: image, key: imageKey(i), label: imageLabel(i), image: i, support: i.Support, drift: i.Drift > 0})
		f.leaf[i] = leaf
		if i.Final || p.final[i.Path] == nil {
			p.final[i.Path] = leaf
		}
	}
	for n := range inv.Images {
		p.descend(&inv.Images[n])
	}
	p.graft()
	p.skipStages()
	f.roots = p.roots()
	for _, root := range f.roots {
		root.gather(len(inv.Images) > namedUpTo)
	}
	number := 0
	for _, root := range f.roots {
		number = root.number(number)
	}
	return f
}

// A planter makes a forest.
type planter struct {
	order []*node
	nodes map[string]*node // by key
	final map[string]*node // by path of the Dockerfile: what is built of it
}

// add returns the node with that key, which is the given one if it is new.
func (p *planter) add(n *node) *node {
	if known := p.nodes[n.key]; known != nil {
		return known
	}
	p.nodes[n.key] = n
	p.order = append(p.order, n)
	return n
}

// descend links an image to what it is built from.
func (p *planter) descend(i *inventory.Image) {
	at := p.nodes[imageKey(i)]
	for _, base := range i.Bases {
		if at.parent != nil {
			return // its stage is known already
		}
		parent := p.base(i, base)
		if parent == at {
			return
		}
		at.parent = parent
		at = parent
	}
}

// base returns the node of a step of the way to the external image.
func (p *planter) base(i *inventory.Image, base inventory.Base) *node {
	if base.Stage != "" {
		if target := p.nodes[key(i.Path, base.Stage)]; target != nil {
			return target
		}
		return p.add(&node{kind: stage, key: key(i.Path, base.Stage), label: base.Stage, detail: i.Path})
	}
	if base.Repository == "" {
		return p.add(&node{kind: repository, key: cmp.Or(base.Written, "?"), label: cmp.Or(base.Written, "not known")})
	}
	name := cmp.Or(base.Name, base.Repository)
	v := p.add(&node{
		kind: version, key: reference(base), label: versionLabel(base), support: i.Support,
	})
	v.drift = v.drift || base.Drift
	if v.parent == nil {
		v.parent = p.add(&node{kind: repository, key: base.Repository + ":*", label: name})
		v.parent.detail = base.Path
	}
	return v
}

// graft puts the images that are built here from other images of the inventory
// below those.
func (p *planter) graft() {
	for _, n := range p.order {
		if n.kind != version {
			continue
		}
		maker := p.final[n.parent.detail]
		if maker == nil || maker.isBelow(n.parent) {
			continue
		}
		n.label = n.parent.label + separator(n.label) + n.label
		n.parent = maker
	}
}

func separator(version string) string {
	if strings.HasPrefix(version, "@") {
		return ""
	}
	return ":"
}

// isBelow reports whether following parents from the node leads to another one,
// or to a version of it.
func (n *node) isBelow(other *node) bool {
	for at := n; at != nil; at = at.parent {
		if at == other {
			return true
		}
	}
	return false
}

// skipStages links the nodes to their parents, and past stages that only one
// image is built from.
func (p *planter) skipStages() {
	children := map[*node]int{}
	for _, n := range p.order {
		children[n.parent]++
	}
	for _, n := range p.order {
		for n.parent != nil && n.parent.kind == stage && children[n.parent] < minSharing {
			n.parent = n.parent.parent
		}
	}
	for _, n := range p.order {
		isLone := n.kind == stage && children[n] < minSharing
		if n.parent != nil && !isLone {
			n.parent.children = append(n.parent.children, n)
		}
	}
}

// roots returns the trees in the order in which they are shown, those with the
// most images first.
func (p *planter) roots() []*node {
	var roots []*node
	for _, n := range p.order {
		if n.parent == nil && len(n.children) > 0 {
			n.order()
			roots = append(roots, n)
		}
	}
	slices.SortStableFunc(roots, compareNodes)
	return roots
}

// order sorts what is below the node, and tells what is drifting up to the root.
func (n *node) order() {
	for _, child := range n.children {
		child.order()
		if n.kind == repository {
			n.drift = n.drift || child.drift && child.kind == version
		}
	}
	slices.SortStableFunc(n.children, compareNodes)
}

// compareNodes puts what others are built from first, then what many are, then
// what drifts.
func compareNodes(a, b *node) int {
	return cmp.Or(
		compareBools(len(a.children) > 0, len(b.children) > 0),
		cmp.Compare(b.images(), a.images()),
		compareBools(a.drift, b.drift),
		compareBools(a.ended(), b.ended()),
		strings.Compare(a.label, b.label),
		strings.Compare(a.key, b.key),
	)
}

// compareBools puts true first.
func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// gather makes fields of the images without children, where there are many.
func (n *node) gather(many bool) {
	var inner, leaves []*node
	for _, child := range n.children {
		child.gather(many)
		if child.kind == image && len(child.children) == 0 {
			leaves = append(leaves, child)
		} else {
			inner = append(inner, child)
		}
	}
	if !many || len(leaves) < fieldFrom {
		return
	}
	group := &node{kind: field, key: n.key + " *", parent: n, children: leaves}
	for _, leaf := range leaves {
		leaf.parent = group
	}
	n.children = append(inner, group)
}

// number counts the nodes, parents first, so that all below a node have the
// numbers from first to last. It returns the next number.
func (n *node) number(next int) int {
	n.first = next
	next++
	for _, child := range n.children {
		next = child.number(next)
	}
	n.last = next - 1
	return next
}
