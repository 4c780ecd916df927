package redflag

import (
	"fmt"
	"testing"
)

// What a sentence says of an officer, an order and a case is said by the numbers that people know; every other figure stays what it is.
func TestNaming(t *testing.T) {
	for _, c := range []struct {
		line Line
		want string
	}{
		{says("%s of %s names %s, %s days before order %s of %s.", row("direction", 4), "2026-11-18", row("officer", 7), 3, 9, "2026-11-21"), "Direction 4 of 2026-11-18 names officer <officer 7>, 3 days before order <order 9> of 2026-11-21."},
		{says("%s of %s are left eligible (officer %s).", 1, 7, 7), "1 of 7 are left eligible (officer <officer 7>)."},
		{says("Officer %s, %s in seniority, stood above officer %s.", 7, 9, 8), "Officer <officer 7>, 9 in seniority, stood above officer 8."},
		{says("The board deferred the officer (case %s).", 12), "The board deferred the officer (case <case 12>)."},
		{says("%s, requisition %s.", row("recruitment", 4), "officer 7"), "Recruitment 4, requisition officer 7."}, // the commission's own words
		{says("Between the seat %s and officer %s a record shows: %s.", "chair", 7, "order 9"), "Between the seat chair and officer <officer 7> a record shows: order 9."},
		{says("%s of the %s orders of %s", 7, 9, 12), "7 of the 9 orders of 12"},
		{says("Reporting officer %s gave %s.", "7/2026", 9), "Reporting officer 7/2026 gave 9."},
		{says("In the border%s of the case.", 9), "In the border9 of the case."},
		{says("seen"), "seen"},
	} {
		before := c.line.Text()
		got := c.line.Naming(func(m Mention) string {
			if m.ID == 8 { // of which the register says nothing
				return ""
			}
			return fmt.Sprintf("<%s %d>", m.Of, m.ID)
		}).Text()
		if got != c.want || c.line.Text() != before {
			t.Errorf("%q\nis said as %q, want %q", c.line.Form, got, c.want)
		}
	}
}
