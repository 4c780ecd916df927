//go:build unix

package embedded

import (
	"errors"
	"os/exec"
	"syscall"
)

// runAs makes a command run as the account, in a process group of its own, so
// that Ctrl-C at the terminal reaches us and we end the server in good order.
func runAs(cmd *exec.Cmd, a account) {
	attr := &syscall.SysProcAttr{Setpgid: true}
	if a.other {
		attr.Credential = &syscall.Credential{Uid: uint32(a.uid), Gid: uint32(a.gid)}
	}
	dieWithParent(attr)
	cmd.SysProcAttr = attr
}

func send(pid int, s signal) error {
	number := map[signal]syscall.Signal{
		stopFast:   syscall.SIGINT,
		stopAtOnce: syscall.SIGQUIT,
		kill:       syscall.SIGKILL,
	}[s]
	if err := syscall.Kill(pid, number); err != nil && !errors.Is(err, syscall.ESRCH) {
		return err
	}
	return nil
}
