package storagetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"

	"merit/storage/embedded"
)

// DumpSchema prints the whole schema as pg_dump sees it, in a form that is the
// same on the next day and the next machine, under the migrations' hash.
func DumpSchema(ctx context.Context) ([]byte, error) {
	s, err := connected()
	if err != nil {
		return nil, err
	}
	var major int
	if err := s.super.QueryRowContext(ctx, `select current_setting('server_version_num')::int / 10000`).Scan(&major); err != nil {
		return nil, err
	}
	pgDump, err := embedded.FindProgram("pg_dump", major)
	if err != nil {
		return nil, err
	}
	template, err := s.template()
	if err != nil {
		return nil, err
	}
	db, err := s.create(ctx, unusedName(testPrefix), template)
	if err != nil {
		return nil, err
	}
	var out, complaint bytes.Buffer
	cmd := exec.CommandContext(ctx, pgDump, "--schema-only", "--no-owner", "--no-privileges", "--dbname", db.Owner)
	cmd.Env = append(os.Environ(), "LC_ALL=C", "TZ=UTC")
	cmd.Stdout, cmd.Stderr = &out, &complaint
	err = cmd.Run()
	if err != nil {
		err = fmt.Errorf("pg_dump: %w: %s", err, complaint.String())
	}
	if err := errors.Join(err, s.drop(ctx, db.Name)); err != nil {
		return nil, err
	}
	first, err := SchemaHeader()
	if err != nil {
		return nil, err
	}
	return append([]byte(first+"\n\n"), tidy(out.String())...), nil
}

// SchemaHeader is the first line of migrations/schema.sql: it names the
// migrations that the file was dumped from.
func SchemaHeader() (string, error) {
	hash, err := migrationsHash()
	return "-- The schema after all migrations, for reading. Written by make schema; migrations " + hash + ".", err
}

// tidy leaves out what differs between versions of pg_dump and between runs.
func tidy(dump string) string {
	var kept []string
	for line := range strings.Lines(dump) {
		line = strings.TrimRight(line, " \n")
		noise := strings.HasPrefix(line, "-- Dumped ") || strings.HasPrefix(line, "-- PostgreSQL database dump") ||
			strings.HasPrefix(line, `\restrict`) || strings.HasPrefix(line, `\unrestrict`) || line == "--" ||
			strings.HasPrefix(line, "SET ") || strings.HasPrefix(line, "SELECT pg_catalog.set_config")
		blank := line == "" && (len(kept) == 0 || kept[len(kept)-1] == "")
		if !noise && !blank {
			kept = append(kept, line)
		}
	}
	return strings.TrimRight(strings.Join(kept, "\n"), "\n") + "\n"
}
