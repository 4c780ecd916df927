package redflag

import (
	"cmp"
	"fmt"
	"strings"

	"merit/domain"
	"merit/domain/tenure"
)

// prematureTransfer: a posting that certainly ended before its normal tenure, by an order that gives no reason (flag 1). Month-only dates
// make a tenure an interval, and only one that lies below the minimum whole is found.
func prematureTransfer(l *look, life *Life) {
	for i := range life.Postings {
		p := &life.Postings[i]
		if p.Held.End.IsZero() || p.Source == "irregular" || strings.TrimSpace(p.Ended.Reason) != "" {
			continue
		}
		on := p.Held.End.Latest
		months := p.Normal
		if months == 0 {
			months = l.at("normal-months", on)
		}
		if monthsFrom(p.Held.Start.Earliest, on) > months || !tenure.Premature(p.Held.Start, months, on) || p.Ended.cleared() || l.onTraining(life, p.Held.End) {
			continue
		}
		unordered := p.Ended.Order == 0
		if l.counted(unordered, on) {
			continue
		}
		f := Finding{Key: row("posting", p.ID), On: on, Gap: unordered, About: About{Post: p.Post, Order: p.Ended.Order, Unit: p.Unit}, By: p.Ended.By,
			Evidence: []Line{says("Posting %s ran from %s to %s: at most %s of the %s months that are normal for the post.", p.ID, p.Held.Start, p.Held.End, monthsAtMost(p.Held), months)}}
		if i+1 < len(life.Postings) {
			f.Evidence = append(f.Evidence, says("The next posting on record is %s, from %s.", life.Postings[i+1].ID, life.Postings[i+1].Held.Start))
		}
		if unordered {
			f.Evidence = append(f.Evidence, says("No order that ended it is on record, and so no reason either: the rows were imported."))
		} else {
			f.Evidence = append(f.Evidence, says("Order %s of %s ended it and gives no reason.", p.Ended.Order, p.Ended.Issued))
		}
		l.find(f)
	}
}

// onTraining reports whether a training of some length may have begun about the day on which a posting ended.
func (l *look) onTraining(life *Life, ended domain.When) bool {
	for i := range life.Statuses {
		s := &life.Statuses[i]
		if s.Basis == "training" && near(s.Held.Start, ended) && (s.Held.End.IsZero() || s.Held.End.Latest.DaysSince(s.Held.Start.Earliest)+1 > l.at("training-days", ended.Latest)) {
			return true
		}
	}
	return false
}

// joiningDays is how far the end of one thing and the beginning of the next may lie apart and belong together.
const joiningDays = 15

// near reports whether what began then may belong to what ended.
func near(start, ended domain.When) bool {
	return !start.Earliest.After(ended.Latest.AddDays(joiningDays)) && !start.Latest.Before(ended.Earliest.AddDays(-joiningDays))
}

// monthsAtMost is how many whole months a spell that ended may have lasted.
func monthsAtMost(s domain.Spell) int {
	from, to := s.Start.Earliest, s.End.Latest.AddDays(1)
	months := (to.Year-from.Year)*12 + int(to.Month) - int(from.Month)
	if from.AddMonths(months).After(to) {
		months--
	}
	return months
}

// churn: many postings begun within some months, or a short mean (flag 3), of an officer. What a promotion or a reorganization began,
// or ended, does not count.
func churn(l *look, life *Life) {
	if len(life.Postings) == 0 {
		return
	}
	manyBegun(l, life)
	shortMean(l, life)
}

// manyBegun finds each run of postings that certainly began within the months. Runs are sought from the first posting on, so that a
// posting added later undoes none.
func manyBegun(l *look, life *Life) {
	var room [32]int
	begun := room[:0]
	for i := range life.Postings {
		p := &life.Postings[i]
		if p.Begun.How != "promotion" && p.Begun.How != "reorganization" && p.Begun.How != "initial" && p.Source != "irregular" && !life.displaced(p) {
			begun = append(begun, i)
		}
	}
	from := 0 // the run begins here at the earliest
	for to := range begun {
		last := &life.Postings[begun[to]]
		on := last.Held.Start.Latest
		many := l.at("postings", on)
		if to-many+1 < from {
			continue
		}
		run := begun[to-many+1 : to+1]
		months := l.at("within-months", on)
		for _, i := range run { // whichever began last may have begun late
			if start := life.Postings[i].Held.Start.Latest; start.After(on) {
				on = start
			}
		}
		// certain only where the first began early and the last late, and it is within the months all the same
		if !within(life.Postings[run[0]].Held.Start.Earliest, on, months) {
			continue
		}
		lines := []Line{says("%s postings began within %s months:", many, months)}
		for _, i := range run {
			p := &life.Postings[i]
			lines = append(lines, says("posting %s in post %s from %s;", p.ID, p.Post, p.Held.Start))
		}
		l.find(Finding{Key: row("posting", last.ID), On: on, About: About{Post: last.Post, Unit: last.Unit, Order: last.Begun.Order}, By: last.Begun.By, Evidence: lines})
		from = to + 1 // one finding a run
	}
}

// displaced reports whether the posting may have begun since the one before it ceased to be.
func (life *Life) displaced(p *Posting) bool {
	for i := range life.Postings {
		if q := &life.Postings[i]; q != p && q.Ended.reorganized() && near(p.Held.Start, q.Held.End) {
			return true
		}
	}
	return false
}

// shortMean finds that the postings that ended lasted less than some months on average, however long each may have been.
func shortMean(l *look, life *Life) {
	var ended, days int
	var last *Posting
	for i := range life.Postings {
		p := &life.Postings[i]
		if p.Held.End.IsZero() || p.Ended.How == "promotion" || p.Ended.reorganized() || p.Source == "irregular" {
			continue
		}
		ended++
		days += max(p.Held.End.Latest.DaysSince(p.Held.Start.Earliest)+1, 0)
		if last == nil || p.Held.End.Latest.After(last.Held.End.Latest) {
			last = p
		}
	}
	if last == nil {
		return
	}
	on := last.Held.End.Latest
	if mean := l.at("mean-months", on); ended >= l.at("spells", on) && days*monthsOfDays < ended*daysOfMonths*mean {
		l.find(Finding{Key: row("officer", life.Officer), On: on, About: About{Unit: last.Unit}, Evidence: []Line{
			says("%s postings ended, and lasted %s days in all at most: %s months on average, under %s.", ended, days, fmt.Sprintf("%.1f", float64(days*monthsOfDays)/float64(ended*daysOfMonths)), mean)}})
	}
}

// So many months make so many days, on average.
const monthsOfDays, daysOfMonths = 48, 1461

// osdLong: an officer on special duty for long (flag 7).
func osdLong(l *look, life *Life) {
	for i := range life.Statuses {
		s := &life.Statuses[i]
		if s.Basis != "osd" || s.Awaiting {
			continue
		}
		end := l.lastOf(s.Held)
		days := end.DaysSince(s.Held.Start.Latest) + 1
		bare, whatever := l.at("days-bare", end), l.at("days-any", end)
		f := Finding{Key: row("officer_status", s.ID), On: end, About: About{Order: s.Begun.Order}, By: s.Begun.By}
		switch {
		case days > whatever:
			f.Evidence = []Line{says("On special duty since %s: %s days by %s, more than the %s that no reason stretches.", s.Held.Start, days, end, whatever)}
		case days > bare && strings.TrimSpace(s.Reason) == "" && !inquiryDuring(life, s.Held):
			f.Evidence = []Line{says("On special duty since %s: %s days by %s, more than %s, with no reason given and no inquiry on record.", s.Held.Start, days, end, bare)}
		default:
			continue
		}
		l.find(f)
	}
}

// osdLoop: spells on special duty again and again, certainly apart, and no proceeding that charged the officer (flag 8).
func osdLoop(l *look, life *Life) {
	all := stretches(life.Statuses,
		func(s *Status) (domain.Spell, bool) { return s.Held, s.Basis == "osd" && !s.Awaiting },
		func(_, _ *Status) bool { return true }, 0)
	from := 0
	for to, s := range all {
		on := s.held.Start.Latest
		many, months := l.at("spells", on), l.at("within-months", on)
		if to-many+1 < from {
			continue
		}
		run := all[to-many+1 : to+1]
		if !within(run[0].held.Start.Earliest, on, months) || !allApart(run) || life.chargedDuring(domain.Spell{Start: run[0].held.Start, End: s.held.End}) {
			continue
		}
		lines := []Line{says("%s spells on special duty began within %s months, and no disciplinary or criminal proceeding is on record beside them:", many, months)}
		for _, each := range run {
			lines = append(lines, says("status %s from %s to %s;", each.rows[0].ID, each.held.Start, cmp.Or(each.held.End.String(), "now")))
		}
		first := s.rows[0]
		l.find(Finding{Key: row("officer_status", first.ID), On: on, About: About{Order: first.Begun.Order, Unit: life.unitOn(first.Held.Start.Earliest.AddDays(-1))}, By: first.Begun.By, Evidence: lines})
		from = to // the last of a loop may begin the next
	}
}

// allApart reports whether a day certainly lies between each spell and the next.
func allApart[T any](run []stretch[T]) bool {
	for i := 1; i < len(run); i++ {
		if !apart(run[i-1].held, run[i].held) {
			return false
		}
	}
	return true
}

// chargedDuring reports whether a proceeding that charges, and not only finds out, was open in the spell.
func (life *Life) chargedDuring(held domain.Spell) bool {
	for i := range life.Inquiries {
		if q := &life.Inquiries[i]; q.Kind != "fact-finding" && q.during(held) {
			return true
		}
	}
	return false
}

// inquiryDuring reports whether an inquiry was open in the spell.
func inquiryDuring(life *Life, held domain.Spell) bool {
	for i := range life.Inquiries {
		if life.Inquiries[i].during(held) {
			return true
		}
	}
	return false
}

// during reports whether the inquiry may have been open in the spell.
func (q *Inquiry) during(held domain.Spell) bool {
	return (held.End.IsZero() || !q.Started.After(held.End.Latest)) && (q.Ended.IsZero() || !q.Ended.Before(held.Start.Earliest))
}
