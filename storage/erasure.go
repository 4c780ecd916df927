package storage

import (
	"context"
	"database/sql"
	"errors"

	"merit/domain"
)

var (
	_ = wall("erasure_says_something", "erasure_dates_in_order", "erasure_approved_whole", "erasure_act_fits", "erasure_by_its_act", "erasure_column_pkey")
	_ = means("erasure_needs_two_people", domain.Forbidden, "same-person", "whoever proposed the erasure cannot also approve it", "invariant 8", "another person")
	_ = means("erasure_not_of_oneself", domain.Forbidden, "own-matter", "nobody has his own data erased by himself", "invariant 8", "another person")
	_ = means("erasure_of_a_former_officer", domain.Conflict, "officer-still-serves", "the data of somebody who serves are not erased: postings, pay and retirement rest on them", "invariant 11", "the officer to have left the service")
)

// An Erasure is one that was proposed of a former officer's personal data, carried out where it was approved.
type Erasure struct {
	ID         int64       `db:"id"`
	Officer    int64       `db:"officer_id"`
	Number     string      `db:"number"` // of the officer
	Authority  string      `db:"authority"`
	OrderNo    string      `db:"order_no"`
	OrderDate  domain.Date `db:"order_date"`
	Ground     string      `db:"ground"`
	Document   int64       `db:"document_id"`
	ProposedBy int64       `db:"proposed_by"`
	ProposedOn domain.Date `db:"proposed_on"`
	ApprovedBy int64       `db:"approved_by"` // 0: waits
	ApprovedOn domain.Date `db:"approved_on"`
}

const erasureQuery = `
	select e.id, e.officer_id, o.number, e.authority, e.order_no, e.order_date, e.ground, e.document_id, e.proposed_by, e.proposed_on, coalesce(e.approved_by, 0) as approved_by, e.approved_on
	from erasure e
	join officer o on o.id = e.officer_id`

// ProposeErasure writes a proposal; who proposes is taken from the act.
func (tx *Tx) ProposeErasure(ctx context.Context, e Erasure) (int64, error) {
	return tx.insert(ctx, `insert into erasure (officer_id, authority, order_no, order_date, ground, document_id) values ($1, $2, $3, $4, $5, $6) returning id`,
		e.Officer, e.Authority, e.OrderNo, e.OrderDate, e.Ground, e.Document)
}

// LockErasure gives an erasure and keeps it as it is until the transaction ends.
func (tx *Tx) LockErasure(ctx context.Context, id int64) (Erasure, error) {
	var e Erasure
	err := tx.get(ctx, &e, erasureQuery+` where e.id = $1 for update of e`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return e, domain.Refuse(domain.NotFound, "no-such-erasure", "there is no erasure %d", id)
	}
	return e, err
}

// ApproveErasure approves an erasure. The database carries it out, and takes who approves from the act.
func (tx *Tx) ApproveErasure(ctx context.Context, id, by int64) error {
	_, err := tx.exec(ctx, `update erasure set approved_by = $2 where id = $1`, id, by)
	return err
}

// Erasures gives all erasures, the latest first.
func (v *View) Erasures(ctx context.Context) ([]Erasure, error) {
	var list []Erasure
	err := v.list(ctx, &list, erasureQuery+` order by e.id desc`)
	return list, err
}

// An ErasedRows says what an erasure did: by whose order, in which act, to how many rows.
type ErasedRows struct {
	Order string `db:"order_no"`
	Act   int64  `db:"act_id"`
	Rows  int    `db:"rows"`
}

// Erased gives what was erased, by act.
func (v *View) Erased(ctx context.Context) ([]ErasedRows, error) {
	var list []ErasedRows
	err := v.list(ctx, &list, `
		select e.authority || ', ' || e.order_no as order_no, e.act_id, count(r.id) as rows
		from erasure e
		left join ledger_row r on r.act_id = e.act_id and r.tbl <> 'erasure'
		where e.approved_by is not null
		group by e.id order by e.id`)
	return list, err
}

// ErasedOfficers gives the officers whose data were erased.
func (v *View) ErasedOfficers(ctx context.Context) ([]int64, error) {
	var list []int64
	err := v.list(ctx, &list, `select officer_id from erasure where approved_by is not null`)
	return list, err
}

// SaltsGone names the commitments whose salt is gone though no erasure committed to the row after them: table, key and act.
func (v *View) SaltsGone(ctx context.Context) ([]struct {
	Table string `db:"tbl"`
	Key   string `db:"key"`
	Act   int64  `db:"act_id"`
}, error) {
	var list []struct {
		Table string `db:"tbl"`
		Key   string `db:"key"`
		Act   int64  `db:"act_id"`
	}
	err := v.list(ctx, &list, `
		select r.tbl, r.key, r.act_id from ledger_row r
		where octet_length(r.salt) <> 16
		  and not exists (select 1 from ledger_row n join act a on a.id = n.act_id where n.tbl = r.tbl and n.key = r.key and n.id > r.id and a.name = 'erasure.approve')
		order by r.id limit 10000`)
	return list, err
}
