package promotion

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/merit"
)

// Rank makes the list under the edition's ranking rule: first those who passed, in rank order, then the others. The same
// entries give the same list in whatever order they are handed over.
func Rank(e *framework.Edition, g framework.GradeRule, entries []Entry) (List, error) {
	list := List{Edition: e.ID, Hash: e.Hash, Grade: g.Grade, Ranking: g.Ranking}
	if err := checkEntries(e, g, entries); err != nil {
		return list, err
	}
	rows := make([]row, len(entries))
	for i, en := range entries {
		rows[i] = judge(e, g, en)
	}
	// Birthdays known only roughly may leave a tie open between some officers and not between others, so the rows are
	// put in one order first: whatever order they came in, the list is the same.
	slices.SortFunc(rows, func(a, b row) int { return byNumber(a.entry, b.entry) })
	slices.SortStableFunc(rows, func(a, b row) int {
		if a.place.Passed != b.place.Passed {
			if a.place.Passed {
				return -1
			}
			return 1
		}
		c, _ := inOrder(e, g, a, b)
		return c
	})
	for i := range rows {
		r := &rows[i]
		if r.place.Passed {
			r.place.Rank = i + 1
		}
		if i > 0 && rows[i-1].place.Passed == r.place.Passed {
			_, r.place.Tie = inOrder(e, g, rows[i-1], *r)
			r.place.BySeniority = seniorityParts(e, g, rows[i-1], *r)
		}
		list.Places = append(list.Places, r.place)
	}
	return list, nil
}

// A row is an entry judged.
type row struct {
	entry Entry
	place Ranked
}

// judge adds up one officer's marks and holds them against the thresholds, or looks at the fitness.
func judge(e *framework.Edition, g framework.GradeRule, en Entry) row {
	p := Ranked{Officer: en.Officer, SeniorityNo: en.SeniorityNo, Marks: en.Marks, Fitness: en.Fitness, Passed: true}
	var reasons domain.Reasons
	if !g.Marked() {
		for _, f := range en.Fitness {
			if !f.Fit {
				reasons.Add(f.Rule, f.Paragraph, "", "%s (%s)", f.Sentence, f.Record)
			}
		}
		p.Passed, p.Reasons = len(reasons) == 0, reasons
		return row{en, p}
	}
	for _, m := range en.Marks {
		p.Total = p.Total.Add(m.Value)
	}
	if rd, ok := e.RoundingAt(framework.RoundTotal); ok {
		p.Total = rounding(rd).Apply(p.Total)
	}
	threshold := g.ThresholdFor(en.Cadre)
	p.Threshold = marksOf(threshold)
	if threshold.Given() && p.Total.Less(p.Threshold) {
		reasons.Add("below-threshold", cite(threshold, g.Provision), "", "%s is below the threshold of %s", p.Total, threshold)
	}
	for _, m := range en.Marks {
		if least := minimum(e, g, m.Criterion); least.Given() && m.Value.Less(marksOf(least)) {
			reasons.Add("below-minimum", cite(least, criterion(e, g, m.Criterion).Provision), "", "%s on %s is below the minimum of %s", m.Value, m.Criterion, least)
		}
	}
	p.Passed, p.Reasons = len(reasons) == 0, reasons
	return row{en, p}
}

func criterion(e *framework.Edition, g framework.GradeRule, id string) framework.Criterion {
	for _, c := range e.CriteriaFor(g.Grade) {
		if c.ID == id {
			return c
		}
	}
	return framework.Criterion{}
}

func minimum(e *framework.Edition, g framework.GradeRule, id string) framework.Figure {
	return criterion(e, g, id).Minimum
}

// inOrder compares two officers on the same side of the threshold. Where marks did not part them it says what did.
func inOrder(e *framework.Edition, g framework.GradeRule, a, b row) (int, string) {
	if g.Ranking != framework.RankMarks {
		return cmp.Or(bySeniority(a.entry, b.entry), byNumber(a.entry, b.entry)), ""
	}
	if c := b.place.Total.Cmp(a.place.Total); c != 0 {
		return c, ""
	}
	for _, t := range e.Ties {
		if c := byTie(t, a.entry, b.entry); c != 0 {
			return c, fmt.Sprintf("equal marks, parted by %s (%s)", tieWords(t), t.Cite())
		}
	}
	return byNumber(a.entry, b.entry), "equal marks, parted by no rule of the edition: in the order of service numbers"
}

// seniorityParts reports whether seniority alone sets one officer before another on the same side of the threshold.
func seniorityParts(e *framework.Edition, g framework.GradeRule, a, b row) bool {
	if g.Ranking != framework.RankMarks {
		return true
	}
	if a.place.Total.Cmp(b.place.Total) != 0 {
		return false
	}
	for _, t := range e.Ties {
		if byTie(t, a.entry, b.entry) != 0 {
			return t.By == framework.TieSeniority
		}
	}
	return false
}

func tieWords(t framework.Tie) string {
	if t.By == framework.TieCriterion {
		return "the mark on " + t.Criterion
	}
	return t.By
}

func byTie(t framework.Tie, a, b Entry) int {
	switch t.By {
	case framework.TieSeniority:
		return bySeniority(a, b)
	case framework.TieOlder:
		return older(a.Born, b.Born)
	case framework.TieMerit:
		return unset(a.Merit, b.Merit)
	case framework.TieCriterion:
		return markOn(b, t.Criterion).Cmp(markOn(a, t.Criterion))
	}
	return 0
}

// older puts the officer who is certainly older first; where the records leave it open nothing is decided.
func older(a, b domain.When) int {
	switch {
	case a.IsZero() || b.IsZero():
		return 0
	case a.Latest.Before(b.Earliest):
		return -1
	case b.Latest.Before(a.Earliest):
		return 1
	}
	return 0
}

func bySeniority(a, b Entry) int { return unset(a.SeniorityNo, b.SeniorityNo) }

// unset compares places of which 0 means none: it comes last.
func unset(a, b int) int {
	if (a == 0) != (b == 0) {
		return cmp.Compare(b, a)
	}
	return cmp.Compare(a, b)
}

func byNumber(a, b Entry) int {
	return cmp.Or(strings.Compare(a.Number, b.Number), cmp.Compare(a.Officer, b.Officer))
}

func markOn(en Entry, id string) merit.Marks {
	for _, m := range en.Marks {
		if m.Criterion == id {
			return m.Value
		}
	}
	return merit.Marks{}
}

// checkEntries refuses entries from which no honest list can be made, with every reason.
func checkEntries(e *framework.Edition, g framework.GradeRule, entries []Entry) error {
	var reasons domain.Reasons
	seen := map[int64]bool{}
	numbers := map[int]int64{}
	for _, en := range entries {
		if seen[en.Officer] {
			reasons.Add("listed-twice", g.Cite(), "", "officer %s is entered twice", en.Number)
		}
		seen[en.Officer] = true
		if g.Ranking != framework.RankMarks {
			if en.SeniorityNo == 0 {
				reasons.Add("not-on-seniority-list", "CSA s.8", "a place in the seniority list", "officer %s has no number in the seniority list, by which this list goes", en.Number)
			} else if other, taken := numbers[en.SeniorityNo]; taken && other != en.Officer {
				reasons.Add("seniority-undecided", "CSA s.8", "a number of their own for each", "two officers share number %d in the seniority list", en.SeniorityNo)
			}
			numbers[en.SeniorityNo] = en.Officer
		}
		checkMarks(&reasons, e, g, en)
	}
	return reasons.Refusal(domain.Conflict)
}

// checkMarks asks of an officer one mark for each criterion, within its weight, or each fitness criterion.
func checkMarks(reasons *domain.Reasons, e *framework.Edition, g framework.GradeRule, en Entry) {
	if !g.Marked() {
		for _, rule := range e.FitnessFor(g.Grade) {
			if !slices.ContainsFunc(en.Fitness, func(f Fitness) bool { return f.Rule == rule.ID }) {
				reasons.Add("fitness-not-judged", rule.Cite(), "", "officer %s was not judged by %s", en.Number, rule.ID)
			}
		}
		return
	}
	criteria := e.CriteriaFor(g.Grade)
	for _, c := range criteria {
		n := 0
		for _, m := range en.Marks {
			if m.Criterion != c.ID {
				continue
			}
			n++
			if m.Value.Sign() < 0 || marksOf(c.Weight).Less(m.Value) {
				reasons.Add("mark-over-maximum", c.Cite(), "", "officer %s: %s on %s lies outside 0 to %s", en.Number, m.Value, c.ID, c.Weight.Value)
			}
		}
		if n != 1 {
			reasons.Add("mark-missing", c.Cite(), "one mark for each criterion", "officer %s has %d marks on %s", en.Number, n, c.ID)
		}
	}
	for _, m := range en.Marks {
		if !slices.ContainsFunc(criteria, func(c framework.Criterion) bool { return c.ID == m.Criterion }) {
			reasons.Add("unknown-criterion", g.Cite(), "", "officer %s has a mark on %s, which the edition does not know for %s", en.Number, m.Criterion, g.Grade)
		}
	}
}

// Place gives an officer's place on the list.
func (l List) Place(officer int64) (Ranked, bool) {
	for _, p := range l.Places {
		if p.Officer == officer {
			return p, true
		}
	}
	return Ranked{}, false
}

// Passed gives those who passed, in the list's order.
func (l List) Passed() []int64 {
	var out []int64
	for _, p := range l.Places {
		if p.Passed {
			out = append(out, p.Officer)
		}
	}
	return out
}

// PromotionOrder puts officers promoted together in the order in which their promotion is notified: whatever the marks,
// they keep the inter-se seniority of the lower grade (CSA s.8(4)). Those without a seniority number, first appointees,
// stand in the order of the list.
func (l List) PromotionOrder(promoted []int64) []int64 {
	out := slices.Clone(promoted)
	at := map[int64]int{}
	for i, p := range l.Places {
		at[p.Officer] = i
	}
	slices.SortFunc(out, func(a, b int64) int {
		return cmp.Or(unset(l.Places[at[a]].SeniorityNo, l.Places[at[b]].SeniorityNo), cmp.Compare(at[a], at[b]))
	})
	return out
}
