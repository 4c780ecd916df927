package embedded

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/lib/pq"
)

const loopback = "127.0.0.1"

// A postmaster is what a running server says of itself in postmaster.pid.
type postmaster struct {
	pid   int
	port  int
	ready bool
}

// readPostmaster reads the server's lock file; nil where there is none, or
// none that is whole yet.
func (h *home) readPostmaster() (*postmaster, error) {
	text, err := h.root.ReadFile(pidFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	// pid, data directory, start time, port, socket folder, address, shared
	// memory, state: a line each.
	lines := strings.Split(string(text), "\n")
	if len(lines) < 4 {
		return nil, nil
	}
	pid, errPid := strconv.Atoi(strings.TrimSpace(lines[0]))
	port, errPort := strconv.Atoi(strings.TrimSpace(lines[3]))
	if errPid != nil || errPort != nil {
		return nil, nil
	}
	// While a backup or a single user holds the directory the number is negative.
	return &postmaster{pid: max(pid, -pid), port: port, ready: len(lines) > 7 && strings.TrimSpace(lines[7]) == "ready"}, nil
}

const pidFile = pgdata + "/postmaster.pid"

// attach reaches the server that another process runs here; ErrNotRunning
// where there is none that answers, or not yet.
func (h *home) attach(ctx context.Context) (*Server, error) {
	pm, err := h.readPostmaster()
	if err != nil {
		return nil, fmt.Errorf("this user may not read the folder of the server that runs there: %w", err)
	}
	if pm == nil || !pm.ready || !runs(pm.pid, h.path(pgdata)) {
		return nil, ErrNotRunning
	}
	secrets, err := h.readSecrets()
	if err != nil {
		return nil, err
	}
	s := &Server{port: pm.port, attached: true, secrets: secrets, home: h}
	err = ping(ctx, s.DatabaseURL(Superuser, "postgres"))
	if isState(err, "28P01", "28000") {
		return nil, fmt.Errorf("the server that runs there (process %d) does not accept the password in %s: stop it, or bring the file back", pm.pid, h.path(passwords))
	}
	// On its first start a server answers before its roles are there.
	for _, r := range Roles() {
		err = errors.Join(err, ping(ctx, s.URL(r)))
	}
	if err != nil {
		return nil, ErrNotRunning
	}
	return s, nil
}

func ping(ctx context.Context, url string) error {
	db, err := sql.Open("postgres", url)
	if err != nil {
		return err
	}
	defer db.Close()
	return db.PingContext(ctx)
}

func isState(err error, states ...string) bool {
	var e *pq.Error
	if !errors.As(err, &e) {
		return false
	}
	for _, s := range states {
		if string(e.Code) == s {
			return true
		}
	}
	return false
}
