package storagetest

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"sync"

	"merit/storage/embedded"

	"github.com/lib/pq"
)

// ServerVariable holds the superuser's URL of a PostgreSQL that tests may use
// as they please: they set the passwords of the three roles there, and make
// and drop databases. Empty means a server of the test process's own.
const ServerVariable = "MERIT_TEST_DATABASE_URL"

const (
	testPrefix     = "merit_test_"
	templatePrefix = "merit_template_"
)

// A server is where this process's tests run.
type server struct {
	// own is the server this process started, if it did. It is kept here because its lock is an open file: once nothing
	// refers to it the collector closes it, and another process takes the folder and stops the server.
	own      *embedded.Server
	superURL *url.URL
	super    *sql.DB
	secrets  map[embedded.Role]string
	template func() (string, error)
	mark     func() (*sql.Conn, error) // of what this process keeps: see Keep
}

// connect reaches the server that is named, or starts one for this process.
func connect(ctx context.Context) (*server, error) {
	if address := os.Getenv(ServerVariable); address != "" {
		return open(ctx, address)
	}
	own, err := StartServer(ctx, io.Discard)
	if err != nil {
		return nil, err
	}
	// It ends with this process, whose child it is.
	s, err := open(ctx, own.DatabaseURL(embedded.Superuser, "postgres"))
	if err != nil {
		return nil, err
	}
	s.own = own
	return s, nil
}

func open(ctx context.Context, address string) (*server, error) {
	u, err := url.Parse(address)
	if err != nil || u.User == nil {
		return nil, fmt.Errorf("%s is no URL with a user in it", ServerVariable)
	}
	super, err := sql.Open("postgres", address)
	if err != nil {
		return nil, err
	}
	super.SetMaxOpenConns(5)
	s := &server{superURL: u, super: super, secrets: map[embedded.Role]string{}}
	s.template = sync.OnceValues(func() (string, error) { return s.migrated(context.Background()) })
	s.mark = sync.OnceValues(func() (*sql.Conn, error) { return s.marked(context.Background()) })
	// Processes that share a server arrive at the same passwords.
	password, _ := u.User.Password()
	for _, r := range embedded.Roles() {
		mac := hmac.New(sha256.New, []byte(password))
		io.WriteString(mac, string(r))
		s.secrets[r] = hex.EncodeToString(mac.Sum(nil)[:16])
	}
	return s, s.locked(ctx, func(*sql.Conn) error { return embedded.PrepareRoles(ctx, super, s.secrets) })
}

func (s *server) url(r embedded.Role, database string) string {
	u := *s.superURL
	if r != embedded.Superuser {
		u.User = url.UserPassword(string(r), s.secrets[r])
	}
	u.Path = "/" + database
	return u.String()
}

// locked runs f while no other test process does.
func (s *server) locked(ctx context.Context, f func(*sql.Conn) error) error {
	conn, err := s.super.Conn(ctx)
	if err != nil {
		return fmt.Errorf("reaching the server for tests: %w", err)
	}
	defer conn.Close()
	const key = 7261951108 // any number, the same for all
	if _, err := conn.ExecContext(ctx, `select pg_advisory_lock($1)`, key); err != nil {
		return err
	}
	err = f(conn)
	_, unlock := conn.ExecContext(context.WithoutCancel(ctx), `select pg_advisory_unlock($1)`, key)
	return errors.Join(err, unlock)
}

// dropLike drops databases by the start of their names, templates too. One that a killed test left half dropped is refused
// any change and can only be dropped: nothing is altered that is no template.
func (s *server) dropLike(ctx context.Context, prefix string) error {
	rows, err := s.super.QueryContext(ctx, `select datname, datistemplate from pg_database where starts_with(datname, $1)`, prefix)
	if err != nil {
		return err
	}
	var steps []string
	for rows.Next() {
		var name string
		var template bool
		if err := rows.Scan(&name, &template); err != nil {
			return errors.Join(err, rows.Close())
		}
		if template {
			steps = append(steps, `alter database `+pq.QuoteIdentifier(name)+` with is_template false`)
		}
		steps = append(steps, `drop database `+pq.QuoteIdentifier(name)+` with (force)`)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, step := range steps {
		if _, err := s.super.ExecContext(ctx, step); err != nil {
			return fmt.Errorf("%s: %w", step, err)
		}
	}
	return nil
}

// StartServer starts a server for tests as a child of this process: without
// durability, in a folder that later runs use again. `make test` starts one
// for all packages.
func StartServer(ctx context.Context, log io.Writer) (*embedded.Server, error) {
	base, err := ownFolder()
	if err != nil {
		return nil, err
	}
	for n := range 64 {
		dir := filepath.Join(base, strconv.Itoa(n))
		s, err := startIn(ctx, dir, log)
		if errors.Is(err, embedded.ErrTaken) {
			continue
		}
		return s, err
	}
	return nil, fmt.Errorf("64 servers for tests are running already below %s", base)
}

// startIn starts in one folder.
func startIn(ctx context.Context, dir string, log io.Writer) (*embedded.Server, error) {
	s, err := embedded.Start(ctx, embedded.Options{Data: dir, Log: log, Alone: true, Throwaway: true})
	if err != nil {
		return nil, err
	}
	if err := sweep(ctx, s); err != nil {
		return nil, errors.Join(err, s.Stop())
	}
	return s, nil
}

// sweep drops the databases that killed tests and other migrations left.
func sweep(ctx context.Context, s *embedded.Server) error {
	t, err := open(ctx, s.DatabaseURL(embedded.Superuser, "postgres"))
	if err != nil {
		return err
	}
	defer t.super.Close()
	if err := t.dropLike(ctx, testPrefix); err != nil {
		return err
	}
	keep, err := templateName()
	if err != nil {
		return err
	}
	var whole bool
	if err := t.super.QueryRowContext(ctx, `select exists (select from pg_database where datname = $1 and datistemplate)`, keep).Scan(&whole); err != nil || whole {
		return err
	}
	return t.dropLike(ctx, templatePrefix)
}

// ownFolder is a folder for servers of this user's tests, in the first place
// that the server's account can enter: as root, a private TMPDIR is none.
func ownFolder() (string, error) {
	name := "merit-tests-" + strconv.Itoa(os.Geteuid())
	var all []error
	for _, place := range embedded.Scratch() {
		dir := filepath.Join(place, name)
		err := os.Mkdir(dir, 0o755)
		if err == nil || errors.Is(err, os.ErrExist) {
			err = embedded.Usable(dir)
		}
		if err == nil {
			return dir, nil
		}
		all = append(all, err)
	}
	return "", fmt.Errorf("no folder for a test server: %w", errors.Join(all...))
}
