// Command schema writes the schema, as pg_dump sees it, into the file named.
package main

import (
	"context"
	"fmt"
	"os"

	"merit/storage/storagetest"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: schema FILE")
		os.Exit(2)
	}
	text, err := storagetest.DumpSchema(context.Background())
	if err == nil {
		err = os.WriteFile(os.Args[1], text, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "schema:", err)
		os.Exit(1)
	}
}
