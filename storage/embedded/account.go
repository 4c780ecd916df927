package embedded

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"strconv"
)

// An account is the user a server runs as. PostgreSQL refuses to run as root,
// rightly; so where we are root the server is another's process.
type account struct {
	other    bool // not ourselves: files are handed over, programs run under its name
	name     string
	uid, gid int
}

// accountFor chooses: ourselves, unless we are root. Then the owner of the
// data that are there, the owner of the folder, or the first that exists of
// merit, postgres and nobody.
func accountFor(h *home) (account, error) {
	if os.Geteuid() != 0 {
		return account{name: "this user"}, nil
	}
	for _, path := range []string{h.path(pgdata), h.dir} {
		if uid, gid, ok := ownerOf(path); ok && uid != 0 {
			return account{other: true, name: nameOf(uid), uid: uid, gid: gid}, nil
		}
	}
	for _, name := range []string{"merit", "postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, errUID := strconv.Atoi(u.Uid)
		gid, errGID := strconv.Atoi(u.Gid)
		if errUID == nil && errGID == nil && uid != 0 {
			return account{other: true, name: name, uid: uid, gid: gid}, nil
		}
	}
	return account{}, errors.New("PostgreSQL does not run as root, and this machine has none of the users merit, postgres, nobody: add one of them")
}

func nameOf(uid int) string {
	if u, err := user.LookupId(strconv.Itoa(uid)); err == nil {
		return u.Username
	}
	return "user " + strconv.Itoa(uid)
}

// mustReach refuses a path that the account could not come to.
func (a account) mustReach(path string) error {
	if at := a.stopsAt(path); at != "" {
		return fmt.Errorf("as root the database runs as %q, and that user cannot enter %s: name a data folder it can come to, or open that one (chmod o+x)", a.name, at)
	}
	return nil
}

// stopsAt names the first folder on the way to path, or path itself, that the
// account may not enter; nothing where the way is open as far as it exists.
// It reads owners and mode bits alone, not access control lists.
func (a account) stopsAt(path string) string {
	if !a.other {
		return ""
	}
	way := []string{path}
	for parent := filepath.Dir(path); parent != way[0]; parent = filepath.Dir(parent) {
		way = append([]string{parent}, way...)
	}
	for _, dir := range way {
		info, err := os.Stat(dir)
		if errors.Is(err, fs.ErrNotExist) {
			return ""
		}
		if err != nil || !a.mayEnter(dir, info.Mode()) {
			return dir
		}
	}
	return ""
}

func (a account) mayEnter(path string, mode fs.FileMode) bool {
	uid, gid, ok := ownerOf(path)
	switch {
	case !ok:
		return true
	case uid == a.uid:
		return mode&0o100 != 0
	case gid == a.gid:
		return mode&0o010 != 0
	default:
		return mode&0o001 != 0
	}
}

// handOver gives a file of the folder to the account.
func (h *home) handOver(name string) error {
	if !h.account.other {
		return nil
	}
	return h.root.Lchown(name, h.account.uid, h.account.gid)
}
