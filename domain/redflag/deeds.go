package redflag

import "merit/domain"

// A deed is what an order did to an officer, as it stands in the row that it began or ended.
type deed struct {
	*Act
	life   *Life
	what   string // posting, charge, or the basis of a status
	table  string
	id     int64
	ends   bool        // it ended the row, and began no other
	first  bool        // it may be the first posting on record: there was none to be moved from
	on     domain.When // when it was carried out
	post   int64
	inUnit int64 // of the post; 0 none
	grade  string
}

// unit is the organization that the deed concerns: the post's, and of a status that in which the officer had served.
func (d deed) unit() int64 {
	if d.table == "officer_status" {
		return d.life.unitOn(d.on.Earliest.AddDays(-1))
	}
	return d.inUnit
}

// key names the deed.
func (d deed) key() string {
	if d.ends {
		return "end of " + row(d.table, d.id)
	}
	return row(d.table, d.id)
}

// span gives the days between which the deed lies: the day of its order, or where no order is dated the days on which it may have
// been carried out.
func (d deed) span() (earliest, latest domain.Date) {
	if !d.Issued.IsZero() {
		return d.Issued, d.Issued
	}
	return d.on.Earliest, d.on.Latest
}

// says words the deed.
func (d deed) says() Line {
	switch {
	case d.Order == 0:
		return says("%s began on %s; no order of it is on record.", d.key(), d.on)
	case d.Issued.IsZero():
		return says("Order %s, whose day is not on record, was carried out on %s: %s.", d.Order, d.on, d.key())
	case d.ends:
		return says("Order %s of %s ended %s on %s.", d.Order, d.Issued, row(d.table, d.id), d.on)
	}
	return says("Order %s of %s began %s on %s.", d.Order, d.Issued, d.key(), d.on)
}

// finding is one about the deed.
func (d deed) finding(evidence ...Line) Finding {
	_, on := d.span()
	return Finding{Key: d.key(), On: on, About: About{Post: d.post, Order: d.Order, Unit: d.unit()}, By: d.By, Evidence: append(evidence, d.says())}
}

// deeds gives what was done to the officer: what began each posting, charge and status, and what ended a posting where that order
// began nothing.
func (life *Life) deeds(yield func(deed)) {
	for i := range life.Postings {
		p := &life.Postings[i]
		if p.Source != "irregular" {
			first := i == 0 || !life.Postings[0].Held.Start.Latest.Before(p.Held.Start.Earliest)
			yield(deed{&p.Begun, life, "posting", "posting", p.ID, false, first, p.Held.Start, p.Post, p.Unit, p.Grade})
		}
	}
	for i := range life.Charges {
		c := &life.Charges[i]
		yield(deed{&c.Begun, life, "charge", "posting", c.ID, false, false, c.Held.Start, c.Post, c.Unit, c.Grade})
	}
	for i := range life.Statuses {
		s := &life.Statuses[i]
		yield(deed{&s.Begun, life, s.Basis, "officer_status", s.ID, false, false, s.Held.Start, 0, 0, ""})
	}
	for i := range life.Postings {
		p := &life.Postings[i]
		if p.Ended.Order == 0 || p.Source == "irregular" || i+1 < len(life.Postings) && life.Postings[i+1].Begun.Order == p.Ended.Order {
			continue
		}
		if !life.begunBy(p.Ended.Order) {
			yield(deed{&p.Ended, life, "posting", "posting", p.ID, true, false, p.Held.End, p.Post, p.Unit, p.Grade})
		}
	}
}

// begunBy reports whether an order began a posting, a charge or a status of the officer.
func (life *Life) begunBy(order int64) bool {
	for i := range life.Postings {
		if life.Postings[i].Begun.Order == order {
			return true
		}
	}
	for i := range life.Charges {
		if life.Charges[i].Begun.Order == order {
			return true
		}
	}
	for i := range life.Statuses {
		if life.Statuses[i].Begun.Order == order {
			return true
		}
	}
	return false
}

// transfers reports whether the deed moved the officer from one post to another, or out of one, otherwise than by a cause that is
// nobody's favour.
func (d deed) transfers() bool {
	return d.what == "posting" && !d.cleared() && d.How != "initial" && !(d.first && d.How == "")
}
