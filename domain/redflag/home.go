package redflag

import (
	"cmp"

	"merit/domain"
)

// wedlockMisuse: the wedlock ground served some times for one district, or stood while the couple's postings were not verified in time
// (flag 42). What rests on vacancy rules of the cadre does not count.
func wedlockMisuse(l *look, life *Life) {
	for i := range life.Wedlocks {
		w := &life.Wedlocks[i]
		if w.Rule {
			continue
		}
		on := w.Held.Start.Latest
		if served := life.servedFor(w.District, i); w.District != "" && served >= l.at("times", on) {
			line := says("The wedlock ground served %s times for the district %s, the last from %s.", served, w.District, w.Held.Start)
			if w.District == life.Domicile {
				line = says("The wedlock ground served %s times for the home district %s, the last from %s.", served, w.District, w.Held.Start)
			}
			l.find(Finding{Key: row("wedlock", w.ID), On: on, About: About{Unit: life.unitOn(on)}, Beneficiary: life.Officer, Evidence: []Line{line}})
		}
		l.verified(life, w)
	}
}

// servedFor is how often the ground had served for a district by a row.
func (life *Life) servedFor(district string, upTo int) (served int) {
	for i := range life.Wedlocks[:upTo+1] {
		if w := &life.Wedlocks[i]; w.District == district && !w.Rule {
			served++
		}
	}
	return served
}

func (l *look) verified(life *Life, w *Wedlock) {
	since, last := w.Held.Start, l.lastOf(w.Held)
	if w.Verified.After(since.Latest) {
		since = domain.On(w.Verified)
	}
	months := l.at("verified-months", last)
	if !over(since, last, months) {
		return
	}
	line := says("It stood to %s at least, and the couple's postings were last verified on %s: over %s months.", last, w.Verified, months)
	if w.Verified.IsZero() {
		line = says("It stood from %s to %s at least, and no verification of the couple's postings is on record: over %s months.", w.Held.Start, last, months)
	}
	l.find(Finding{Key: row("wedlock", w.ID) + " unverified", On: last, About: About{Unit: life.unitOn(last)}, Beneficiary: life.Officer, Evidence: []Line{line}})
}

// A stay is postings in one district, one after another.
type stay struct {
	first, last *Posting
	held        domain.Spell
	postings    int
}

// homeDistrict: years in the district of domicile without leaving it, those under a hardship on record taken off (flag 43).
func homeDistrict(l *look, life *Life) {
	if life.Domicile == "" {
		return
	}
	var at stay
	for i := range life.Postings {
		p := &life.Postings[i]
		switch {
		case p.District != life.Domicile:
			l.stayed(life, at)
			at = stay{}
		case at.first != nil && follows(at.held, p.Held, joiningDays):
			at.held.End = later(at.held.End, p.Held.End)
			at.last, at.postings = p, at.postings+1
		default:
			l.stayed(life, at)
			at = stay{p, p, p.Held, 1}
		}
	}
	l.stayed(life, at)
}

// cutShort is the stay as far as no posting elsewhere may have begun in it, as one does where nobody recorded the end of a posting.
func (life *Life) cutShort(s stay) stay {
	for i := range life.Postings {
		p := &life.Postings[i]
		if p.District == life.Domicile || p.Held.Start.Latest.Before(s.held.Start.Earliest) {
			continue
		}
		if end := p.Held.Start.Earliest.AddDays(-1); s.held.End.IsZero() || s.held.End.Earliest.After(end) {
			s.held.End = domain.On(end)
		}
	}
	return s
}

func (l *look) stayed(life *Life, s stay) {
	if s.first == nil {
		return
	}
	last := l.lastOf(s.held)
	years := l.at("years", last)
	if !over(s.held.Start, last, 12*years) {
		return
	}
	s = life.cutShort(s)
	last = l.lastOf(s.held)
	hard := life.hardDays(s.held.Start.Latest, last)
	days := last.DaysSince(s.held.Start.Latest) + 1 - hard
	if !over(s.held.Start, last, 12*years) || hard > 0 && days*monthsOfDays <= 12*years*daysOfMonths {
		return
	}
	f := Finding{Key: row("posting", s.first.ID), On: last, About: About{Post: s.last.Post, Unit: s.last.Unit}, Beneficiary: life.Officer, Evidence: []Line{
		says("Posted in %s, the district of domicile, from %s to %s at least, in %s postings: over %s years.", life.Domicile, s.held.Start, last, s.postings, years)}}
	if hard > 0 {
		f.Evidence = append(f.Evidence, says("%s days of it, on which a hardship was on record, are not counted.", hard))
	}
	l.find(f)
}

// hardDays is how many of the days a hardship may have covered, each counted once.
func (life *Life) hardDays(from, to domain.Date) (days int) {
	for _, h := range life.Hardships {
		first, last := h.Start.Earliest, h.End.Latest
		if first.Before(from) {
			first = from
		}
		if h.End.IsZero() || last.After(to) {
			last = to
		}
		if !last.Before(first) {
			days += last.DaysSince(first) + 1
			from = last.AddDays(1)
		}
	}
	return days
}

// rotationExemption: an exemption from rotation whose ground, security or health, the competent authority did not record (flag 44).
func rotationExemption(l *look, life *Life) {
	for i := range life.Exemptions {
		e := &life.Exemptions[i]
		if e.Competent && (e.Ground == "security" || e.Ground == "health") {
			continue
		}
		l.find(Finding{Key: row("exemption", e.ID), On: e.On, About: About{Order: e.Order, Unit: life.unitOn(e.On)}, By: e.By, Beneficiary: life.Officer, Evidence: []Line{
			says("Exempted from rotation on %s; the ground on record: %s.", e.On, cmp.Or(e.Ground, "none"))}})
	}
}
