package main

import (
	"context"
	"errors"
	"fmt"

	"merit/storage"
	"merit/storage/embedded"
)

var _ = add(command{"migrate", "[--data DIR]", "bring the schema up to date", migrateCommand})

func migrateCommand(ctx context.Context, e env, args []string) error {
	f := flags(e, "migrate")
	data := f.String("data", "", "folder of the private database")
	if err := parse(f, args, 0); err != nil {
		return err
	}
	return withOwner(ctx, e, *data, func(owner, _ string) error {
		version, err := storage.Migrate(ctx, owner)
		if err == nil {
			_, err = fmt.Fprintf(e.out, "the schema is of version %d\n", version)
		}
		return err
	})
}

// withOwner runs f with the owner's address and, where the database is the private one, its folder. The private server
// is attached to, or started for as long as f runs. No key is read or made: what the owner does needs none.
func withOwner(ctx context.Context, e env, data string, f func(owner, folder string) error) (err error) {
	if owner := e.getenv(ownerVariable); owner != "" {
		if err := checkURL(ownerVariable, owner); err != nil {
			return err
		}
		return f(owner, "")
	}
	if e.getenv(databaseVariable) != "" {
		return fmt.Errorf("the database is one of your own (%s is set) and this is the owner's to do: set %s", databaseVariable, ownerVariable)
	}
	if data, err = dataFolder(e, data); err != nil {
		return err
	}
	server, err := embedded.Start(ctx, embedded.Options{Data: data, Log: e.err})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, server.Stop()) }()
	return f(server.URL(embedded.Owner), server.Data())
}
