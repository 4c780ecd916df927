package domain

import (
	"testing"
	"time"
)

// Months are added as the calendar of the standard library adds them, but kept within the month reached.
func TestAddMonths(t *testing.T) {
	t.Parallel()
	for day := MustDate("1896-01-01"); day.Before(MustDate("2108-01-01")); day = day.AddDays(3) {
		for _, n := range []int{-13, -1, 0, 1, 11, 12, 36, 1200} {
			want := DateOf(day.Time().AddDate(0, n, 0))
			for want.Day != day.Day && want.Day < 4 { // the month reached is too short: back to its last day
				want = want.AddDays(-1)
			}
			if got := day.AddMonths(n); got != want {
				t.Fatalf("%s and %d months is %s, want %s", day, n, got, want)
			}
		}
	}
	if got := (Date{}).AddMonths(3); got != DateOf(time.Date(0, 3, 0, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("no day and three months is %+v", got)
	}
}
