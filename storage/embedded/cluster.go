package embedded

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// launch starts the server as our child, with the lock held. Throw-away data
// that cannot be used any more, of another version or after a crash, are
// thrown away.
func (h *home) launch(ctx context.Context, held *lock) (*Server, error) {
	if !h.has(h.kind()) {
		return nil, fmt.Errorf("whether the data are to be kept was settled when the folder was made (%s, %s): name another folder", keptMarker, throwawayMarker)
	}
	s, err := h.launchOnce(ctx, held)
	if err == nil || !h.throwaway || ctx.Err() != nil || !h.has(pgdata) {
		return s, err
	}
	if err := errors.Join(h.root.RemoveAll(pgdata), h.root.RemoveAll(passwords)); err != nil {
		return nil, err
	}
	return h.launchOnce(ctx, held)
}

func (h *home) launchOnce(ctx context.Context, held *lock) (*Server, error) {
	if err := h.endOrphan(ctx); err != nil {
		return nil, err
	}
	major, err := h.madeBy()
	if err != nil {
		return nil, err
	}
	p, err := findPrograms(h.programs, major)
	if err != nil {
		return nil, err
	}
	if p, err = h.reachable(p); err != nil {
		return nil, err
	}
	secrets, err := h.secretsFor()
	if err != nil {
		return nil, err
	}
	if major == 0 {
		if err := h.initialize(ctx, p); err != nil {
			return nil, err
		}
	}
	s := &Server{home: h, secrets: secrets, lock: held}
	if err := h.run(ctx, p, s); err != nil {
		return nil, err
	}
	if err := s.prepare(ctx); err != nil {
		return nil, errors.Join(err, s.child.end())
	}
	return s, nil
}

// madeBy is the major version whose data are there, 0 where there are none.
func (h *home) madeBy() (int, error) {
	text, err := h.root.ReadFile(pgdata + "/PG_VERSION")
	if errors.Is(err, fs.ErrNotExist) {
		if isDir(h.path(pgdata)) {
			return 0, fmt.Errorf("%s is there and has no PG_VERSION: it is damaged, and was left as it is", h.path(pgdata))
		}
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	major, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil || major <= 0 {
		return 0, fmt.Errorf("%s/PG_VERSION holds %q, which is no version", h.path(pgdata), text)
	}
	return major, nil
}

// endOrphan ends a server that outlived the process whose child it was: we
// hold the lock, so it is nobody's. On Linux it is ending by itself.
func (h *home) endOrphan(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for told := false; ; told = true {
		pm, err := h.readPostmaster()
		if err != nil || pm == nil {
			return err
		}
		if !runs(pm.pid, h.path(pgdata)) {
			// The server checks its shared memory besides, which shows whether
			// a process of the old one still works on the data.
			return h.root.Remove(pidFile)
		}
		if !told {
			h.say("ending the server (process %d) that an earlier run left behind", pm.pid)
			if err := h.endOurs(ctx, pm); err != nil {
				return err
			}
		}
		if err := pause(ctx, 20*time.Millisecond); err != nil {
			return fmt.Errorf("process %d of an earlier run still holds the data after %s: end it and start again", pm.pid, patience)
		}
	}
}

// endOurs signals the process that the lock file names, if it is a server that
// accepts our password. One that is starting or ending already is waited for.
func (h *home) endOurs(ctx context.Context, pm *postmaster) error {
	secrets, err := h.readSecrets()
	if err != nil {
		return err
	}
	s := &Server{port: pm.port, secrets: secrets}
	if err := ping(ctx, s.DatabaseURL(Superuser, "postgres")); err != nil {
		return nil
	}
	return send(pm.pid, stopFast)
}

// initialize creates the cluster. It is made under another name and renamed
// when whole: an interrupted initdb leaves nothing that looks like data.
func (h *home) initialize(ctx context.Context, p programs) error {
	h.say("creating a database in %s with PostgreSQL %s", h.dir, p.version)
	const part, secret = pgdata + ".part", "initdb.password"
	if err := errors.Join(h.root.RemoveAll(part), h.root.RemoveAll(secret)); err != nil {
		return err
	}
	if err := errors.Join(h.root.Mkdir(part, 0o700), h.handOver(part)); err != nil {
		return err
	}
	// initdb reads the password as the server's account, which may not read ours.
	password, err := h.root.ReadFile(secretFile(Superuser))
	if err != nil {
		return err
	}
	defer h.root.Remove(secret)
	if err := errors.Join(h.root.WriteFile(secret, password, 0o600), h.handOver(secret)); err != nil {
		return err
	}
	var out bytes.Buffer
	for _, locale := range locales(p.major) {
		args := append([]string{"-D", h.path(part), "-U", string(Superuser), "-A", "scram-sha-256", "--pwfile", h.path(secret),
			"--encoding=UTF8", "--data-checksums", "--no-instructions"}, locale...)
		if h.throwaway {
			args = append(args, "--no-sync")
		}
		cmd := exec.CommandContext(ctx, p.path("initdb"), args...)
		cmd.Dir, cmd.Env = h.dir, environment()
		out.Reset()
		cmd.Stdout, cmd.Stderr = &out, &out
		runAs(cmd, h.account)
		if err = runProcess(cmd); err == nil {
			return h.root.Rename(part, pgdata)
		}
	}
	return fmt.Errorf("initdb: %w: %s", err, lastLines(out.Bytes()))
}

// locales are the ways to have text sorted by code point, so that an upgrade
// of the system's library cannot put an index out of order, and letters of
// every script still known as letters. The last always works.
func locales(major int) [][]string {
	if major >= 17 {
		return [][]string{{"--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"}}
	}
	return [][]string{{"--locale=C", "--lc-ctype=C.UTF-8"}, {"--locale=C"}}
}

// run starts the server and waits until it accepts connections. Another port
// is tried where the one found free was taken in between, and a start is
// repeated while processes of a killed server still hold its memory.
func (h *home) run(ctx context.Context, p programs, s *Server) error {
	deadline := time.Now().Add(patience)
	for {
		err := h.runOnce(ctx, p, s)
		if err == nil || ctx.Err() != nil || time.Now().After(deadline) {
			return err
		}
		again := false
		for _, sign := range []string{"could not bind", "could not create any TCP/IP sockets", "is still in use", "lock file \"postmaster.pid\" already exists"} {
			again = again || strings.Contains(err.Error(), sign)
		}
		if !again {
			return err
		}
		if err := pause(ctx, 100*time.Millisecond); err != nil {
			return err
		}
	}
}

func (h *home) runOnce(ctx context.Context, p programs, s *Server) error {
	port, err := freePort()
	if err != nil {
		return err
	}
	out, start, err := h.openLog()
	if err != nil {
		return err
	}
	defer out.Close() // the child has its own
	cmd := exec.Command(p.path("postgres"), append([]string{"-D", h.path(pgdata)}, settings(port, h.throwaway)...)...)
	cmd.Dir, cmd.Env = h.dir, environment()
	cmd.Stdout, cmd.Stderr = out, out
	runAs(cmd, h.account)
	child, err := startProcess(cmd)
	if err != nil {
		return fmt.Errorf("starting %s: %w", p.path("postgres"), err)
	}
	s.port, s.child = port, child
	if err := h.awaitReady(ctx, s); err != nil {
		return errors.Join(fmt.Errorf("%w: %s", err, h.logSince(start)), child.end())
	}
	return nil
}

// awaitReady waits as long as recovery from a crash takes.
func (h *home) awaitReady(ctx context.Context, s *Server) error {
	said := time.Now()
	for {
		err := ping(ctx, s.DatabaseURL(Superuser, "postgres"))
		if err == nil {
			return nil
		}
		if isState(err, "28P01", "28000") {
			return fmt.Errorf("the data do not accept the password in %s", h.path(passwords))
		}
		select {
		case <-s.child.done:
			return fmt.Errorf("PostgreSQL ended while starting (%v)", s.child.err)
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(10 * time.Millisecond):
		}
		if time.Since(said) > 10*time.Second {
			said = time.Now()
			h.say("the database is still starting: %v", err)
		}
	}
}

// prepare gives the cluster its roles and its database.
func (s *Server) prepare(ctx context.Context) error {
	super, err := sql.Open("postgres", s.DatabaseURL(Superuser, "postgres"))
	if err != nil {
		return err
	}
	defer super.Close()
	if err := PrepareRoles(ctx, super, s.secrets); err != nil {
		return err
	}
	return PrepareDatabase(ctx, super, Database, "")
}

// settings are given on the command line, so that a later Merit brings its own.
func settings(port int, throwaway bool) []string {
	set := []string{
		"listen_addresses=" + loopback,
		"port=" + strconv.Itoa(port),
		"unix_socket_directories=", // none: Debian's would be a folder we may not write in
		"max_connections=100",
		"shared_buffers=256MB",
		"random_page_cost=1.1",
		"jit=off", // our statements are short; compiling them costs more than it saves
		"timezone=UTC",
		"log_timezone=UTC",
		"log_line_prefix=%m [%p] %u@%d ",
		// The log may be read by people who may not read the files of officers:
		// no statements, and no details, in which PostgreSQL prints the row.
		"log_statement=none",
		"log_min_error_statement=panic",
		"log_error_verbosity=terse",
	}
	if throwaway {
		set = append(set, "max_connections=300", "shared_buffers=128MB", "fsync=off", "synchronous_commit=off", "full_page_writes=off",
			"wal_level=minimal", "max_wal_senders=0", "max_wal_size=512MB", "min_wal_size=32MB", "checkpoint_timeout=1h")
	} else {
		set = append(set, "fsync=on", "synchronous_commit=on", "full_page_writes=on")
	}
	var args []string
	for _, s := range set {
		args = append(args, "-c", s)
	}
	return args
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", net.JoinHostPort(loopback, "0"))
	if err != nil {
		return 0, fmt.Errorf("no port is free on loopback: %w", err)
	}
	return l.Addr().(*net.TCPAddr).Port, l.Close()
}

// maxLog is the size at which a log is put aside, over the one before it.
const maxLog = 16 << 20

// openLog opens the server's log for appending and tells how long it was.
func (h *home) openLog() (*os.File, int64, error) {
	if info, err := h.root.Stat(serverLog); err == nil && info.Size() > maxLog {
		if err := h.root.Rename(serverLog, serverLog+".1"); err != nil {
			return nil, 0, err
		}
	}
	f, err := h.root.OpenFile(serverLog, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, 0, err
	}
	info, err := f.Stat()
	if err == nil {
		err = h.handOver(serverLog)
	}
	if err != nil {
		return nil, 0, errors.Join(err, f.Close())
	}
	return f, info.Size(), nil
}

// logSince is the end of what the server wrote since its log was that long.
func (h *home) logSince(start int64) string {
	text, err := h.root.ReadFile(serverLog)
	if err != nil || int64(len(text)) < start {
		return "its log is " + h.path(serverLog)
	}
	return lastLines(text[start:])
}

func lastLines(text []byte) string {
	lines := bytes.Split(bytes.TrimSpace(text), []byte("\n"))
	return string(bytes.Join(lines[max(0, len(lines)-8):], []byte(" | ")))
}
