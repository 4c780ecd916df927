package main

import (
	"strings"
	"testing"
)

// Whoever reads a proof sees at once whether the order rests on merit.
func TestVerifySaysWhatKindOfOrder(t *testing.T) {
	t.Parallel()
	text := func(kv ...string) map[string]*string {
		row := map[string]*string{}
		for i := 0; i < len(kv); i += 2 {
			row[kv[i]] = &kv[i+1]
		}
		return row
	}
	for _, test := range []struct {
		row  map[string]*string
		want string
	}{
		{text("kind", "merit", "case_id", "7"), "on merit, of case 7"},
		{text("kind", "arrangement", "subject", "acting-charge", "case_id", "7"), "no regular posting"},
		{text("kind", "exception", "subject", "vacating"), "EXCEPTION (vacating), of no case"},
		{text("kind", "other"), "not known"},
		{nil, "not known"},
	} {
		if got := orderKind(test.row); !strings.Contains(got, test.want) {
			t.Errorf("%q, want %q in it", got, test.want)
		}
	}
}
