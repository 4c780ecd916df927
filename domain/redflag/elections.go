package redflag

import (
	"slices"

	"merit/domain"
)

// covers reports whether a day lies in the window, its last one included.
func (w *Window) covers(day domain.Date) bool {
	return !day.Before(w.From) && (w.To.IsZero() || !day.After(w.To))
}

// says words the window.
func (w *Window) says() Line {
	what := "an election"
	if w.Kind == caretaker {
		what = "a caretaker government"
	}
	if w.To.IsZero() {
		return says("Window %s, of %s, is open since %s.", w.ID, what, w.From)
	}
	return says("Window %s, of %s, ran from %s to %s.", w.ID, what, w.From, w.To)
}

// Kinds of windows, as domain/window has them.
const (
	election  = "election"
	caretaker = "caretaker"
)

// fated are causes by which a service ends by itself; nobody moves anybody by them.
var fated = map[string]bool{"retirement": true, "lpr": true, "death": true, "resignation": true, "reorganization": true}

// posts are the deeds that post or transfer; leave and training are others.
var posts = map[string]bool{"posting": true, "charge": true, "osd": true, "deputation": true, "suspension": true, "attachment": true}

// electionWindow: an official listed for an election, moved in its window without an approval that lies before (flag 5). An order
// older than the window counts by the day on which it was carried out.
func electionWindow(l *look, life *Life) {
	for i := range l.Windows {
		w := &l.Windows[i]
		if w.Kind != election {
			continue
		}
		if _, listed := slices.BinarySearch(w.Officers, life.Officer); listed {
			life.deeds(func(d deed) { l.moveInElection(w, d) })
		}
	}
}

func (l *look) moveInElection(w *Window, d deed) {
	earliest, latest := d.span()
	if latest.Before(w.From) {
		earliest, latest = d.on.Earliest, d.on.Latest
	}
	if !w.covers(earliest) || !w.covers(latest) || !posts[d.what] || fated[d.How] || !d.Approved.IsZero() && d.Approved.Before(latest) {
		return
	}
	f := d.finding(w.says(), says("The officer is listed for it."))
	f.Key += " in " + row("window", w.ID)
	f.On = latest
	switch {
	case d.Order == 0:
		f.Gap = true
	case d.Approved.IsZero():
		f.Evidence = append(f.Evidence, says("No approval of the election commission is on record for it."))
	default:
		f.Evidence = append(f.Evidence, says("The election commission's approval is of %s and does not lie before %s.", d.Approved, latest))
	}
	l.find(f)
}

// caretakerAction: a promotion, a major appointment, or a transfer without an approval that lies before, by an order made under a
// caretaker government (flag 6).
func caretakerAction(l *look, life *Life) {
	for i := range l.Windows {
		w := &l.Windows[i]
		if w.Kind != caretaker {
			continue
		}
		for j := range life.Grades {
			l.promotedUnder(w, life, &life.Grades[j])
		}
	}
	life.deeds(func(d deed) {
		earliest, latest := d.span()
		for i := range l.Windows {
			if w := &l.Windows[i]; w.covers(earliest) && w.covers(latest) && w.Kind == caretaker {
				l.movedUnder(w, life, d)
			}
		}
	})
}

// servedBy reports whether the officer certainly served in an organization under the caretaker government on these days.
func (w *Window) servedBy(life *Life, from, to domain.Date) bool {
	if len(w.Units) == 0 {
		return true
	}
	certain := false
	for i := range life.Postings {
		p := &life.Postings[i]
		if p.Held.Start.Earliest.After(to) || !p.Held.End.IsZero() && p.Held.End.Latest.Before(from) {
			continue
		}
		if !slices.Contains(w.Units, p.Unit) {
			return false
		}
		certain = certain || p.Held.Covers(from) && p.Held.Covers(to)
	}
	return certain
}

// touches reports whether the deed certainly was one of an organization under the caretaker government.
func (w *Window) touches(d deed) bool {
	if d.table == "officer_status" {
		return w.servedBy(d.life, d.on.Earliest.AddDays(-1), d.on.Latest.AddDays(-1))
	}
	return len(w.Units) == 0 || slices.Contains(w.Units, d.inUnit)
}

func (l *look) promotedUnder(w *Window, life *Life, g *Grade) {
	earliest, latest := g.Held.Start.Earliest, g.Held.Start.Latest
	if !g.Issued.IsZero() {
		earliest, latest = g.Issued, g.Issued
	}
	if g.Method != "promotion" || !g.Regular || g.Restored || !w.covers(earliest) || !w.covers(latest) || !w.servedBy(life, earliest, latest) {
		return
	}
	f := Finding{Key: row("officer_grade", g.ID) + " in " + row("window", w.ID), On: latest, About: About{Order: g.Order, Case: g.Case, Unit: life.unitOn(latest)}, By: g.By, Beneficiary: life.Officer,
		Gap: g.Order == 0, Evidence: []Line{w.says(), says("Promoted to %s from %s: grade row %s.", g.Grade, g.Held.Start, g.ID)}}
	switch {
	case g.Order == 0:
		f.Evidence = append(f.Evidence, says("No order of it is on record, and so not the day on which it was made."))
	case g.Issued.IsZero():
		f.Evidence = append(f.Evidence, says("Order %s promoted; its day is not on record.", g.Order))
	default:
		f.Evidence = append(f.Evidence, says("Order %s of %s promoted.", g.Order, g.Issued))
	}
	l.find(f)
}

// short are deeds that are neither an appointment nor a transfer, or that the Act leaves open as short-term.
func (d deed) short() bool {
	return d.Short || d.what == "charge" || d.what == "suspension" || !posts[d.what] || d.How == "court" || d.How == "leave" || d.How == "removal" || fated[d.How]
}

func (l *look) movedUnder(w *Window, life *Life, d deed) {
	_, latest := d.span()
	if d.short() || !w.touches(d) || d.How == "promotion" && life.promotedBy(d.Order) {
		return
	}
	f := d.finding(w.says())
	f.Key += " in " + row("window", w.ID)
	f.Gap = d.Order == 0
	switch {
	case d.How == "promotion" && !d.ends:
		f.Evidence = append(f.Evidence, says("It posts on promotion, and a caretaker government promotes nobody."))
	case !d.ends && slices.Contains(w.Grades, d.grade):
		f.Beneficiary = l.about.Officer
		f.Evidence = append(f.Evidence, says("Every post of %s is a major one in this window, and a caretaker government makes no major appointment.", d.grade))
	case d.Approved.IsZero():
		f.Evidence = append(f.Evidence, says("No approval of the election commission is on record for it."))
	case !d.Approved.Before(latest):
		f.Evidence = append(f.Evidence, says("The election commission's approval is of %s and does not lie before %s.", d.Approved, latest))
	default:
		return
	}
	l.find(f)
}

// promotedBy reports whether an order stands behind a grade of the officer, whose row speaks for the promotion.
func (life *Life) promotedBy(order int64) bool {
	return order != 0 && slices.ContainsFunc(life.Grades, func(g Grade) bool { return g.Order == order })
}
