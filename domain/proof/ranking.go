package proof

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/ledger"
	"merit/domain/merit"
	"merit/domain/promotion"
)

// ranking works the list out once more from the marks that are opened.
func (c *checking) ranking() {
	if c.edition == nil || !c.Sound() {
		return
	}
	c.columns()
	entries := c.entries()
	if !c.Sound() {
		return
	}
	if c.closed {
		c.totals()
		return
	}
	list, err := promotion.Rank(c.edition, c.rule, entries)
	if err != nil {
		c.wrong("list-not-of-its-marks", "the marks make no list: %s", plain(err))
		return
	}
	for i, p := range list.Places {
		k := &c.Candidates[p.Officer-1]
		if c.rule.Marked() && p.Total.String() != k.Total {
			c.wrong("total-differs", "the marks of candidate %s add up to %s, and the list says %s", k.Pseudonym, p.Total, k.Total)
		}
		if p.Passed != k.Meets {
			c.wrong("threshold-differs", "whether candidate %s reaches what the edition asks does not follow from the marks", k.Pseudonym)
		}
		if i+1 != k.Place {
			c.wrong("place-differs", "candidate %s stands in place %d, and the marks and the edition's rule make it place %d", k.Pseudonym, k.Place, i+1)
		}
	}
	c.sorted()
	if !c.Sound() {
		return
	}
	if c.rule.Marked() {
		c.Recomputed.Add("totals", "", "", "the total of every candidate, %d in all, from the marks by criterion", len(c.Candidates))
	}
	c.Recomputed.Add("places", "", "", "the order of the list, by %s (%s), with whatever parts equal marks", c.rule.Ranking, c.rule.Cite())
}

// plain gives the first reason of a refusal in words.
func plain(err error) string {
	var r *domain.Refusal
	if errors.As(err, &r) {
		return r.Reasons[0].Text
	}
	return err.Error()
}

// columns heads the table of marks.
func (c *checking) columns() {
	if !c.rule.Marked() {
		for _, r := range c.edition.FitnessFor(c.rule.Grade) {
			c.Criteria = append(c.Criteria, Criterion{ID: r.ID, Name: r.Sentence})
		}
		return
	}
	for _, k := range c.edition.CriteriaFor(c.rule.Grade) {
		c.Criteria = append(c.Criteria, Criterion{ID: k.ID, Name: k.Name, Weight: k.Weight.String()})
	}
}

// entries makes of each opened place what is ranked; candidate i of the report is officer i+1 of the entries.
func (c *checking) entries() []promotion.Entry {
	var entries []promotion.Entry
	for i, row := range c.is.Of("opened_place") {
		k := Candidate{Pseudonym: row.At("pseudonym"), Place: whole(row.At("place")), SeniorityNo: whole(row.At("seniority_no")), Total: row.At("total"), Meets: row.At("meets") == "true"}
		k.Named = k.Pseudonym == c.subject
		e := promotion.Entry{Officer: int64(i + 1), Number: k.Pseudonym, Cadre: c.list.At("cadre"), SeniorityNo: k.SeniorityNo}
		c.parted(&e)
		marks := c.marksOf(k.Pseudonym)
		for _, cr := range c.Criteria {
			text, ok := marks[cr.ID]
			k.Marks = append(k.Marks, text)
			if !ok {
				continue // said by the ranking, where it is a fault
			}
			if !c.rule.Marked() {
				e.Fitness = append(e.Fitness, promotion.Fitness{Rule: cr.ID, Fit: text == "fit"})
				continue
			}
			v, err := merit.Parse(text)
			if err != nil {
				c.wrong("mark-false", "the mark of candidate %s in criterion %s cannot be believed: %s", k.Pseudonym, cr.ID, err)
				continue
			}
			e.Marks = append(e.Marks, promotion.Mark{Criterion: cr.ID, Value: v})
		}
		for id := range marks {
			if !slices.ContainsFunc(c.Criteria, func(cr Criterion) bool { return cr.ID == id }) {
				c.wrong("criterion-unknown", "candidate %s has a mark in criterion %s, which the edition does not know", k.Pseudonym, id)
			}
		}
		c.Candidates = append(c.Candidates, k)
		entries = append(entries, e)
	}
	return entries
}

// marksOf gives what is opened of a candidate's marks, by criterion.
func (c *checking) marksOf(pseudonym string) map[string]string {
	marks := map[string]string{}
	for _, m := range c.is.Of("opened_mark") {
		if m.At("pseudonym") == pseudonym {
			marks[m.At("criterion")] = m.At("marks")
		}
	}
	return marks
}

// parted gives an entry what parts equal totals, in the order in which days of birth, places of merit and service numbers stand.
func (c *checking) parted(e *promotion.Entry) {
	day := func(n int) domain.Date { return domain.Date{Year: 1, Month: 1, Day: 1}.AddDays(n) }
	for _, t := range c.is.Of("opened_tie") {
		if t.At("pseudonym") != e.Number {
			continue
		}
		least, most := whole(t.At("least")), whole(t.At("most"))
		switch t.At("rule") {
		case framework.TieOlder:
			e.Born = domain.When{Earliest: day(least), Latest: day(most)}
		case framework.TieMerit:
			e.Merit = least
		}
	}
	for _, t := range c.is.Of("opened_tie") { // last, since the others are found by the pseudonym
		if t.At("rule") == "number" && t.At("pseudonym") == e.Number {
			e.Number = fmt.Sprintf("%09d", whole(t.At("least")))
			return
		}
	}
}

func whole(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return -1
	}
	return n
}

func whole64(text string) int64 {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return -1
	}
	return n
}

// sorted puts the candidates in the order of the list.
func (c *checking) sorted() {
	slices.SortStableFunc(c.Candidates, func(a, b Candidate) int { return a.Place - b.Place })
}

// totals holds the places against the totals alone, where marks by criterion stay closed; of whom they are opened, the total as well.
func (c *checking) totals() {
	c.sorted()
	threshold := c.rule.ThresholdFor(c.list.At("cadre"))
	for i, k := range c.Candidates {
		total, err := merit.Parse(k.Total)
		if err != nil && c.rule.Marked() {
			c.wrong("total-false", "the total of candidate %s is no mark", k.Pseudonym)
			return
		}
		if k.Place != i+1 {
			c.wrong("place-differs", "candidate %s stands in place %d, and the marks and the edition's rule make it place %d", k.Pseudonym, k.Place, i+1)
		}
		if threshold.Given() && k.Meets && total.Less(merit.FromRat(threshold.Rat())) {
			c.wrong("threshold-differs", "whether candidate %s reaches what the edition asks does not follow from the marks", k.Pseudonym)
		}
		if i > 0 && !inTurn(c.rule, c.Candidates[i-1], k) {
			c.wrong("place-differs", "candidate %s stands in place %d, and the marks and the edition's rule make it place %d", k.Pseudonym, k.Place, i)
		}
		if k.Named && c.bundle.Kind != Public {
			c.ownTotal(k, total)
		}
	}
	if c.Sound() {
		c.Recomputed.Add("places-by-totals", "", "", "the order of the list by its totals; how equal totals were parted is not opened")
	}
}

// inTurn reports whether one candidate can stand before another by total and threshold.
func inTurn(g framework.GradeRule, a, b Candidate) bool {
	if a.Meets != b.Meets {
		return a.Meets
	}
	if g.Ranking != framework.RankMarks {
		return a.SeniorityNo < b.SeniorityNo
	}
	x, _ := merit.Parse(a.Total)
	y, _ := merit.Parse(b.Total)
	return !x.Less(y)
}

func (c *checking) ownTotal(k Candidate, total merit.Marks) {
	var sum merit.Marks
	for _, text := range k.Marks {
		v, err := merit.Parse(text)
		if err != nil {
			c.wrong("mark-missing", "the mark of candidate %s in criterion %s is left out", k.Pseudonym, c.Criteria[0].ID)
			return
		}
		sum = sum.Add(v)
	}
	if rd, ok := c.edition.RoundingAt(framework.RoundTotal); ok {
		sum = merit.Rounding{Places: rd.Places, Mode: merit.Mode(rd.Mode)}.Apply(sum)
	}
	if !sum.Equal(total) {
		c.wrong("total-differs", "the marks of candidate %s add up to %s, and the list says %s", k.Pseudonym, sum, k.Total)
		return
	}
	c.Recomputed.Add("own-total", "", "", "the total of candidate %s from the marks by criterion: %s", k.Pseudonym, k.Total)
}

// outcomes holds who was promoted against the list: down from its top, nobody passed over in silence, no more than there are vacancies.
func (c *checking) outcomes() {
	if c.edition == nil || !c.Sound() {
		return
	}
	rows := c.is.Of("opened_outcome")
	if len(rows) == 0 {
		if c.bundle.Order != 0 {
			c.wrong("outcomes-missing", "the outcomes behind the order are left out")
			return
		}
		c.Unchecked.Add("no-outcomes", "", "", "how the consideration ended: no outcome is in this bundle")
		return
	}
	c.wholeOutcomes(rows)
	put, last := 0, 0
	for i := range c.Candidates {
		k := &c.Candidates[i]
		for _, r := range rows {
			if r.At("pseudonym") == k.Pseudonym {
				k.Outcome = r.At("outcome")
			}
		}
		if filling(k.Outcome) {
			put++
		}
		if promoting(k.Outcome) {
			last = i
		}
		if promoting(k.Outcome) && !k.Meets {
			c.wrong("promoted-without-passing", "candidate %s is recommended without reaching what the edition asks", k.Pseudonym)
		}
	}
	vacancies := whole(c.list.At("vacancies"))
	if put > promotion.PutUp(c.rule, vacancies) {
		c.wrong("more-than-vacancies", "%d are recommended for %d vacancies", put, vacancies)
	}
	for _, k := range c.Candidates[:last] {
		switch {
		case promoting(k.Outcome):
		case slices.Contains(reasoned, k.Outcome):
			c.Proven.Add("passed-over", "", "", "candidate %s stands higher on the list and was passed over: %s; the ground is on the file", k.Pseudonym, k.Outcome)
		default:
			c.wrong("passed-over-in-silence", "candidate %s stands higher on the list than somebody recommended, and no outcome says why not", k.Pseudonym)
		}
	}
	c.holder(vacancies)
}

// wholeOutcomes holds the outcomes against the act that wrote them.
func (c *checking) wholeOutcomes(rows []ledger.OpenedRow) {
	entry := c.is.Entry(rows[0].Leaf)
	if entry.Name != "case.write-minutes" && entry.Name != "case.recommend" || entry.Outcome != "done" {
		c.wrong("outcomes-false", "the outcomes were not written by the act that records them")
	}
	for _, r := range entry.Rows {
		if r.Table == "opened_outcome" && strings.HasPrefix(r.Key, c.list.Key+"/") && !slices.ContainsFunc(rows, func(o ledger.OpenedRow) bool { return o.Key == r.Key && o.Leaf == rows[0].Leaf }) {
			c.wrong("outcome-missing", "the outcome of candidate %s is left out", strings.TrimPrefix(r.Key, c.list.Key+"/"))
		}
	}
}

// promoting reports whether an outcome fills a vacancy regularly, filling whether it fills one at all.
func promoting(outcome string) bool {
	return outcome == framework.OutcomePromote || outcome == framework.OutcomeAppoint || outcome == framework.OutcomeRecommend
}

func filling(outcome string) bool { return promoting(outcome) || outcome == framework.OutcomeActing }

// reasoned are the outcomes that pass somebody over, each with a ground on the file.
var reasoned = []string{framework.OutcomeDefer, framework.OutcomeSupersede, framework.OutcomeActing, framework.OutcomeReject, framework.OutcomePassOver}

// holder says where the order's officer stands.
func (c *checking) holder(vacancies int) {
	at := slices.IndexFunc(c.Candidates, func(k Candidate) bool { return k.Named })
	if at < 0 || !c.Sound() {
		return
	}
	k := c.Candidates[at]
	if c.bundle.Order == 0 {
		c.Recomputed.Add("stands", "", "", "the officer is candidate %s, in place %d of %d: %s", k.Pseudonym, k.Place, len(c.Candidates), k.Outcome)
		return
	}
	o, _ := c.only("orders")
	switch {
	case o.At("grade") != c.list.At("to_grade"):
		c.wrong("order-false", "order %s is for another grade than the list", c.Number)
	case o.At("kind") == "merit" && promoting(k.Outcome), o.At("kind") == "arrangement" && k.Outcome == framework.OutcomeActing:
		c.Recomputed.Add("holds", "", "", "the officer of order %s is candidate %s, in place %d of %d, and was recommended; vacancies: %d", c.Number, k.Pseudonym, k.Place, len(c.Candidates), vacancies)
	case o.At("kind") == "merit" && k.Outcome == framework.OutcomeReserve:
		c.Recomputed.Add("holds-reserve", "", "", "the officer of order %s is candidate %s, in place %d of %d, on the reserve", c.Number, k.Pseudonym, k.Place, len(c.Candidates))
		c.Unchecked.Add("reserve-turn", "", "", "that whoever stood before on the list had dropped out, so that the turn of the reserve had come")
	default:
		c.wrong("order-not-of-list", "the officer of order %s is candidate %s, whose outcome is %s", c.Number, k.Pseudonym, k.Outcome)
	}
	if c.rule.Names != nil {
		c.Unchecked.Add("names-chosen", "", "", "why the authority chose this one of the names put up: its reasons are on the file")
	}
}
