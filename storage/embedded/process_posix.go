//go:build unix && !linux

package embedded

import (
	"errors"
	"syscall"
)

// dieWithParent is not to be had here: after a kill -9 the server lives on,
// and the next start ends it and starts its own.
func dieWithParent(*syscall.SysProcAttr) {}

// runs reports whether the process number is taken.
func runs(pid int, _ string) bool {
	err := syscall.Kill(pid, 0)
	return err == nil || errors.Is(err, syscall.EPERM)
}
