package embedded

import (
	"fmt"
	"os"
	"path/filepath"
)

// Scratch lists where throw-away data may lie, the fastest first.
func Scratch() []string {
	return append(inMemory(), os.TempDir(), "/tmp", "/var/tmp")
}

// Usable reports whether a data folder could be made in dir: dir is a folder,
// of this user and no other, that the server's account can enter.
func Usable(dir string) error {
	info, err := os.Lstat(dir)
	if err != nil {
		return err
	}
	if uid, _, known := ownerOf(dir); !info.IsDir() || (known && uid != os.Geteuid()) {
		return fmt.Errorf("%s is not a folder of this user", dir)
	}
	h := &home{dir: filepath.Join(resolve(dir), "data")}
	if h.account, err = accountFor(h); err != nil {
		return err
	}
	return h.account.mustReach(filepath.Dir(h.dir))
}
