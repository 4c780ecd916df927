package redflag

import (
	"fmt"
	"math/big"
	"strconv"
)

// marksOfGrading are the marks of ten of a grading by its step: below average, average, good, very good, outstanding (1982).
var marksOfGrading = [...]int{0, 1, 5, 7, 8, 10}

// topGradings is from which step on a report is at the top.
const topGradings = 4

// raterSeverity: a reporting officer whose reports lie over a mark of ten from what the others of the unit gave officers of the same cadres and
// grades (flag 19). Only those whom others report on too can be compared, and the mix of cadres and grades is the rater's own.
func raterSeverity(l *look, u *Unit) {
	type sum struct{ reports, marks int }
	all := map[string]sum{}
	for _, r := range u.Raters {
		s := all[r.Stratum]
		all[r.Stratum] = sum{s.reports + r.Reports, s.marks + r.Marks}
	}
	for i := 0; i < len(u.Raters); {
		var own sum
		peers := 0
		expected := new(big.Rat)
		reporting, year := u.Raters[i].Reporting, 0
		for ; i < len(u.Raters) && u.Raters[i].Reporting == reporting; i++ {
			r := u.Raters[i]
			others := sum{all[r.Stratum].reports - r.Reports, all[r.Stratum].marks - r.Marks}
			year = max(year, r.Year)
			if others.reports == 0 { // nobody else reports on such officers
				continue
			}
			own, peers = sum{own.reports + r.Reports, own.marks + r.Marks}, peers+others.reports
			expected.Add(expected, big.NewRat(int64(r.Reports)*int64(others.marks), int64(others.reports)))
		}
		on := l.endOf(year)
		if least := l.at("reports", on); own.reports < least || peers < least {
			continue
		}
		gap := new(big.Rat).Sub(big.NewRat(int64(own.marks), 1), expected)
		gap.Quo(gap, big.NewRat(int64(own.reports), 1))
		if new(big.Rat).Abs(gap).Cmp(big.NewRat(int64(l.at("gap-tenths", on)), 10)) <= 0 {
			continue
		}
		word := "above"
		if gap.Sign() < 0 {
			word = "below"
		}
		f := Finding{Key: fmt.Sprintf("%s, reports by %d", row("organization", u.ID), reporting), On: on, Evidence: []Line{
			says("Reporting officer %s gave %s reports %s of ten on average, %s %s the %s that others gave in %s reports on officers of the same cadres and grades.", reporting,
				own.reports, exactly(big.NewRat(int64(own.marks), int64(own.reports)), 2), exactly(new(big.Rat).Abs(gap), 2), word, exactly(new(big.Rat).Quo(expected, big.NewRat(int64(own.reports), 1)), 2), peers)}}
		l.find(f)
	}
}

// reportCeiling: nine in ten reports of a unit and year at the top (flag 20).
func reportCeiling(l *look, u *Unit) {
	if u.Forced {
		return
	}
	for _, r := range u.Reported {
		on := l.endOf(r.Year)
		share := l.at("share-percent", on)
		if r.Reports < l.at("reports", on) || r.Top*100 < share*r.Reports {
			continue
		}
		l.find(Finding{Key: fmt.Sprintf("%s, reports of %d", row("organization", u.ID), r.Year), On: on,
			Evidence: []Line{says("Of %s reports for %s, %s are of the two top grades: %s %%, where %s %% is the ceiling.", r.Reports, r.Year, r.Top,
				exactly(big.NewRat(100*int64(r.Top), int64(r.Reports)), 1), share)}})
	}
}

// exactly writes an exact figure with so many places.
func exactly(r *big.Rat, places int) string { return r.FloatString(places) }

// measured writes a measured figure with so many places.
func measured(x float64, places int) string { return strconv.FormatFloat(x, 'f', places, 64) }

// chance writes a probability: small ones by their power of ten.
func chance(p float64) string {
	if p < leastChance {
		return "next to nothing"
	}
	if p >= 0.001 {
		return measured(p, 3)
	}
	return strconv.FormatFloat(p, 'e', 1, 64)
}
