package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

// terminal reports whether somebody sits at the other end of a file.
func terminal(f any) bool {
	file, ok := f.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// counted writes a number with what it counts: 1 entry, 2 entries.
func counted[N int | int64](n N, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// progress tells how long work goes on, on a terminal alone; in a pipe it is quiet.
func progress(w io.Writer) func(what string, n int) {
	if !terminal(w) {
		return nil
	}
	var last time.Time
	return func(what string, n int) {
		if time.Since(last) < 100*time.Millisecond {
			return
		}
		last = time.Now()
		if n > 0 {
			what += ": " + counted(n, "line", "lines")
		}
		fmt.Fprintf(w, "\r%-60s\r", what)
	}
}

// askPassword reads a password from standard input, unseen where that is a terminal.
func askPassword(w io.Writer, username string) (string, error) {
	if terminal(os.Stdin) {
		fmt.Fprintf(w, "password of %s: ", username)
		if err := echo("-echo"); err == nil {
			defer func() {
				_ = echo("echo")
				fmt.Fprintln(w)
			}()
		}
	}
	line, err := bufio.NewReader(os.Stdin).ReadString('\n')
	if line == "" && err != nil {
		return "", fmt.Errorf("no password on standard input: %w", err)
	}
	return strings.TrimRight(line, "\r\n"), nil
}

func echo(mode string) error {
	stty := exec.Command("stty", mode)
	stty.Stdin = os.Stdin
	return stty.Run()
}
