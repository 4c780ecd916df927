package tenure

import (
	"cmp"
	"slices"

	"merit/domain"
)

// A batch is the officers promoted by one board; where no batch is recorded, those promoted on one day.
type batch struct {
	day     domain.Date
	members []*member
}

// placePromotees gives each promotee the day of the batch and the place in the lower grade.
func placePromotees(promoted []*member, grade string, asOf domain.Date) {
	if len(promoted) == 0 {
		return
	}
	rankBelow(promoted, asOf)
	batches := batchesOf(promoted)
	where := map[*member]*batch{}
	for _, b := range batches {
		for _, m := range b.members {
			where[m] = b
		}
	}
	for _, m := range promoted {
		b := where[m]
		m.since = b.day
		m.say("appointed to %s by promotion on %s (%s)", grade, m.spell.Held.Start, batchRule)
		if n := len(b.members); n > 1 {
			m.say("one of a batch of %d, who keep the seniority of the lower grade: number %d among the promotees there (%s)", n, m.lower, batchRule)
		}
		restore(m, b, batches, grade)
		if s, ok := last(m.record.Superseded, grade); ok {
			m.say("superseded on %s: ranks below those promoted past the officer", s.On)
		}
	}
}

// restore puts an officer who was deferred, and promoted later, into the first batch after the deferment that took a
// junior up. Deferment is not supersession: the officer regains the place (assumed; consistent with CSA s.8(4)).
func restore(m *member, own *batch, batches []*batch, grade string) {
	from, ok := deferredSince(m.record, grade)
	if !ok {
		return
	}
	for _, b := range batches {
		if b.day.Before(from.On) || !b.day.Before(own.day) || !b.hasJuniorTo(m) {
			continue
		}
		m.since = b.day
		m.say("deferred on %s (%s) and promoted later: seniority restored over the juniors promoted on %s (assumed; consistent with %s)", from.On, from.Ground, b.day, batchRule)
		return
	}
}

func (b *batch) hasJuniorTo(m *member) bool {
	return slices.ContainsFunc(b.members, func(o *member) bool { return o.lower > m.lower })
}

func batchesOf(promoted []*member) []*batch {
	byKey := map[string]*batch{}
	for _, m := range promoted {
		key := "batch " + m.spell.Batch
		if m.spell.Batch == "" {
			key = "day " + m.since.String()
		}
		b := byKey[key]
		if b == nil {
			b = &batch{day: m.since}
			byKey[key] = b
		}
		if m.since.Before(b.day) {
			b.day = m.since
		}
		b.members = append(b.members, m)
	}
	var out []*batch
	for _, b := range byKey {
		out = append(out, b)
	}
	slices.SortFunc(out, func(a, b *batch) int {
		return cmp.Or(a.day.Compare(b.day), cmp.Compare(lowest(a), lowest(b)))
	})
	return out
}

func lowest(b *batch) int {
	n := b.members[0].lower
	for _, m := range b.members {
		n = min(n, m.lower)
	}
	return n
}

// rankBelow numbers the promotees by their seniority in the grade they came from, the higher grade first.
func rankBelow(promoted []*member, asOf domain.Date) {
	type from struct {
		cadre, grade string
		step         int
	}
	groups := map[from][]domain.Record{}
	var none []domain.Record
	for _, m := range promoted {
		if s, ok := before(m.record, m.spell); ok {
			k := from{s.Cadre, s.Grade, s.Step}
			groups[k] = append(groups[k], m.record)
			continue
		}
		none = append(none, m.record)
	}
	keys := make([]from, 0, len(groups))
	for k := range groups {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b from) int {
		return cmp.Or(-cmp.Compare(a.step, b.step), cmp.Compare(a.cadre, b.cadre), cmp.Compare(a.grade, b.grade))
	})
	rank := map[int64]int{}
	for _, k := range keys {
		for _, m := range order(groups[k], k.cadre, k.grade, asOf) {
			rank[m.record.Officer.ID] = len(rank) + 1
		}
	}
	slices.SortFunc(none, func(a, b domain.Record) int { return byPerson(a.Officer, b.Officer) })
	for _, r := range none {
		rank[r.Officer.ID] = len(rank) + 1
	}
	for _, m := range promoted {
		m.lower = rank[m.record.Officer.ID]
	}
}

// deferredSince gives the first deferment for the grade that no supersession followed.
func deferredSince(r domain.Record, grade string) (domain.Lapse, bool) {
	passed, superseded := last(r.Superseded, grade)
	var first domain.Lapse
	found := false
	for _, d := range r.Deferred {
		if d.Grade != grade || superseded && !d.On.After(passed.On) {
			continue
		}
		if !found || d.On.Before(first.On) {
			first, found = d, true
		}
	}
	return first, found
}

func last(lapses []domain.Lapse, grade string) (domain.Lapse, bool) {
	var out domain.Lapse
	found := false
	for _, l := range lapses {
		if l.Grade == grade && (!found || l.On.After(out.On)) {
			out, found = l, true
		}
	}
	return out, found
}
