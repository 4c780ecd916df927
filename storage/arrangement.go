package storage

import (
	"context"
	"database/sql"
	"errors"

	"merit/domain"
)

var (
	_ = means("arrangement_has_its_document", domain.Invalid, "document-missing", "the basis needs its document", "DESIGN 3.1", "the document on record")
	_ = means("arrangement_not_again", domain.Conflict, "second-spell", "an earlier spell stands in the way, or counts with this one", "DESIGN 3.9", "its end, or a regular case for the post")
	_ = means("arrangement_once_per_post", domain.Conflict, "post-ordered-already", "another order stands that fills this post", "DESIGN 3.9: one seat, one holder", "its withdrawal or lapse")
	_ = means("arrangement_once_per_officer", domain.Conflict, "order-exists", "an order of this kind stands for this officer", "DESIGN 3.9", "its withdrawal or lapse")
	_ = means("posting_one_charge", domain.Conflict, "post-already-filled", "somebody holds the post on a charge on one of these days", "DESIGN 3.9: one seat, one holder", "the end of that charge")
	_ = means("charge_cites_the_eligible", domain.Conflict, "eligible-changed", "who comes into question for the post has changed meanwhile", "DESIGN 3.1", "a new draft")
	_ = wall("arrangement_basis_form", "charge_candidate_pkey", "arrangement_fits_its_basis", "charge_cites_the_vacancy", "charge_says_why_passed_over", "arrangement_with_its_order",
		"arrangement_has_reasons", "arrangement_post_of_its_kind", "status_dates_in_order", "status_once_per_order", "status_by_its_order", "onward_has_its_notification", "onward_says_something", "onward_while_away")
)

// An Arrangement is what an order rests on that puts nobody into a post regularly.
type Arrangement struct {
	Order       int64       `db:"order_id"`
	Basis       string      `db:"basis"`
	Document    int64       `db:"document_id"`
	Place       string      `db:"place"` // where the officer goes; "" to a post, or nowhere
	Compels     string      `db:"why"`   // the compelling reasons of what needs them always
	Edition     int64       `db:"edition_id"`
	ClassGrade  string      `db:"class_grade"`
	ClassCadre  string      `db:"class_cadre"`
	First       domain.Date `db:"first_on"`     // from which its limit counts
	Further     bool        `db:"further"`      // it goes on beyond a first spell
	VacantSince domain.Date `db:"vacant_since"` // of a charge; zero not known
	Authorisation
}

// Arrangement gives what an order rests on that puts nobody into a post regularly; nil where it is another order.
func (v *View) Arrangement(ctx context.Context, order int64) (*Arrangement, error) {
	var a Arrangement
	err := v.get(ctx, &a, `
		select r.order_id, r.basis, r.document_id, r.place, r.why, r.edition_id, r.class_grade, r.class_cadre, r.first_on, r.further, r.vacant_since,
		       coalesce(authority_over(r.order_id), '') as authority, coalesce(t.account_id, 0) as authorised_by, t.on_day as authorised_on, coalesce(t.reasons, '') as authorised_why
		from arrangement_order r left join order_authorisation t on t.order_id = r.order_id where r.order_id = $1`, order)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &a, err
}

// InsertArrangement keeps what a drafted order rests on.
func (tx *Tx) InsertArrangement(ctx context.Context, a Arrangement, eligible []Candidate) error {
	if _, err := tx.exec(ctx, `
		insert into arrangement_order (order_id, basis, document_id, place, why, edition_id, class_grade, class_cadre, first_on, further, vacant_since)
		values ($1, $2, nullif($3::bigint, 0), $4, $5, $6, $7, $8, $9, $10, $11)`,
		a.Order, a.Basis, a.Document, a.Place, a.Compels, a.Edition, a.ClassGrade, a.ClassCadre, a.First, a.Further, a.VacantSince); err != nil {
		return err
	}
	officers, places, reasons := make([]int64, len(eligible)), make([]int64, len(eligible)), make([]string, len(eligible))
	for i, c := range eligible {
		officers[i], places[i], reasons[i] = c.Officer, int64(c.Place), c.Reason
	}
	_, err := tx.exec(ctx, `
		insert into charge_candidate (order_id, officer_id, place, reason)
		select $1, c.officer, c.place, c.reason from unnest($2::bigint[], $3::int[], $4::text[]) as c (officer, place, reason)`, a.Order, officers, places, reasons)
	return err
}

// A Candidate is an officer who comes into question for a charge.
type Candidate struct {
	Officer int64  `db:"officer_id"`
	Number  string `db:"number"`
	Name    string `db:"name"`
	Place   int    `db:"place"`  // 1 the most senior
	Reason  string `db:"reason"` // why a senior was passed over
}

// EligibleForCharge gives who comes into question for a charge of a post on a day, the most senior first.
func (v *View) EligibleForCharge(ctx context.Context, basis string, post int64, day domain.Date) ([]Candidate, error) {
	var list []Candidate
	err := v.list(ctx, &list, `
		select e.officer_id, f.number, f.name, e.place, '' as reason from eligible_for_charge($1, $2, $3) e join officer f on f.id = e.officer_id order by e.place`, basis, post, day)
	return list, err
}

// Candidates gives who came into question for a charge, and why a senior was passed over.
func (v *View) Candidates(ctx context.Context, order int64) ([]Candidate, error) {
	var list []Candidate
	err := v.list(ctx, &list, `
		select c.officer_id, f.number, f.name, c.place, c.reason from charge_candidate c join officer f on f.id = c.officer_id where c.order_id = $1 order by c.place`, order)
	return list, err
}

// A PostBeside is how a post stands to an officer, and whether and since when it is vacant.
type PostBeside struct {
	Grade       string      `db:"grade"` // "same", "above", "" another
	Cadre       string      `db:"cadre"` // "own", "other", "foreign"
	VacantSince domain.Date `db:"vacant_since"`
	Held        bool        `db:"held"`    // by another officer, the day after
	SatIn       bool        `db:"sat_in"`  // who is there, not attached elsewhere, in training or on leave
	Regular     bool        `db:"regular"` // a case that fills it is open
}

// PostBeside gives how a post stands to an officer of a grade on a day.
func (v *View) PostBeside(ctx context.Context, post, officer int64, grade string, day domain.Date) (b PostBeside, err error) {
	err = v.get(ctx, &b, `
		select coalesce(b.grade, '') as grade, coalesce(b.cadre, '') as cadre, vacant_since($1) as vacant_since, post_held($1, $4::date + 1, $2) as held, post_sat_in($1, $4::date + 1, $2) as sat_in, regular_case_open($1) as regular
		from post_beside($1, $2, $3) b`, post, officer, grade, day)
	return b, err
}

// PostSatIn reports whether another than some officers holds a post on the day and is there.
func (v *View) PostSatIn(ctx context.Context, post int64, day domain.Date, but ...int64) (sat bool, err error) {
	err = v.get(ctx, &sat, `select exists (`+holders+` and not exists (select 1 from officer_status t where t.officer_id = h.officer_id and $2::date + 1 between t.start_on and t.end_on))`,
		post, day.AddDays(-1), but)
	return sat, err
}

// A Spell is an earlier arrangement that counts with a new one.
type Spell struct {
	First domain.Date `db:"first_on"` // from when the limit counts
	Ends  domain.Date `db:"last_on"`  // zero: it is open
	Same  bool        `db:"same"`     // of the same officer and, where the post counts, in the same post
}

// EarlierSpell gives the arrangement that counts with a new one of a basis, for an officer or a post; nil where there is none.
func (v *View) EarlierSpell(ctx context.Context, basis string, officer, post int64) (*Spell, error) {
	var s Spell
	err := v.get(ctx, &s, `select first_on, last_on, same from earlier_spell($1, $2, nullif($3::bigint, 0))`, basis, officer, post)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &s, err
}

// TakeStatus opens the status that an order made lawful; it ends by itself on the order's last day.
func (tx *Tx) TakeStatus(ctx context.Context, o Order, place string, on domain.Date) error {
	_, err := tx.exec(ctx, `insert into officer_status (officer_id, basis, place, start_on, end_on, order_id) values ($1, $2, $3, $4, $5, $6)`, o.Officer, o.Subject, place, on, o.Ends, o.ID)
	return err
}

// An Onward is where a province or body has posted an officer who was placed at its disposal: its own fact.
type Onward struct {
	ID           int64       `db:"id"`
	Office       string      `db:"office"`
	Start        domain.Date `db:"start_on"`
	Notification string      `db:"notification"` // the number of theirs
	Document     int64       `db:"document_id"`
}

// InsertOnward records an onward posting.
func (tx *Tx) InsertOnward(ctx context.Context, o Order, w Onward) (int64, error) {
	return tx.insert(ctx, `insert into onward_posting (order_id, officer_id, office, start_on, notification, document_id) values ($1, $2, $3, $4, $5, nullif($6::bigint, 0)) returning id`,
		o.ID, o.Officer, w.Office, w.Start, w.Notification, w.Document)
}

// Onwards gives the onward postings under an order, in the order of their days.
func (v *View) Onwards(ctx context.Context, order int64) ([]Onward, error) {
	var list []Onward
	err := v.list(ctx, &list, `select id, office, start_on, notification, document_id from onward_posting where order_id = $1 order by start_on, id`, order)
	return list, err
}

// Away gives the days of the status that an order opened; false where it opened none.
func (v *View) Away(ctx context.Context, order int64) (from, to domain.Date, ok bool, err error) {
	var d struct {
		From domain.Date `db:"start_on"`
		To   domain.Date `db:"end_on"`
	}
	err = v.get(ctx, &d, `select start_on, end_on from officer_status where order_id = $1`, order)
	if errors.Is(err, sql.ErrNoRows) {
		return d.From, d.To, false, nil
	}
	return d.From, d.To, err == nil, err
}

// ChargeHeld reports whether somebody holds a post on a charge on one of the days.
func (v *View) ChargeHeld(ctx context.Context, post int64, from, to domain.Date) (held bool, err error) {
	err = v.get(ctx, &held, `
		select exists (select 1 from posting p where p.post_id = $1 and p.replaced_by is null and p.source = 'order' and p.kind in ('additional-charge', 'current-charge', 'look-after')
		                and days_certain(p.start_latest, p.end_earliest) && daterange($2, $3, '[]'))`, post, from, to)
	return held, err
}
