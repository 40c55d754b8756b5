//go:build !race

package dockerfile

// raced says that the race detector makes everything slower.
const raced = false
