package embedded

import "syscall"

// inMemory is a folder kept in memory, where there is one with room. Making
// and dropping databases is making and removing many small files, at which
// ext4 becomes ten times slower when it is done again and again: it looks past
// every file number freed in the last seconds.
func inMemory() []string {
	const (
		shm   = "/dev/shm"
		tmpfs = 0x01021994
		room  = 2 << 30
	)
	var fs syscall.Statfs_t
	if err := syscall.Statfs(shm, &fs); err != nil || fs.Type != tmpfs || fs.Bavail*uint64(fs.Bsize) < room {
		return nil
	}
	return []string{shm}
}
