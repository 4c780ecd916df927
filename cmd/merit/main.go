// Merit is a civil-service HR system in one binary: `merit help` lists its commands. Each command is a row in the table
// below and a file of its own; main only wires.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"text/tabwriter"
)

// An env is what a command may touch of the world, so that a test can run it.
type env struct {
	out, err io.Writer
	getenv   func(string) string
}

// A command is one row of the table: `merit NAME ARGS`.
type command struct {
	name, args, what string
	run              func(context.Context, env, []string) error
}

// commands is the table of sub-commands, filled by the file of each.
var commands = map[string]command{}

// add puts a command into the table. It returns a value so that a file can call it in a variable declaration.
func add(c command) bool {
	if _, there := commands[c.name]; there {
		panic("two commands are named " + c.name)
	}
	commands[c.name] = c
	return true
}

// errUsage says that the command was called wrongly; it ends with status 2.
var errUsage = errors.New("usage")

// usage says what was wrong with the call.
func usage(format string, args ...any) error {
	return fmt.Errorf("%w: %s", errUsage, fmt.Sprintf(format, args...))
}

// Exit statuses.
const (
	exitFailed = 1 // refused or failed
	exitUsage  = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := run(ctx, env{os.Stdout, os.Stderr, os.Getenv}, os.Args[1:])
	stop()
	os.Exit(status)
}

// run does one command and gives the exit status.
func run(ctx context.Context, e env, args []string) int {
	if len(args) == 0 || args[0] == "help" || args[0] == "-h" || args[0] == "--help" {
		help(e.out)
		if len(args) == 0 {
			return exitUsage
		}
		return 0
	}
	c, ok := commands[args[0]]
	if !ok {
		fmt.Fprintf(e.err, "merit: there is no command %q\n\n", args[0])
		help(e.err)
		return exitUsage
	}
	err := c.run(ctx, e, args[1:])
	switch {
	case err == nil:
		return 0
	case errors.Is(err, flag.ErrHelp):
		return 0
	case errors.Is(err, errUsage):
		fmt.Fprintf(e.err, "merit %s: %s\nusage: merit %s %s\n", c.name, strings.TrimPrefix(err.Error(), "usage: "), c.name, c.args)
		return exitUsage
	}
	fmt.Fprintf(e.err, "merit %s: %v\n", c.name, err)
	return exitFailed
}

// flags gives a flag set for a command that answers a wrong call with errUsage.
func flags(e env, name string) *flag.FlagSet {
	f := flag.NewFlagSet("merit "+name, flag.ContinueOnError)
	f.SetOutput(e.err)
	return f
}

// parse reads the flags; what is left over is an error unless the command takes it.
func parse(f *flag.FlagSet, args []string, rest int) error {
	if err := f.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return err
		}
		return usage("%v", err)
	}
	if f.NArg() > rest {
		return usage("%q is one argument too many", f.Arg(rest))
	}
	return nil
}

func help(w io.Writer) {
	fmt.Fprint(w, "Merit appoints, posts, transfers and promotes on scored merit.\n\n")
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, name := range slices.Sorted(maps.Keys(commands)) {
		c := commands[name]
		fmt.Fprintf(t, "  merit %s %s\t%s\n", c.name, c.args, c.what)
	}
	t.Flush()
}
