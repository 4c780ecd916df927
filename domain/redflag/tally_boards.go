package redflag

import (
	"cmp"
	"maps"
	"math/big"
	"slices"
	"strings"

	"merit/domain"
)

// A rater is a reporting officer beside those of one cadre and grade.
type rater struct {
	reporting int64
	stratum   string
}

// wordings are the reasons of a year. Set phrases are counted whole, as one; of other wordings only so many are kept that one which gives the
// reason of most orders is among them (Misra and Gries 1982): its count may be short by a seventeenth of all, and is never too high.
type wordings struct {
	orders int
	last   domain.Date
	phrase Wording
	kept   map[string]*Wording
}

const mostWordings = 16

// Reason counts the reason of an order once. Whoever feeds orders by themselves, and not lives, calls it for each.
func (t *Tally) Reason(unit int64, a Act) {
	text := Plainly(a.Reason)
	if text == "" {
		return
	}
	u := t.unit(unit)
	if u.reasons == nil {
		u.reasons = map[int]*wordings{}
	}
	r := u.reasons[a.Issued.Year]
	if r == nil {
		r = &wordings{kept: map[string]*Wording{}}
		u.reasons[a.Issued.Year] = r
	}
	r.orders++
	if a.Issued.After(r.last) {
		r.last = a.Issued
	}
	if setPhrase(text) {
		r.phrase.Text = cmp.Or(r.phrase.Text, text)
		r.phrase.count(a)
		return
	}
	if w := r.kept[text]; w != nil {
		w.count(a)
		return
	}
	if len(r.kept) < mostWordings {
		w := &Wording{Text: strings.Clone(text)}
		w.count(a)
		r.kept[w.Text] = w
		return
	}
	for text, w := range r.kept {
		if w.Orders--; w.Orders == 0 {
			delete(r.kept, text)
		}
		w.Documented = min(w.Documented, w.Orders)
	}
}

func (w *Wording) count(a Act) {
	w.Orders++
	w.Documented += b2i(a.Document)
	if w.Order == 0 || a.Order < w.Order {
		w.Order = a.Order
	}
}

// evaluation counts a report in the unit in which the officer served at its end.
func (t *Tally) evaluation(l *Life, e *Evaluation) {
	if e.Grading < 1 || e.Grading >= len(marksOfGrading) {
		return
	}
	for i := len(l.Postings) - 1; i >= 0; i-- {
		p := &l.Postings[i]
		if p.Held.Start.Latest.After(e.To) {
			continue
		}
		u := t.unit(p.Unit)
		if u.reported == nil {
			u.reported, u.raters = map[int]*Reported{}, map[rater]*Rated{}
		}
		r := u.reported[e.Year]
		if r == nil {
			r = &Reported{Year: e.Year}
			u.reported[e.Year] = r
		}
		r.Reports++
		r.Top += b2i(e.Grading >= topGradings)
		if e.Reporting == 0 {
			return
		}
		key := rater{e.Reporting, t.one(strings.TrimSpace(cmp.Or(p.Cadre, l.Cadre) + " " + p.Grade))}
		by := u.raters[key]
		if by == nil {
			by = &Rated{Reporting: key.reporting, Stratum: key.stratum}
			u.raters[key] = by
		}
		by.Reports++
		by.Marks += marksOfGrading[e.Grading]
		by.Year = max(by.Year, e.Year)
		return
	}
}

// A grid finds the step between totals.
type grid struct{ step *big.Rat }

// take makes the step divide one more total.
func (g *grid) take(x *big.Rat) {
	if x.Sign() == 0 {
		return
	}
	if g.step == nil {
		g.step = new(big.Rat).Abs(x)
		return
	}
	a := new(big.Int).Mul(g.step.Num(), x.Denom())
	b := new(big.Int).Mul(new(big.Int).Abs(x.Num()), g.step.Denom())
	g.step.SetFrac(new(big.Int).GCD(nil, nil, a, b), new(big.Int).Mul(g.step.Denom(), x.Denom()))
}

// A Candidacy is how a candidate fared before a board, as far as units are judged by it.
type Candidacy struct {
	Unit      int64
	On        domain.Date // the board's day
	Threshold *big.Rat    // nil, where the total is held to none
	Total     *big.Rat    // nil, none
	Base      *big.Rat    // the marks before the board's own; nil not known
	Linked    bool        // to a member, on record
	Promoted  bool
}

// Candidate counts one.
func (t *Tally) Candidate(c Candidacy) {
	u := t.unit(c.Unit)
	if c.Threshold != nil && c.Total != nil {
		u.total(c)
	}
	if u.linked == nil {
		u.linked = map[int]*Linked{}
	}
	step := -1
	if c.Base != nil {
		tens := new(big.Int).Div(c.Base.Num(), new(big.Int).Mul(c.Base.Denom(), big.NewInt(10)))
		step = int(max(0, min(tens.Int64(), 100)))
	}
	l := u.linked[step]
	if l == nil {
		l = &Linked{Ability: step}
		u.linked[step] = l
	}
	if c.On.After(l.Last) {
		l.Last = c.On
	}
	if c.Linked {
		l.Candidates, l.Promoted = l.Candidates+1, l.Promoted+b2i(c.Promoted)
	} else {
		l.Others, l.OthersPromoted = l.Others+1, l.OthersPromoted+b2i(c.Promoted)
	}
}

func (u *counting) total(c Candidacy) {
	if u.totals == nil {
		u.totals, u.grids = map[string]*Totals{}, map[string]*grid{}
	}
	key := plainMark(c.Threshold)
	at := u.totals[key]
	if at == nil {
		at = &Totals{Threshold: key}
		u.totals[key], u.grids[key] = at, &grid{}
	}
	at.All++
	u.grids[key].take(c.Total)
	one := big.NewRat(1, 1)
	switch above := new(big.Rat).Sub(c.Total, c.Threshold); {
	case above.Sign() >= 0 && above.Cmp(one) < 0:
		at.Above++
	case above.Sign() < 0 && above.Cmp(one.Neg(one)) >= 0:
		at.Below++
	}
	if c.On.After(at.Last) {
		at.Last = c.On
	}
}

// plainMark writes marks as a decimal, or as a fraction where they are none.
func plainMark(r *big.Rat) string {
	if places, exact := r.FloatPrec(); exact {
		return r.FloatString(places)
	}
	return r.RatString()
}

// Request counts a request for information.
func (t *Tally) Request(unit int64, r Request) {
	u := t.unit(unit)
	u.requests = append(u.requests, r)
}

// Course counts the nominations to a course.
func (t *Tally) Course(unit int64, c Course) {
	u := t.unit(unit)
	u.courses = append(u.courses, c)
}

// fill writes what was counted beside moves.
func (c *counting) fill(u *Unit) {
	for _, year := range slices.Sorted(maps.Keys(c.reasons)) {
		r := c.reasons[year]
		out := Reasons{Year: year, Orders: r.orders, Last: r.last}
		if r.phrase.Orders > 0 {
			out.Wordings = append(out.Wordings, r.phrase)
		}
		for _, text := range slices.Sorted(maps.Keys(r.kept)) {
			out.Wordings = append(out.Wordings, *r.kept[text])
		}
		u.Reasons = append(u.Reasons, out)
	}
	for _, r := range c.raters {
		u.Raters = append(u.Raters, *r)
	}
	slices.SortFunc(u.Raters, func(a, b Rated) int {
		return cmp.Or(cmp.Compare(a.Reporting, b.Reporting), strings.Compare(a.Stratum, b.Stratum))
	})
	for _, year := range slices.Sorted(maps.Keys(c.reported)) {
		u.Reported = append(u.Reported, *c.reported[year])
	}
	for _, key := range slices.Sorted(maps.Keys(c.totals)) {
		at := *c.totals[key]
		if step := c.grids[key].step; step != nil {
			at.Grid = plainMark(step)
		}
		u.Totals = append(u.Totals, at)
	}
	for _, step := range slices.Sorted(maps.Keys(c.linked)) {
		u.Linked = append(u.Linked, *c.linked[step])
	}
	u.Requests = slices.SortedStableFunc(slices.Values(c.requests), func(a, b Request) int { return cmp.Compare(a.ID, b.ID) })
	u.Courses = slices.SortedStableFunc(slices.Values(c.courses), func(a, b Course) int { return cmp.Compare(a.ID, b.ID) })
}
