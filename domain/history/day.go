package history

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"merit/domain"
)

// formatParts cuts a format of days into YYYY, YY, M, D, MMM (the English name of a month) and what stands between them. MM
// and DD are M and D: whether a nought is written before a small number makes no difference to what is meant.
func formatParts(format string) ([]string, error) {
	var parts []string
	for rest := format; rest != ""; {
		found := ""
		for _, word := range []string{"YYYY", "YY", "MMM", "MM", "DD", "M", "D"} {
			if strings.HasPrefix(rest, word) {
				found = word
				break
			}
		}
		if found == "" {
			r, size := utf8.DecodeRuneInString(rest)
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return nil, fmt.Errorf("%q is not a way of writing days: use YYYY, YY, M, D", format)
			}
			found = rest[:size]
		}
		rest = strings.TrimPrefix(rest, found)
		part := found
		if found == "MM" || found == "DD" {
			part = found[:1]
		}
		if len(parts) > 0 && isNumber(part) && isNumber(parts[len(parts)-1]) {
			return nil, fmt.Errorf("%q is not a way of writing days: nothing stands between two numbers", format)
		}
		if isNumber(part) && slices.ContainsFunc(parts, func(p string) bool { return isNumber(p) && p[0] == part[0] }) {
			return nil, fmt.Errorf("%q is not a way of writing days: %s stands twice", format, part)
		}
		parts = append(parts, part)
	}
	return parts, nil
}

func isNumber(part string) bool {
	return slices.Contains([]string{"YYYY", "YY", "MMM", "M", "D"}, part)
}

// A reading is a day as it was read, with what was done to read it.
type reading struct {
	when   domain.When
	digits bool // written in other digits than 0 to 9
	short  bool // the year written with two digits
}

// readDay reads a cell in the first format that fits.
func (c Column) readDay(cell string) (reading, error) {
	var r reading
	text := plainDigits(cell)
	r.digits = text != cell
	formats := c.Formats
	if len(formats) == 0 {
		formats = []string{"YYYY-MM-DD", "YYYY-MM", "YYYY"}
	}
	for _, f := range formats {
		w, short, ok := readAs(text, f, c.YearsFrom)
		if !ok {
			continue
		}
		r.when, r.short = widen(w, c.Precision), short
		return r, nil
	}
	return reading{}, fmt.Errorf("%q is not a day written %s", cell, strings.Join(formats, " or "))
}

// readAs reads a text in one format. What the format does not say is not known: a month is all its days.
func readAs(text, format string, from int) (w domain.When, short, ok bool) {
	parts, err := formatParts(format)
	if err != nil {
		return w, false, false
	}
	got := map[string]int{}
	for _, p := range parts {
		if !isNumber(p) {
			if text, ok = strings.CutPrefix(text, p); !ok {
				return w, false, false
			}
			continue
		}
		if p == "MMM" {
			if got["M"], text = monthNamed(text); got["M"] == 0 {
				return w, false, false
			}
			continue
		}
		digits := len(text) - len(strings.TrimLeft(text, "0123456789"))
		if p == "YYYY" && digits != 4 || p == "YY" && digits != 2 || digits < 1 || digits > 4 || (p == "M" || p == "D") && digits > 2 {
			return w, false, false
		}
		for _, d := range text[:digits] {
			got[p] = got[p]*10 + int(d-'0')
		}
		text = text[digits:]
	}
	year := got["YYYY"]
	if _, short = got["YY"]; short {
		year = from - from%100 + got["YY"]
		if year < from {
			year += 100
		}
	}
	_, month := got["M"]
	_, day := got["D"]
	if text != "" || year == 0 || month && (got["M"] < 1 || got["M"] > 12) {
		return w, false, false
	}
	d := domain.NewDate(year, time.Month(max(got["M"], 1)), max(got["D"], 1))
	switch {
	case day && (got["D"] < 1 || d.Day != got["D"]): // the thirty-first of a shorter month
		return w, false, false
	case day:
		return domain.On(d), short, true
	case month:
		return domain.When{Earliest: d, Latest: d.AddMonths(1).AddDays(-1)}, short, true
	}
	return domain.When{Earliest: d, Latest: d.AddYears(1).AddDays(-1)}, short, true
}

// monthNamed reads the English name of a month, whole or its first three letters, and gives what follows it.
func monthNamed(text string) (month int, rest string) {
	for m := time.January; m <= time.December; m++ {
		for _, name := range []string{m.String(), m.String()[:3]} {
			if len(text) >= len(name) && strings.EqualFold(text[:len(name)], name) {
				return int(m), text[len(name):]
			}
		}
	}
	return 0, text
}

// widen makes an interval of a day that is known no closer.
func widen(w domain.When, precision string) domain.When {
	switch d := w.Earliest; precision {
	case "month":
		first := domain.NewDate(d.Year, d.Month, 1)
		return domain.When{Earliest: first, Latest: first.AddMonths(1).AddDays(-1)}
	case "year":
		return domain.When{Earliest: domain.NewDate(d.Year, time.January, 1), Latest: domain.NewDate(d.Year, time.December, 31)}
	}
	return w
}

// plainDigits writes the digits of any script as 0 to 9: the digits of a script follow each other in Unicode, ten by ten.
func plainDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 || !unicode.IsDigit(r) {
			return r
		}
		for _, x := range unicode.Nd.R16 {
			if r >= rune(x.Lo) && r <= rune(x.Hi) {
				return '0' + (r-rune(x.Lo))%10
			}
		}
		for _, x := range unicode.Nd.R32 {
			if r >= rune(x.Lo) && r <= rune(x.Hi) {
				return '0' + (r-rune(x.Lo))%10
			}
		}
		return r
	}, s)
}
