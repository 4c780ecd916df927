package tenure

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"merit/domain"
)

// placeInitial gives the initial appointees the day and the order of Seniority Rules 1993 r.2, moved below the
// promotees of their calendar year by r.6.
func placeInitial(initial, promoted []*member, grade string) {
	lastOf := map[int]domain.Date{} // the last promotion of each calendar year
	for _, p := range promoted {
		if y := p.since.Year; lastOf[y].Before(p.since) {
			lastOf[y] = p.since
		}
	}
	for _, m := range initial {
		m.say("initially appointed to %s on %s (%s)", grade, m.spell.Held.Start, initialRule)
		if d := m.spell.Recommended; !d.IsZero() {
			m.since = d
			m.say("held the post ad hoc: counts from the recommendation of %s (%s)", d, initialRule)
		}
	}
	byAdvertisement(initial)
	for _, m := range initial {
		// The test uses actual appointment dates, not the commission's recommendation (2009 SCMR 150).
		if d, ok := lastOf[m.spell.Held.Start.Latest.Year]; ok {
			m.say("below the promotees of %d (%s)", d.Year, yearRule)
			if m.since.Before(d) {
				m.since = d
			}
		}
	}
	slices.SortStableFunc(initial, func(a, b *member) int { return cmp.Compare(a.seq, b.seq) })
	var latest domain.Date // an advertisement's order survives the year rule: nobody overtakes within it
	for _, m := range initial {
		if m.spell.Advertised.IsZero() {
			continue
		}
		if m.since.Before(latest) {
			m.since = latest
		}
		latest = m.since
	}
}

// byAdvertisement numbers the appointees: the earlier open advertisement first, within it the commission's merit order.
// Those whose advertisement is not on record stand by their day.
func byAdvertisement(initial []*member) {
	slices.SortFunc(initial, func(a, b *member) int {
		x, y := a.spell.Advertised, b.spell.Advertised
		if x.IsZero() != y.IsZero() {
			if x.IsZero() {
				return 1
			}
			return -1
		}
		if x.IsZero() {
			return cmp.Or(a.since.Compare(b.since), merits(a, b), byPerson(a.record.Officer, b.record.Officer))
		}
		return cmp.Or(x.Latest.Compare(y.Latest), merits(a, b), a.since.Compare(b.since), byPerson(a.record.Officer, b.record.Officer))
	})
	first := map[domain.Date]domain.Date{} // the first joining of each advertisement
	for i, m := range initial {
		m.seq = i + 1
		if a := m.spell.Advertised.Latest; !a.IsZero() && (first[a].IsZero() || m.since.Before(first[a])) {
			first[a] = m.since
		}
	}
	for _, m := range initial {
		if a := m.spell.Advertised; !a.IsZero() {
			m.since = first[a.Latest]
			m.say("advertised %s: senior to those of later advertisements (%s)", a, initialRule)
		}
		if n := m.record.Officer.Merit; n > 0 {
			m.say("number %d in the commission's merit order (%s)", n, initialRule)
		}
	}
}

// merits compares by the commission's merit order; one without a place in it comes last.
func merits(a, b *member) int {
	place := func(m *member) int {
		if n := m.record.Officer.Merit; n > 0 {
			return n
		}
		return math.MaxInt
	}
	return cmp.Compare(place(a), place(b))
}

// explain says what parted two neighbours of the list where more than the day was needed, and what a person must see.
func explain(up, m *member) (why []string, findings []Finding) {
	pair := []int64{up.record.Officer.ID, m.record.Officer.ID}
	if up.since == m.since && up.class == m.class && levelBelow(up, m) && levelAbove(up, m) {
		if byAge(up.record.Officer, m.record.Officer) != 0 {
			why = append(why, "same day as the officer above, who is older (assumed: taken from secondary policies)")
		} else {
			why = append(why, "same day as the officer above; parted by service number only")
			findings = append(findings, Finding{
				Code: "undecided-tie", Officers: pair,
				Text: fmt.Sprintf("no rule parts officers %s and %s: the list follows their service numbers", up.record.Officer.Number, m.record.Officer.Number),
			})
		}
	}
	a, b := up.spell.Held.Start, m.spell.Held.Start
	if up.since != m.since && !(a.Known() && b.Known()) && !a.Latest.Before(b.Earliest) && !b.Latest.Before(a.Earliest) {
		findings = append(findings, Finding{
			Code: "uncertain-date", Officers: pair, Source: batchRule,
			Text: fmt.Sprintf("appointed some time in %s and in %s: which of the two was first is not on record", a, b),
		})
	}
	return why, findings
}

// yearRuleOverDate finds the transferees who stand above an initial appointee of an earlier day, because the promotees
// of the appointee's year push the appointee down: two rules meet there, and a person should know.
func yearRuleOverDate(held []*member) []Finding {
	var out []Finding
	var transferees []*member
	for _, m := range held {
		if m.class == transferee {
			transferees = append(transferees, m)
		}
		if m.class != appointee {
			continue
		}
		for _, up := range transferees {
			if a, b := up.spell.Held.Start, m.spell.Held.Start; b.Latest.Before(a.Earliest) {
				out = append(out, Finding{
					Code: "year-rule-over-date", Officers: []int64{up.record.Officer.ID, m.record.Officer.ID}, Source: yearRule + "; " + transferRule,
					Text: fmt.Sprintf("the initial appointee of %s stands below a transferee of %s, because promotees of that year stand above initial appointees", b, a),
				})
			}
		}
	}
	return out
}

// levelBelow reports whether two promotees have no seniority of a lower grade on record that could part them.
func levelBelow(a, b *member) bool {
	if a.class != promotee {
		return true
	}
	x, okX := before(a.record, a.spell)
	y, okY := before(b.record, b.spell)
	return okX == okY && (!okX || x.Step == y.Step && x.Held.Start == y.Held.Start && x.Batch == y.Batch && a.record.Officer.Merit == b.record.Officer.Merit)
}

func levelAbove(a, b *member) bool {
	return a.class != appointee || a.spell.Advertised == b.spell.Advertised && merits(a, b) == 0
}

// against compares the list with the numbers that the records carry, from a list published or imported earlier.
func against(held []*member) []Finding {
	var out []Finding
	var last *member
	for _, m := range held {
		if m.record.SeniorityNo == 0 {
			continue
		}
		if last != nil && m.record.SeniorityNo < last.record.SeniorityNo {
			out = append(out, Finding{
				Code: "listed-otherwise", Source: batchRule, Officers: []int64{last.record.Officer.ID, m.record.Officer.ID},
				Text: fmt.Sprintf("the rules put officer %s above officer %s, the list on record has them as numbers %d and %d",
					last.record.Officer.Number, m.record.Officer.Number, last.record.SeniorityNo, m.record.SeniorityNo),
			})
		}
		last = m
	}
	return out
}
