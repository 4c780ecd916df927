package storage

import (
	"context"

	"merit/domain"
)

// A Direction is what a political executive asks for. It starts nothing.
type Direction struct {
	ID        int64       `db:"id"`
	Case      int64       `db:"case_id"`
	Officer   int64       `db:"officer_id"`
	Post      int64       `db:"post_id"`
	Account   int64       `db:"account_id"`
	Title     string      `db:"title"` // the kind of capacity of whoever gave it, or put it on record
	Name      string      `db:"display_name"`
	GivenBy   string      `db:"given_by"`     // who passed it on; "" given by the account itself
	InName    string      `db:"in_name_of"`   // in whose name
	Number    string      `db:"case_number"`  // of the case; "" none
	About     string      `db:"officer_name"` // "" about no officer
	AboutNo   string      `db:"officer_number"`
	PostTitle string      `db:"post_title"`
	PostNo    string      `db:"post_reference"`
	Given     domain.Date `db:"given_on"`
	Body      string      `db:"body"`
}

// Policy reports a direction that names nobody.
func (d Direction) Policy() bool { return d.Case == 0 && d.Officer == 0 && d.Post == 0 }

var (
	_ = means("direction_says_something", domain.Invalid, "direction-empty", "the direction is empty", "", "")
	_ = wall("direction_by_its_giver", "direction_received_whole", "direction_says_who_gave_it")
)

// InsertDirection puts a direction on record.
func (tx *Tx) InsertDirection(ctx context.Context, d Direction, capacity int64) (int64, error) {
	return tx.insert(ctx, `
		insert into direction (case_id, officer_id, post_id, account_id, capacity_id, given_on, given_by, in_name_of, body)
		values (nullif($1::bigint, 0), nullif($2::bigint, 0), nullif($3::bigint, 0), $4, $5, $6, $7, $8, $9) returning id`,
		d.Case, d.Officer, d.Post, d.Account, capacity, d.Given, d.GivenBy, d.InName, d.Body)
}

const directionQuery = `
	select d.id, coalesce(d.case_id, 0) as case_id, coalesce(d.officer_id, 0) as officer_id, coalesce(d.post_id, 0) as post_id, d.account_id, c.kind as title, a.display_name,
	       d.given_by, d.in_name_of, coalesce(k.number, '') as case_number, coalesce(o.name, '') as officer_name, coalesce(o.number, '') as officer_number,
	       coalesce(p.title, '') as post_title, coalesce(p.reference, '') as post_reference, d.given_on, d.body
	from direction d join capacity c on c.id = d.capacity_id join account a on a.id = d.account_id left join cases k on k.id = d.case_id left join officer o on o.id = d.officer_id
	left join post p on p.id = d.post_id`

// Directions gives the directions about a case, about an officer on its panel or about a post that it fills; case 0 gives those about
// whatever, account 0 everybody's.
func (v *View) Directions(ctx context.Context, caseID, account int64) ([]Direction, error) {
	var list []Direction
	err := v.list(ctx, &list, directionQuery+`
		where (d.case_id = $1 or d.officer_id in (select officer_id from panel_entry where case_id = $1) or $1::bigint = 0
		       or d.post_id in (select s.id from case_vacancy x join vacancy w on w.id = x.vacancy_id join post s on s.id = w.post_id or w.post_id is null and s.line_id = w.line_id where x.case_id = $1))
		  and ($2::bigint = 0 or d.account_id = $2)
		order by d.id`, caseID, account)
	return list, err
}

// DirectionsOnOrder gives the directions that an order touches: about its officer, its post or its case.
func (v *View) DirectionsOnOrder(ctx context.Context, order int64) ([]Direction, error) {
	var list []Direction
	err := v.list(ctx, &list, directionQuery+`
		where exists (select 1 from orders r where r.id = $1 and (d.officer_id = r.officer_id or d.post_id = r.post_id or d.case_id = r.case_id)) order by d.id`, order)
	return list, err
}

// DirectionsNear gives the directions about an officer, a post or a case of which the day lies between two.
func (v *View) DirectionsNear(ctx context.Context, officer, post, caseID int64, from, to domain.Date) ([]Direction, error) {
	var list []Direction
	err := v.list(ctx, &list, directionQuery+` where (d.officer_id = $1 or d.post_id = $2 or d.case_id = $3) and d.given_on between $4 and $5 order by d.id`, officer, post, caseID, from, to)
	return list, err
}
