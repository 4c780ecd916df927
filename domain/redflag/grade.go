package redflag

import (
	"slices"

	"merit/domain"
)

// graded is a finding about a grade, to the good of its officer.
func graded(life *Life, g *Grade, evidence ...Line) Finding {
	on := g.Held.Start.Latest
	return Finding{Key: row("officer_grade", g.ID), On: on, About: About{Order: g.Order, Case: g.Case, Unit: life.unitOn(on)}, By: g.By, Beneficiary: life.Officer, Evidence: evidence}
}

// adHocLong: an ad hoc appointment over its months, or one before which no requisition was lodged or the commission did not approve (flag 36). Days for
// which a court ordered that things stay as they are do not count, and excuse no others.
func adHocLong(l *look, life *Life) {
	for _, s := range stretches(life.Grades,
		func(g *Grade) (domain.Spell, bool) { return g.Held, g.Method == "ad-hoc" && !g.StatusQuo },
		func(a, b *Grade) bool { return a.Cadre == b.Cadre && a.Grade == b.Grade }, 0) {
		g, last := s.rows[0], l.lastOf(s.held)
		f := graded(life, g)
		if months := l.at("months", last); over(s.held.Start, last, months) {
			f.On = last
			f.Evidence = append(f.Evidence, says("Ad hoc in %s from %s to %s at least: over %s months.", g.Grade, g.Held.Start, last, months))
		}
		on := g.Held.Start.Latest
		missing := !before(g.Requisition, on) || !before(g.Approved, on)
		if missing {
			f.Gap = g.Imported && len(f.Evidence) == 0
		}
		if !before(g.Requisition, on) {
			f.Evidence = append(f.Evidence, says("No requisition to the commission is on record by %s, when the ad hoc appointment to %s began.", on, g.Grade))
		}
		if !before(g.Approved, on) {
			f.Evidence = append(f.Evidence, says("No approval of the commission is on record by %s, when the ad hoc appointment to %s began.", on, g.Grade))
		}
		if len(f.Evidence) > 0 {
			l.find(f)
		}
	}
}

// before reports whether something is on record by a day.
func before(what, day domain.Date) bool { return !what.IsZero() && !what.After(day) }

// adHocRegularised: a regular appointment that follows on an ad hoc one to the same grade, which nobody recommended (flag 37).
func adHocRegularised(l *look, life *Life) {
	for i := range life.Grades {
		g := &life.Grades[i]
		if !g.Regular || g.Enacted || before(g.Recommended, g.Held.Start.Latest) {
			continue
		}
		for j := range life.Grades {
			a := &life.Grades[j]
			if a.Method != "ad-hoc" || a.Regular || !tellsOf(a, g) && (!becomes(a, g) || life.saysHow(a)) {
				continue
			}
			f := graded(life, g, says("Regular in %s from %s, after an ad hoc appointment from %s.", g.Grade, g.Held.Start, a.Held.Start))
			if g.Recommended.IsZero() {
				f.Gap = g.Imported
				f.Evidence = append(f.Evidence, says("No recommendation of the commission is on record."))
			} else {
				f.Evidence = append(f.Evidence, says("The recommendation is of %s, after that.", g.Recommended))
			}
			l.find(f)
			break
		}
	}
}

// becomes reports whether a grade follows on an ad hoc appointment to it.
func becomes(a, g *Grade) bool {
	return a.Grade == g.Grade && a.Held.Start.Latest.Before(g.Held.Start.Earliest) && follows(a.Held, g.Held, joiningDays)
}

// saysHow reports whether a fact may say how an ad hoc appointment was made regular: then that is asked, and not the grade that came of it.
func (life *Life) saysHow(a *Grade) bool {
	for i := range life.Grades {
		if tellsOf(a, &life.Grades[i]) {
			return true
		}
	}
	return false
}

// tellsOf reports whether a fact may tell how an ad hoc appointment was made regular: one of the same cadre and grade, on some reading of its dates.
func tellsOf(a, g *Grade) bool {
	late := !a.Held.End.IsZero() && g.Held.Start.Earliest.After(a.Held.End.Latest.AddDays(1+joiningDays))
	return g.Method == "regularised" && a.Cadre == g.Cadre && a.Grade == g.Grade && a.Held.Start.Earliest.Before(g.Held.Start.Latest) && !late
}

// fact reports whether a grade is a fact alone, from which nothing follows: no rank of the officer, and no service in a cadre.
func (g *Grade) fact() bool { return slices.Contains(domain.GradeFacts, g.Method) }

// absorbedIntoCadre: somebody of another cadre, or of none, absorbed with seniority (flag 39).
func absorbedIntoCadre(l *look, life *Life) {
	for i := range life.Grades {
		g := &life.Grades[i]
		if g.Method != "absorption" || !g.Regular || g.Surplus || g.Wedlock {
			continue
		}
		if g.From == "" && life.ofCadreBefore(i) {
			continue
		}
		from := g.From
		if before := life.regularBefore(i); from == "" && before != nil && before.Cadre != g.Cadre {
			from = before.Cadre
		}
		if from != "" {
			l.find(graded(life, g, says("Absorbed into %s in %s from %s, with seniority, from %s.", g.Cadre, g.Grade, g.Held.Start, from)))
		} else {
			l.find(graded(life, g, says("Absorbed into %s in %s from %s, with seniority; no service of a civil servant before is on record.", g.Cadre, g.Grade, g.Held.Start)))
		}
	}
}

// ofCadreBefore reports whether the officer may have been regular in the cadre of a grade before it, and not by a fact alone.
func (life *Life) ofCadreBefore(i int) bool {
	g := &life.Grades[i]
	for j := range life.Grades {
		if b := &life.Grades[j]; j != i && b.Regular && !b.fact() && b.Cadre == g.Cadre && b.Held.Start.Earliest.Before(g.Held.Start.Latest) {
			return true
		}
	}
	return false
}

// outOfTurn: a promotion that no case of a panel carries (flag 40). Imported promotions carry none, and nothing follows from that.
func outOfTurn(l *look, life *Life) {
	for i := range life.Grades {
		g := &life.Grades[i]
		special := g.Method == "out-of-turn" || g.Method == "gallantry" || g.Method == "special"
		if g.Restored || !special && (g.Method != "promotion" || !g.Regular || g.Case != 0 || g.Order == 0 || g.Imported) {
			continue
		}
		f := graded(life, g)
		if special {
			f.Evidence = append(f.Evidence, says("Promoted to %s from %s out of turn: the record says %s.", g.Grade, g.Held.Start, g.Method))
		} else {
			f.Evidence = append(f.Evidence, says("Promoted to %s from %s by order %s, and no case of a panel stands behind the order.", g.Grade, g.Held.Start, g.Order))
		}
		if last := life.regularBefore(i); last != nil && g.Step > last.Step+1 {
			f.Skipped = g.Step - last.Step - 1
			f.Evidence = append(f.Evidence, says("It skips %s grades above %s.", f.Skipped, last.Grade))
		}
		l.find(f)
	}
}

// regularBefore is the last regular grade before one, nil where there is none.
func (life *Life) regularBefore(i int) *Grade {
	for j := i - 1; j >= 0; j-- {
		if life.Grades[j].Regular {
			return &life.Grades[j]
		}
	}
	return nil
}

// ownPayScale: a regular posting to a post above the officer's grade that no charge covers (flag 41).
func ownPayScale(l *look, life *Life) {
	for i := range life.Postings {
		p := &life.Postings[i]
		if p.Step == 0 || p.Equal || p.Source == "irregular" {
			continue
		}
		held := life.highestAbout(p)
		if held == nil || p.Step <= held.Step || p.Step < held.Step+l.at("steps", p.Held.Start.Latest) || life.chargedWith(p) {
			continue
		}
		unordered := p.Begun.Order == 0
		if l.counted(unordered, p.Held.Start.Latest) {
			continue
		}
		f := Finding{Key: row("posting", p.ID), On: p.Held.Start.Latest, Gap: unordered, About: About{Post: p.Post, Unit: p.Unit, Order: p.Begun.Order}, By: p.Begun.By, Beneficiary: life.Officer, Skipped: p.Step - held.Step - 1,
			Evidence: []Line{says("Posted from %s to post %s of %s, %s steps above %s, which the officer held (grade row %s).", p.Held.Start, p.Post, p.Grade, p.Step-held.Step, held.Grade, held.ID),
				says("No order of acting or current charge of the post is on record.")}}
		if unordered {
			f.Evidence = append(f.Evidence, says("The posting has no order on record either: the row was imported."))
		}
		l.find(f)
	}
}

// highestAbout is the highest grade that the officer may have held when a posting began, with one that a promotion which posted them
// gave within some days; nil where it is not certain that any grade on record covers the day.
func (life *Life) highestAbout(p *Posting) (highest *Grade) {
	known := false
	for i := range life.Grades {
		g := &life.Grades[i]
		if g.fact() {
			continue
		}
		known = known || g.Step > 0 && g.Held.Covers(p.Held.Start.Earliest) && g.Held.Covers(p.Held.Start.Latest)
		begins := g.Held
		if p.Begun.How == "promotion" {
			begins.Start.Earliest = begins.Start.Earliest.AddDays(-joiningDays)
		}
		mayHold := !begins.Start.Earliest.After(p.Held.Start.Latest) && (begins.End.IsZero() || !begins.End.Latest.Before(p.Held.Start.Earliest))
		if mayHold && (highest == nil || g.Step > highest.Step) {
			highest = g
		}
	}
	if !known {
		return nil
	}
	return highest
}

// chargedWith reports whether an acting or current charge of the post stood when the posting began.
func (life *Life) chargedWith(p *Posting) bool {
	for i := range life.Charges {
		c := &life.Charges[i]
		if c.Post == p.Post && c.Kind != "additional" && !c.Held.Start.Earliest.After(p.Held.Start.Latest) && (c.Held.End.IsZero() || !c.Held.End.Latest.Before(p.Held.Start.Earliest)) {
			return true
		}
	}
	return false
}
