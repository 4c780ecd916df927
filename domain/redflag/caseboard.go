package redflag

import (
	"fmt"
	"slices"
	"strings"
)

// undisclosedReport: a report of an agency was cited that was never put to the officer (flag 15).
func undisclosedReport(l *look, c *Case) {
	for _, p := range c.Papers {
		if !p.Agency || !p.Cited || !p.Served.IsZero() && (p.Answered || p.Ran) {
			continue
		}
		f := Finding{Key: row("case", c.ID) + " " + row("dossier_item", p.ID), On: c.day(), About: About{Officer: p.Officer}, By: c.By,
			Evidence: []Line{says("Item %s of the dossier of officer %s is an agency's report, and it was cited.", p.ID, p.Officer)}}
		if p.Served.IsZero() {
			f.Evidence = append(f.Evidence, says("It is not on record that it, or its gist, was served on the officer."))
		} else {
			f.Evidence = append(f.Evidence, says("Its gist was served on %s; no reply is on record, and the time for one had not run.", p.Served))
		}
		l.find(f)
	}
}

// voidQuorum: a board met with too few, or without a member whom nobody replaces (flag 27). What an edition asks of another board is held
// against that board likewise; where no law that was read gives the figure, it is an indicator.
func voidQuorum(l *look, c *Case) {
	b := &c.Board
	if c.Met.IsZero() || len(b.Seats) == 0 {
		return
	}
	filled, present := b.count(c)
	needed, percent := b.Needed, 0
	if b.Kind == "dsb" {
		percent = l.at("quorum-percent", c.Met)
		needed = max(needed, (filled*percent+99)/100)
	}
	var lines []Line
	if present < needed {
		lines = append(lines, says("On %s %s of the %s members with a vote were present; %s are needed.", c.Met, present, filled, needed))
	}
	for _, s := range b.Seats {
		if s.Required && !s.sat(c.Met) {
			lines = append(lines, says("The seat %s, without which the proceedings are void, was not filled on %s.", s.Seat, c.Met))
		}
		if s.Present && !s.sat(c.Met) {
			lines = append(lines, says("In the seat %s somebody stood in whom the chair had not approved of before.", s.Seat))
		}
	}
	if present >= needed && !slices.ContainsFunc(b.Seats, func(s Seat) bool { return s.Required && !s.sat(c.Met) }) {
		return
	}
	f := Finding{Key: row("case", c.ID), On: c.Met, By: c.By, Evidence: lines}
	if b.Assumed && b.Kind != "dsb" {
		f.Evidence = append(f.Evidence, says("The edition's figure for this board is assumed; no law that was read gives one."))
		l.indicator(f)
		return
	}
	l.find(f)
}

// count gives how many seats with a vote have a holder, and how many of these were there.
func (b *Board) count(c *Case) (filled, present int) {
	for _, s := range b.Seats {
		if s.Votes && s.Member != 0 {
			filled++
			if s.sat(c.Met) {
				present++
			}
		}
	}
	return filled, present
}

// undeclaredConflict: a member with a relation to a candidate took part (flag 28). A line of reporting is disclosed and bars nobody; the
// other relations bar.
func undeclaredConflict(l *look, c *Case) {
	if c.Met.IsZero() {
		return
	}
	for _, k := range c.Board.Links {
		months := l.at("chain-months", c.Met)
		reporting := k.Kind == "reporting"
		if reporting && (k.Declared || !k.Until.IsZero() && !k.Until.AddMonths(months).After(c.Met)) {
			continue
		}
		if !c.tookPart(k.Member, k.Officer) {
			continue
		}
		lines := []Line{says("Between the holder of the seat %s and officer %s a record shows: %s.", c.Board.seat(k.Member), k.Officer, k.Kind)}
		if reporting && !k.Until.IsZero() {
			lines = append(lines, says("It ended on %s, under %s months before the meeting of %s.", k.Until, months, c.Met))
		}
		if k.Declared {
			lines = append(lines, says("It was declared, and yet the member took part for this candidate."))
		} else {
			lines = append(lines, says("It was not declared, and the member took part for this candidate."))
		}
		l.find(Finding{Key: c.about(k.Officer) + " " + row("account", k.Member) + " " + k.Kind, On: c.Met, About: About{Officer: k.Officer}, By: c.By, Evidence: lines})
	}
}

// tookPart reports whether a member was there and did not stand down for the candidate.
func (c *Case) tookPart(member, officer int64) bool {
	if !slices.ContainsFunc(c.Board.Seats, func(s Seat) bool { return s.Member == member && s.Present }) {
		return false
	}
	for i := range c.Panel {
		if c.Panel[i].Officer == officer {
			_, away := c.Panel[i].away(member)
			return !away
		}
	}
	return false
}

// boardChangedLate: somebody who does not sit by office came to sit shortly before the meeting, or a late recusal left too few for one
// candidate (flag 63).
func boardChangedLate(l *look, c *Case) {
	if c.Met.IsZero() {
		return
	}
	days := l.at("days", c.Met)
	late := func(n int) bool { return n >= 0 && n <= days }
	for _, x := range c.Board.Changes {
		n := c.Met.DaysSince(x.On)
		if x.ByOffice && !x.StandIn || !late(n) || x.lawful() {
			continue
		}
		what := "another member"
		if x.StandIn {
			what = "a stand-in"
		}
		l.find(Finding{Key: row("case", c.ID) + " seat " + x.Seat + " " + x.On.String(), On: c.Met, By: c.By, Evidence: []Line{
			says("The seat %s got %s on %s, %s days before the meeting of %s; within %s days that needs its reason.", x.Seat, what, x.On, n, c.Met, days),
			says("No death, retirement or earlier transfer of the one before is on record.")}})
	}
	_, present := c.Board.count(c)
	if present < c.Board.Needed {
		return // too few for everybody: that is another matter
	}
	for i := range c.Panel {
		who := &c.Panel[i]
		took, recused := c.took(who)
		var seats []string
		for _, a := range recused {
			if c.Met.DaysSince(a.On) <= days {
				seats = append(seats, fmt.Sprintf("%s (%s)", c.Board.seat(a.Member), a.On))
			}
		}
		if took >= c.Board.Needed || took+len(seats) < c.Board.Needed {
			continue
		}
		l.find(Finding{Key: c.about(who.Officer), On: c.Met, About: About{Officer: who.Officer}, By: c.By, Evidence: []Line{
			says("For officer %s %s members took part where %s are needed.", who.Officer, took, c.Board.Needed),
			says("With the late recusals it would have been enough: %s.", strings.Join(seats, ", "))}})
	}
}

// lawful reports whether the one before died, retired, or was transferred by an order from before the change.
func (x SeatChange) lawful() bool {
	return x.Cause == "death" || x.Cause == "retirement" || x.Cause == "transfer" && !x.Ordered.IsZero() && x.Ordered.Before(x.On)
}

// took gives how many members with a vote took part for a candidate, and who of them stood down.
func (c *Case) took(who *Candidate) (n int, recused []Away) {
	for _, s := range c.Board.Seats {
		if !s.Votes || !s.sat(c.Met) {
			continue
		}
		a, away := who.away(s.Member)
		switch {
		case !away:
			n++
		case a.Kind == "recusal":
			recused = append(recused, a)
		}
	}
	return n, recused
}
