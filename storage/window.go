package storage

import (
	"context"
	"database/sql"
	"errors"

	"merit/domain"

	"github.com/lib/pq"
)

// A Window is an election window or a caretaker period: for a government, or a part of its tree.
type Window struct {
	ID            int64       `db:"id"`
	Kind          string      `db:"kind"`
	Government    string      `db:"government"`
	Organization  int64       `db:"organization_id"` // 0: the whole government
	OrgName       string      `db:"organization"`
	Name          string      `db:"name"`
	From          domain.Date `db:"from_day"`
	To            domain.Date `db:"to_day"` // zero: open until its end is published
	Gazette       string      `db:"gazette"`
	Gazetted      domain.Date `db:"gazetted_on"`
	ProposedBy    int64       `db:"proposed_by"`
	Proposer      string      `db:"proposer"`
	AdoptedBy     int64       `db:"adopted_by"` // 0 not yet
	Adopter       string      `db:"adopter"`
	AdoptedOn     domain.Date `db:"adopted_on"`
	Close         domain.Date `db:"close_day"` // its end as proposed
	CloseGazette  string      `db:"close_gazette"`
	CloseGazetted domain.Date `db:"close_gazetted_on"`
	CloseBy       int64       `db:"close_proposed_by"`
	Closer        string      `db:"closer"`
	ClosedBy      int64       `db:"closed_by"` // 0 not yet adopted
	ClosedOn      domain.Date `db:"closed_on"`
	Listed        int         `db:"listed"`       // officials and classes on the commission's list
	Letters       int         `db:"letters"`      // of the commission
	Major         Texts       `db:"major_grades"` // of a caretaker government: the grades in which every post is a major one
}

const windowQuery = `
	select w.id, w.kind, w.government, coalesce(w.organization_id, 0) as organization_id, coalesce(g.name, '') as organization, w.name, w.from_day, w.to_day, w.gazette, w.gazetted_on,
	       w.proposed_by, p.display_name as proposer, coalesce(w.adopted_by, 0) as adopted_by, coalesce(a.display_name, '') as adopter, w.adopted_on,
	       w.close_day, w.close_gazette, w.close_gazetted_on, coalesce(w.close_proposed_by, 0) as close_proposed_by, coalesce(c.display_name, '') as closer,
	       coalesce(w.closed_by, 0) as closed_by, w.closed_on, w.major_grades,
	       (select count(*) from window_official f where f.window_id = w.id) as listed, (select count(*) from commission_letter l where l.window_id = w.id) as letters
	from move_window w left join organization g on g.id = w.organization_id join account p on p.id = w.proposed_by
	left join account a on a.id = w.adopted_by left join account c on c.id = w.close_proposed_by`

var (
	_ = means("move_window_needs_two_people", domain.Forbidden, "second-person-needed", "whoever proposed a window, or its end, does not adopt it", "DESIGN 3.2: criteria first, by two people", "another officer with the power to adopt")
	_ = means("window_official_named_once", domain.Conflict, "listed-already", "the officer is on this list already", "", "")
	_ = means("window_move_approved", domain.Conflict, "commission-approval-missing", "no written approval of the election commission, dated before, is on record for this officer or this order", "Elections Act 2017 s.5(4)", "the commission's letter, on record")
	_ = means("caretaker_promotes_nobody", domain.Conflict, "caretaker-promotes-nobody", "a caretaker government promotes nobody and makes no major appointment", "Elections Act 2017 s.230(2)(e)", "the government that follows")
	_ = means("caretaker_transfer_approved", domain.Conflict, "caretaker-transfer-approval-missing", "a caretaker government transfers only with the election commission's approval, dated before and on record", "Elections Act 2017 s.230(2)(f)", "the commission's letter, on record")
	_ = wall("move_window_kind_known", "move_window_says_something", "move_window_dates_in_order", "move_window_cites_the_gazette", "move_window_moves_by_its_acts", "move_window_is_published",
		"move_window_of_its_government", "window_official_class_or_name", "window_official_of_an_election", "window_official_of_its_government", "commission_letter_kind_known",
		"commission_letter_cites_its_number", "letter_of_an_adopted_window", "letter_is_written", "letter_of_its_officer", "letter_says_why_expedient", "exception_direction_on_its_letter")
)

// ProposeWindow enters a window that a second person has still to adopt.
func (tx *Tx) ProposeWindow(ctx context.Context, w Window) (int64, error) {
	return tx.insert(ctx, `
		insert into move_window (kind, government, organization_id, name, from_day, to_day, gazette, gazetted_on, major_grades)
		values ($1, $2, nullif($3::bigint, 0), $4, $5, $6, $7, $8, coalesce($9::text[], '{}')) returning id`,
		w.Kind, w.Government, w.Organization, w.Name, w.From, w.To, w.Gazette, w.Gazetted, pq.Array([]string(w.Major)))
}

// LockWindows keeps windows as they are until the transaction ends: to change one, alone; to issue or carry out orders, with others.
func (tx *Tx) LockWindows(ctx context.Context, change bool) error {
	lock := `select pg_advisory_xact_lock_shared(hashtext('move_window'))`
	if change {
		lock = `select pg_advisory_xact_lock(hashtext('move_window'))`
	}
	_, err := tx.exec(ctx, lock)
	return err
}

// KeepOfficers keeps officers on the register until the transaction ends, in the order of their ids.
func (tx *Tx) KeepOfficers(ctx context.Context, officers []int64) error {
	_, err := tx.exec(ctx, `select id from officer where id = any($1) order by id for key share`, pq.Array(officers))
	return err
}

// AdoptWindow adopts what is proposed of a window: the window itself, or its end.
func (tx *Tx) AdoptWindow(ctx context.Context, id, account int64) error {
	_, err := tx.exec(ctx, `update move_window set adopted_by = $2 where id = $1`, id, account)
	return err
}

// ProposeWindowEnd proposes the last day of a window.
func (tx *Tx) ProposeWindowEnd(ctx context.Context, id int64, on domain.Date, gazette string, gazetted domain.Date) error {
	_, err := tx.exec(ctx, `update move_window set close_day = $2, close_gazette = $3, close_gazetted_on = $4 where id = $1`, id, on, gazette, gazetted)
	return err
}

// Window gives a window; a refusal where there is none.
func (v *View) Window(ctx context.Context, id int64) (Window, error) {
	var w Window
	err := v.get(ctx, &w, windowQuery+` where w.id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return w, domain.Refuse(domain.NotFound, "no-such-window", "there is no window %d", id)
	}
	return w, err
}

// Windows gives all windows, the latest first.
func (v *View) Windows(ctx context.Context) ([]Window, error) {
	var list []Window
	err := v.list(ctx, &list, windowQuery+` order by w.from_day desc, w.id desc`)
	return list, err
}

// A WindowOfficial is a line of the commission's list: an officer by name, or the posts of a class.
type WindowOfficial struct {
	ID           int64  `db:"id"`
	Officer      int64  `db:"officer_id"` // 0: a class
	Number       string `db:"number"`
	Name         string `db:"name"`
	Organization int64  `db:"organization_id"`
	OrgName      string `db:"organization"`
	Cadre        int64  `db:"cadre_id"`
	CadreCode    string `db:"cadre"`
	Grade        string `db:"grade"`
	Document     int64  `db:"document_id"`
}

// WindowOfficials gives the commission's list of a window.
func (v *View) WindowOfficials(ctx context.Context, window int64) ([]WindowOfficial, error) {
	var list []WindowOfficial
	err := v.list(ctx, &list, `
		select f.id, coalesce(f.officer_id, 0) as officer_id, coalesce(o.number, '') as number, coalesce(o.name, '') as name, coalesce(f.organization_id, 0) as organization_id,
		       coalesce(g.name, '') as organization, coalesce(f.cadre_id, 0) as cadre_id, coalesce(c.code, '') as cadre, f.grade, f.document_id
		from window_official f left join officer o on o.id = f.officer_id left join organization g on g.id = f.organization_id left join cadre c on c.id = f.cadre_id
		where f.window_id = $1 order by f.id`, window)
	return list, err
}

// ListClass adds a class of posts to the commission's list.
func (tx *Tx) ListClass(ctx context.Context, window int64, o WindowOfficial) error {
	_, err := tx.exec(ctx, `
		insert into window_official (window_id, organization_id, cadre_id, grade, document_id) values ($1, nullif($2::bigint, 0), nullif($3::bigint, 0), $4, $5)`,
		window, o.Organization, o.Cadre, o.Grade, o.Document)
	return err
}

// ListOfficers adds officers to the commission's list; who stands on it already stays as listed first.
func (tx *Tx) ListOfficers(ctx context.Context, window int64, officers []int64, document int64) error {
	_, err := tx.exec(ctx, `
		insert into window_official (window_id, officer_id, document_id)
		select $1, o.id, $3 from officer o where o.id = any($2) and not exists (select 1 from window_official f where f.window_id = $1 and f.officer_id = o.id) order by o.id`,
		window, pq.Array(officers), document)
	return err
}

// An Outsider is an officer of another government, or one that is none.
type Outsider struct {
	ID     int64  `db:"id"`
	Number string `db:"number"` // "" there is no such officer
}

// OfficersOutside gives those of some officers who do not serve a government.
func (v *View) OfficersOutside(ctx context.Context, officers []int64, government string) ([]Outsider, error) {
	var list []Outsider
	err := v.list(ctx, &list, `
		select i.id, coalesce(o.number, '') as number from unnest($1::bigint[]) with ordinality as i (id, n) left join officer o on o.id = i.id
		where o.government is distinct from $2 order by i.n`, pq.Array(officers), government)
	return list, err
}

// OfficersByNumber gives the officers of a government with the numbers, by number in capitals.
func (v *View) OfficersByNumber(ctx context.Context, government string, numbers []string) (map[string]int64, error) {
	var list []Outsider
	err := v.list(ctx, &list, `select id, upper(number) as number from officer where government = $1 and upper(number) = any($2)`, government, pq.Array(numbers))
	found := map[string]int64{}
	for _, o := range list {
		found[o.Number] = o.ID
	}
	return found, err
}

// A CommissionLetter is what the election commission has written about an officer.
type CommissionLetter struct {
	ID        int64       `db:"id"`
	Window    int64       `db:"window_id"`
	Kind      string      `db:"kind"`
	Officer   int64       `db:"officer_id"`
	OfficerNo string      `db:"officer_number"`
	Name      string      `db:"officer_name"`
	Order     int64       `db:"order_id"` // about which alone; 0 any of the officer
	Number    string      `db:"number"`
	Dated     domain.Date `db:"dated"`
	Document  int64       `db:"document_id"`
	Expedient string      `db:"expedient"`
}

// InsertCommissionLetter puts a letter on record.
func (tx *Tx) InsertCommissionLetter(ctx context.Context, l CommissionLetter) (int64, error) {
	return tx.insert(ctx, `
		insert into commission_letter (window_id, kind, officer_id, order_id, number, dated, document_id, expedient)
		values ($1, $2, $3, nullif($4::bigint, 0), $5, $6, nullif($7::bigint, 0), $8) returning id`,
		l.Window, l.Kind, l.Officer, l.Order, l.Number, l.Dated, l.Document, l.Expedient)
}

// CommissionLetters gives the letters under a window, about officers, or both; 0 means any window, none of them any officer.
func (v *View) CommissionLetters(ctx context.Context, window int64, officers ...int64) ([]CommissionLetter, error) {
	var list []CommissionLetter
	err := v.list(ctx, &list, `
		select l.id, l.window_id, l.kind, l.officer_id, o.number as officer_number, o.name as officer_name, coalesce(l.order_id, 0) as order_id, l.number, l.dated, l.document_id, l.expedient
		from commission_letter l join officer o on o.id = l.officer_id
		where ($1::bigint = 0 or l.window_id = $1) and (coalesce(cardinality($2::bigint[]), 0) = 0 or l.officer_id = any($2)) order by l.dated, l.id`, window, pq.Array(officers))
	return list, err
}

// A WindowOver is an adopted window that covers one of the days asked for, and whether it touches the officer of an order.
type WindowOver struct {
	ID      int64       `db:"id"`
	Kind    string      `db:"kind"`
	Name    string      `db:"name"`
	From    domain.Date `db:"from_day"`
	To      domain.Date `db:"to_day"`
	Touches bool        `db:"touches"`
	Order   int64       `db:"order_id"`
	Major   bool        `db:"major"` // the order is to fill a major post
}

// WindowsOver gives the adopted windows of the orders' government that cover a day, for each of the orders.
func (v *View) WindowsOver(ctx context.Context, orders []int64, day domain.Date) ([]WindowOver, error) {
	var list []WindowOver
	err := v.list(ctx, &list, `
		select w.id, w.kind, w.name, w.from_day, w.to_day, window_touches(w, o, $2::date) as touches, post_is_major(w, o.post_id, $2::date) as major, o.id as order_id
		from orders o join move_window w on w.government = o.government
		where o.id = any($1) and w.adopted_by is not null and w.from_day <= $2 and (w.to_day is null or w.to_day >= $2) order by o.id, w.id`, orders, day)
	return list, err
}

// GradeKnown reports whether a cadre of a government has a grade.
func (v *View) GradeKnown(ctx context.Context, government, grade string) (known bool, err error) {
	err = v.get(ctx, &known, `select exists (select 1 from cadre_grade g join cadre c on c.id = g.cadre_id where c.government = $1 and g.grade = $2)`, government, grade)
	return known, err
}

// GovernmentKnown reports whether a government has an organization on the register.
func (v *View) GovernmentKnown(ctx context.Context, government string) (known bool, err error) {
	err = v.get(ctx, &known, `select exists (select 1 from organization where government = $1)`, government)
	return known, err
}
