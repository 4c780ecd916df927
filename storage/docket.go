package storage

import (
	"context"
	"database/sql"
	"errors"

	"merit/domain"
)

// A Submitted is a case that is put up to an office for its decision.
type Submitted struct {
	Case       int64       `db:"id"`
	Number     string      `db:"number"`
	Cadre      string      `db:"cadre"`
	Grade      string      `db:"to_grade"`
	Round      int         `db:"round"`
	Vacancies  int         `db:"vacancies"`
	Promotions int         `db:"promotions"` // names recommended, by outcome
	Acting     int         `db:"acting"`
	Reserve    int         `db:"reserve"`
	PutUp      domain.Date `db:"put_up_on"`
	To         int64       `db:"put_up_to"` // a capacity
	ToName     string      `db:"to_name"`
	Higher     bool        `db:"higher"` // it lies with another, who has used up the remands, and the office is the next higher one
}

const namesOf = `(select count(*) from outcome x where x.case_id = c.id and x.round = c.round and x.outcome = `

// SubmittedTo gives the cases put up that an office decides, as the authority of the edition or, once the remands of that
// authority are spent, as the next higher one; the longest waiting first.
func (v *View) SubmittedTo(ctx context.Context, kind string) ([]Submitted, error) {
	var list []Submitted
	err := v.list(ctx, &list, `
		select c.id, c.number, d.code as cadre, c.to_grade, c.round, (select count(*) from case_vacancy w where w.case_id = c.id and w.live) as vacancies,
		       `+namesOf+`'promote') as promotions, `+namesOf+`'acting-charge') as acting, `+namesOf+`'reserve') as reserve,
		       s.put_up_on, s.put_up_to, a.display_name as to_name, g.capacity <> $1 as higher
		from cases c join cadre d on d.id = c.cadre_id join summary s on s.case_id = c.id and s.round = c.round
		join capacity k on k.id = s.put_up_to join account a on a.id = k.account_id
		join lateral (
			select x.capacity, x.next_higher, x.remands from edition_grade x
			where x.edition_id = c.edition_id and x.grade = c.to_grade and x.cadre in (d.code, '') order by x.cadre desc limit 1) g on true
		where c.state = 'put-up' and (g.capacity = $1 or g.next_higher = $1 and g.remands <= (
			select count(*) from decision x where x.case_id = c.id and x.decision = 'remand' and not x.higher and x.court_order = ''))
		order by s.put_up_on, c.id`, kind)
	return list, err
}

// A Ruling is a decision of an office in a list.
type Ruling struct {
	ID     int64       `db:"id"`
	Case   int64       `db:"case_id"`
	Number string      `db:"number"`
	Cadre  string      `db:"cadre"`
	Grade  string      `db:"to_grade"`
	Round  int         `db:"round"`
	Kind   string      `db:"decision"`
	On     domain.Date `db:"decided_on"`
	By     string      `db:"decided_by"`
	State  string      `db:"state"` // of the case now
	Orders int         `db:"orders"`
}

// RulingsOf gives the latest decisions of an office, the newest first.
func (v *View) RulingsOf(ctx context.Context, kind string, limit int) ([]Ruling, error) {
	var list []Ruling
	err := v.list(ctx, &list, `
		select x.id, c.id as case_id, c.number, d.code as cadre, c.to_grade, x.round, x.decision, x.decided_on, a.display_name as decided_by, c.state,
		       (select count(*) from orders o where o.case_id = c.id and o.state not in ('draft', 'withdrawn', 'modified', 'lapsed')) as orders
		from decision x join capacity k on k.id = x.capacity_id join account a on a.id = x.account_id join cases c on c.id = x.case_id join cadre d on d.id = c.cadre_id
		where k.kind = $1 order by x.id desc limit $2`, kind, limit)
	return list, err
}

// A Summary is what was put up to an authority.
type Summary struct {
	Body string      `db:"body"`
	On   domain.Date `db:"put_up_on"`
	To   int64       `db:"put_up_to"`
	Kind string      `db:"kind"` // of that capacity
	Name string      `db:"display_name"`
}

// Summary gives what was put up in a round; nil where nothing was.
func (v *View) Summary(ctx context.Context, caseID int64, round int) (*Summary, error) {
	var s Summary
	err := v.get(ctx, &s, `
		select s.body, s.put_up_on, s.put_up_to, k.kind, a.display_name from summary s join capacity k on k.id = s.put_up_to join account a on a.id = k.account_id
		where s.case_id = $1 and s.round = $2`, caseID, round)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &s, err
}
