package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"merit/storage"
	"merit/storage/embedded"
)

var _ = add(command{"backup", "--to FILE [--data DIR]", "write the whole database into a file", backupCommand})

func backupCommand(ctx context.Context, e env, args []string) error {
	f := flags(e, "backup")
	to := f.String("to", "", "the file, which must not be there yet")
	data := f.String("data", "", "folder of the private database")
	if err := parse(f, args, 0); err != nil {
		return err
	}
	if *to == "" {
		return usage("say where the backup goes: --to FILE")
	}
	return withOwner(ctx, e, *data, func(owner, folder string) error {
		size, err := backup(ctx, owner, *to)
		if err != nil {
			return err
		}
		keys := "the keys of the installation"
		if folder != "" {
			keys = filepath.Join(folder, "keys")
		}
		fmt.Fprintf(e.out, "%s: the whole database, %d bytes\nThe keys are not in it, so that nobody who finds it can open a sealed mark or sign a checkpoint: keep a copy of %s in another place.\n", *to, size, keys)
		return nil
	})
}

// backup dumps the database, whole or not at all, into a file that nobody else can read.
func backup(ctx context.Context, owner, to string) (size int64, err error) {
	if _, err := os.Lstat(to); !errors.Is(err, fs.ErrNotExist) {
		return 0, fmt.Errorf("%s is there already: a backup is never overwritten", to)
	}
	part, err := os.CreateTemp(filepath.Dir(to), ".merit-backup-*") // 0600
	if err != nil {
		return 0, fmt.Errorf("write the backup: %w", err)
	}
	defer os.Remove(part.Name())
	err = client(ctx, owner, "pg_dump", part, "--format=custom")
	if err = errors.Join(err, part.Sync()); err == nil {
		size, err = part.Seek(0, io.SeekEnd)
	}
	if err = errors.Join(err, part.Close()); err != nil {
		return 0, err
	}
	return size, os.Link(part.Name(), to) // unlike a renaming this overwrites nothing
}

// client runs one of PostgreSQL's client programs on a database. The password goes by the environment, since anybody on
// the machine can read arguments, and no setting of the caller's for such programs reaches it.
func client(ctx context.Context, address, program string, out io.Writer, args ...string) error {
	major, err := storage.ServerVersion(ctx, address)
	if err != nil {
		return err
	}
	path, err := embedded.FindProgram(program, major)
	if err != nil {
		return err
	}
	u, err := url.Parse(address)
	if err != nil {
		return errors.New("the database's address is none") // never the text: it holds a password
	}
	var environment []string
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "PG") && !strings.HasPrefix(v, "LC_ALL=") {
			environment = append(environment, v)
		}
	}
	if password, ok := u.User.Password(); ok {
		environment = append(environment, "PGPASSWORD="+password)
		u.User = url.User(u.User.Username())
	}
	var complaint bytes.Buffer
	cmd := exec.CommandContext(ctx, path, append([]string{"--no-password", "--dbname", u.String()}, args...)...)
	cmd.Env, cmd.Stdout, cmd.Stderr = append(environment, "LC_ALL=C"), out, &complaint
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w\n%s", program, err, strings.TrimSpace(complaint.String()))
	}
	return nil
}
