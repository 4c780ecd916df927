package embedded

import (
	"bytes"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// dieWithParent asks for a fast shutdown when we are gone, even by kill -9, so
// that nothing of ours is left to block the next start.
func dieWithParent(attr *syscall.SysProcAttr) { attr.Pdeathsig = syscall.SIGINT }

// runs reports whether a process number from a lock file is still the server
// of that data directory. PostgreSQL itself only asks whether the number is
// taken: by a process that has ended and was never waited for (PID 1 of many
// containers waits for nobody), or by a stranger after a restart of the
// machine, and would then refuse to start for ever.
func runs(pid int, pgdata string) bool {
	proc := "/proc/" + strconv.Itoa(pid)
	stat, err := os.ReadFile(proc + "/stat")
	if err != nil {
		return false
	}
	// pid (name) state …, where the name may hold anything.
	i := bytes.LastIndexByte(stat, ')')
	if i < 0 || i+2 >= len(stat) || stat[i+2] == 'Z' || stat[i+2] == 'X' {
		return false
	}
	if cwd, err := os.Readlink(proc + "/cwd"); err == nil {
		return cwd == pgdata
	}
	name, err := os.ReadFile(proc + "/comm")
	return err != nil || strings.HasPrefix(string(name), "postgres")
}
