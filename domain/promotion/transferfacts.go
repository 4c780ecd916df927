package promotion

import (
	"cmp"
	"slices"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/merit"
	"merit/domain/tenure"
)

// A stay is time certainly served on posts of one description, no day counted twice, with the postings it rests on.
type stay struct {
	spans []span
	refs  []Ref
}

// A span is a stretch of days, first and last.
type span struct {
	from, to domain.Date
	start    domain.When // its first day as the record has it
}

// sits reports whether a posting gives tenure and experience: a charge counts in the substantive post only, and an
// irregular occupation for nothing (DESIGN 3).
func sits(p domain.PostingSpell) bool {
	return p.Source != "irregular" && slices.Contains([]string{"regular", "deputation", "secondment"}, p.Kind)
}

// stayed gathers the officer's time before the day on the posts that the function accepts.
func stayed(r domain.Record, before domain.Date, of func(domain.PostingSpell) bool) stay {
	var s stay
	for _, p := range r.Postings {
		from, to, ok := p.Held.CertainlyHeld()
		if !ok || !sits(p) || !of(p) || !from.Before(before) {
			continue
		}
		if last := before.AddDays(-1); to.IsZero() || to.After(last) {
			to = last
		}
		s.spans = append(s.spans, span{from, to, p.Held.Start})
		s.refs = append(s.refs, Ref{"posting", p.ID})
	}
	s.spans = joined(s.spans)
	return s
}

// joined makes one span of those that overlap or follow one another.
func joined(spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int { return cmp.Or(a.from.Compare(b.from), a.to.Compare(b.to)) })
	var out []span
	for _, s := range spans {
		if n := len(out); n > 0 && !s.from.After(out[n-1].to.AddDays(1)) {
			if s.to.After(out[n-1].to) {
				out[n-1].to = s.to
			}
			continue
		}
		out = append(out, s)
	}
	return out
}

func (s stay) days() int {
	n := 0
	for _, x := range s.spans {
		n += x.to.DaysSince(x.from) + 1
	}
	return n
}

// years gives the exact years, from anniversary to anniversary.
func (s stay) years() merit.Marks {
	var sum merit.Marks
	for _, x := range s.spans {
		sum = sum.Add(tenure.Years(x.from, x.to))
	}
	return sum
}

// present gives the regular posting that covers the day.
func present(r domain.Record, on domain.Date) (domain.PostingSpell, bool) { return r.Seat(on) }

// inPresentPost gives the unbroken time in the post in which the officer sits, by however many postings to it.
func inPresentPost(r domain.Record, on domain.Date) (stay, bool) {
	now, ok := present(r, on)
	if !ok {
		return stay{}, false
	}
	s := stayed(r, on, func(p domain.PostingSpell) bool { return p.Kind == "regular" && p.Post == now.Post })
	if len(s.spans) == 0 || s.spans[len(s.spans)-1].to.Before(on.AddDays(-1)) {
		return stay{refs: []Ref{{"posting", now.ID}}}, true // taken up today
	}
	s.spans = s.spans[len(s.spans)-1:]
	return s, true
}

// tenureComplete reports whether the normal tenure in the present post is served by the day, or may be where its first day
// is uncertain: a move is premature only if all that the record allows lies under the minimum (DESIGN 3.10). Who holds no
// post has none to complete.
func tenureComplete(g framework.GradeRule, r domain.Record, on domain.Date) bool {
	start, ok := tookPost(r, on)
	return !ok || !tenure.Premature(start, g.TenureMonths(), on.AddDays(-1))
}

// tookPost gives the day on which the unbroken time in the present post began.
func tookPost(r domain.Record, on domain.Date) (domain.When, bool) {
	now, ok := present(r, on)
	if s, _ := inPresentPost(r, on); len(s.spans) > 0 {
		return s.spans[0].start, ok
	}
	return now.Held.Start, ok
}

// transferFacts works out what the rules of a transfer edition may ask about the officer and the post.
func transferFacts(e *framework.Edition, g framework.GradeRule, r domain.Record, asOf domain.Date) framework.TransferFacts {
	t := transferOf(r)
	now, seated := present(r, asOf)
	f := framework.TransferFacts{
		TenureComplete: tenureComplete(g, r, asOf),
		WithinDistrict: seated && now.Place.District != "" && now.Place.District == t.Place.District,
		Staffed:        wholeOr(t.Staffed, -1),
		HardAreaYears:  wholeYears(inHardAreas(r, asOf).years()),
		Requested:      t.Request.Stands(asOf),
		Compelling:     t.Compelling != 0,
		PostCadre:      t.Cadre,
		PostZone:       t.Place.Zone,
		HardArea:       t.HardArea,
		ToDomicile:     t.HomeDistrict != "" && t.HomeDistrict == t.Place.District,
		Km:             wholeOr(t.Km, -1),
		CadreStrength:  int64(t.CadreStrength),
		RetireMonths:   monthsToRetirement(e, r, asOf),
	}
	if s, ok := inPresentPost(r, asOf); ok {
		f.YearsInPost = wholeYears(s.years())
	}
	if f.Requested {
		f.Options = int64(t.Request.Options)
	}
	for _, c := range r.Circumstances {
		if !speaksFor(c, t, asOf) || c.Kind == domain.CircumstanceDomicile || c.Kind == domain.CircumstanceHome {
			continue
		}
		if !slices.Contains(f.Circumstances, c.Kind) {
			f.Circumstances = append(f.Circumstances, c.Kind)
		}
		if c.Kind == "disability" {
			f.Disability = max(f.Disability, int64(c.Percent))
		}
	}
	slices.Sort(f.Circumstances)
	for _, s := range r.Statuses {
		f.Suspended = f.Suspended || s.Kind == "suspension" && s.Held.Covers(asOf)
	}
	return f
}

// transferOf gives what is on file about officer and post; nothing where the case is no transfer.
func transferOf(r domain.Record) domain.Transfer {
	if r.Transfer == nil {
		return domain.Transfer{}
	}
	return *r.Transfer
}

// inHardAreas gathers the officer's time before the day on posts in hard areas: all of it where the post is in one for good, else what
// falls into the times for which its place was declared one.
func inHardAreas(r domain.Record, before domain.Date) stay {
	var parts []domain.PostingSpell
	for _, p := range r.Postings {
		if p.HardArea {
			parts = append(parts, p)
			continue
		}
		for _, h := range p.Hard {
			parts = append(parts, within(p, h))
		}
	}
	r.Postings = parts
	return stayed(r, before, func(domain.PostingSpell) bool { return true })
}

// within gives the part of a posting that falls into a time.
func within(p domain.PostingSpell, h domain.Spell) domain.PostingSpell {
	if h.Start.Earliest.After(p.Held.Start.Latest) {
		p.Held.Start = h.Start
	}
	if !h.End.IsZero() && (p.Held.End.IsZero() || p.Held.End.Earliest.After(h.End.Latest)) {
		p.Held.End = h.End
	}
	return p
}

// wholeOr gives the whole part of a decimal, or what stands for one that is not on record.
func wholeOr(s string, absent int64) int64 {
	m, err := merit.Parse(s)
	if s == "" || err != nil || m.Sign() < 0 {
		return absent
	}
	return int64(m.Whole())
}

// speaksFor reports whether a circumstance holds on the day and bears on the post.
func speaksFor(c domain.Circumstance, t domain.Transfer, on domain.Date) bool {
	return c.Held.Covers(on) && (c.District == "" || c.District == t.Place.District)
}

// retirement gives the day on which the officer leaves by age: the one on record, else by the birthday, the latest that it
// allows; the zero Date where neither is known.
func retirement(e *framework.Edition, r domain.Record) domain.Date {
	if !r.Retires.IsZero() || !e.Limits.RetirementAge.Given() {
		return r.Retires
	}
	return tenure.Superannuation(r.Officer.Born, e.Limits.RetirementAge.Int()).Latest
}

// noRetirement stands for the months to a retirement of which the record does not know the day.
const noRetirement = 1200

func monthsToRetirement(e *framework.Edition, r domain.Record, on domain.Date) int64 {
	day := retirement(e, r)
	if day.IsZero() {
		return noRetirement
	}
	n := (day.Year-on.Year)*12 + int(day.Month-on.Month)
	for n > 0 && on.AddMonths(n).After(day) {
		n--
	}
	return int64(max(n, 0))
}
