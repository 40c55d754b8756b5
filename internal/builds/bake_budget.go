package builds

const (
	// maxSteps is how many steps bake files that are read together may take to
	// evaluate, and maxAllSteps how many all of them: a hundred times of what
	// people write. A step is a part of an expression, or some bytes of a text.
	maxSteps    = 500_000
	maxAllSteps = 5_000_000

	// bytesInStep is how many bytes of a text are a step.
	bytesInStep = 8

	// maxBakeText is the most that a text may have, in bytes. A longer one is not
	// known, so that texts made of texts do not explode.
	maxBakeText = 64 << 10
)

// A budget is how many steps an evaluation may still take. What is left when it
// is spent is not known.
type budget struct{ left int }

func (b *budget) take(steps int) { b.left -= steps }
func (b *budget) spent() bool    { return b.left <= 0 }
