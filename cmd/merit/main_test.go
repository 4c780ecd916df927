package main

import (
	"context"
	"strings"
	"testing"
)

func TestStatus(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		args   string
		status int
		says   string
	}{
		{"", exitUsage, "merit serve"},
		{"help", 0, "merit serve"},
		{"conquer", exitUsage, `no command "conquer"`},
		{"serve one two", exitUsage, "one argument too many"},
		{"serve --fast", exitUsage, "usage: merit serve"},
		{"serve --help", 0, "-addr"},
		{"account", exitUsage, "first-admin"},
		{"account first-admin --administrator one", exitUsage, "two people"},
	} {
		var out, err strings.Builder
		e := env{&out, &err, func(string) string { return "" }}
		if got := run(context.Background(), e, strings.Fields(test.args)); got != test.status {
			t.Errorf("merit %s = %d, want %d", test.args, got, test.status)
		}
		if said := out.String() + err.String(); !strings.Contains(said, test.says) {
			t.Errorf("merit %s says %q, want %q in it", test.args, said, test.says)
		}
	}
}
