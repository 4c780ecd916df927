package embedded

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"strconv"
	"sync"
	"time"
)

// Database is the name of the database that Start provides.
const Database = "merit"

// patience is how long Start waits for another process's start, for a server
// that is ending, or for the system to clear one away that was killed.
const patience = 60 * time.Second

// Options says where the data lie and how the server is started.
type Options struct {
	// Data is the folder, made when it is missing. Empty means DefaultData().
	Data string
	// Programs is the folder of initdb and postgres. Empty means the variable
	// ProgramsVariable, and without it a search of the usual places.
	Programs string
	// Log receives a line when something takes long or happens the first
	// time. Nil means silence.
	Log io.Writer
	// Alone refuses with ErrTaken to attach to another process's server.
	Alone bool
	// Throwaway gives up durability for speed: for tests alone, whose data
	// nobody wants back. A folder is for the one or for the other from its
	// first use on.
	Throwaway bool
}

// A Server is a PostgreSQL that accepts connections: our own child, or another
// process's that we attached to.
type Server struct {
	port     int
	attached bool
	secrets  map[Role]string
	child    *process
	lock     *lock
	home     *home
	stopped  sync.Once
	stopErr  error
}

// Start gives back a running server over the data folder: the one that another
// process of ours runs there, or else a child of this process, whose data are
// created the first time.
func Start(ctx context.Context, o Options) (*Server, error) {
	h, err := openHome(o)
	if err != nil {
		return nil, fmt.Errorf("embedded database: %w", err)
	}
	s, err := h.startOrAttach(ctx)
	if err != nil {
		return nil, fmt.Errorf("embedded database in %s: %w", h.dir, err)
	}
	return s, nil
}

// ErrNotRunning is what Attach answers where no server runs.
var ErrNotRunning = errors.New("no server is running there")

// Attach reaches the server that runs over a data folder and starts none.
func Attach(ctx context.Context, data string) (*Server, error) {
	h, err := existingHome(data)
	if err != nil {
		return nil, fmt.Errorf("embedded database: %w", err)
	}
	s, err := h.attach(ctx)
	if err != nil {
		return nil, fmt.Errorf("embedded database in %s: %w", h.dir, err)
	}
	if s == nil {
		return nil, fmt.Errorf("embedded database in %s: %w", h.dir, ErrNotRunning)
	}
	return s, nil
}

// ErrTaken is what Start answers, asked for a server of our own, where another
// process runs one.
var ErrTaken = errors.New("another process runs a server there")

// startOrAttach starts the server where nobody else has, and attaches where
// somebody has. The lock decides which: it is held for as long as the server
// is somebody's child, and the system releases it when that process dies.
func (h *home) startOrAttach(ctx context.Context) (*Server, error) {
	waiting, cancel := context.WithTimeoutCause(ctx, patience,
		fmt.Errorf("another process holds the folder, and for %s its server has not answered", patience))
	defer cancel()
	for {
		held, err := h.tryLock()
		if err != nil {
			return nil, err
		}
		if held != nil {
			s, err := h.launch(ctx, held)
			if err != nil {
				return nil, errors.Join(err, held.release())
			}
			return s, nil
		}
		if h.alone {
			return nil, ErrTaken
		}
		s, err := h.attach(waiting)
		if s != nil || (err != nil && !errors.Is(err, ErrNotRunning)) {
			return s, err
		}
		if err := pause(waiting, 25*time.Millisecond); err != nil {
			return nil, err
		}
	}
}

// Attached reports whether the server is another process's child. It ends with
// that process, and Stop leaves it alone.
func (s *Server) Attached() bool { return s.attached }

// Data is the folder the server keeps its data in.
func (s *Server) Data() string { return s.home.dir }

// URL is how a role reaches the database, for lib/pq and libpq alike.
func (s *Server) URL(r Role) string { return s.DatabaseURL(r, Database) }

// DatabaseURL is how a role reaches another database of the same server.
func (s *Server) DatabaseURL(r Role, database string) string {
	u := url.URL{
		Scheme:   "postgres",
		User:     url.UserPassword(string(r), s.secrets[r]),
		Host:     net.JoinHostPort(loopback, strconv.Itoa(s.port)),
		Path:     "/" + database,
		RawQuery: "sslmode=disable",
	}
	return u.String()
}

// Done is closed when the server has ended, by Stop or by itself. For a server
// that is another's it is never closed.
func (s *Server) Done() <-chan struct{} {
	if s.child == nil {
		return nil
	}
	return s.child.done
}

// Stop ends the server: open transactions are rolled back, everything is
// written out. A server that we merely attached to is left running. Stop may
// be called more than once.
func (s *Server) Stop() error {
	if s.attached {
		return nil
	}
	s.stopped.Do(func() {
		s.stopErr = errors.Join(s.child.end(), s.lock.release())
	})
	return s.stopErr
}

// Discard ends a throw-away server and removes its files. The lock stays, as
// another process may be waiting with it open.
func (s *Server) Discard() error {
	if s.attached || !s.home.throwaway {
		return errors.New("only a throw-away server that is ours is discarded")
	}
	s.stopped.Do(func() {
		s.stopErr = errors.Join(s.child.end(), s.home.root.RemoveAll(pgdata), s.home.root.RemoveAll(passwords), s.home.root.RemoveAll("programs"), s.lock.release())
	})
	return s.stopErr
}

// pause waits, or tells why the context ended.
func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-time.After(d):
		return nil
	}
}
