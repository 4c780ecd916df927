package storage

import (
	"context"

	"merit/domain"
)

var _ = means("capacity_incompatible", domain.Conflict, "capacity-incompatible", "the person holds a capacity on some of these days that does not go with this one", "powers apart", "the other capacity ended, or other days")
var _ = means("capacity_not_granted_to_oneself", domain.Forbidden, "not-to-oneself", "nobody grants a capacity to himself", "four eyes", "another person to grant it")
var _ = means("capacity_needs_a_second_person", domain.Forbidden, "second-person-needed", "who granted a capacity, is to hold it, or is stood in for does not approve it", "four eyes", "approval by a third person")
var _ = means("capacity_cites_an_order", domain.Invalid, "order-not-cited", "every grant of a capacity cites an order", "four eyes", "the number of the order")
var _ = means("capacity_dates_in_order", domain.Invalid, "dates-out-of-order", "the last day lies before the first", "", "")
var _ = means("capacity_grantable", domain.Invalid, "capacity-not-grantable", "this kind of capacity is not granted to anybody", "", "another kind")
var _ = means("capacity_account_id_fkey", domain.NotFound, "account-unknown", "there is no such account", "", "an account")
var _ = means("capacity_organization_id_fkey", domain.NotFound, "organization-unknown", "there is no such organization", "", "an organization of the register, or none")
var _ = means("capacity_stand_in_for_one_in_force", domain.Conflict, "stand-in-for-nobody", "a stand-in stands in for somebody who holds his capacity in his own right, approved and not ended", "", "such a capacity")
var _ = means("capacity_stand_in_is_another", domain.Conflict, "stand-in-for-oneself", "nobody stands in for himself", "four eyes", "another person")
var _ = means("capacity_stand_in_within", domain.Invalid, "stand-in-outside-term", "a stand-in has a first and a last day within those of the one stood in for", "", "days within the term")
var _ = wall("capacity_kind_exclusive_fkey", "capacity_kind_kind_exclusive_key", "capacity_bootstrap_once", "capacity_act_fits", "capacity_approval_only", "capacity_stand_in_same_office",
	"capacity_pkey", "capacity_stand_in_for_fkey")

// A Capacity is an office a person may act in, with the order and the people behind it.
type Capacity struct {
	ID           int64       `db:"id"`
	Account      int64       `db:"account_id"`
	Username     string      `db:"username"`
	Person       string      `db:"display_name"`
	Kind         string      `db:"kind"`
	Exclusive    string      `db:"exclusive"`
	Organization int64       `db:"organization_id"`
	OrgName      string      `db:"organization_name"`
	OrgPath      string      `db:"organization_path"`
	StandInFor   int64       `db:"stand_in_for"`
	OrderNo      string      `db:"order_no"`
	OrderDate    domain.Date `db:"order_date"`
	Starts       domain.Date `db:"starts"`
	Ends         domain.Date `db:"ends"`
	Bootstrap    bool        `db:"bootstrap"`
	GrantedBy    int64       `db:"granted_by"`
	ApprovedBy   int64       `db:"approved_by"`
	EndedBy      int64       `db:"ended_by"`
	Version      int64       `db:"act_id"`
}

const capacityColumns = `c.id, c.account_id, a.username, a.display_name, c.kind, c.exclusive, coalesce(c.organization_id, 0) as organization_id,
		       coalesce(o.name, '') as organization_name, coalesce(o.path, '') as organization_path, coalesce(c.stand_in_for, 0) as stand_in_for,
		       c.order_no, c.order_date, c.starts, c.ends, c.bootstrap, c.granted_by, coalesce(c.approved_by, 0) as approved_by,
		       coalesce(c.ended_by, 0) as ended_by, c.act_id
		from capacity c
		join account a on a.id = c.account_id
		left join organization o on o.id = c.organization_id`

// Capacity gives one capacity; sql.ErrNoRows where there is none.
func (v *View) Capacity(ctx context.Context, id int64) (Capacity, error) {
	var c Capacity
	err := v.get(ctx, &c, `select `+capacityColumns+` where c.id = $1`, id)
	return c, err
}

// LockCapacity gives one capacity and keeps others from changing it until the act ends.
func (tx *Tx) LockCapacity(ctx context.Context, id int64) (Capacity, error) {
	var c Capacity
	err := tx.get(ctx, &c, `select `+capacityColumns+` where c.id = $1 for no key update of c`, id)
	return c, err
}

// CapacitiesInForce gives the capacities that a person could choose: approved, not ended, in force on the day given and
// on the database's own.
func (v *View) CapacitiesInForce(ctx context.Context, account int64, day domain.Date) ([]Capacity, error) {
	var cs []Capacity
	err := v.list(ctx, &cs, `select `+capacityColumns+`
		where c.account_id = $1 and c.ended_by is null and (c.approved_by is not null or c.bootstrap)
		  and $2::date between c.starts and coalesce(c.ends, $2::date) and current_date between c.starts and coalesce(c.ends, current_date)
		  and (c.stand_in_for is null or exists (select 1 from capacity f where f.id = c.stand_in_for and f.ended_by is null and (f.approved_by is not null or f.bootstrap)))
		order by c.id`, account, day)
	return cs, err
}

// Capacities gives the capacities of one person, or of everybody for account zero, after the one given.
func (v *View) Capacities(ctx context.Context, account, after int64, limit int) ([]Capacity, error) {
	var cs []Capacity
	err := v.list(ctx, &cs, `select `+capacityColumns+`
		where c.id > greatest($2, 99) and ($1::bigint = 0 or c.account_id = $1) order by c.id limit $3`, account, after, limit)
	return cs, err
}

// HeldOn gives the capacities of a person, approved or proposed and not ended, that share a day with the span.
func (v *View) HeldOn(ctx context.Context, account int64, starts, ends domain.Date) ([]Capacity, error) {
	var cs []Capacity
	err := v.list(ctx, &cs, `select `+capacityColumns+`
		where c.account_id = $1 and c.ended_by is null and daterange(c.starts, c.ends, '[]') && daterange($2, $3, '[]') order by c.id`, account, starts, ends)
	return cs, err
}

// ExclusiveClass gives the class of a kind of capacity: two of different classes never meet in one person. ok is false
// where there is no such kind.
func (v *View) ExclusiveClass(ctx context.Context, kind string) (class string, ok bool, err error) {
	var classes []string
	err = v.list(ctx, &classes, `select exclusive from capacity_kind where kind = $1`, kind)
	if err != nil || len(classes) == 0 {
		return "", false, err
	}
	return classes[0], true, nil
}

// InsertCapacity proposes a capacity and gives its number; who grants it is taken from the act.
func (tx *Tx) InsertCapacity(ctx context.Context, c Capacity) (int64, error) {
	return tx.insert(ctx, `
		insert into capacity (account_id, kind, exclusive, organization_id, stand_in_for, order_no, order_date, starts, ends)
		values ($1, $2, $3, nullif($4::bigint, 0), nullif($5::bigint, 0), $6, $7, $8, $9) returning id`,
		c.Account, c.Kind, c.Exclusive, c.Organization, c.StandInFor, c.OrderNo, c.OrderDate, c.Starts, c.Ends)
}

// ApproveCapacity puts a proposed capacity in force.
func (tx *Tx) ApproveCapacity(ctx context.Context, id, approver int64) error {
	_, err := tx.exec(ctx, `update capacity set approved_by = $2 where id = $1`, id, approver)
	return err
}

// EndCapacity ends a capacity at once; ends is its last day on record.
func (tx *Tx) EndCapacity(ctx context.Context, id, by int64, ends domain.Date) error {
	_, err := tx.exec(ctx, `update capacity set ended_by = $2, ends = $3 where id = $1`, id, by, ends)
	return err
}
