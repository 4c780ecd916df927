package storage

import (
	"context"
	"database/sql"
	"errors"

	"merit/domain"
)

// An Exception is what an order rests on that rests on no case. Its day is the last of the posting where it only vacates, the
// day of the draft where it fills.
type Exception struct {
	Move
	Ground   string `db:"ground"`
	Document int64  `db:"document_id"`

	// Of an order of a court; all empty on one that was drafted before the register asked.
	Petitioner string `db:"petitioner"`
	Contest    string `db:"contest"`
	Judgment   int64  `db:"judgment_id"`
}

var (
	_ = means("exception_has_its_document", domain.Invalid, "document-missing", "the ground needs its document", "DESIGN 3.1", "the document on record")
	_ = means("exception_post_is_free", domain.Conflict, "post-already-filled", "another officer holds the post", "DESIGN 3.9: one seat, one holder", "the incumbent's relinquishment")
	_ = means("exception_once_per_post", domain.Conflict, "post-ordered-already", "another order stands that fills this post", "DESIGN 3.9: one seat, one holder", "its withdrawal or lapse")
	_ = means("emergency_is_not_renewed", domain.Conflict, "emergency-not-renewable", "the officer was put into this post by an emergency before", "DESIGN 3.1: not renewable", "a regular case")
	_ = means("emergency_once_without_a_case", domain.Conflict, "emergency-again", "an emergency filled this post, or moved this officer, before", "DESIGN 3.1: not renewable", "a regular case for the post, opened")
	_ = wall("exception_ground_fills", "exception_ground_follows", "edition_tenure_pkey", "edition_tenure_not_negative", "exception_danger_is_of_a_move", "exception_board_whole",
		"exception_is_of_no_case", "exception_gives_no_grade", "exception_with_its_order", "exception_fits_its_ground", "exception_on_its_day", "exception_is_followed", "exception_petition_whole", "exception_petition_said", "officer_leaves_by_order")
)

// A Class is the class of posts by which edition and authority are found.
type Class struct {
	Edition int64  `db:"edition_id"`
	Grade   string `db:"grade"`
	Cadre   string `db:"cadre"`
}

// ClassOn gives the class that a grade of a cadre belongs to on the day: the rule of an edition in force for the grade, or
// for the next class above; nil where there is none.
func (v *View) ClassOn(ctx context.Context, government string, cadre int64, grade string, day domain.Date) (*Class, error) {
	var c Class
	err := v.get(ctx, &c, `select edition_id, grade, cadre from class_on($1, $2, $3, $4)`, government, cadre, grade, day)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &c, err
}

// PostHeld reports whether another than some officers certainly holds a post on the day, regularly or under an exception.
func (v *View) PostHeld(ctx context.Context, post int64, day domain.Date, but ...int64) (held bool, err error) {
	err = v.get(ctx, &held, `select exists (`+holders+`)`, post, day.AddDays(-1), but)
	return held, err
}

// holders are those of the post $1 on the day after $2, but for the officers $3.
const holders = `select 1 from posts_held_by(array[$1::bigint], $2) h where h.officer_id <> all($3::bigint[])`

// StandsAlready reports whether another order of no case and of the same kind stands, issued and not acted upon: for the post, or,
// where it is of none, on the same basis for the officer.
func (v *View) StandsAlready(ctx context.Context, o Order) (stands bool, err error) {
	err = v.get(ctx, &stands, `
		select exists (select 1 from orders where kind = $3 and case_id is null and id <> $2 and state in ('issued', 'held', 'stayed')
		                and case when $1 = 0 then post_id is null and officer_id = $4 and subject = $5 else post_id = $1 end)`, o.Post, o.ID, o.Kind, o.Officer, o.Subject)
	return stands, err
}

// Emergencies is what emergencies there were for a post and an officer.
type Emergencies struct {
	Renewal bool `db:"renewal"` // the officer in this very post
	Second  bool `db:"second"`  // the post, or the officer
	Regular bool `db:"regular"` // a case for the post is open or approved
}

// Emergencies gives what stands against another emergency for a post and an officer.
func (v *View) Emergencies(ctx context.Context, post, officer int64) (e Emergencies, err error) {
	err = v.get(ctx, &e, `
		select coalesce(bool_or(o.post_id = $1 and o.officer_id = $2), false) as renewal, count(*) > 0 as second,
		       exists (select 1 from cases c join case_vacancy v on v.case_id = c.id and v.live join vacancy w on w.id = v.vacancy_id join post p on p.id = $1
		                where c.state not in ('rejected', 'cancelled') and (w.post_id = p.id or w.post_id is null and w.line_id = p.line_id)) as regular
		from orders o join exception_order x on x.order_id = o.id
		where x.ground = 'emergency' and (o.post_id = $1 or o.officer_id = $2) and o.state <> 'withdrawn' and (o.state <> 'lapsed' or o.actualised_on is not null)`, post, officer)
	return e, err
}

// InsertException keeps what a drafted order rests on.
func (tx *Tx) InsertException(ctx context.Context, x Exception) error {
	_, err := tx.exec(ctx, `
		insert into exception_order (order_id, ground, document_id, on_day, posting_id, edition_id, class_grade, class_cadre, premature, danger, happened, why_now, why_officer,
		                             board, board_on, board_document_id, petitioner, contest, judgment_id)
		values ($1, $2, nullif($3::bigint, 0), $4, nullif($5::bigint, 0), $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, nullif($16::bigint, 0), $17, $18, nullif($19::bigint, 0))`,
		x.Order, x.Ground, x.Document, x.On, x.Posting, x.Edition, x.ClassGrade, x.ClassCadre, x.Premature, x.Danger, x.Happened, x.WhyNow, x.WhyOfficer, x.Board, x.BoardOn, x.BoardPaper,
		x.Petitioner, x.Contest, x.Judgment)
	return err
}

// Exception gives what an order rests on that rests on no case; a refusal where it is another order.
func (v *View) Exception(ctx context.Context, order int64) (Exception, error) {
	var x Exception
	err := v.get(ctx, &x, `select `+moveColumns+`, e.ground, e.document_id, e.petitioner, e.contest, coalesce(e.judgment_id, 0) as judgment_id`+moveTables+` join exception_order e on e.order_id = x.order_id where x.order_id = $1`, order)
	if errors.Is(err, sql.ErrNoRows) {
		return x, domain.Refuse(domain.Conflict, "not-an-exception", "order %d rests on a case", order)
	}
	return x, err
}

// Depart writes on the officer's file what follows from an order just issued: a death, or a leaving and how. What the file
// says already stays.
func (tx *Tx) Depart(ctx context.Context, officer int64, died, left domain.Date, how string) error {
	if !died.IsZero() {
		_, err := tx.exec(ctx, `update officer set died = $2 where id = $1 and died is null`, officer, died)
		return err
	}
	_, err := tx.exec(ctx, `update officer set left_on = $2, left_how = $3 where id = $1 and left_on is null`, officer, left, how)
	return err
}

// An ExceptionFilter narrows the public list; zero values mean any.
type ExceptionFilter struct {
	Ground   string
	Path     string // of an organization, with all below it
	From, To domain.Date
}

// An ExceptionRow is what the public sees of an exception: never who.
type ExceptionRow struct {
	Order        int64       `db:"id"`
	Number       string      `db:"number"`
	Ground       string      `db:"ground"`
	Fills        bool        `db:"fills"`
	State        string      `db:"state"`
	Organization int64       `db:"organization_id"`
	OrgName      string      `db:"organization"`
	Post         int64       `db:"post_id"` // filled, or vacated
	PostTitle    string      `db:"post"`
	Grade        string      `db:"grade"`
	Issued       domain.Date `db:"issued_on"`
	Acted        domain.Date `db:"actualised_on"`
	Ends         domain.Date `db:"ends_on"`
	Premature    bool        `db:"premature"`
	Danger       bool        `db:"danger"`
	Heard        bool        `db:"heard"`
	Board        string      `db:"board"`
	Authority    string      `db:"authority"`
}

// publicExceptions are the exceptions that were issued, with the post they are about and its organization.
const publicExceptions = `
	from orders o join exception_order x on x.order_id = o.id join exception_ground g on g.ground = x.ground
	left join order_authorisation t on t.order_id = o.id left join capacity k on k.id = t.capacity_id
	left join posting w on w.id = x.posting_id left join post p on p.id = coalesce(o.post_id, w.post_id) left join organization u on u.id = p.organization_id
	where o.issued_on is not null and ($1 = '' or x.ground = $1) and ($2 = '' or starts_with(u.path, $2))
	  and ($3::date is null or o.issued_on >= $3) and ($4::date is null or o.issued_on <= $4)`

// Exceptions gives a page of the exceptions issued, after the order with the id.
func (v *View) Exceptions(ctx context.Context, f ExceptionFilter, after int64, limit int) ([]ExceptionRow, error) {
	var list []ExceptionRow
	err := v.list(ctx, &list, `
		select o.id, coalesce(o.number, '') as number, x.ground, g.fills, o.state, coalesce(u.id, 0) as organization_id, coalesce(u.name, '') as organization,
		       coalesce(p.id, 0) as post_id, coalesce(p.title, '') as post, o.grade, o.issued_on, o.actualised_on, o.ends_on, x.premature, x.danger,
		       exists (select 1 from hearing h where h.order_id = o.id) as heard, x.board, coalesce(k.kind, '') as authority`+publicExceptions+`
		  and o.id > $5 order by o.id limit $6`, f.Ground, f.Path, f.From, f.To, after, limit)
	return list, err
}

// An ExceptionCount is how many exceptions of a ground a ministry had in a month. AgainstMerit counts those alone that
// filled a post without a case.
type ExceptionCount struct {
	Ground       string      `db:"ground"`
	Month        domain.Date `db:"month"`
	Ministry     int64       `db:"ministry_id"` // the nearest ministry, division or province above; 0 none
	MinistryName string      `db:"ministry"`
	Orders       int         `db:"orders"`
	AgainstMerit int         `db:"against_merit"`
}

// ExceptionCounts counts the exceptions issued by ground, month and ministry; those withdrawn or lapsed unacted count for
// nothing, since nobody moved by them.
func (v *View) ExceptionCounts(ctx context.Context, f ExceptionFilter) ([]ExceptionCount, error) {
	var list []ExceptionCount
	err := v.list(ctx, &list, `
		select c.ground, c.month, coalesce(m.id, 0) as ministry_id, coalesce(m.name, '') as ministry, count(*) as orders, count(*) filter (where c.fills) as against_merit
		from (select x.ground, g.fills, date_trunc('month', o.issued_on)::date as month,
		             (select a.id from organization a where a.id = any (string_to_array(trim(both '/' from u.path), '/')::bigint[])
		                 and a.kind in ('ministry', 'division', 'province') order by length(a.path) desc limit 1) as ministry`+publicExceptions+`
		        and (o.state not in ('withdrawn', 'lapsed') or o.actualised_on is not null)) c
		left join organization m on m.id = c.ministry
		group by c.ground, c.month, m.id, m.name order by c.month, m.name nulls first, m.id, c.ground`, f.Ground, f.Path, f.From, f.To)
	return list, err
}
