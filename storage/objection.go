package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"merit/domain"
	"merit/domain/tenure"
)

// A SeniorityLimit is how long a provisional list is open to objection, and how long before a panel a changed place is shown.
type SeniorityLimit struct {
	ObjectionDays int    `db:"objection_days"`
	RecentDays    int    `db:"recent_days"`
	Paragraph     string `db:"paragraph"`
}

// SeniorityLimit gives the figures in force for a government on a day.
func (v *View) SeniorityLimit(ctx context.Context, government string, on domain.Date) (SeniorityLimit, error) {
	var l SeniorityLimit
	err := v.get(ctx, &l, `select l.objection_days, l.recent_days, l.paragraph from seniority_limit_on($1, $2) l`, government, on)
	return l, err
}

// An Objection is what an officer says against a provisional list, and the decision.
type Objection struct {
	ID          int64       `db:"id"`
	List        int64       `db:"list_id"`
	Officer     int64       `db:"officer_id"`
	Number      string      `db:"number"`
	Name        string      `db:"name"`
	Matter      string      `db:"matter"`
	About       int64       `db:"about_id"` // 0: nobody else
	AboutNumber string      `db:"about_number"`
	AboutName   string      `db:"about_name"`
	Grounds     string      `db:"grounds"`
	Document    int64       `db:"document_id"`
	Lodged      domain.Date `db:"lodged_on"`
	Outcome     string      `db:"outcome"` // "" undecided
	To          int         `db:"to_no"`
	Reasons     string      `db:"reasons"`
	Decided     domain.Date `db:"decided_on"`
	DecidedBy   int64       `db:"decided_by"`
	Decider     string      `db:"decider"`
}

// Subject is the officer of whose place the objection speaks.
func (o Objection) Subject() int64 {
	if o.About != 0 {
		return o.About
	}
	return o.Officer
}

var (
	_ = means("seniority_list_provisional_first", domain.Conflict, "list-provisional-first", "a list is published provisionally and open to objection before it is final", "CSA s.8", "the provisional list first")
	_ = means("seniority_list_final_of_its_own", domain.Conflict, "list-not-provisional", "only a provisional list is made final, as at its own day", "CSA s.8", "a provisional list")
	_ = means("seniority_list_final_in_time", domain.Conflict, "objections-open", "the list is still open to objection", "CSA s.8", "the day after the last day for objections")
	_ = means("seniority_list_final_when_decided", domain.Conflict, "objections-undecided", "an objection to the list is not decided", "CSA s.8", "the decision of every objection")
	_ = means("seniority_list_final_by_another", domain.Forbidden, "four-eyes", "whoever drew the list up or stands on it does not make it final", "invariant 8: four eyes", "another person who holds the power")
	_ = means("seniority_objection_by_its_officer", domain.Forbidden, "not-your-own", "an officer objects in the own name alone", "CSA s.8", "the officer whom it concerns")
	_ = means("seniority_objection_while_provisional", domain.Conflict, "list-final", "the list is final", "CSA s.8", "an objection to a provisional list within its time")
	_ = means("seniority_objection_in_time", domain.Conflict, "objection-late", "the time for objections to this list is over", "CSA s.8", "an objection within the time")
	_ = means("seniority_objection_to_a_place", domain.Invalid, "not-on-list", "the list has no such place to object to", "CSA s.8", "")
	_ = means("seniority_objection_paper_own", domain.Forbidden, "paper-not-your-own", "the paper was put in by somebody else", "invariant 12", "a paper that the officer puts in")
	_ = means("seniority_objection_matter_known", domain.Invalid, "word-unknown", "an objection is about one's own place, being left out, or another's place", "", "")
	_ = means("seniority_objection_says_why", domain.Invalid, "grounds-missing", "the grounds are not said, or at too great length", "CSA s.8", "what is wrong with the list, and by which record")
	_ = means("seniority_objection_once", domain.Conflict, "objected-already", "you have objected to this list in this matter", "CSA s.8", "its decision")
	_ = means("seniority_decision_pkey", domain.Conflict, "decided-already", "this objection is decided", "CSA s.8", "")
	_ = means("seniority_decision_outcome_known", domain.Invalid, "outcome-unknown", "an objection is upheld, struck or dismissed", "", "")
	_ = means("seniority_decision_by_another", domain.Forbidden, "four-eyes", "whoever drew the list up or stands on it decides no objection to it", "invariant 8: four eyes", "another person who holds the power")
	_ = means("seniority_decision_has_reasons", domain.Invalid, "reason-boilerplate", "the decision does not say in words of its own why", "General Clauses Act 1897 s.24-A", "the facts and the rule on which the objection is decided")
	_ = means("seniority_decision_places_agree", domain.Conflict, "decisions-disagree", "what is decided goes against the list or against another decision", "CSA s.8", "")
	_ = wall("seniority_decision_names_the_place", "seniority_final_as_decided", "seniority_limit_plausible", "panel_says_its_list", "panel_says_what_is_disputed",
		"panel_list_while_open", "panel_move_is_one", "panel_list_pkey", "panel_objection_pkey", "panel_move_pkey", "seniority_limit_pkey")
	_ = means("order_says_what_is_disputed", domain.Conflict, "order-not-subject", "the order does not say to which undecided objection it is subject", "CSA s.8", "a new draft")
)

// LockList holds a seniority list while it is objected to, decided upon, made final or relied on.
func (tx *Tx) LockList(ctx context.Context, id int64) error {
	_, err := tx.exec(ctx, `select seniority_list_lock($1)`, id)
	return err
}

const objectionQuery = `
	select x.id, x.list_id, x.officer_id, o.number, o.name, x.matter, coalesce(x.about_id, 0) as about_id, coalesce(b.number, '') as about_number, coalesce(b.name, '') as about_name,
	       x.grounds, coalesce(x.document_id, 0) as document_id, x.lodged_on, coalesce(d.outcome, '') as outcome, coalesce(d.to_no, 0) as to_no,
	       coalesce(d.reasons, '') as reasons, d.decided_on, coalesce(d.decided_by, 0) as decided_by, coalesce(k.display_name, '') as decider
	from seniority_objection x join officer o on o.id = x.officer_id left join officer b on b.id = x.about_id
	left join seniority_decision d on d.objection_id = x.id left join account k on k.id = d.decided_by`

// Lodge keeps an objection and gives its id.
func (tx *Tx) Lodge(ctx context.Context, o Objection) (int64, error) {
	return tx.insert(ctx, `
		insert into seniority_objection (list_id, officer_id, matter, about_id, grounds, document_id, lodged_on)
		values ($1, $2, $3, nullif($4::bigint, 0), $5, nullif($6::bigint, 0), $7) returning id`, o.List, o.Officer, o.Matter, o.About, o.Grounds, o.Document, o.Lodged)
}

// DecideObjection keeps the decision of an objection.
func (tx *Tx) DecideObjection(ctx context.Context, o Objection) error {
	_, err := tx.exec(ctx, `insert into seniority_decision (objection_id, outcome, to_no, reasons, decided_on, decided_by) values ($1, $2, nullif($3::int, 0), $4, $5, $6)`,
		o.ID, o.Outcome, o.To, o.Reasons, o.Decided, o.DecidedBy)
	return err
}

// Objection gives one objection; a refusal where there is none.
func (v *View) Objection(ctx context.Context, id int64) (Objection, error) {
	var o Objection
	err := v.get(ctx, &o, objectionQuery+` where x.id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return o, domain.Refuse(domain.NotFound, "no-such-objection", "there is no objection %d", id)
	}
	return o, err
}

// Objections gives the objections to a list, in the order in which they came.
func (v *View) Objections(ctx context.Context, list int64) ([]Objection, error) {
	var all []Objection
	err := v.list(ctx, &all, objectionQuery+` where x.list_id = $1 order by x.id`, list)
	return all, err
}

// ObjectionsOf gives what an officer objected to, and what others said of the officer's place; the latest first.
func (v *View) ObjectionsOf(ctx context.Context, officer int64) ([]Objection, error) {
	var all []Objection
	err := v.list(ctx, &all, objectionQuery+` where x.officer_id = $1 or x.about_id = $1 order by x.id desc`, officer)
	return all, err
}

// PlaceOn gives the officer's number on a list, 0 where there is none.
func (v *View) PlaceOn(ctx context.Context, list, officer int64) (int, error) {
	no, _, err := v.PlaceAndChange(ctx, list, officer)
	return no, err
}

// PlaceAndChange gives the officer's number on a list with why it was changed; 0 where there is none.
func (v *View) PlaceAndChange(ctx context.Context, list, officer int64) (no int, changed string, err error) {
	var rows []ListPlace
	err = v.list(ctx, &rows, `select p.no, p.officer_id, '' as number, '' as name, p.why, p.changed from seniority_place p where p.list_id = $1 and p.officer_id = $2`, list, officer)
	if err != nil || len(rows) == 0 {
		return 0, "", err
	}
	return rows[0].No, rows[0].Changed, nil
}

// ListsOfOfficer gives the lists of the grades that an officer stands on, and the provisional ones of the officer's cadre, the latest first.
func (v *View) ListsOfOfficer(ctx context.Context, officer int64) ([]List, error) {
	var ls []List
	err := v.list(ctx, &ls, listQuery+`
		where exists (select 1 from seniority_place p where p.list_id = l.id and p.officer_id = $1)
		   or l.objections_until is not null and n.id is null and l.cadre_id = (select o.cadre_id from officer o where o.id = $1)
		order by l.as_at desc, l.replaces nulls last`, officer)
	return ls, err
}

// ListUsed gives the list by which a grade goes on a day; nil where none was published.
func (v *View) ListUsed(ctx context.Context, cadre int64, grade string, on domain.Date) (*List, error) {
	var l List
	err := v.get(ctx, &l, listQuery+` where l.cadre_id = $1 and l.grade = $2 and l.as_at <= $3 order by l.as_at desc, l.replaces nulls last limit 1`, cadre, grade, on)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the seniority list: %w", err)
	}
	return &l, nil
}

// ListsOfGrade gives the lists of a grade in the order in which they followed each other.
func (v *View) ListsOfGrade(ctx context.Context, cadre int64, grade string) ([]List, error) {
	var ls []List
	err := v.list(ctx, &ls, listQuery+` where l.cadre_id = $1 and l.grade = $2 order by l.as_at, l.replaces nulls first`, cadre, grade)
	return ls, err
}

// ListPlaces gives the places of a list as the rules speak of them.
func (v *View) ListPlaces(ctx context.Context, list int64) ([]tenure.Place, error) {
	var rows []ListPlace
	err := v.list(ctx, &rows, `select p.no, p.officer_id, '' as number, '' as name, p.why, p.changed from seniority_place p where p.list_id = $1 order by p.no`, list)
	places := make([]tenure.Place, len(rows))
	for i, r := range rows {
		places[i] = tenure.Place{Officer: r.Officer, No: r.No, Changed: r.Changed}
		if r.Why != "" {
			places[i].Why = []string{r.Why}
		}
	}
	return places, err
}

// A PanelList is what a panel found of the seniority list it goes by.
type PanelList struct {
	List       int64       `db:"list_id"`          // 0: none was published
	Until      domain.Date `db:"objections_until"` // of a provisional list; zero of a final one
	Objections []int64     `db:"-"`                // the undecided ones
	Moves      []PanelMove `db:"-"`
}

// A PanelMove is an officer whose place a list changed shortly before.
type PanelMove struct {
	List    int64  `db:"list_id"`
	Officer int64  `db:"officer_id"`
	Number  string `db:"number"`
	Name    string `db:"name"`
	Was     int    `db:"was"`
	Became  int    `db:"became"`
	Why     string `db:"why"`
}

// InsertPanelList keeps what a panel found.
func (tx *Tx) InsertPanelList(ctx context.Context, caseID int64, p PanelList) error {
	if _, err := tx.exec(ctx, `insert into panel_list (case_id, list_id, objections_until) values ($1, nullif($2::bigint, 0), $3)`, caseID, p.List, p.Until); err != nil {
		return err
	}
	for _, o := range p.Objections {
		if _, err := tx.exec(ctx, `insert into panel_objection (case_id, objection_id) values ($1, $2)`, caseID, o); err != nil {
			return err
		}
	}
	lists, officers, was := make([]int64, len(p.Moves)), make([]int64, len(p.Moves)), make([]int64, len(p.Moves))
	became, why := make([]int64, len(p.Moves)), make([]string, len(p.Moves))
	for i, m := range p.Moves {
		lists[i], officers[i], was[i], became[i], why[i] = m.List, m.Officer, int64(m.Was), int64(m.Became), m.Why
	}
	_, err := tx.exec(ctx, `
		insert into panel_move (case_id, list_id, officer_id, was, became, why)
		select $1, unnest($2::bigint[]), unnest($3::bigint[]), unnest($4::int[]), unnest($5::int[]), unnest($6::text[])`, caseID, lists, officers, was, became, why)
	return err
}

// PanelList gives what a panel found; nil where it was computed before panels said so.
func (v *View) PanelList(ctx context.Context, caseID int64) (*PanelList, error) {
	var p PanelList
	err := v.get(ctx, &p, `select coalesce(list_id, 0) as list_id, objections_until from panel_list where case_id = $1`, caseID)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if err := v.list(ctx, &p.Objections, `select objection_id from panel_objection where case_id = $1 order by objection_id`, caseID); err != nil {
		return nil, err
	}
	err = v.list(ctx, &p.Moves, `
		select m.list_id, m.officer_id, o.number, o.name, m.was, m.became, m.why
		from panel_move m join officer o on o.id = m.officer_id where m.case_id = $1 order by m.list_id, m.became, m.was`, caseID)
	return &p, err
}

// MeetingDay gives the day of the latest meeting that has a case on its agenda; zero where none was called.
func (v *View) MeetingDay(ctx context.Context, caseID int64) (domain.Date, error) {
	var day domain.Date
	err := v.get(ctx, &day, `select max(m.held_on) from meeting m join meeting_case c on c.meeting_id = m.id where c.case_id = $1`, caseID)
	return day, err
}

// DraftedBy gives the act that drafted an order.
func (v *View) DraftedBy(ctx context.Context, order int64) (int64, error) {
	var act int64
	err := v.get(ctx, &act, `select coalesce(min(r.act_id), 0) from ledger_row r where r.tbl = 'orders' and r.key = $1::text and r.op = 'I'`, order)
	return act, err
}
