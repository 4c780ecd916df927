package embedded

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// One of two files says that a folder is ours, and whether anybody will want
// the data back; without it a folder that holds anything is somebody else's.
const (
	keptMarker      = "merit-data"
	throwawayMarker = "merit-throwaway"
)

// What the folder holds, beside the marker.
const (
	pgdata    = "pgdata"
	passwords = "passwords"
	serverLog = "postgres.log"
)

// A home is a data folder and how we work in it.
type home struct {
	dir string
	// Through root nothing outside the folder is written or handed over,
	// whatever links are in it: as root we may work in another user's folder.
	root      *os.Root
	programs  string
	alone     bool
	throwaway bool
	log       io.Writer
	account   account // whom the server runs as
}

func (h *home) path(name string) string { return filepath.Join(h.dir, name) }

func (h *home) say(format string, args ...any) {
	fmt.Fprintf(h.log, format+"\n", args...)
}

// DefaultData is the folder used when none is named: /var/lib/merit for root,
// whose own folder the server's account could not enter, else the user's own.
func DefaultData() (string, error) {
	if os.Geteuid() == 0 {
		return "/var/lib/merit", nil
	}
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "merit"), nil
	}
	dir, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("no data folder is named and there is no home folder: %w", err)
	}
	return filepath.Join(dir, ".local", "share", "merit"), nil
}

// openHome finds the data folder, or makes it. It refuses a folder that holds
// something else, and one that the server's account could not enter.
func openHome(o Options) (*home, error) {
	h, err := locate(o.Data)
	if err != nil {
		return nil, err
	}
	h.programs, h.alone, h.throwaway = o.Programs, o.Alone, o.Throwaway
	if o.Log != nil {
		h.log = o.Log
	}
	if err := h.inspect(); err != nil {
		return nil, err
	}
	if h.account, err = accountFor(h); err != nil {
		return nil, err
	}
	// Refused before anything is made.
	if err := h.account.mustReach(filepath.Dir(h.dir)); err != nil {
		return nil, err
	}
	return h, h.claim()
}

// existingHome finds a data folder that is ours already, and changes nothing.
func existingHome(data string) (*home, error) {
	h, err := locate(data)
	if err != nil {
		return nil, err
	}
	h.root, err = os.OpenRoot(h.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: %w", h.dir, ErrNotRunning)
	}
	if err != nil {
		return nil, fmt.Errorf("the data folder cannot be entered by this user: %w", err)
	}
	if !h.has(keptMarker) && !h.has(throwawayMarker) {
		return nil, fmt.Errorf("%s: %w", h.dir, ErrNotRunning)
	}
	return h, nil
}

func (h *home) has(name string) bool {
	_, err := h.root.Lstat(name)
	return err == nil
}

// kind is the marker of the folder we mean to work in.
func (h *home) kind() string {
	if h.throwaway {
		return throwawayMarker
	}
	return keptMarker
}

func locate(data string) (*home, error) {
	if data == "" {
		var err error
		if data, err = DefaultData(); err != nil {
			return nil, err
		}
	}
	dir, err := filepath.Abs(data)
	if err != nil {
		return nil, err
	}
	return &home{dir: resolve(dir), log: io.Discard}, nil
}

// resolve follows the links in a path as far as the path exists.
func resolve(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	if parent := filepath.Dir(path); parent != path {
		return filepath.Join(resolve(parent), filepath.Base(path))
	}
	return path
}

// inspect refuses a folder that holds files and is not ours.
func (h *home) inspect() error {
	entries, err := os.ReadDir(h.dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("the data folder %s cannot be entered by this user: %w", h.dir, err)
	case err != nil:
		return fmt.Errorf("the data folder %s: %w", h.dir, err)
	}
	var names []string
	for _, e := range entries {
		switch e.Name() {
		case keptMarker, throwawayMarker:
			return nil
		case "PG_VERSION":
			return fmt.Errorf("%s is the data directory of some PostgreSQL, not of Merit: name another folder, or give that server's address in MERIT_DATABASE_URL", h.dir)
		case "lost+found":
		default:
			names = append(names, e.Name())
		}
	}
	if len(names) == 0 {
		return nil
	}
	return fmt.Errorf("%s holds files that are not Merit's (%s): name an empty folder or a new one", h.dir, shorten(names))
}

func shorten(names []string) string {
	if len(names) > 3 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:3], ", "), len(names)-3)
	}
	return strings.Join(names, ", ")
}

// claim makes the folder and puts our mark on it. Only its owner may read it;
// the server's account, where it is another, may pass through.
func (h *home) claim() error {
	if err := os.MkdirAll(h.dir, 0o755); err != nil {
		return fmt.Errorf("making the data folder: %w", err)
	}
	mode := fs.FileMode(0o700)
	if uid, _, ok := ownerOf(h.dir); ok && h.account.other && uid != h.account.uid {
		mode = 0o711
	}
	var err error
	if h.root, err = os.OpenRoot(h.dir); err != nil {
		return fmt.Errorf("the data folder cannot be entered by this user: %w", err)
	}
	if err := h.root.Chmod(".", mode); err != nil {
		return fmt.Errorf("the data folder is not this user's: %w", err)
	}
	if err := h.account.mustReach(h.dir); err != nil {
		return err
	}
	if h.has(keptMarker) || h.has(throwawayMarker) {
		return nil
	}
	f, err := h.root.OpenFile(h.kind(), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("writing in the data folder: %w", err)
	}
	_, err = f.WriteString("The data of Merit's own PostgreSQL. Do not copy it while it runs: merit backup does that.\n")
	return errors.Join(err, f.Close())
}
