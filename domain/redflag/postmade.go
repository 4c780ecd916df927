package redflag

// vacancyTiming: a vacancy was put on record shortly before an officer became eligible who then filled it, or held back until the officer
// was (flag 54).
func vacancyTiming(l *look, p *Post) {
	for _, v := range p.Vacancies {
		if v.Retired || v.Filled == 0 || v.Eligible.IsZero() || v.Notified.IsZero() {
			continue
		}
		days := l.at("days", v.Notified)
		before, after := v.Eligible.DaysSince(v.Notified), v.Notified.DaysSince(v.Eligible)
		f := Finding{Key: row("vacancy", v.ID), On: v.Notified, About: About{Officer: v.Filled, Order: v.Order, Case: v.Case}, Beneficiary: v.Filled, By: v.By}
		switch {
		case before > 0 && before <= days:
			f.Evidence = []Line{says("Vacancy %s was put on record on %s, %s days before officer %s became eligible on %s.", v.ID, v.Notified, before, v.Filled, v.Eligible)}
		case after >= 0 && after <= days && v.Fell.Before(v.Eligible):
			f.Evidence = []Line{says("Vacancy %s fell on %s and was put on record on %s only, once officer %s had become eligible on %s.", v.ID, v.Fell, v.Notified, v.Filled, v.Eligible)}
		default:
			continue
		}
		f.Evidence = append(f.Evidence, says("Officer %s then filled it; no retirement opened it.", v.Filled))
		l.find(f)
	}
}

// postMadeToFit: a post was created, upgraded or moved shortly before somebody was put into it (flag 64). Only the first holder after that
// is looked at, and only days that are certain.
func postMadeToFit(l *look, p *Post) {
	for _, m := range p.Made {
		days, alike := l.at("days", m.On), l.at("alike", m.On)
		if m.Alike >= alike {
			continue
		}
		for _, h := range p.Holders {
			if h.Posting == 0 || h.Held.Start.IsZero() || h.Held.Start.Earliest.Before(m.On) {
				continue
			}
			if n := h.Held.Start.Latest.DaysSince(m.On); n <= days {
				l.find(Finding{Key: row("posting", h.Posting), On: h.Held.Start.Latest, About: About{Officer: h.Officer, Order: h.Order}, Beneficiary: h.Officer, By: h.By, Evidence: []Line{
					says("The post was %s on %s, %s days before officer %s was put into it (posting %s).", m.Kind, m.On, n, h.Officer, h.Posting),
					says("The same order made %s of the kind; %s would be a reorganization.", m.Alike, alike)}})
			}
			break
		}
	}
}

// contractInServicePost: a contract or a re-employment fills a post that was last held on regular service (flag 65), or is on record from before that
// and goes on after it.
func contractInServicePost(l *look, p *Post) {
	for i := range p.Holders {
		h := &p.Holders[i]
		if h.Basis != "contract" && h.Basis != "re-employment" || h.None {
			continue
		}
		f := Finding{Key: row("post_fact", h.Fact), On: h.Held.Start.Latest, About: About{Officer: h.Officer}, Beneficiary: h.Officer, By: h.By}
		if i > 0 && p.Holders[i-1].Basis == "regular" {
			f.Evidence = append(f.Evidence, says("From %s the post is held on %s (fact %s of the post); posting %s before it was on regular service.", h.Held.Start, h.Basis, h.Fact, p.Holders[i-1].Posting))
		} else if r := p.regularWithin(i); r != nil {
			f.On = r.Held.End.Latest.AddDays(1)
			f.Evidence = append(f.Evidence, says("From %s the post is held on %s (fact %s of the post), and still after posting %s, which was on regular service and ended on %s.",
				h.Held.Start, h.Basis, h.Fact, r.Posting, r.Held.End))
		} else {
			continue
		}
		f.Evidence = append(f.Evidence, says("It is not on record that no regular officer was eligible."))
		l.find(f)
	}
}

// regularWithin gives the first regular holder who came after another holder and had certainly left before that one did; nil where there is none.
func (p *Post) regularWithin(i int) *Holder {
	h := &p.Holders[i]
	for j := i + 1; j < len(p.Holders); j++ {
		r := &p.Holders[j]
		if r.Basis == "regular" && !r.Held.End.IsZero() && (h.Held.End.IsZero() || r.Held.End.Latest.Before(h.Held.End.Earliest)) {
			return r
		}
	}
	return nil
}
