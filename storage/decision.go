package storage

import (
	"context"

	"merit/domain"
)

// A Decision is what the appointing authority decided on a round of a case.
type Decision struct {
	ID       int64       `db:"id"`
	Case     int64       `db:"case_id"`
	Round    int         `db:"round"`
	Kind     string      `db:"decision"` // "approve", "reject", "remand", "cancel"
	Branch   string      `db:"branch"`
	Account  int64       `db:"account_id"`
	Capacity int64       `db:"capacity_id"`
	Title    string      `db:"title"` // the kind of capacity that decided
	Ground   string      `db:"ground"`
	Reasons  string      `db:"reasons"`
	Higher   bool        `db:"higher"` // decided as the next higher authority
	Court    string      `db:"court_order"`
	Decided  domain.Date `db:"decided_on"`
	Names    []DecisionName
}

// A DecisionName is what was decided on one recommended name.
type DecisionName struct {
	Decision int64  `db:"decision_id"`
	Officer  int64  `db:"officer_id"`
	Kind     string `db:"decision"` // "approve", "reject", "not-chosen"
	Reasons  string `db:"reasons"`
}

var (
	_ = means("decision_once_a_round", domain.Conflict, "already-decided", "this round was decided already", "DESIGN 3.6", "")
	_ = means("decision_has_reasons", domain.Invalid, "reasons-missing", "a rejection, a remand or a cancellation states its reasons, in a sentence at least", "LHC WP 11192/2014", "")
	_ = means("decision_name_rejected_with_reasons", domain.Invalid, "reasons-missing", "a name is rejected with reasons, in a sentence at least", "LHC WP 11192/2014", "")
	_ = means("decision_name_pkey", domain.Invalid, "name-decided-twice", "a name is decided on twice", "", "each recommended name once, approved or rejected")
	_ = means("decision_on_recommended_names", domain.Forbidden, "not-recommended", "a name is not among those recommended", "DESIGN 3.6: the authority never substitutes a name", "a recommendation of the board")
	_ = means("decision_by_the_authority", domain.Forbidden, "wrong-authority", "the edition names another appointing authority for this grade", "DESIGN 3.6", "the decision of that authority")
	_ = means("decision_second_remand", domain.Conflict, "second-remand", "the authority has used up its remands", "DESIGN 3.6", "the next higher authority, or a court")
	_ = means("decision_four_eyes", domain.Forbidden, "drafter-decides", "whoever drafted or reviewed a case does not decide it", "DESIGN 3.8: four eyes", "another authority")
	_ = means("decision_when_put_up", domain.Conflict, "not-put-up", "the case is not before the authority", "DESIGN 3", "the case put up")
	_ = means("summary_pkey", domain.Conflict, "already-put-up", "this round was put up already", "", "")
	_ = means("summary_says_something", domain.Invalid, "summary-empty", "the summary is empty", "", "")
	_ = wall("decision_known", "decision_branch_known", "decision_name_known", "edition_grade_branch_known", "edition_grade_pkey", "case_moves_with_decision", "decision_names_complete")
)

// InsertSummary keeps what is put up to the authority.
func (tx *Tx) InsertSummary(ctx context.Context, caseID int64, round int, body string, to int64, on domain.Date) error {
	_, err := tx.exec(ctx, `insert into summary (case_id, round, body, put_up_to, put_up_on) values ($1, $2, $3, $4, $5)`, caseID, round, body, to, on)
	return err
}

// InsertDecision writes a decision and what it says of each name.
func (tx *Tx) InsertDecision(ctx context.Context, d Decision) (int64, error) {
	id, err := tx.insert(ctx, `
		insert into decision (case_id, round, decision, branch, account_id, capacity_id, ground, reasons, higher, court_order, decided_on)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
		d.Case, d.Round, d.Kind, d.Branch, d.Account, d.Capacity, d.Ground, d.Reasons, d.Higher, d.Court, d.Decided)
	if err != nil {
		return 0, err
	}
	officers, kinds, reasons := make([]int64, len(d.Names)), make([]string, len(d.Names)), make([]string, len(d.Names))
	for i, n := range d.Names {
		officers[i], kinds[i], reasons[i] = n.Officer, n.Kind, n.Reasons
	}
	_, err = tx.exec(ctx, `
		insert into decision_name (decision_id, officer_id, decision, reasons)
		select $1, unnest($2::bigint[]), unnest($3::text[]), unnest($4::text[])`, id, officers, kinds, reasons)
	return id, err
}

// Decisions gives the decisions on a case in order, with their names.
func (v *View) Decisions(ctx context.Context, caseID int64) ([]Decision, error) {
	var list []Decision
	if err := v.list(ctx, &list, `
		select d.id, d.case_id, d.round, d.decision, d.branch, d.account_id, d.capacity_id, c.kind as title, d.ground, d.reasons, d.higher, d.court_order, d.decided_on
		from decision d join capacity c on c.id = d.capacity_id where d.case_id = $1 order by d.id`, caseID); err != nil {
		return nil, err
	}
	var names []DecisionName
	if err := v.list(ctx, &names, `
		select n.decision_id, n.officer_id, n.decision, n.reasons from decision_name n join decision d on d.id = n.decision_id
		where d.case_id = $1 order by n.decision_id, n.officer_id`, caseID); err != nil {
		return nil, err
	}
	for i := range list {
		for _, n := range names {
			if n.Decision == list[i].ID {
				list[i].Names = append(list[i].Names, n)
			}
		}
	}
	return list, nil
}

// A Recommended is one name that the board put forward in a round, in the list's order.
type Recommended struct {
	Officer int64  `db:"officer_id"`
	Number  string `db:"number"`
	Name    string `db:"name"`
	Outcome string `db:"outcome"` // "promote", "acting-charge", "recommend", "reserve"
	Reserve int    `db:"reserve"` // place in the reserve; 0 none
	Place   int    `db:"place"`
	Total   string `db:"total"` // "" where the list bears no marks
	No      int    `db:"seniority_no"`
	Ground  string `db:"ground"`
	Text    string `db:"text"`
}

// Recommendations gives what the board put forward in a round: promotions, acting charges, then the reserve.
func (v *View) Recommendations(ctx context.Context, caseID int64, round int) ([]Recommended, error) {
	var list []Recommended
	err := v.list(ctx, &list, `
		select o.officer_id, f.number, f.name, o.outcome, coalesce(o.reserve, 0) as reserve, coalesce(l.place, 0) as place,
		       coalesce(trim_scale(l.total)::text, '') as total, p.seniority_no, o.ground, o.text
		from outcome o join officer f on f.id = o.officer_id join panel_entry p on p.case_id = o.case_id and p.officer_id = o.officer_id
		left join list_entry l on l.case_id = o.case_id and l.round = o.round and l.officer_id = o.officer_id
		where o.case_id = $1 and o.round = $2 and o.outcome in ('promote', 'acting-charge', 'reserve', 'recommend')
		order by o.reserve nulls first, l.place nulls last, p.seniority_no`, caseID, round)
	return list, err
}

// EndVacancies lets the vacancies of an ended case go to another.
func (tx *Tx) EndVacancies(ctx context.Context, caseID int64) error {
	_, err := tx.exec(ctx, `update case_vacancy set live = false where case_id = $1 and live`, caseID)
	return err
}

// CaseNumbered gives the case with the number; 0 where there is none.
func (v *View) CaseNumbered(ctx context.Context, number string) (int64, error) {
	var id int64
	err := v.get(ctx, &id, `select coalesce(min(id), 0) from cases where number = $1`, number)
	return id, err
}

// PostsReferenced gives the posts that stand with the reference, of whatever organization.
func (v *View) PostsReferenced(ctx context.Context, reference string) ([]int64, error) {
	var ids []int64
	err := v.list(ctx, &ids, `select id from post where reference = $1 and ended is null order by id`, reference)
	return ids, err
}

// OfficersNumbered gives the officers with the personnel number, of whatever government.
func (v *View) OfficersNumbered(ctx context.Context, number string) ([]int64, error) {
	var ids []int64
	err := v.list(ctx, &ids, `select id from officer where number = $1 order by id`, number)
	return ids, err
}
