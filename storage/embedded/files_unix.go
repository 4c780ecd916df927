//go:build unix

package embedded

import (
	"errors"
	"os"
	"syscall"
)

// ownerOf tells whose a file is; not ok where there is none.
func ownerOf(path string) (uid, gid int, ok bool) {
	info, err := os.Stat(path)
	if err != nil {
		return 0, 0, false
	}
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0, 0, false
	}
	return int(st.Uid), int(st.Gid), true
}

// A lock is held by one process at a time; the system releases it when that
// process ends, however it ends.
type lock struct{ file *os.File }

// tryLock takes the lock, or answers nil where another holds it.
func (h *home) tryLock() (*lock, error) {
	f, err := h.root.OpenFile("lock", os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == nil {
		return &lock{f}, nil
	}
	f.Close()
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, nil
	}
	return nil, &os.PathError{Op: "lock", Path: h.path("lock"), Err: err}
}

func (l *lock) release() error { return l.file.Close() }
