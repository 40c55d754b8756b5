package dockerfile

// MaxValue bounds how long a value may become that variables make up, in bytes:
// a longer one is not known. Linux passes no program a variable of more than
// 128 KiB, and those that people write stay below 4.
const MaxValue = 64 << 10

// An allowance bounds what variables may add to a file. A few lines can ask for
// any amount, since each may double the value of the one before.
type allowance struct{ left int }

// What a file may have, in bytes: something for each byte that is written, and
// a share that leaves short files room for long values.
const (
	allowanceShare   = 4 << 20
	allowancePerByte = 64
)

func allowanceFor(written int) *allowance {
	return &allowance{left: allowanceShare + allowancePerByte*written}
}

// allowance returns what one instruction may have that is looked at once more.
func (i *Instruction) allowance() *allowance {
	return &allowance{left: MaxValue/16 + allowancePerByte*len(i.Text.String)}
}

// spend pays for a number of bytes, and reports whether they may be had.
func (a *allowance) spend(n int) bool {
	a.left -= n
	return a.left >= 0
}

// runSize is about what a run of a text takes, in bytes.
const runSize = 64

// Weight returns about how many bytes it takes to add a text to another one:
// its own, and those that say where they are written.
func (t Text) Weight() int {
	if len(t.runs) == 0 || t.String == "" {
		return len(t.String)
	}
	return len(t.String) + runSize*(1+t.run(len(t.String)-1)-t.run(0))
}
