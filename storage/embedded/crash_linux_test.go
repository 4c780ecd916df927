package embedded

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// killed kills a helper without warning and waits until it is gone.
func (h *helper) killed(t *testing.T) {
	t.Helper()
	if err := h.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	h.cmd.Wait()
}

func serverPid(t *testing.T, data string) int {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(data, "pgdata", "postmaster.pid"))
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.SplitN(string(text), "\n", 2)[0])
	if err != nil {
		t.Fatal(err)
	}
	return pid
}

func wantRow(t *testing.T, s *Server) {
	t.Helper()
	if s.Attached() {
		t.Error("attached to a server that is nobody's")
	}
	if got := value(t, s.URL(Owner), `select string_agg(n::text, ' ') from kept`); got != "7" {
		t.Errorf("the rows are %s, want 7", got)
	}
}

func TestKillingTheParentBlocksNothing(t *testing.T) {
	t.Parallel()
	data := folder(t)
	h := startHelper(t, data)
	mustExecute(t, h.url, `create table kept (n int); insert into kept values (7)`)
	// Somebody is in the middle of something long.
	busy := make(chan error, 1)
	go func() { busy <- execute(t, h.url, `insert into kept select 8 from pg_sleep(600)`) }()
	for value(t, h.url, `select count(*) from pg_stat_activity where query like 'insert into kept select%' and state = 'active'`) != "1" {
		time.Sleep(10 * time.Millisecond)
	}
	old := serverPid(t, data)
	h.killed(t)

	began := time.Now()
	s := startDurable(t, Options{Data: data})
	if took := time.Since(began); took > 15*time.Second {
		t.Errorf("the next start took %s", took)
	}
	wantRow(t, s)
	if serverPid(t, data) == old || runs(old, filepath.Join(data, "pgdata")) {
		t.Error("the old server still runs")
	}
	if err := <-busy; err == nil {
		t.Error("the statement that was interrupted says it succeeded")
	}
}

func TestTheServerEndsWithItsParent(t *testing.T) {
	t.Parallel()
	data := folder(t)
	h := startHelper(t, data)
	server := serverPid(t, data)
	h.killed(t)
	for deadline := time.Now().Add(20 * time.Second); runs(server, filepath.Join(data, "pgdata")); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the server outlives its parent")
		}
	}
	if _, err := os.Stat(filepath.Join(data, "pgdata", "postmaster.pid")); err == nil {
		t.Error("the server ended without taking its lock file away")
	}
}

// PID 1 of a container often waits for nobody: a server whose parent was
// killed then stays in the process table, and its lock file names a process
// that seems to live.
func TestAServerThatNobodyWaitedForBlocksNothing(t *testing.T) {
	t.Parallel()
	const setChildSubreaper = 36
	if _, _, errno := syscall.RawSyscall(syscall.SYS_PRCTL, setChildSubreaper, 1, 0); errno != 0 {
		t.Fatalf("becoming the one to whom orphans go: %v", errno)
	}
	data := folder(t)
	h := startHelper(t, data)
	mustExecute(t, h.url, `create table kept (n int); insert into kept values (7)`)
	server := serverPid(t, data)
	// First the server, so that it cannot take its lock file away.
	if err := h.cmd.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(server, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	h.killed(t)
	state, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", server))
	for ; err == nil && !strings.Contains(string(state), ") Z"); state, err = os.ReadFile(fmt.Sprintf("/proc/%d/stat", server)) {
		time.Sleep(10 * time.Millisecond)
	}
	if err != nil {
		t.Fatalf("the killed server is no zombie of ours: %v", err)
	}
	if serverPid(t, data) != server {
		t.Fatal("the lock file does not name the killed server")
	}
	began := time.Now()
	wantRow(t, startDurable(t, Options{Data: data}))
	if took := time.Since(began); took > 30*time.Second {
		t.Errorf("the next start took %s", took)
	}
	var status syscall.WaitStatus
	syscall.Wait4(server, &status, syscall.WNOHANG, nil)
}

func TestACrashedServerIsNoticedAndRecovers(t *testing.T) {
	t.Parallel()
	data := folder(t)
	s := startDurable(t, Options{Data: data})
	mustExecute(t, s.URL(Owner), `create table kept (n int); insert into kept values (7)`)
	if err := syscall.Kill(serverPid(t, data), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	select {
	case <-s.Done():
	case <-time.After(10 * time.Second):
		t.Fatal("Done is open though the server was killed")
	}
	if err := s.Stop(); err != nil {
		t.Errorf("Stop after a crash = %v, want nothing", err)
	}
	wantRow(t, startDurable(t, Options{Data: data}))
}

// After a restart of the machine the number in an old lock file may be
// anybody's.
func TestALockFileThatNamesAStrangerBlocksNothing(t *testing.T) {
	t.Parallel()
	data := folder(t)
	s := startDurable(t, Options{Data: data})
	mustExecute(t, s.URL(Owner), `create table kept (n int); insert into kept values (7)`)
	lock, err := os.ReadFile(filepath.Join(data, "pgdata", "postmaster.pid"))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	stranger := exec.Command("sleep", "600")
	runAs(stranger, accountOf(t, data)) // the server's own account: PostgreSQL itself would not start
	child, err := startProcess(stranger)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { send(stranger.Process.Pid, kill); <-child.done })
	_, rest, _ := strings.Cut(string(lock), "\n")
	write(t, filepath.Join(data, "pgdata", "postmaster.pid"), fmt.Sprintf("%d\n%s", stranger.Process.Pid, rest), 0o600)
	wantRow(t, startDurable(t, Options{Data: data}))
	if child.ended() {
		t.Error("the stranger was ended")
	}
}
