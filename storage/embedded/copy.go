package embedded

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// reachable gives the programs back where the server's account can enter their
// folder, and otherwise a copy of them in the data folder: a checkout below
// /root, with node_modules in it, is closed to everyone else.
func (h *home) reachable(p programs) (programs, error) {
	at := h.account.stopsAt(p.path("postgres"))
	if at == "" {
		return p, nil
	}
	prefix := filepath.Dir(p.dir)
	if !isDir(filepath.Join(prefix, "share")) || !isDir(filepath.Join(prefix, "lib")) {
		return p, fmt.Errorf("the database runs as %q, and that user cannot enter %s, where PostgreSQL's programs are: install PostgreSQL for everyone", h.account.name, at)
	}
	to := filepath.Join("programs", p.version)
	copied := programs{dir: filepath.Join(h.path(to), "bin"), major: p.major, version: p.version}
	if isDir(h.path(to)) {
		return copied, nil
	}
	h.say("copying PostgreSQL's programs to %s, as user %q cannot enter %s", h.path(to), h.account.name, at)
	// Renamed when whole, so that a copy that was interrupted is not used.
	half := to + ".part"
	if err := h.root.RemoveAll(half); err != nil {
		return p, err
	}
	if err := errors.Join(h.root.MkdirAll(half, 0o755), h.root.Chmod("programs", 0o755), h.root.Chmod(half, 0o755)); err != nil {
		return p, err
	}
	for _, part := range []string{"bin", "lib", "share"} {
		if err := copyTree(h.root, filepath.Join(half, part), filepath.Join(prefix, part)); err != nil {
			return p, fmt.Errorf("copying PostgreSQL's programs: %w", err)
		}
	}
	return copied, h.root.Rename(half, to)
}

// copyTree copies files, folders and links, open to everyone for reading.
func copyTree(root *os.Root, to, from string) error {
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		switch {
		case d.IsDir():
			if err := root.MkdirAll(target, 0o755); err != nil {
				return err
			}
			return root.Chmod(target, 0o755)
		case d.Type()&fs.ModeSymlink != 0:
			link, err := os.Readlink(path)
			if err != nil {
				return err
			}
			return root.Symlink(link, target)
		default:
			return copyFile(root, target, path)
		}
	})
}

func copyFile(root *os.Root, to, from string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return err
	}
	mode := 0o644 | info.Mode().Perm()&0o111
	if mode&0o111 != 0 {
		mode |= 0o111
	}
	out, err := root.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Chmod(mode), out.Close())
}
