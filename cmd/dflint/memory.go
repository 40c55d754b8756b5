package main

import "runtime/debug"

const (
	roomOfRun  = 128 << 20 // bytes that a run may take before the collector works harder
	roomOfFile = 2 << 10   // bytes more for each file, of which facts are kept
)

// spareCollector makes the garbage collector work little as long as memory is
// small: what is kept of a file is, and the rest is garbage soon. What the
// environment says of it stands.
func (a *app) spareCollector(files int) {
	if a.getenv("GOGC") != "" || a.getenv("GOMEMLIMIT") != "" {
		return
	}
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(roomOfRun + roomOfFile*int64(files))
}

// frugal makes the garbage collector keep memory small rather than work little:
// what an inventory keeps grows with the number of Dockerfiles.
func (a *app) frugal() {
	if a.getenv("GOGC") == "" {
		debug.SetGCPercent(35)
	}
}
