//go:build !unix

package beside

const nonBlocking = 0
