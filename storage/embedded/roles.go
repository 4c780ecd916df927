package embedded

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/lib/pq"
)

// A Role is a login of the database.
type Role string

// The roles, each with an address and a password of its own.
const (
	Owner     Role = "merit_owner"     // owns the database and the schema; runs migrations
	App       Role = "merit_app"       // the application; owns nothing
	Sequencer Role = "merit_sequencer" // gives the ledger's entries their place
	Superuser Role = "postgres"        // runs the server; used by no command of ours after the start
)

// Roles are those that work with the database, without the superuser.
func Roles() []Role { return []Role{Owner, App, Sequencer} }

func secretFile(r Role) string { return passwords + "/" + string(r) }

// secretsFor reads the roles' passwords, and makes those that are missing.
func (h *home) secretsFor() (map[Role]string, error) {
	if err := h.root.Mkdir(passwords, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	for _, r := range append(Roles(), Superuser) {
		if _, err := h.root.Stat(secretFile(r)); err == nil {
			continue
		}
		if r == Superuser && isDir(h.path(pgdata)) {
			return nil, fmt.Errorf("the password file %s is gone, and the data there cannot be opened without it: bring it back from a backup", h.path(secretFile(r)))
		}
		if err := h.writeSecret(secretFile(r)); err != nil {
			return nil, fmt.Errorf("writing a password: %w", err)
		}
	}
	return h.readSecrets()
}

// writeSecret writes a new password, whole or not at all.
func (h *home) writeSecret(name string) error {
	var raw [24]byte
	rand.Read(raw[:]) // never fails
	part := name + ".part"
	if err := h.root.WriteFile(part, []byte(hex.EncodeToString(raw[:])+"\n"), 0o600); err != nil {
		return err
	}
	return h.root.Rename(part, name)
}

func (h *home) readSecrets() (map[Role]string, error) {
	secrets := map[Role]string{}
	for _, r := range append(Roles(), Superuser) {
		text, err := h.root.ReadFile(secretFile(r))
		if err != nil {
			return nil, fmt.Errorf("the database's passwords cannot be read by this user: %w", err)
		}
		secrets[r] = strings.TrimSpace(string(text))
	}
	return secrets, nil
}

// PrepareRoles gives the cluster the three roles with these passwords. Doing
// it again does no harm, and puts right what was interrupted.
func PrepareRoles(ctx context.Context, super *sql.DB, secrets map[Role]string) error {
	for _, r := range Roles() {
		var there bool
		if err := super.QueryRowContext(ctx, `select exists (select from pg_roles where rolname = $1)`, r).Scan(&there); err != nil {
			return fmt.Errorf("role %s: %w", r, err)
		}
		verb := "create"
		if there {
			verb = "alter"
		}
		// Roles and passwords cannot be parameters.
		_, err := super.ExecContext(ctx, fmt.Sprintf(`%s role %s login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password %s`,
			verb, pq.QuoteIdentifier(string(r)), pq.QuoteLiteral(secrets[r])))
		if err != nil {
			return fmt.Errorf("role %s: %w", r, err)
		}
	}
	return nil
}

// PrepareDatabase creates the database where it is missing, from the template
// named or PostgreSQL's own, and closes it to everyone but the three roles. A
// copy of a database does not bring the original's grants along.
func PrepareDatabase(ctx context.Context, super *sql.DB, name, template string) error {
	var there bool
	if err := super.QueryRowContext(ctx, `select exists (select from pg_database where datname = $1)`, name).Scan(&there); err != nil {
		return fmt.Errorf("database %s: %w", name, err)
	}
	db := pq.QuoteIdentifier(name)
	var steps []string
	if !there {
		from := "template template0"
		if template != "" {
			// Copied as files: two to three times as fast as through the log.
			from = "template " + pq.QuoteIdentifier(template) + " strategy file_copy"
		}
		steps = append(steps, fmt.Sprintf(`create database %s owner %s %s`, db, Owner, from))
	}
	steps = append(steps,
		// Without `temporary` nobody can put a table of his own before ours.
		fmt.Sprintf(`revoke all on database %s from public`, db),
		fmt.Sprintf(`grant connect on database %s to %s, %s`, db, App, Sequencer))
	for _, step := range steps {
		if _, err := super.ExecContext(ctx, step); err != nil {
			return fmt.Errorf("database %s: %w", name, err)
		}
	}
	return nil
}
