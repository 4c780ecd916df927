package promotion

import (
	"fmt"
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/tenure"
)

// records gives the officers' records as they stood on the day of the case.
func (w *worked) records() []domain.Record {
	w.who() // a case of one officer need not name anybody
	var out []domain.Record
	for _, p := range w.people {
		r := w.recordOf(p)
		if r.SeniorityNo == 0 && len(w.people) == 1 {
			r.SeniorityNo = 1
		}
		out = append(out, r)
	}
	return out
}

func (w *worked) panel() ([]Considered, error) {
	g, err := w.rule()
	if err != nil {
		return nil, err
	}
	if w.asOf.IsZero() {
		return nil, fmt.Errorf("the case names no day (\"on\")")
	}
	return Panel(w.edition, g, w.records(), w.vacancies, w.asOf)
}

// considered gives the last officer named, as the panel has that officer.
func (w *worked) considered() (Considered, error) {
	all, err := w.panel()
	if err != nil {
		return Considered{}, err
	}
	for _, c := range all {
		if c.Officer == w.who().record.Officer.ID {
			return c, nil
		}
	}
	return Considered{}, fmt.Errorf("%s does not hold the feeder grade and is not considered", w.who().name)
}

func wantEligible(w *worked, rest []string) error {
	if len(rest) > 0 {
		return fmt.Errorf("%q was not understood", strings.Join(rest, " "))
	}
	c, err := w.considered()
	if err != nil {
		return err
	}
	if len(c.Unmet) > 0 {
		return fmt.Errorf("got not eligible: %s", texts(c.Reasons))
	}
	return nil
}

// wantNotEligible reads the ids of exactly the rules that are not met.
func wantNotEligible(w *worked, rest []string) error {
	if len(rest) == 0 {
		return fmt.Errorf("the rules not met are missing")
	}
	c, err := w.considered()
	if err != nil {
		return err
	}
	return sameNames(rest, c.Unmet)
}

func wantPanel(w *worked, rest []string) error {
	all, err := w.panel()
	if err != nil {
		return err
	}
	var got []string
	for _, c := range all {
		if c.Included {
			got = append(got, w.nameOf(c.Officer))
		}
	}
	return sameNames(rest, got)
}

// wantNotOnPanel reads "B length-of-service": an officer and the codes of exactly the reasons.
func wantNotOnPanel(w *worked, rest []string) error {
	if len(rest) < 2 {
		return fmt.Errorf("an officer and the reasons are missing")
	}
	p, err := w.find(rest[0])
	if err != nil {
		return err
	}
	all, err := w.panel()
	if err != nil {
		return err
	}
	for _, c := range all {
		if c.Officer != p.record.Officer.ID {
			continue
		}
		if c.Included {
			return fmt.Errorf("got a place on the panel")
		}
		return sameNames(rest[1:], codes(c.Reasons))
	}
	return fmt.Errorf("%s does not hold the feeder grade and is not considered", rest[0])
}

func codes(reasons []domain.Reason) []string {
	var out []string
	for _, r := range reasons {
		out = append(out, r.Code)
	}
	return out
}

func (w *worked) nameOf(officer int64) string { return w.people[officer-1].name }

func (w *worked) names(officers []int64) []string {
	var out []string
	for _, o := range officers {
		out = append(out, w.nameOf(o))
	}
	return out
}

// wantList reads the officers who pass, in rank order.
func wantList(w *worked, rest []string) error {
	l, err := w.ranked()
	if err != nil {
		return err
	}
	return sameNames(rest, w.names(l.Passed()))
}

// wantPromotionOrder reads the officers promoted to the vacancies in the order of their notification.
func wantPromotionOrder(w *worked, rest []string) error {
	l, err := w.ranked()
	if err != nil {
		return err
	}
	up := l.Passed()
	return sameNames(rest, w.names(l.PromotionOrder(up[:min(w.vacancies, len(up))])))
}

// wantSeniority reads the officers of the grade by seniority: "BS-18 A B C".
func wantSeniority(w *worked, rest []string) error {
	if len(rest) < 2 {
		return fmt.Errorf("the grade and the officers are missing")
	}
	places, _ := tenure.Seniority(w.records(), w.cadre, rest[0], w.asOf)
	var got []string
	for _, p := range places {
		got = append(got, w.nameOf(p.Officer))
	}
	return sameNames(rest[1:], got)
}

func (w *worked) checklist() ([]Item, error) {
	g, err := w.rule()
	if err != nil {
		return nil, err
	}
	return Checklist(w.edition, g, w.who().record, w.asOf), nil
}

func wantComplete(w *worked, rest []string) error {
	items, err := w.checklist()
	if err != nil {
		return err
	}
	for _, i := range items {
		if !i.Done {
			return fmt.Errorf("got %s missing: %s", i.ID, strings.Join(i.Missing, ", "))
		}
	}
	return sameNames(nil, rest)
}

// wantMissing reads "reports 2016 2018": what exactly an item of the checklist lacks.
func wantMissing(w *worked, rest []string) error {
	if len(rest) < 2 {
		return fmt.Errorf("the item and what it lacks are missing")
	}
	items, err := w.checklist()
	if err != nil {
		return err
	}
	for _, i := range items {
		if i.ID == rest[0] {
			return sameNames(rest[1:], i.Missing)
		}
	}
	return fmt.Errorf("%s has no item %q for %s", w.edition.ID, rest[0], w.grade)
}

func wantFit(w *worked, rest []string) error { return w.unfit(rest, nil) }

// wantUnfit reads the ids of exactly the criteria not met.
func wantUnfit(w *worked, rest []string) error { return w.unfit(nil, rest) }

func (w *worked) unfit(extra, want []string) error {
	if len(extra) > 0 {
		return fmt.Errorf("%q was not understood", strings.Join(extra, " "))
	}
	g, err := w.rule()
	if err != nil {
		return err
	}
	all, err := FitnessOf(w.edition, g, w.who().record, w.asOf)
	if err != nil {
		return err
	}
	var got []string
	for _, f := range all {
		if !f.Fit {
			got = append(got, f.Rule)
		}
	}
	return sameNames(want, got)
}

// wantReferred reads the ids of exactly the grounds of referral to a retirement board.
func wantReferred(w *worked, rest []string) error {
	if w.edition == nil {
		return fmt.Errorf("the case names no edition")
	}
	reasons, err := Refer(w.edition, w.who().record, w.asOf)
	if err != nil {
		return err
	}
	return sameNames(rest, codes(reasons))
}

func wantNotReferred(w *worked, rest []string) error {
	if len(rest) > 0 {
		return fmt.Errorf("%q was not understood", strings.Join(rest, " "))
	}
	return wantReferred(w, nil)
}

func (w *worked) board() (framework.Board, error) {
	g, err := w.rule()
	if err != nil {
		return framework.Board{}, err
	}
	b, ok := w.edition.Boards[g.Board]
	if !ok {
		return framework.Board{}, fmt.Errorf("%s has no board for %s", w.edition.ID, w.grade)
	}
	return b, nil
}

func wantQuorum(w *worked, rest []string) error {
	ws := words{rest: rest}
	want := ws.number("how many")
	if err := ws.done(); err != nil {
		return err
	}
	b, err := w.board()
	if err != nil {
		return err
	}
	if got := QuorumNeeded(b, w.members); got != want {
		return fmt.Errorf("got %d", got)
	}
	return nil
}

// wantProceedings reads "valid", "void", or "no-quorum", of a sitting of the whole board but for the seats without.
func wantProceedings(w *worked, rest []string) error {
	ws := words{rest: rest}
	want := ws.oneOf("an outcome", "valid", "void", "no-quorum")
	if err := ws.done(); err != nil {
		return err
	}
	b, err := w.board()
	if err != nil {
		return err
	}
	var sittings []Sitting
	for i, s := range Seats(b, w.cadre) {
		sitting := Sitting{Seat: s.ID, Member: int64(i + 1)}
		if slices.Contains(w.missing, s.ID) {
			sitting.Without = "absent"
		}
		sittings = append(sittings, sitting)
	}
	q := QuorumFor(b, w.cadre, sittings)
	got := "valid"
	switch {
	case q.Void:
		got = "void"
	case !q.Held:
		got = "no-quorum"
	}
	if got != want {
		return fmt.Errorf("got %s (%d of %d, %d needed)", got, q.Present, q.Filled, q.Needed)
	}
	return nil
}
