package main

import (
	"context"
	"errors"
	"fmt"

	"merit/storage/embedded"
)

var _ = add(command{"dsn", "[--owner | --sequencer] [--data DIR]", "print how to reach the database that runs", dsnCommand})

func dsnCommand(ctx context.Context, e env, args []string) error {
	f := flags(e, "dsn")
	owner := f.Bool("owner", false, "as the owner of the schema")
	sequencer := f.Bool("sequencer", false, "as the role that places the ledger's entries")
	data := f.String("data", "", "folder of the private database")
	if err := parse(f, args, 0); err != nil {
		return err
	}
	role, variable := embedded.App, databaseVariable
	switch {
	case *owner && *sequencer:
		return usage("--owner and --sequencer are two roles: which one?")
	case *owner:
		role, variable = embedded.Owner, ownerVariable
	case *sequencer:
		role, variable = embedded.Sequencer, sequencerVariable
	}
	address, err := addressOf(ctx, e, *data, role, variable)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(e.out, address)
	return err
}

// addressOf gives a role's address: what the settings say, or that of the private server that runs. It starts none.
func addressOf(ctx context.Context, e env, data string, role embedded.Role, variable string) (string, error) {
	if e.getenv(databaseVariable) != "" {
		address := e.getenv(variable)
		if address == "" {
			return "", fmt.Errorf("the database is one of your own (%s is set), and the address of this role is not known here: set %s", databaseVariable, variable)
		}
		return address, checkURL(variable, address)
	}
	folder, err := dataFolder(e, data)
	if err != nil {
		return "", err
	}
	server, err := embedded.Attach(ctx, folder)
	if errors.Is(err, embedded.ErrNotRunning) {
		return "", fmt.Errorf("no database runs over %s: start one with merit serve or merit demo, or name its folder with --data", folder)
	}
	if err != nil {
		return "", err
	}
	return server.URL(role), nil
}
