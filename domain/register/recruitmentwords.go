package register

import (
	"strings"
	"unicode"

	"merit/domain"
)

// mostSeats is more posts than any share of a recruitment has, and mostMarks more than papers and an interview give.
const (
	mostSeats = 100_000
	mostMarks = 200_000
)

// spelt is a word without its blanks, its points and what nobody sees of it: two that differ in nothing else are one.
func spelt(s string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) {
			return r
		}
		return -1
	}, s))
}

// checkWords refuses a clearance that says nothing, and a share or a group that is written in two ways: a red flag would look for the one and not
// find the other.
func checkWords(rs *domain.Reasons, r Recruitment) {
	for _, x := range [][2]string{{"emergency", r.Emergency}, {"published", r.Published}} {
		if x[1] != "" && len([]rune(spelt(x[1]))) < 3 {
			rs.AddField(x[0], "clearance-says-nothing", "%q names no paper: the number of the approval or the publication, or nothing at all", x[1])
		}
	}
	implausible(rs, "advertised", r.Advertised)
	shares, groups := map[string]string{spelt(SharesMerit): SharesMerit}, map[string]string{}
	for _, s := range r.Seats {
		if max(s.Posts, s.Due, s.Brought, s.Left, s.Cancelled) > mostSeats {
			rs.AddField("seats", "seats-too-many", "no share has more than %d seats", mostSeats)
		}
		written(rs, "seats", shares, s.Share, true)
		written(rs, "seats", groups, s.Group, true)
	}
	for _, c := range r.Candidates {
		if len(*rs) >= mostReasons {
			return
		}
		written(rs, "candidates", shares, c.Domicile, false)
		for _, g := range c.Groups {
			written(rs, "candidates", groups, g, false)
		}
	}
}

// written refuses a word that is known by another spelling, or is blank about its edges; a new one is known from then on where it is one of the seats'.
func written(rs *domain.Reasons, field string, known map[string]string, said string, seats bool) {
	if said == "" || strings.TrimSpace(said) == "" && seats { // seats of no name are refused as such
		return
	}
	is, there := known[spelt(said)]
	switch {
	case there && is != said:
		rs.AddField(field, "share-written-otherwise", "%q is written %q elsewhere: one share or group, one spelling", said, is)
	case seats && (said != strings.TrimSpace(said) || spelt(said) == ""):
		rs.AddField(field, "share-written-otherwise", "%q is no name of a share or a group: letters and figures, without blanks about them", said)
	case seats:
		known[spelt(said)] = said
	}
}

// The first and the last year of which a day is entered: what lies beyond is a slip of the pen, and no file is read by it.
const firstYear, lastYear = 1800, 2200

// implausible refuses a day of another age.
func implausible(rs *domain.Reasons, field string, day domain.Date) {
	if !day.IsZero() && (day.Year < firstYear || day.Year > lastYear) {
		rs.AddField(field, "day-implausible", "%s is no day of any service on record", day)
	}
}
