package redflag

import (
	"fmt"
	"time"

	"merit/domain/merit"
)

// key names what of the recruitment a finding is about.
func (r *Recruitment) key(of string) string { return row("case", r.Case) + " " + of }

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
	l.find(Finding{Key: r.key("announcement"), On: r.Closes, Evidence: lines})
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
	written, whole := make([]merit.Marks, len(r.Entrants)), make([]merit.Marks, len(r.Entrants))
	for i, e := range r.Entrants {
		written[i], whole[i] = e.Written, e.Written.Add(e.Interview)
	}
	if len(r.Entrants) > 0 {
		before, after := merit.Places(written), merit.Places(whole)
		for i, e := range r.Entrants {
			if n := before[i].Rank - after[i].Rank; n > places || -n > places {
				lines = append(lines, says("Candidate %s was %s by the papers and %s with the interview: %s places.", e.Officer, before[i].Rank, after[i].Rank, max(n, -n)))
			}
		}
	}
	if len(lines) > 0 {
		l.find(Finding{Key: r.key("interview"), On: on, Evidence: lines})
	}
}

// meritListSkipped: somebody was appointed past a candidate of the same share who was to be had (flag 33). One finding for each of these.
func meritListSkipped(l *look, r *Recruitment) {
	for _, e := range r.Entrants {
		if e.Appointed || e.Refused || e.Unfit || e.Place == 0 {
			continue
		}
		var lines []Line
		var first Entrant
		for _, x := range r.Entrants {
			if x.Appointed && x.Share == e.Share && x.Place > e.Place {
				if len(lines) == 0 {
					first = x
				}
				lines = append(lines, says("Candidate %s, at place %s, was appointed in the share %s.", x.Officer, x.Place, x.Share))
			}
		}
		if len(lines) == 0 {
			continue
		}
		l.find(Finding{Key: r.key(fmt.Sprintf("candidate %d", e.Officer)), On: r.Decided, Beneficiary: first.Officer, Skipped: len(lines), Evidence: append(lines,
			says("Candidate %s of the same share, at place %s, was not; neither a refusal nor a finding of the medical board is on record.", e.Officer, e.Place))})
	}
}

// quotaDrift: a share is off its running roster, or seats carried over are gone (flag 34).
func quotaDrift(l *look, r *Recruitment) {
	if r.Small {
		return
	}
	for _, s := range r.Shares {
		posts := l.at("posts", r.Decided)
		off := s.Filled - (s.Due - s.Cancelled)
		gone := s.Carried - s.Brought - s.Cancelled
		var lines []Line
		if off > posts || -off > posts {
			lines = append(lines, says("The share %s was due %s seats by the roster, %s cancelled, and has %s.", s.Name, s.Due, s.Cancelled, s.Filled))
		}
		if gone > 0 {
			lines = append(lines, says("Of %s seats of the share %s carried over, %s are gone.", s.Carried, s.Name, gone))
		}
		if len(lines) > 0 {
			l.find(Finding{Key: r.key("share " + s.Name), On: r.Decided, Evidence: lines})
		}
	}
}

// reservedSeatCharged: seats kept for a group were taken from open merit (flag 35).
func reservedSeatCharged(l *look, r *Recruitment) {
	for _, s := range r.Reserved {
		if s.From == "merit" && s.Seats > 0 && !s.Won {
			l.find(Finding{Key: r.key("reserved " + s.Group), On: r.Decided, Skipped: s.Seats, Evidence: []Line{
				says("%s seats kept for %s were taken from open merit; they come out of the provinces' shares.", s.Seats, s.Group)}})
		}
	}
}
