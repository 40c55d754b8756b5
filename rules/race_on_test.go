//go:build race

package rules_test

// raced says whether the race detector is at work, which makes everything slow.
const raced = true
