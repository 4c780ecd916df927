package storage

import (
	"context"
	"database/sql"
	"errors"

	"merit/domain"
)

// An Incumbency is the regular posting that an officer holds, or that holds a post.
type Incumbency struct {
	ID      int64       `db:"id"`
	Officer int64       `db:"officer_id"`
	Post    int64       `db:"post_id"`
	Start   domain.Date `db:"start_latest"`
	Source  string      `db:"source"`
	Since   domain.Date `db:"start_earliest"` // the earliest day on which it may have begun
}

// Held gives the start as closely as it is known.
func (s Incumbency) Held() domain.When { return domain.When{Earliest: s.Since, Latest: s.Start} }

const seatQuery = `
	select id, officer_id, post_id, start_earliest, start_latest, source from posting
	where kind = 'regular' and source <> 'irregular' and replaced_by is null and end_earliest is null`

// SeatOf gives the regular post an officer holds; nil where none.
func (v *View) SeatOf(ctx context.Context, officer int64) (*Incumbency, error) {
	return v.incumbency(ctx, seatQuery+` and officer_id = $1 order by start_latest desc limit 1`, officer)
}

// SeatsOf gives the regular posts that officers hold, by officer; who holds none is left out.
func (v *View) SeatsOf(ctx context.Context, officers []int64) (map[int64]*Incumbency, error) {
	var list []Incumbency
	err := v.list(ctx, &list, `select distinct on (officer_id) * from (`+seatQuery+` and officer_id = any($1)) s order by officer_id, start_latest desc`, officers)
	all := make(map[int64]*Incumbency, len(list))
	for i := range list {
		all[list[i].Officer] = &list[i]
	}
	return all, err
}

// Incumbent gives who holds a post regularly; nil where it is vacant.
func (v *View) Incumbent(ctx context.Context, post int64) (*Incumbency, error) {
	return v.incumbency(ctx, seatQuery+` and post_id = $1 order by start_latest desc limit 1`, post)
}

func (v *View) incumbency(ctx context.Context, query string, id int64) (*Incumbency, error) {
	var s Incumbency
	err := v.get(ctx, &s, query, id)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &s, err
}

// InsertChargeReport records a relinquishment or an assumption of charge: day, forenoon or afternoon.
func (tx *Tx) InsertChargeReport(ctx context.Context, o Order, kind string, post int64, on domain.Date, noon string) (int64, error) {
	return tx.insert(ctx, `
		insert into charge_report (order_id, officer_id, post_id, kind, on_day, noon) values ($1, $2, nullif($3::bigint, 0), $4, $5, $6) returning id`,
		o.ID, o.Officer, post, kind, on, noon)
}

// LeaveSeat ends a posting on the day.
func (tx *Tx) LeaveSeat(ctx context.Context, posting int64, on domain.Date) error {
	_, err := tx.exec(ctx, `update posting set end_earliest = $2, end_latest = $2 where id = $1 and end_earliest is null`, posting, on)
	return err
}

// TakeSeat opens the posting that an order made lawful; one on a charge ends by itself on the order's last day.
func (tx *Tx) TakeSeat(ctx context.Context, o Order, kind string, on domain.Date) (int64, error) {
	return tx.insert(ctx, `
		insert into posting (officer_id, post_id, kind, start_earliest, start_latest, end_earliest, end_latest, source, order_id)
		values ($1, $2, $3, $4, $4, $6, $6, 'order', $5) returning id`,
		o.Officer, o.Post, kind, on, o.ID, o.Ends)
}

// TakeGrade gives the officer the order's grade from the day and ends the one held the day before; an acting charge ends
// nothing, since the officer keeps the substantive grade.
func (tx *Tx) TakeGrade(ctx context.Context, o Order, from domain.Date, batch string) error {
	regular := o.Subject == "promotion"
	method := "acting-charge"
	if regular {
		method = "promotion"
		if _, err := tx.exec(ctx, `
			update officer_grade set end_earliest = $3::date - 1, end_latest = $3::date - 1
			where officer_id = $1 and cadre_id = $2 and regular and replaced_by is null and end_earliest is null`, o.Officer, o.Cadre, from); err != nil {
			return err
		}
	}
	_, err := tx.exec(ctx, `
		insert into officer_grade (officer_id, cadre_id, grade, start_earliest, start_latest, end_earliest, end_latest, regular, method, batch, order_no, order_id)
		values ($1, $2, $3, $4, $4, $5, $5, $6, $7, $8, $9, $10)`,
		o.Officer, o.Cadre, o.Grade, from, o.Ends, regular, method, batch, o.Number, o.ID)
	return err
}

// LapseOrders ends the orders whose officer died, retired or left before charge was taken, as on the day; it gives how
// many. It is the sequencer role's: the application cannot call it.
func (db *DB) LapseOrders(ctx context.Context, day domain.Date) (n int, err error) {
	err = db.Write(ctx, func(tx *Tx) error { return tx.get(ctx, &n, `select orders_lapse($1)`, day) })
	return n, err
}

// ExpireArrangements ends what officers held on arrangements who have left the service, as on the day; it gives how many ended. It is
// the sequencer role's too.
func (db *DB) ExpireArrangements(ctx context.Context, day domain.Date) (n int, err error) {
	err = db.Write(ctx, func(tx *Tx) error { return tx.get(ctx, &n, `select arrangements_expire($1)`, day) })
	return n, err
}

// A ChargeDue is an order under which charge is to change hands, or does so on its last day.
type ChargeDue struct {
	Order         int64       `db:"id"`
	Number        string      `db:"number"`
	Subject       string      `db:"subject"`
	State         string      `db:"state"`
	Cadre         string      `db:"cadre"`
	Grade         string      `db:"grade"`
	Issued        domain.Date `db:"issued_on"`
	Actualised    domain.Date `db:"actualised_on"`
	Ends          domain.Date `db:"ends_on"`
	Retained      bool        `db:"retained"`
	Officer       int64       `db:"officer_id"`
	OfficerNumber string      `db:"officer_number"`
	OfficerName   string      `db:"officer_name"`
	Post          int64       `db:"post_id"` // to which; 0 retained
	PostTitle     string      `db:"post_title"`
	PostOrg       string      `db:"post_org"`
	Holder        string      `db:"holder"` // another officer who still sits there; "" nobody
	Seat          int64       `db:"seat_id"`
	SeatTitle     string      `db:"seat_title"` // from which; "" none is held
	SeatOrg       string      `db:"seat_org"`
	Relinquished  domain.Date `db:"relinquished_on"`
}

// ChargesDue gives the orders of an officer, or of posts within a part of the tree, under which charge is not taken yet, and
// the charges taken that end on the day or later.
func (v *View) ChargesDue(ctx context.Context, officer int64, under string, day domain.Date) ([]ChargeDue, error) {
	var list []ChargeDue
	err := v.list(ctx, &list, `
		select o.id, o.number, o.subject, o.state, d.code as cadre, o.grade, o.issued_on, o.actualised_on, o.ends_on, o.retained, o.officer_id, f.number as officer_number,
		       f.name as officer_name, coalesce(o.post_id, 0) as post_id, coalesce(p.title, '') as post_title, coalesce(n.name, '') as post_org, coalesce(h.name, '') as holder,
		       coalesce(s.post_id, 0) as seat_id, coalesce(s.title, '') as seat_title, coalesce(s.org_name, '') as seat_org,
		       (select min(x.on_day) from charge_report x where x.order_id = o.id and x.kind = 'relinquished') as relinquished_on
		from orders o join officer f on f.id = o.officer_id join cadre d on d.id = o.cadre_id
		left join post p on p.id = o.post_id left join organization n on n.id = p.organization_id
		left join order_move m on m.order_id = o.id and o.post_id is null left join posting w on w.id = m.posting_id left join post l on l.id = w.post_id
		left join organization z on z.id = l.organization_id
		left join lateral (
			select x.post_id, q.title, r.name as org_name, r.path from posting x join post q on q.id = x.post_id join organization r on r.id = q.organization_id
			where x.officer_id = o.officer_id and x.kind = 'regular' and x.source <> 'irregular' and x.replaced_by is null and x.end_earliest is null
			order by x.start_latest desc limit 1) s on true
		left join lateral (
			select y.name from posting x join officer y on y.id = x.officer_id
			where x.post_id = o.post_id and x.officer_id <> o.officer_id and x.kind = 'regular' and x.source <> 'irregular' and x.replaced_by is null and x.end_earliest is null
			order by x.start_latest desc limit 1) h on true
		where (o.state in ('issued', 'held', 'stayed') or o.state = 'acted' and o.ends_on >= $3)
		  and (o.officer_id = $1 or $2 <> '' and (n.path like $2 || '%' or s.path like $2 || '%' or z.path like $2 || '%'))
		order by o.issued_on, o.id`, officer, under, day)
	return list, err
}
