package redflag

import "merit/domain"

// reportLate: a report begun or raised after a panel was called and before its board sat, or long after its period (flag 61). When an
// imported report was made nobody knows.
func reportLate(l *look, life *Life) {
	for i := range life.Evaluations {
		e := &life.Evaluations[i]
		begun := e.Was == 0
		if e.Imported || e.Ordered || e.Grading == 0 || e.Written.IsZero() || e.To.IsZero() || !begun && e.Grading <= e.Was {
			continue
		}
		c, limit := life.calledFor(e), l.at("late-days", e.Written)
		late := longestMonth*(monthsFrom(e.To, e.Written)+1) > limit && e.Written.DaysSince(e.To) > limit
		if c == nil && !late {
			continue
		}
		f := Finding{Key: row("evaluation", e.ID), On: e.Written, By: e.By, Beneficiary: life.Officer, About: About{Unit: life.unitOn(e.To)}}
		if c != nil {
			f.Case = c.Case
			f.Evidence = append(f.Evidence, says("The panel of case %s was called on %s, and its board sat on %s.", c.Case, c.Called, c.On))
		}
		if late {
			f.Evidence = append(f.Evidence, says("Its period ended %s days before, on %s.", e.Written.DaysSince(e.To), e.To))
		}
		if begun {
			f.Evidence = append(f.Evidence, says("Report %s of %s was made on %s.", e.ID, e.Year, e.Written))
		} else {
			f.Evidence = append(f.Evidence, says("Report %s of %s was raised from step %s to step %s on %s.", e.ID, e.Year, e.Was, e.Grading, e.Written))
		}
		l.find(f)
	}
}

// longestMonth is how many days a month has at most.
const longestMonth = 31

// calledFor is the board between whose call and sitting a report was made, of a period that was over by the call.
func (life *Life) calledFor(e *Evaluation) *Considered {
	for i := range life.Boards {
		c := &life.Boards[i]
		if (c.On.IsZero() || !e.Written.After(c.On)) && e.Written.After(c.Called) && !c.Called.IsZero() && e.To.Before(c.Called) {
			return c
		}
	}
	return nil
}

// movedForAReport: some months under a reporting officer who raised the grading (flag 62).
func movedForAReport(l *look, life *Life) {
	for i := range life.Postings {
		p := &life.Postings[i]
		on := p.Held.End.Latest
		if p.Held.End.IsZero() || p.Source == "irregular" || !l.someMonths(p.Held, on) || lawfulCauses[p.Ended.How] {
			continue
		}
		for j := range life.Evaluations {
			e := &life.Evaluations[j]
			last := life.reportBefore(e)
			if last == nil || !e.under(p) || e.Reporting == last.Reporting || e.Grading <= last.Grading {
				continue
			}
			l.find(Finding{Key: row("posting", p.ID) + ", " + row("evaluation", e.ID), On: on, About: About{Post: p.Post, Unit: p.Unit, Order: p.Begun.Order}, By: p.Begun.By, Beneficiary: life.Officer,
				Evidence: []Line{says("Posting %s ran from %s to %s only.", p.ID, p.Held.Start, p.Held.End),
					says("Report %s of %s, by the reporting officer of that post (officer %s), stands at step %s from the lowest; report %s before it, by another, at step %s.", e.ID, e.Year, e.Reporting, e.Grading, last.ID, last.Grading)}})
		}
	}
}

// someMonths reports whether a spell certainly lasted at least the least of the months and at most the most.
func (l *look) someMonths(s domain.Spell, on domain.Date) bool {
	least, most := l.at("months-least", on), l.at("months-most", on)
	return reached(s.Start, s.End.Earliest, least) && s.End.Latest.Before(beyond(s.Start.Earliest, most))
}

// under reports whether a report is of a period in the posting, by its reporting officer where the posting names one.
func (e *Evaluation) under(p *Posting) bool {
	return e.Grading > 0 && e.Reporting != 0 && (p.Reports == 0 || p.Reports == e.Reporting) &&
		!e.From.IsZero() && !e.From.Before(p.Held.Start.Earliest) && !e.To.After(p.Held.End.Latest)
}

// reportBefore is the last graded report whose period was over before that of another began.
func (life *Life) reportBefore(e *Evaluation) (last *Evaluation) {
	for i := range life.Evaluations {
		b := &life.Evaluations[i]
		if b.Grading > 0 && b.Reporting != 0 && b.To.Before(e.From) && (last == nil || b.To.After(last.To)) {
			last = b
		}
	}
	return last
}
