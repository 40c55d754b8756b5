package builds

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
)

// maxMatrix is how many targets a matrix may make, and maxTargets how many
// there may be in files that are read together.
const (
	maxMatrix  = 1000
	maxTargets = 5000
)

// A bakeTarget is what bake files say of a target. Nil stands for what they do
// not say.
type bakeTarget struct {
	file       string // absolute
	line       int
	name       string
	label      string // of the block: the name, unless a matrix makes several of it
	inherits   []string
	context    *value
	dockerfile *value
	inline     *value
	target     *value
	args       map[string]value
	nullArgs   map[string]bool // arguments that a target mentions and does not set
	contexts   map[string]value
	labels     map[string]value
	tags       []value
	platforms  []value
	exported   bool // it says what becomes of the result
}

// A bakeResult is what bake files say of targets, those they inherit from included.
type bakeResult struct {
	targets []*bakeTarget
	lacks   []lack
}

// A bakery gathers the targets of bake files.
type bakery struct {
	*bakeScope
	targets map[string]*bakeTarget // by name
	order   []string               // their names
	grouped map[string]bool        // the names that groups list
	parents map[string]bool        // the names that targets inherit from
	busy    map[string]bool        // targets whose parents are being asked
	whole   map[string]*bakeTarget // with what their parents say
}

// targetsOf returns the targets that files build, of which later ones count
// more, as far as some of them mention the targets.
func targetsOf(files, of []*bakeFile, left *budget) bakeResult {
	b := &bakery{
		bakeScope: newBakeScope(files, left),
		targets:   map[string]*bakeTarget{},
		grouped:   map[string]bool{},
		parents:   map[string]bool{},
		busy:      map[string]bool{},
		whole:     map[string]*bakeTarget{},
	}
	for _, file := range files {
		for _, block := range file.blocks {
			switch block.Type {
			case "group":
				b.addGroup(block)
			case "target":
				b.addTargets(block, slices.Contains(of, file))
			}
		}
	}
	result := bakeResult{}
	for _, name := range b.order {
		t := b.withParents(name)
		if t.line > 0 && !b.isBase(t) {
			result.targets = append(result.targets, t)
		}
	}
	result.lacks = b.lacks
	return result
}

func (b *bakery) addGroup(block *hcl.Block) {
	content, _, _ := block.Body.PartialContent(groupSchema)
	if a := content.Attributes["targets"]; a != nil {
		for _, name := range b.texts(a.Expr, nil) {
			b.grouped[name.text] = true
		}
	}
}

// addTargets adds the targets that a block makes: one, or those of its matrix.
func (b *bakery) addTargets(block *hcl.Block, mentioned bool) {
	content, _, _ := block.Body.PartialContent(targetSchema)
	matrix := []locals{nil}
	if a := content.Attributes["matrix"]; a != nil {
		var ok bool
		if matrix, ok = combinations(b.value(a.Expr, nil)); !ok {
			b.lack(a.Range, "the matrix is no map of lists, is not known or makes more than %d targets: write lists in it", maxMatrix)
			return
		}
	}
	if len(b.order)+len(matrix) > maxTargets {
		b.lack(block.DefRange, "there are more than %d targets: split the file", maxTargets)
		return
	}
	for _, local := range matrix {
		t := b.target(block, content.Attributes, local)
		if !mentioned {
			t.line = 0
		}
		if t.name == "" {
			continue
		}
		for _, parent := range t.inherits {
			b.parents[parent] = true
		}
		below := b.targets[t.name]
		if below == nil {
			b.order = append(b.order, t.name)
			b.targets[t.name] = t
			continue
		}
		merged := t.over(below)
		merged.inherits = append(slices.Clone(below.inherits), t.inherits...)
		if below.line > 0 {
			merged.file, merged.line = below.file, below.line
		}
		b.targets[t.name] = merged
	}
}

// target evaluates the attributes of a target.
func (b *bakery) target(block *hcl.Block, attributes hcl.Attributes, local locals) *bakeTarget {
	at := block.LabelRanges[0]
	t := &bakeTarget{file: at.Filename, line: at.Start.Line, label: block.Labels[0], name: block.Labels[0]}
	for _, name := range slices.Sorted(maps.Keys(attributes)) {
		expr := attributes[name].Expr
		switch name {
		case "name":
			t.name = ""
			if v := b.text(expr, local); v != nil {
				t.name = v.text
			}
		case "inherits":
			t.inherits = knownTexts(b.texts(expr, local))
		case "context":
			t.context = b.text(expr, local)
		case "dockerfile":
			t.dockerfile = b.text(expr, local)
		case "dockerfile-inline":
			t.inline = b.text(expr, local)
		case "target":
			t.target = b.text(expr, local)
		case "args":
			t.args, t.nullArgs = b.pairs(expr, local)
		case "contexts":
			t.contexts, _ = b.pairs(expr, local)
		case "labels":
			t.labels, _ = b.pairs(expr, local)
		case "tags":
			t.tags = b.texts(expr, local)
		case "platforms":
			t.platforms = b.texts(expr, local)
		case "output":
			t.exported = true
		}
	}
	return t
}

// over returns what a target and one below it say together: of what both say,
// the upper one's counts; arguments and labels add up.
func (t *bakeTarget) over(below *bakeTarget) *bakeTarget {
	merged := *t
	merged.context = pick(t.context, below.context, false)
	merged.dockerfile = pick(t.dockerfile, below.dockerfile, false)
	merged.inline = pick(t.inline, below.inline, false)
	merged.target = pick(t.target, below.target, false)
	merged.args = mergeMaps(t.args, below.args, false)
	merged.nullArgs = mergeMaps(t.nullArgs, below.nullArgs, false)
	merged.contexts = mergeMaps(t.contexts, below.contexts, false)
	merged.labels = mergeMaps(t.labels, below.labels, false)
	merged.exported = t.exported || below.exported
	if t.tags == nil {
		merged.tags = below.tags
	}
	if t.platforms == nil {
		merged.platforms = below.platforms
	}
	return &merged
}

// withParents returns a target with what those say that it inherits from, the
// last of which counts most.
func (b *bakery) withParents(name string) *bakeTarget {
	if t := b.whole[name]; t != nil {
		return t
	}
	own := b.targets[name]
	below := &bakeTarget{}
	b.busy[name] = true
	for _, parent := range own.inherits {
		switch {
		case b.targets[parent] == nil:
			b.lacks = append(b.lacks, lack{own.file, own.line, fmt.Sprintf("target %s inherits from %s, which is not there: name one that is", oneLine(name), oneLine(parent))})
		case !b.busy[parent]: // bake lets circles pass
			above := b.withParents(parent)
			if b.take(1 + len(above.args) + len(above.labels) + len(above.nullArgs)); !b.spent() {
				below = above.over(below)
			}
		}
	}
	b.busy[name] = false
	whole := own.over(below)
	for arg := range whole.nullArgs {
		if _, ok := whole.args[arg]; !ok {
			whole.args = mergeMaps(map[string]value{arg: unknown}, whole.args, false)
		}
	}
	b.whole[name] = whole
	return whole
}

// isBase reports whether a target, with what its parents say, is there only for
// others to inherit from: no group lists it, and its name says so, or it does
// not say what is built or what becomes of it.
func (b *bakery) isBase(t *bakeTarget) bool {
	if b.grouped[t.name] || b.grouped[t.label] {
		return false
	}
	if strings.HasPrefix(t.name, "_") {
		return true
	}
	if t.exported || t.context != nil || t.dockerfile != nil || t.inline != nil || t.target != nil {
		return false
	}
	return b.parents[t.name]
}

// combinations returns the values of the variables of a matrix in all their
// combinations.
func combinations(matrix cty.Value) (all []locals, ok bool) {
	if !matrix.IsKnown() || matrix.IsNull() || !matrix.Type().IsMapType() && !matrix.Type().IsObjectType() {
		return nil, false
	}
	lists := matrix.AsValueMap()
	all = []locals{{}}
	for _, name := range slices.Sorted(maps.Keys(lists)) {
		list := lists[name]
		if !list.IsKnown() || list.IsNull() || !list.CanIterateElements() || list.LengthInt()*len(all) > maxMatrix {
			return nil, false
		}
		var next []locals
		for _, combination := range all {
			for _, v := range list.AsValueSlice() {
				with := maps.Clone(combination)
				with[name] = v
				next = append(next, with)
			}
		}
		all = next
	}
	return all, true
}
