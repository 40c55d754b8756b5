//go:build unix && !linux

package child

import (
	"os/exec"
	"syscall"
)

// alone makes a program the head of a group, which ends with it.
func alone(command *exec.Cmd) {
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	command.Cancel = func() error { return syscall.Kill(-command.Process.Pid, syscall.SIGKILL) }
}

func limitMemory(int) {}
