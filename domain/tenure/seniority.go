package tenure

import (
	"cmp"
	"fmt"
	"slices"

	"merit/domain"
)

// Paragraphs on which the seniority list rests.
const (
	batchRule    = "CSA s.8(4)"
	initialRule  = "Seniority Rules 1993 r.2"
	transferRule = "Seniority Rules 1993 r.4"
	yearRule     = "Seniority Rules 1993 r.6"
)

// A Place is one officer's place in the seniority list of a grade.
type Place struct {
	Officer int64
	No      int // 1 the most senior
	Since   domain.When
	Why     []string // what put the officer here, with the paragraph
	Changed string   // on a final list, why the number is another than on the provisional one
}

// A Finding is something about a seniority list that a person must look at. The list is not changed because of it.
type Finding struct {
	Code     string // "undecided-tie", "uncertain-date", "listed-otherwise", "year-rule-over-date"
	Text     string
	Source   string
	Officers []int64
}

// Seniority gives the seniority list of those who hold the grade regularly on the day, most senior first, each place
// with its grounds, and the findings. The records may hold other officers too: whoever once held the grade matters for
// the seniority of those who hold it still.
//
// Promotees count from their regular appointment and those of one batch keep the seniority of the lower grade, whenever
// each took charge (CSA s.8(4)). An officer deferred and promoted later stands where the officer would have stood; one
// superseded does not. Initial appointees follow advertisement and merit order (r.2), transferees the day of regular
// appointment (r.4), and promotees stand above the initial appointees of their calendar year (r.6).
func Seniority(records []domain.Record, cadre, grade string, asOf domain.Date) ([]Place, []Finding) {
	var places []Place
	var findings []Finding
	members := order(records, cadre, grade, asOf)
	held := members[:0:0]
	for _, m := range members {
		if in, _ := InService(m.record, asOf); in && m.spell.Held.Covers(asOf) {
			held = append(held, m)
		}
	}
	for i, m := range held {
		p := Place{Officer: m.record.Officer.ID, No: i + 1, Since: m.spell.Held.Start, Why: m.why}
		if i > 0 {
			tie, finding := explain(held[i-1], m)
			p.Why = append(p.Why, tie...)
			findings = append(findings, finding...)
		}
		places = append(places, p)
	}
	findings = append(findings, yearRuleOverDate(held)...)
	return places, append(findings, against(held)...)
}

// A member is an officer on the way to a place: what is compared, and why.
type member struct {
	record domain.Record
	spell  domain.GradeSpell
	since  domain.Date // the day that decides, after batch, restoration, advertisement and year rule
	class  int         // among those of one day: promotee, transferee, initial appointee
	lower  int         // place among the promotees by the seniority of the lower grade
	seq    int         // place among the initial appointees
	why    []string
}

const (
	promotee = iota
	transferee
	appointee
)

// order ranks everybody who ever held the grade by the day, the most senior first.
func order(records []domain.Record, cadre, grade string, asOf domain.Date) []*member {
	var all, promoted, initial []*member
	for _, r := range records {
		s, ok := spellIn(r, cadre, grade, asOf)
		if !ok {
			continue
		}
		m := &member{record: r, spell: s, since: s.Held.Start.Latest}
		switch s.Method {
		case "promotion":
			m.class = promotee
			promoted = append(promoted, m)
		case "initial":
			m.class = appointee
			initial = append(initial, m)
		default:
			m.class = transferee
			m.say("regularly appointed to %s on %s (%s)", grade, s.Held.Start, transferRule)
		}
		all = append(all, m)
	}
	placePromotees(promoted, grade, asOf)
	placeInitial(initial, promoted, grade)
	slices.SortFunc(all, compare)
	return all
}

func compare(a, b *member) int {
	return cmp.Or(
		a.since.Compare(b.since),
		cmp.Compare(a.class, b.class),
		cmp.Compare(a.lower, b.lower),
		cmp.Compare(a.seq, b.seq),
		byPerson(a.record.Officer, b.record.Officer),
	)
}

// byPerson parts what nothing else parts: the older officer is senior (assumed: taken from secondary policies), and
// then the service number, which is no rule of law and is reported.
func byPerson(a, b domain.Officer) int {
	if c := byAge(a, b); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(a.Number, b.Number), cmp.Compare(a.ID, b.ID))
}

// byAge compares two officers by age; one whose birthday is not on record comes after one whose is.
func byAge(a, b domain.Officer) int {
	switch {
	case a.Born.IsZero() && b.Born.IsZero():
		return 0
	case a.Born.IsZero():
		return 1
	case b.Born.IsZero():
		return -1
	}
	return a.Born.Latest.Compare(b.Born.Latest)
}

func (m *member) say(format string, args ...any) { m.why = append(m.why, fmt.Sprintf(format, args...)) }

// spellIn gives the regular spell in the grade that counts on the day: the one that runs, else the last begun.
func spellIn(r domain.Record, cadre, grade string, asOf domain.Date) (domain.GradeSpell, bool) {
	var best domain.GradeSpell
	found := false
	for _, s := range r.Grades {
		if !s.Regular || s.Cadre != cadre || s.Grade != grade || s.Held.Start.Latest.After(asOf) {
			continue
		}
		if !found || s.Held.Start.Latest.After(best.Held.Start.Latest) {
			best, found = s, true
		}
	}
	return best, found
}

// before gives the regular spell that the officer held before the one given.
func before(r domain.Record, s domain.GradeSpell) (domain.GradeSpell, bool) {
	var best domain.GradeSpell
	found := false
	for _, g := range r.Grades {
		if !g.Regular || g.Step >= s.Step || g.Held.Start.Latest.After(s.Held.Start.Latest) {
			continue
		}
		if !found || g.Held.Start.Latest.After(best.Held.Start.Latest) {
			best, found = g, true
		}
	}
	return best, found
}
