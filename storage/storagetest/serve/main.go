// Command serve runs a command, such as go test ./..., with one PostgreSQL for
// all of its processes, and discards the server when the command has ended.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"merit/storage/embedded"
	"merit/storage/storagetest"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: serve COMMAND [ARGUMENT...]")
		os.Exit(2)
	}
	status, err := run(os.Args[1], os.Args[2:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "serve:", err)
		os.Exit(1)
	}
	os.Exit(status)
}

// run gives the command's own exit status. A server that was named is used.
func run(name string, args []string) (int, error) {
	// The terminal's Ctrl-C reaches the command too: we wait for it to end.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Env = os.Environ()
	if os.Getenv(storagetest.ServerVariable) == "" {
		server, err := storagetest.StartServer(ctx, os.Stderr)
		if err != nil {
			return 1, err
		}
		defer server.Discard()
		cmd.Env = append(cmd.Env, storagetest.ServerVariable+"="+server.DatabaseURL(embedded.Superuser, "postgres"))
	}
	err := cmd.Run()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return max(1, exit.ExitCode()), nil
	}
	return 0, err
}
