package child

import (
	"os/exec"
	"syscall"

	"golang.org/x/sys/unix"
)

// alone makes a program the head of a group, which ends with it and with dflint.
func alone(command *exec.Cmd) {
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	command.Cancel = func() error { return syscall.Kill(-command.Process.Pid, syscall.SIGKILL) }
}

// limitMemory limits what a process, and those that it starts from now on, may
// write to. Address space says nothing: some programs reserve terabytes of it.
func limitMemory(pid int) {
	limit := unix.Rlimit{Cur: maxMemory, Max: maxMemory}
	// One that is gone already needs no limit, and a system without it has the others.
	_ = unix.Prlimit(pid, unix.RLIMIT_DATA, &limit, nil)
}
