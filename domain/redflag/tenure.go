package redflag

import (
	"strings"

	"merit/domain"
	"merit/domain/tenure"
)

// prematureTransfer: a posting that certainly ended before its normal tenure, by an order that gives no reason (flag 1). Month-only dates
// make a tenure an interval, and only one that lies below the minimum whole is found.
func prematureTransfer(l *look, life *Life) {
	for i, p := range life.Postings {
		if p.Held.End.IsZero() || p.Source == "irregular" || p.Ended.cleared() {
			continue
		}
		on := p.Held.End.Latest
		months := p.Normal
		if months == 0 {
			months = l.at("normal-months", on)
		}
		if !tenure.Premature(p.Held.Start, months, p.Held.End.Latest) || strings.TrimSpace(p.Ended.Reason) != "" || l.onTraining(life, on) {
			continue
		}
		f := Finding{Key: row("posting", p.ID), On: on, About: About{Post: p.Post, Order: p.Ended.Order, Unit: p.Unit}, By: p.Ended.By,
			Evidence: []Line{says("Posting %s ran from %s to %s: at most %s of the %s months that are normal for the post.", p.ID, p.Held.Start, p.Held.End, monthsAtMost(p.Held), months)}}
		if i+1 < len(life.Postings) {
			f.Evidence = append(f.Evidence, says("The next posting on record is %s, from %s.", life.Postings[i+1].ID, life.Postings[i+1].Held.Start))
		}
		if p.Ended.Order == 0 {
			f.Gap = true
			f.Evidence = append(f.Evidence, says("No order that ended it is on record, and so no reason either: the rows were imported."))
		} else {
			f.Evidence = append(f.Evidence, says("Order %s of %s ended it and gives no reason.", p.Ended.Order, p.Ended.Issued))
		}
		l.find(f)
	}
}

// onTraining reports whether a training of some length began about the day.
func (l *look) onTraining(life *Life, on domain.Date) bool {
	for _, s := range life.Statuses {
		if s.Basis == "training" && near(s.Held.Start, on) && (s.Held.End.IsZero() || s.Held.End.Earliest.DaysSince(s.Held.Start.Latest)+1 > l.at("training-days", on)) {
			return true
		}
	}
	return false
}

// joiningDays is how far the end of one thing and the beginning of the next may lie apart and belong together.
const joiningDays = 15

// near reports whether what begins then may follow on the day.
func near(start domain.When, on domain.Date) bool {
	return !start.Earliest.After(on.AddDays(joiningDays)) && !start.Latest.Before(on.AddDays(-joiningDays))
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

// churn: many postings begun within some months, or a short mean (flag 3), of an officer. What a promotion or a reorganization began does not count.
func churn(l *look, life *Life) {
	var begun []Posting
	for _, p := range life.Postings {
		if p.Begun.How != "promotion" && p.Begun.How != "reorganization" && p.Begun.How != "initial" && p.Source != "irregular" {
			begun = append(begun, p)
		}
	}
	if len(begun) == 0 {
		return
	}
	last := begun[len(begun)-1].Held.Start.Latest
	many, within := l.at("postings", last), l.at("within-months", last)
	for to := len(begun) - 1; to >= many-1; to-- {
		first, last := begun[to-many+1], begun[to]
		// certain only where the first began late and the last early
		if last.Held.Start.Latest.After(first.Held.Start.Earliest.AddMonths(within)) {
			continue
		}
		lines := []Line{says("%s postings began within %s months:", many, within)}
		for _, p := range begun[to-many+1 : to+1] {
			lines = append(lines, says("posting %s in post %s from %s;", p.ID, p.Post, p.Held.Start))
		}
		l.find(Finding{Key: row("posting", last.ID), On: last.Held.Start.Latest, About: About{Post: last.Post, Unit: last.Unit, Order: last.Begun.Order}, By: last.Begun.By, Evidence: lines})
		to -= many - 1 // one finding a run
	}
}

// osdLong: an officer on special duty for long (flag 7).
func osdLong(l *look, life *Life) {
	for _, s := range life.Statuses {
		if s.Basis != "osd" || s.Awaiting {
			continue
		}
		end := s.Held.End.Earliest
		if end.IsZero() || end.After(l.Today) {
			end = l.Today
		}
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

// inquiryDuring reports whether an inquiry was open in the spell.
func inquiryDuring(life *Life, held domain.Spell) bool {
	for _, q := range life.Inquiries {
		if (held.End.IsZero() || !q.Started.After(held.End.Latest)) && (q.Ended.IsZero() || !q.Ended.Before(held.Start.Earliest)) {
			return true
		}
	}
	return false
}
