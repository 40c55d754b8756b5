package analyzer

import (
	"cmp"
	"slices"
)

// edits are edits of one text that do not touch one another. They lie in blocks,
// lest each that is added in front of others moves all of those.
type edits struct{ blocks [][]Edit }

// maxBlock is how many edits a block has, at most.
const maxBlock = 256

// add adds the edits of a fix, or none if one of them touches what is there.
func (e *edits) add(fix []Edit) bool {
	if slices.ContainsFunc(fix, e.touches) {
		return false
	}
	for _, edit := range fix {
		e.insert(edit)
	}
	return true
}

// block returns the block where an edit that starts at an offset belongs: the
// last one that starts there or in front of it.
func (e *edits) block(start int) int {
	n, found := slices.BinarySearchFunc(e.blocks, start, func(block []Edit, start int) int {
		return cmp.Compare(block[0].Span.Start, start)
	})
	if found {
		return n
	}
	return max(0, n-1)
}

// touches reports whether an edit touches one that is there.
func (e *edits) touches(edit Edit) bool {
	for n := e.block(edit.Span.Start); n < len(e.blocks); n++ {
		for _, other := range e.blocks[n] {
			if other.Span.Start > edit.Span.End {
				return false
			}
			if edit.Span.Start <= other.Span.End {
				return true
			}
		}
	}
	return false
}

// insert adds an edit behind those that start where it does.
func (e *edits) insert(edit Edit) {
	if len(e.blocks) == 0 {
		e.blocks = [][]Edit{{edit}}
		return
	}
	n := e.block(edit.Span.Start)
	block := e.blocks[n]
	at := len(block)
	for at > 0 && block[at-1].Span.Start > edit.Span.Start {
		at--
	}
	block = slices.Insert(block, at, edit)
	if len(block) <= maxBlock {
		e.blocks[n] = block
		return
	}
	half := len(block) / 2
	e.blocks[n] = block[:half:half]
	e.blocks = slices.Insert(e.blocks, n+1, slices.Clone(block[half:]))
}

// all yields the edits from the start of the text on.
func (e *edits) all(yield func(Edit) bool) {
	for _, block := range e.blocks {
		for _, edit := range block {
			if !yield(edit) {
				return
			}
		}
	}
}
