// Command schema writes the schema, as pg_dump sees it, into the file named.
// With -check it only compares the file's first line with the migrations, for
// which it needs no server.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strings"

	"merit/storage/storagetest"
)

func main() {
	check := flag.Bool("check", false, "only tell whether the file is of these migrations")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: schema [-check] FILE")
		os.Exit(2)
	}
	act := write
	if *check {
		act = compare
	}
	if err := act(flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, "schema:", err)
		os.Exit(1)
	}
}

func write(file string) error {
	text, err := storagetest.DumpSchema(context.Background())
	if err != nil {
		return err
	}
	return os.WriteFile(file, text, 0o644)
}

func compare(file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	want, err := storagetest.SchemaHeader()
	if err != nil {
		return err
	}
	if first, _, _ := strings.Cut(string(text), "\n"); first != want {
		return fmt.Errorf("%s was not dumped from these migrations: make schema", file)
	}
	return nil
}
