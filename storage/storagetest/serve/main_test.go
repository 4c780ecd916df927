package main

import (
	"testing"

	"merit/storage/storagetest"
)

func TestTheCommandHasAServerAndItsStatusIsOurs(t *testing.T) {
	t.Setenv(storagetest.ServerVariable, "")
	for command, want := range map[string]int{
		`test -n "$MERIT_TEST_DATABASE_URL"`:                     0,
		`test -z "$MERIT_TEST_DATABASE_URL" && exit 0 || exit 7`: 7,
	} {
		if got, err := run("sh", []string{"-c", command}); got != want || err != nil {
			t.Errorf("run %s = %d, %v, want %d", command, got, err, want)
		}
	}
	if _, err := run("no-such-command", nil); err == nil {
		t.Error("a command that is not there was run")
	}
}
