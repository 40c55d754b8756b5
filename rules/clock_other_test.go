//go:build !linux

package rules_test

import "time"

var started = time.Now()

// worked returns how much time has passed.
func worked() time.Duration { return time.Since(started) }
