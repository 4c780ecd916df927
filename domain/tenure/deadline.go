package tenure

import (
	"slices"
	"time"

	"merit/domain"
)

// Days gives the last day of a period of n calendar days that begins after the day.
func Days(after domain.Date, n int) domain.Date { return after.AddDays(n) }

// WorkingDays gives the last day of a period of n working days that begins after the day. Saturday, Sunday and the
// gazetted holidays are not working days.
func WorkingDays(after domain.Date, n int, holidays []domain.Date) domain.Date {
	d := after
	for n > 0 {
		d = d.AddDays(1)
		if Working(d, holidays) {
			n--
		}
	}
	return d
}

// WorkingDaysBetween counts the working days after the first day up to and including the last.
func WorkingDaysBetween(after, last domain.Date, holidays []domain.Date) int {
	n := 0
	for d := after.AddDays(1); !d.After(last); d = d.AddDays(1) {
		if Working(d, holidays) {
			n++
		}
	}
	return n
}

// Working reports whether the offices are open on the day.
func Working(d domain.Date, holidays []domain.Date) bool {
	switch d.Time().Weekday() {
	case time.Saturday, time.Sunday:
		return false
	}
	return !slices.Contains(holidays, d)
}
