//go:build !unix

package embedded

import (
	"os"
	"os/exec"
)

// runAs changes nothing here: the server runs as we do. PostgreSQL refuses an
// administrator's account and says so.
func runAs(*exec.Cmd, account) {}

// send knows one way to end a process here; the next start recovers.
func send(pid int, s signal) error {
	p, err := os.FindProcess(pid)
	if err != nil {
		return nil
	}
	return p.Kill()
}

// runs reports whether the process number is taken.
func runs(pid int, _ string) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	p.Release()
	return true
}
