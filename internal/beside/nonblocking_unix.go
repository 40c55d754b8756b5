//go:build unix

package beside

import "syscall"

// nonBlocking keeps the opening of a pipe from waiting for somebody to write.
const nonBlocking = syscall.O_NONBLOCK
