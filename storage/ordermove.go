package storage

import (
	"context"

	"merit/domain"
)

// A Move is what an order says where it takes an officer out of a regular post, and who must authorise it.
type Move struct {
	Order      int64       `db:"order_id"`
	On         domain.Date `db:"on_day"`     // the first day on which the posting may end
	Posting    int64       `db:"posting_id"` // the regular posting that it ends; 0 none
	Edition    int64       `db:"edition_id"`
	ClassGrade string      `db:"class_grade"`
	ClassCadre string      `db:"class_cadre"`
	Premature  bool        `db:"premature"`
	Danger     bool        `db:"danger"`
	Happened   string      `db:"happened"`
	WhyNow     string      `db:"why_now"`
	WhyOfficer string      `db:"why_officer"`
	Board      string      `db:"board"`
	BoardOn    domain.Date `db:"board_on"`
	BoardPaper int64       `db:"board_document_id"`
	Higher     string      `db:"next_higher"` // the authority above that of the class; "" none
	Heard      bool        `db:"heard"`
	Authorisation
}

// An Authorisation is the word of the authority on a draft.
type Authorisation struct {
	Authority  string      `db:"authority"`     // the capacity that must authorise it; "" none, since a case decided it
	By         int64       `db:"authorised_by"` // 0 not yet
	Authorised domain.Date `db:"authorised_on"`
	Why        string      `db:"authorised_why"`
}

const (
	moveColumns = `x.order_id, x.on_day, coalesce(x.posting_id, 0) as posting_id, x.edition_id, x.class_grade, x.class_cadre, x.premature, x.danger, x.happened, x.why_now, x.why_officer,
		x.board, x.board_on, coalesce(x.board_document_id, 0) as board_document_id, coalesce(g.next_higher, '') as next_higher,
		exists (select 1 from hearing h where h.order_id = x.order_id) as heard,
		coalesce(authority_over(x.order_id), '') as authority, coalesce(t.account_id, 0) as authorised_by, t.on_day as authorised_on, coalesce(t.reasons, '') as authorised_why`
	moveTables = `
		from move_of x join edition_grade g on g.edition_id = x.edition_id and g.grade = x.class_grade and g.cadre = x.class_cadre
		left join order_authorisation t on t.order_id = x.order_id`
)

var (
	_ = means("order_authorisation_pkey", domain.Conflict, "authorised-already", "the order has been authorised already", "", "")
	_ = means("authorisation_has_reasons", domain.Invalid, "reasons-missing", "whoever authorises says why, in twenty characters at least", "DESIGN 3.6", "")
	_ = means("hearing_is_on_paper", domain.Invalid, "hearing-on-paper", "a hearing is on record by a document or in the officer's own words", "Constitution Art.10A", "")
	_ = means("exception_ends_the_seat_held", domain.Conflict, "seat-changed", "the officer's posting is not the one that the order ends", "DESIGN 3.9", "a new draft")
	_ = wall("exception_of_its_class", "move_is_premature_or_not", "move_has_reasons", "move_before_the_board", "move_officer_heard", "move_published_in_time", "move_with_its_order",
		"move_danger_is_of_a_move", "move_board_whole", "authorisation_by_the_authority", "authorisation_of_a_draft", "authorised_by_another", "exception_is_authorised", "exception_issued_by_a_third",
		"hearing_of_its_officer", "hearing_in_time")
)

// MovesOf gives how orders take their officers out of a regular post, by order; those that take nobody out of one are left out.
func (v *View) MovesOf(ctx context.Context, orders []int64) (map[int64]Move, error) {
	var list []Move
	err := v.list(ctx, &list, `select `+moveColumns+moveTables+` where x.order_id = any($1)`, orders)
	all := make(map[int64]Move, len(list))
	for _, m := range list {
		all[m.Order] = m
	}
	return all, err
}

// A MoveAsked is a move that cuts an officer's posting short, on which the officer is still to be heard.
type MoveAsked struct {
	Move
	Subject string `db:"subject"`
	State   string `db:"state"` // of the order
	From    string `db:"from_title"`
	To      string `db:"to_title"` // "" to no post of ours
	Place   string `db:"place"`
}

// MovesAsked gives the moves on which an officer is heard on a day: drafts, and in danger to life orders issued so many days ago.
func (v *View) MovesAsked(ctx context.Context, officer int64, day domain.Date, days int) ([]MoveAsked, error) {
	var list []MoveAsked
	err := v.list(ctx, &list, `
		select `+moveColumns+`, o.subject, o.state, coalesce(f.title, '') as from_title, coalesce(p.title, '') as to_title, coalesce(r.place, '') as place
		`+moveTables+` join orders o on o.id = x.order_id left join posting q on q.id = x.posting_id left join post f on f.id = q.post_id left join post p on p.id = o.post_id
		left join arrangement_order r on r.order_id = o.id
		where o.officer_id = $1 and x.premature and (o.state = 'draft' or x.danger and o.state in ('issued', 'acted') and $2 <= o.issued_on + $3::int)
		order by x.order_id`, officer, day, days)
	return list, err
}

// Authorisation gives who must authorise an order, and who did.
func (v *View) Authorisation(ctx context.Context, order int64) (a Authorisation, err error) {
	err = v.get(ctx, &a, `
		select coalesce(authority_over(o.id), '') as authority, coalesce(t.account_id, 0) as authorised_by, t.on_day as authorised_on, coalesce(t.reasons, '') as authorised_why
		from orders o left join order_authorisation t on t.order_id = o.id where o.id = $1`, order)
	return a, err
}

// InsertMove keeps how an order takes its officer out of the post held; that of an exception stands with its ground.
func (tx *Tx) InsertMove(ctx context.Context, m Move) error {
	_, err := tx.exec(ctx, `
		insert into order_move (order_id, on_day, posting_id, edition_id, class_grade, class_cadre, premature, danger, happened, why_now, why_officer, board, board_on, board_document_id)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, nullif($14::bigint, 0))`,
		m.Order, m.On, m.Posting, m.Edition, m.ClassGrade, m.ClassCadre, m.Premature, m.Danger, m.Happened, m.WhyNow, m.WhyOfficer, m.Board, m.BoardOn, m.BoardPaper)
	return err
}

// InsertAuthorisation records that the authority authorised a draft.
func (tx *Tx) InsertAuthorisation(ctx context.Context, order, account, capacity int64, on domain.Date, reasons string) error {
	_, err := tx.exec(ctx, `insert into order_authorisation (order_id, account_id, capacity_id, on_day, reasons) values ($1, $2, $3, $4, $5)`, order, account, capacity, on, reasons)
	return err
}

// A Hearing is that an officer was heard on a move.
type Hearing struct {
	ID        int64       `db:"id"`
	Officer   int64       `db:"officer_id"`
	On        domain.Date `db:"heard_on"`
	Document  int64       `db:"document_id"`
	Statement string      `db:"statement"` // the officer's own
}

// InsertHearing records a hearing.
func (tx *Tx) InsertHearing(ctx context.Context, order int64, h Hearing) (int64, error) {
	return tx.insert(ctx, `insert into hearing (order_id, officer_id, heard_on, document_id, statement) values ($1, $2, $3, nullif($4::bigint, 0), $5) returning id`,
		order, h.Officer, h.On, h.Document, h.Statement)
}

// Hearings gives the hearings on an order.
func (v *View) Hearings(ctx context.Context, order int64) ([]Hearing, error) {
	var list []Hearing
	err := v.list(ctx, &list, `select id, officer_id, heard_on, coalesce(document_id, 0) as document_id, statement from hearing where order_id = $1 order by id`, order)
	return list, err
}
