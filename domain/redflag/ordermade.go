package redflag

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"merit/domain"
)

// OddTime reports whether an hour of a day is one at which orders are not signed: at a weekend, or at night by the figures of flag 49.
func (w *World) OddTime(on domain.Date, hour int) bool {
	const flag = "odd-time-order"
	limits, day := w.Limits[flag], on.Time().Weekday()
	return day == time.Saturday || day == time.Sunday || hour >= figureOn(limits, flag, "from-hour", on) || hour < figureOn(limits, flag, "to-hour", on)
}

// oddTimeOrder: an order signed on another day than it was recorded, or many signed at a weekend or at night (flag 49).
func oddTimeOrder(l *look, o *Order) {
	if o.Issued.IsZero() || strings.TrimSpace(o.Note) != "" {
		return
	}
	var lines []Line
	if !o.Recorded.IsZero() && o.Recorded != o.Issued {
		lines = append(lines, says("Order %s bears the day %s and was recorded on %s.", o.ID, o.Issued, o.Recorded))
	}
	if o.Batch >= l.at("batch", o.Issued) && !o.Recorded.IsZero() && l.OddTime(o.Recorded, o.Hour) {
		lines = append(lines, says("It is one of %s that the same person signed that day; it was recorded on a %s in the hour from %s:00.", o.Batch, o.Recorded.Time().Weekday(), fmt.Sprintf("%02d", o.Hour)))
	}
	if len(lines) > 0 {
		l.find(Finding{Key: row("order", o.ID), On: o.Issued, By: o.Approved, Evidence: append(lines, says("No note says why it could not wait."))})
	}
}

// oralOrder: something was done before any written instruction was on the file (flag 50).
func oralOrder(l *look, o *Order) {
	if o.Acted.IsZero() {
		return
	}
	days := l.at("days", o.Acted)
	f := Finding{Key: row("order", o.ID), On: o.Acted, By: o.Approved}
	switch {
	case o.Written.IsZero() && l.Today.DaysSince(o.Acted) > days:
		f.Evidence = []Line{says("Order %s was carried out from %s; no written instruction is on the file by %s.", o.ID, o.Acted, l.Today)}
	case !o.Written.IsZero() && o.Written.DaysSince(o.Acted) > days:
		f.Evidence = []Line{says("Order %s was carried out from %s; the first written instruction is of %s, %s days later, where %s are allowed.", o.ID, o.Acted, o.Written, o.Written.DaysSince(o.Acted), days)}
	default:
		return
	}
	l.find(f)
}

// singleSignatory: who proposed also approved, or one matter was divided so that each part lay within what was delegated (flag 51).
func singleSignatory(l *look, o *Order) {
	if o.Declared || o.Approved == 0 {
		return
	}
	var lines []Line
	if o.Proposed == o.Approved {
		lines = append(lines, says("The account %s put the matter forward and decided it.", o.Approved))
	}
	if o.Drafted == o.Approved {
		lines = append(lines, says("The account %s drafted the order and decided it.", o.Approved))
	}
	if len(o.Split) > 1 {
		lines = append(lines, says("One matter was divided into orders %s, each within what was delegated to the account %s, while the whole was not.", numbers(o.Split), o.Approved))
	}
	if len(lines) > 0 {
		l.find(Finding{Key: row("order", o.ID), On: o.day(l), By: o.Approved, Beneficiary: o.Officer, Evidence: lines})
	}
}

func numbers(ids []int64) string {
	var all []string
	for _, id := range slices.Sorted(slices.Values(ids)) {
		all = append(all, fmt.Sprint(id))
	}
	return strings.Join(all, ", ")
}

// politicalRecommendation: a direction or an approach named the officer or the post of the order (flag 52). Whether whoever approached
// holds a political office is in free words, so that an approach is an indicator unless that is known.
func politicalRecommendation(l *look, o *Order) {
	if o.Issued.IsZero() {
		return
	}
	for _, a := range o.Asked {
		n := o.Issued.DaysSince(a.On)
		if a.Complaint || n < 0 || n > l.at("days", o.Issued) {
			continue
		}
		about := fmt.Sprintf("post %d", o.Post)
		if a.Officer != 0 {
			about = fmt.Sprintf("officer %d", a.Officer)
		}
		f := Finding{Key: row("order", o.ID) + " " + row(a.Table, a.ID), On: o.Issued, By: o.Approved, Evidence: []Line{
			says("%s of %s names %s, %s days before order %s of %s.", row(a.Table, a.ID), a.On, about, n, o.ID, o.Issued)}}
		if a.Officer == o.Officer {
			f.Beneficiary = o.Officer
		}
		if a.Political {
			l.find(f)
			continue
		}
		f.Evidence = append(f.Evidence, says("Whether a political office stands behind it is not known from the record."))
		l.indicator(f)
	}
}

// courtOrderUnopposed: the beneficiary of an exception on a court's order petitioned for it, and the office let it be (flag 66).
func courtOrderUnopposed(l *look, o *Order) {
	if o.Ground != "court-order" || o.Court == nil || o.Court.Petitioner == 0 || o.Court.Petitioner != o.Officer || o.Court.Contested || o.Court.Covered {
		return
	}
	l.find(Finding{Key: row("order", o.ID), On: o.day(l), By: o.Approved, Beneficiary: o.Officer, Evidence: []Line{
		says("Order %s rests on a court's order for which officer %s, its beneficiary, petitioned.", o.ID, o.Officer),
		says("The office did not contest the petition, and no earlier judgment covers the matter.")}})
}
