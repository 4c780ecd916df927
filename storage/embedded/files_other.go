//go:build !unix

package embedded

import (
	"errors"
	"io/fs"
	"os"
)

// ownerOf knows no owners here.
func ownerOf(string) (uid, gid int, ok bool) { return 0, 0, false }

// A lock is a file that one process at a time holds open. An open file cannot
// be removed here, so whoever can remove it finds a process that has ended.
type lock struct{ file *os.File }

// tryLock takes the lock, or answers nil where another holds it.
func (h *home) tryLock() (*lock, error) {
	if err := h.root.Remove("lock"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	f, err := h.root.OpenFile("lock", os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &lock{f}, nil
}

func (l *lock) release() error { return l.file.Close() }
