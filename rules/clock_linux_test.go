package rules_test

import (
	"syscall"
	"time"
)

const thisThread = 1 // RUSAGE_THREAD, getrusage(2)

// worked returns how long the processor has worked for this thread: what else a
// machine is busy with does not count.
func worked() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(thisThread, &usage); err != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
