package redflag

import "merit/domain"

// chargesOf gives the charges of a kind, those of one post that follow on with so many days between them joined.
func (life *Life) chargesOf(kind string, between int) []stretch[Charge] {
	return stretches(life.Charges,
		func(c *Charge) (domain.Spell, bool) { return c.Held, c.Kind == kind },
		func(a, b *Charge) bool { return a.Post == b.Post }, between)
}

// charged is a finding about a charge that was prolonged, or not.
func charged(s stretch[Charge], on domain.Date, evidence ...Line) Finding {
	c := s.rows[0]
	f := Finding{Key: row("posting", c.ID), On: on, About: About{Post: c.Post, Order: c.Begun.Order, Unit: c.Unit}, By: c.Begun.By, Evidence: evidence}
	for _, later := range s.rows[1:] {
		f.Evidence = append(f.Evidence, says("Row %s prolonged the charge from %s, by order %s.", later.ID, later.Held.Start, later.Begun.Order))
	}
	return f
}

// additionalChargeLong: an additional charge over its first months without the next higher authority, or over those that it may last at
// all (flag 9). A post that was abolished or merged ends the charge.
func additionalChargeLong(l *look, life *Life) {
	for _, s := range life.chargesOf("additional", 0) {
		c, last := s.rows[0], l.lastOf(s.held)
		for _, each := range s.rows {
			if !each.Abolished.IsZero() && !each.Abolished.After(last) {
				last = each.Abolished.AddDays(-1)
			}
		}
		bare, most := l.at("months-bare", last), l.at("months-most", last)
		ends := beyond(s.held.Start.Latest, bare)
		approved := s.any(func(c *Charge) bool { return !c.Begun.Higher.IsZero() && c.Begun.Higher.Before(ends) })
		switch {
		case over(s.held.Start, last, most):
			l.find(charged(s, last, says("Additional charge of post %s from %s: it ran to %s at least, over the %s months that it may last at all.", c.Post, c.Held.Start, last, most)))
		case over(s.held.Start, last, bare) && !approved:
			l.find(charged(s, last, says("Additional charge of post %s from %s: it ran to %s at least, over %s months, and the next higher authority had not approved it by then.", c.Post, c.Held.Start, last, bare)))
		}
	}
}

// topGrade is the grade in which an acting charge needs no board (APT rule 8-B).
const topGrade = "BS-22"

// actingChargeMisuse: an acting charge that no board recommended, of somebody not the most senior, or of a post not vacant long enough (flag 10).
func actingChargeMisuse(l *look, life *Life) {
	for i := range life.Charges {
		c := &life.Charges[i]
		if c.Kind != "acting" {
			continue
		}
		on := c.Held.Start.Latest
		f := charged(stretch[Charge]{rows: []*Charge{c}}, on)
		if c.Seniors > 0 {
			f.Skipped = c.Seniors
			f.Evidence = append(f.Evidence, says("%s eligible officers senior to the holder were passed over without a reason.", c.Seniors))
		}
		if months := l.at("vacant-months", on); !c.Vacant.IsZero() && on.Before(c.Vacant.AddMonths(months)) {
			f.Evidence = append(f.Evidence, says("The post was vacant since %s, under %s months by %s.", c.Vacant, months, on))
		}
		if c.Grade != topGrade && (c.Board.IsZero() || c.Board.After(on)) {
			f.Gap = c.Begun.Order == 0 && c.Board.IsZero() && len(f.Evidence) == 0
			f.Evidence = append(f.Evidence, says("No board is on record that recommended it by %s.", on))
		}
		if len(f.Evidence) == 0 {
			continue
		}
		f.Beneficiary = life.Officer
		f.Evidence = append(f.Evidence, says("Acting charge %s of post %s from %s.", c.ID, c.Post, c.Held.Start))
		l.find(f)
	}
}

// currentChargeStretched: a current charge of the head of a department that reached its limit, or charges of one post that sum to theirs,
// and the case had not gone to a board in time (flag 11). That charges with some days between them are counted together is no law.
func currentChargeStretched(l *look, life *Life) {
	for _, s := range life.chargesOf("current", joiningDays) {
		last := l.lastOf(s.held)
		if last.Before(s.held.Start.Latest) {
			continue
		}
		head, sum, board := l.at("months-head", last), l.at("months-sum", last), l.at("board-days", last)
		if s.any(func(c *Charge) bool { return !c.Sent.IsZero() && c.Sent.DaysSince(s.held.Start.Latest)+1 < board }) {
			continue
		}
		f := charged(s, last)
		if l.headTooLong(s, head, &f) {
			l.find(f)
			continue
		}
		days := l.daysOf(s)
		if !reached(s.held.Start, s.held.Start.Latest.AddDays(days-1), sum) {
			continue
		}
		f.Evidence = append(f.Evidence, says("Current charge of post %s from %s: %s days by %s, in %s rows, which makes %s months or more; no case went to a board before day %s.",
			s.rows[0].Post, s.held.Start, days, last, len(s.rows), sum, board))
		if days < last.DaysSince(s.held.Start.Latest)+1 {
			l.indicator(f)
		} else {
			l.find(f)
		}
	}
}

// headTooLong reports whether a charge of the head of a department by itself reached its months, and words it.
func (l *look) headTooLong(s stretch[Charge], months int, f *Finding) bool {
	for _, c := range s.rows {
		if last := l.lastOf(c.Held); c.Head && reached(c.Held.Start, last, months) {
			f.Evidence = append(f.Evidence, says("Current charge of post %s, of the head of a department, from %s to %s at least: %s months or more, and no case went to a board in time.",
				c.Post, c.Held.Start, last, months))
			return true
		}
	}
	return false
}

// daysOf is how many days the rows of a stretch certainly cover, days that two of them cover counted once.
func (l *look) daysOf(s stretch[Charge]) int {
	var days int
	var upTo domain.Date
	for _, c := range s.rows {
		from, last := c.Held.Start.Latest, l.lastOf(c.Held)
		if !upTo.IsZero() && !from.After(upTo) {
			from = upTo.AddDays(1)
		}
		if last.Before(from) {
			continue
		}
		days += last.DaysSince(from) + 1
		upTo = last
	}
	return days
}
