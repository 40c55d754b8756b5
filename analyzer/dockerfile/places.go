package dockerfile

import "sort"

// Below returns the first instruction that starts behind an offset, or nil.
// Triggers are part of their ONBUILD.
func (f *File) Below(offset int) *Instruction {
	n := sort.Search(len(f.Instructions), func(n int) bool { return f.Instructions[n].Span.Start > offset })
	for ; n < len(f.Instructions); n++ {
		if f.Instructions[n].Onbuild == nil {
			return f.Instructions[n]
		}
	}
	return nil
}

// At returns the instruction that holds a span, or nil: for a trigger, its ONBUILD.
func (f *File) At(span Span) *Instruction {
	n := sort.Search(len(f.Instructions), func(n int) bool { return f.Instructions[n].Span.Start > span.Start })
	for n--; n >= 0; n-- {
		if i := f.Instructions[n]; i.Onbuild == nil {
			if i.Span.Contains(span) {
				return i
			}
			return nil
		}
	}
	return nil
}
