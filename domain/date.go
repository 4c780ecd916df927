package domain

import (
	"cmp"
	"database/sql/driver"
	"fmt"
	"time"
)

// A Date is a day of the calendar without a time or a zone. The zero Date means "no day".
// It is written YYYY-MM-DD everywhere: in JSON, forms, YAML and SQL.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// NewDate gives the day, normalised as time.Date does (32 January is 1 February).
func NewDate(year int, month time.Month, day int) Date {
	return DateOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// DateOf gives the wall day of t in t's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// ParseDate reads YYYY-MM-DD; a day that does not exist is an error.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("%q is not a day written YYYY-MM-DD", s)
	}
	return DateOf(t), nil
}

// MustDate is ParseDate for constants and tests; it panics on a bad day.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// IsZero reports whether d means "no day".
func (d Date) IsZero() bool { return d == Date{} }

// Time gives midnight UTC at the start of the day.
func (d Date) Time() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// String writes YYYY-MM-DD, or nothing for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	if d.Year < 0 || d.Year > 9999 {
		return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
	}
	var b [10]byte
	write := func(at, n, width int) {
		for i := at + width - 1; i >= at; i-- {
			b[i] = byte('0' + n%10)
			n /= 10
		}
	}
	write(0, d.Year, 4)
	write(5, int(d.Month), 2)
	write(8, d.Day, 2)
	b[4], b[7] = '-', '-'
	return string(b[:])
}

// Compare orders days: -1 before, 0 the same, +1 after.
func (d Date) Compare(e Date) int {
	switch { // not by cmp.Or, which compares all three: whole histories are gone through by this
	case d.Year != e.Year:
		return cmp.Compare(d.Year, e.Year)
	case d.Month != e.Month:
		return cmp.Compare(d.Month, e.Month)
	}
	return cmp.Compare(d.Day, e.Day)
}

// Before reports whether d falls before e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// After reports whether d falls after e.
func (d Date) After(e Date) bool { return d.Compare(e) > 0 }

// AddDays gives the day n days later.
func (d Date) AddDays(n int) Date { return DateOf(d.Time().AddDate(0, 0, n)) }

// AddYears gives the same day n years later; 29 February becomes 1 March where the year has none.
func (d Date) AddYears(n int) Date { return DateOf(d.Time().AddDate(n, 0, 0)) }

// AddMonths gives the day n months later, kept within the month reached.
func (d Date) AddMonths(n int) Date {
	months := d.Year*12 + int(d.Month) - 1 + n
	if months < 0 || d.Day < 1 { // no day of the calendar as we count it
		first := time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
		return NewDate(first.Year(), first.Month(), min(d.Day, first.AddDate(0, 1, -1).Day()))
	}
	year, month := months/12, time.Month(months%12+1)
	return Date{year, month, min(d.Day, daysIn(year, month))}
}

// daysIn is how many days a month has.
func daysIn(year int, month time.Month) int {
	switch month {
	case time.February:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case time.April, time.June, time.September, time.November:
		return 30
	}
	return 31
}

// DaysSince gives the number of days from e to d.
func (d Date) DaysSince(e Date) int {
	const day = 24 * 60 * 60
	return int((d.Time().Unix() - e.Time().Unix()) / day)
}

// MarshalText writes the day for JSON, YAML and forms.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes; nothing is the zero Date.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	v, err := ParseDate(string(b))
	if err != nil {
		return err
	}
	*d = v
	return nil
}

// Scan reads a DATE column; NULL is the zero Date.
func (d *Date) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*d = Date{}
		return nil
	case time.Time:
		*d = DateOf(v)
		return nil
	case []byte:
		return d.UnmarshalText(v)
	case string:
		return d.UnmarshalText([]byte(v))
	}
	return fmt.Errorf("cannot read %T as a day", src)
}

// Value writes a DATE column; the zero Date is NULL.
func (d Date) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.String(), nil
}
