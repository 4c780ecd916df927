package redflag

import (
	"fmt"
	"time"

	"merit/domain/merit"
)

// find notes a finding about a part of the recruitment; its evidence begins with which recruitment that is.
func (r *Recruitment) find(l *look, part string, f Finding) {
	f.Key = row("recruitment", r.ID) + " " + part
	f.Evidence = append([]Line{says("%s, requisition %s.", row("recruitment", r.ID), r.Requisition)}, f.Evidence...)
	l.find(f)
}

// shortAdvertisement: too few days to apply, or the last of them a holiday (flag 31).
func shortAdvertisement(l *look, r *Recruitment) {
	if r.Advertised.IsZero() || r.Closes.IsZero() || r.Emergency {
		return
	}
	n, days := r.Closes.DaysSince(r.Advertised), l.at("days", r.Closes)
	day := r.Closes.Time().Weekday()
	lines := []Line{says("Announced on %s, closed on %s: %s days, where %s are wanted.", r.Advertised, r.Closes, n, days)}
	switch {
	case n < days:
	case r.Holiday || day == time.Saturday || day == time.Sunday:
		lines = append(lines, says("It closed on a holiday (%s).", day))
	default:
		return
	}
	r.find(l, "announcement", Finding{On: r.Closes, Evidence: lines})
}

// interviewDominance: the interview weighs more than it may, or moves somebody by many places (flag 32).
func interviewDominance(l *look, r *Recruitment) {
	if r.Published || r.Total.Sign() <= 0 {
		return
	}
	on := r.Decided
	if on.IsZero() {
		on = r.Closes
	}
	percent, places := l.at("weight-percent", on), l.at("places", on)
	var lines []Line
	if r.Total.Mul(merit.Int(percent)).Less(r.Interview.Mul(merit.Int(100))) {
		lines = append(lines, says("The interview gives %s of %s marks, more than %s per cent.", r.Interview, r.Total, percent))
	}
	lines = append(lines, r.moved(places)...)
	if len(lines) > 0 {
		r.find(l, "interview", Finding{On: on, Evidence: lines})
	}
}

// moved says whom the interview moved by more places than so many, among those who were marked in both.
func (r *Recruitment) moved(places int) (lines []Line) {
	var heard []int64
	var written, whole []merit.Marks
	for _, e := range r.Entrants {
		if !e.Unmarked {
			heard, written, whole = append(heard, e.No), append(written, e.Written), append(whole, e.Written.Add(e.Interview))
		}
	}
	if len(heard) == 0 {
		return nil
	}
	before, after := merit.Places(written), merit.Places(whole)
	more := 0
	for i, no := range heard {
		n := before[i].Rank - after[i].Rank
		switch {
		case max(n, -n) <= places:
		case len(lines) == namedAtOnce:
			more++
		default:
			lines = append(lines, says("Candidate %s was %s by the papers and %s with the interview: %s places.", no, before[i].Rank, after[i].Rank, max(n, -n)))
		}
	}
	if more > 0 {
		lines = append(lines, says("So it was with %s more.", more))
	}
	return lines
}

// namedAtOnce is how many candidates a finding names one by one: a list of the commission has thousands.
const namedAtOnce = 12

// meritListSkipped: somebody was appointed past a candidate of the same share who was to be had (flag 33). One finding for each of these. Every
// candidate is of the share of open merit.
func meritListSkipped(l *look, r *Recruitment) {
	var appointed []*Entrant
	for i := range r.Entrants {
		if r.Entrants[i].Appointed {
			appointed = append(appointed, &r.Entrants[i])
		}
	}
	for i := range r.Entrants {
		e := &r.Entrants[i]
		if !e.available() {
			continue
		}
		var lines []Line
		var first *Entrant
		past := 0
		for _, x := range appointed {
			if x.Place > 0 && x.Place <= e.Place || !e.could(x) {
				continue
			}
			if past++; first == nil {
				first = x
			}
			switch {
			case past > namedAtOnce:
			case x.Place == 0:
				lines = append(lines, says("Candidate %s, who is not on the merit list, was appointed in the share %s.", x.No, x.seat()))
			default:
				lines = append(lines, says("Candidate %s, at place %s, was appointed in the share %s.", x.No, x.Place, x.seat()))
			}
		}
		if past == 0 {
			continue
		}
		if past > namedAtOnce {
			lines = append(lines, says("So it was with %s more.", past-namedAtOnce))
		}
		r.find(l, fmt.Sprintf("candidate %d", e.No), Finding{On: r.Decided, Beneficiary: first.Officer, Skipped: past, Evidence: append(lines,
			says("Candidate %s of the same share, at place %s, was not; neither a refusal nor a finding of the medical board is on record.", e.No, e.Place))})
	}
}

// quotaDrift: a share is off its running roster, or seats carried over are gone (flag 34).
func quotaDrift(l *look, r *Recruitment) {
	if r.Small {
		return
	}
	for _, s := range r.Shares {
		posts := l.at("posts", r.Decided)
		off := s.Filled + s.Left - (s.Due - s.Cancelled)
		gone := s.Carried - s.Brought - s.Cancelled
		var lines []Line
		if off > posts || -off > posts {
			lines = append(lines, says("The share %s was due %s seats by the roster, %s cancelled, and has %s; %s are carried over.", s.Name, s.Due, s.Cancelled, s.Filled, s.Left))
		}
		if gone > 0 {
			lines = append(lines, says("Of %s seats of the share %s carried over, %s are gone.", s.Carried, s.Name, gone))
		}
		if len(lines) > 0 {
			r.find(l, "share "+s.Name, Finding{On: r.Decided, Evidence: lines})
		}
	}
}

// reservedSeatCharged: seats kept for a group were taken from open merit (flag 35).
func reservedSeatCharged(l *look, r *Recruitment) {
	for _, s := range r.Reserved {
		if s.From == OpenMerit && s.Seats > 0 && !s.Won {
			r.find(l, "reserved "+s.Group, Finding{On: r.Decided, Skipped: s.Seats, Evidence: []Line{
				says("%s seats kept for %s were taken from open merit; they come out of the provinces' shares.", s.Seats, s.Group)}})
		}
	}
}
