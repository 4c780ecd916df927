// Command find prints where PostgreSQL's programs are, or with a name where
// that client program is; where there are none it says what to install, and
// its exit status is 1.
package main

import (
	"fmt"
	"os"

	"merit/storage/embedded"
)

func main() {
	find := embedded.FindServer
	if len(os.Args) > 1 {
		find = func() (string, error) { return embedded.FindProgram(os.Args[1], 0) }
	}
	path, err := find()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(path)
}
