package storage

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"

	"merit/domain"
)

// An Outcome is how the consideration of one officer ended.
type Outcome struct {
	Officer int64  `db:"officer_id"`
	Number  string `db:"number"`
	Name    string `db:"name"`
	Outcome string `db:"outcome"`
	Ground  string `db:"ground"`
	Text    string `db:"text"`
	Reserve int    `db:"reserve"` // place on the reserve; 0 none
}

// A Dissent is what a member wrote against the minutes.
type Dissent struct {
	Account int64  `db:"account_id"`
	Name    string `db:"display_name"`
	Title   string `db:"title"`
	Body    string `db:"body"`
}

// Minutes are what the board resolved.
type Minutes struct {
	Round    int         `db:"round"`
	Body     string      `db:"body"`
	SignedOn domain.Date `db:"signed_on"`
}

var (
	_ = means("outcome_pkey", domain.Conflict, "outcomes-recorded", "the outcomes of this round are recorded", "DESIGN 3.4", "a remand, which opens a new round")
	_ = means("outcome_has_its_ground", domain.Invalid, "ground-missing", "the outcome needs a ground and its words", "Promotion Rules 2019", "one of the grounds of the edition")
	_ = means("outcome_within_vacancies", domain.Conflict, "more-than-vacancies", "more officers are recommended than there are vacancies", "DESIGN 3.5", "")
	_ = means("outcome_of_who_passed", domain.Conflict, "promoted-without-passing", "only who passed on the sealed list is promoted", "DESIGN 3.5", "")
	_ = means("minutes_pkey", domain.Conflict, "minutes-written", "the minutes of this round are written", "", "")
	_ = means("minutes_say_something", domain.Invalid, "minutes-empty", "minutes say something, in at most 50,000 characters", "", "")
	_ = means("minutes_with_every_outcome", domain.Conflict, "outcome-missing", "the consideration of a candidate has not ended in an outcome", "DESIGN 3.5", "an outcome for every candidate")
	_ = means("outcome_in_the_order_of_the_list", domain.Conflict, "passed-over", "an officer who passed is passed over without an outcome that says why", "DESIGN 3.5", "an outcome with a ground, or promotion")
	_ = means("dissent_pkey", domain.Conflict, "dissent-recorded", "the member's dissent is on record", "", "")
	_ = means("dissent_says_something", domain.Invalid, "dissent-empty", "a dissent says something", "", "")
	_ = means("dissent_after_sealing", domain.Conflict, "dissent-too-late", "dissent is recorded between the sealing and the summary", "Promotion Rules 2019", "")
	_ = means("dissent_is_ones_own", domain.Forbidden, "not-a-voting-member", "a voting member dissents in their own name", "Promotion Rules 2019", "a voting seat on the board")
	_ = wall("outcome_known", "outcome_reserve_has_its_place", "outcome_after_sealing", "outcome_by_the_board", "minutes_after_sealing", "minutes_by_the_board", "case_recommended_by_minutes")
)

// InsertOutcomes records the outcomes of a round, by officer: the order of the rows in the entry tells nothing of the list, which can be opened under pseudonyms.
func (tx *Tx) InsertOutcomes(ctx context.Context, caseID int64, round int, all []Outcome) error {
	for _, o := range slices.SortedFunc(slices.Values(all), func(a, b Outcome) int { return cmp.Compare(a.Officer, b.Officer) }) {
		if _, err := tx.exec(ctx, `
			insert into outcome (case_id, round, officer_id, outcome, ground, text, reserve) values ($1, $2, $3, $4, $5, $6, nullif($7::int, 0))`,
			caseID, round, o.Officer, o.Outcome, o.Ground, o.Text, o.Reserve); err != nil {
			return err
		}
	}
	return nil
}

// Outcomes gives the outcomes of a round, by seniority.
func (v *View) Outcomes(ctx context.Context, caseID int64, round int) ([]Outcome, error) {
	var list []Outcome
	err := v.list(ctx, &list, `
		select u.officer_id, o.number, o.name, u.outcome, u.ground, u.text, coalesce(u.reserve, 0) as reserve
		from outcome u join officer o on o.id = u.officer_id join panel_entry p on p.case_id = u.case_id and p.officer_id = u.officer_id
		where u.case_id = $1 and u.round = $2 order by p.seniority_no`, caseID, round)
	return list, err
}

// InsertMinutes keeps the minutes of a round.
func (tx *Tx) InsertMinutes(ctx context.Context, caseID int64, m Minutes) error {
	_, err := tx.exec(ctx, `insert into minutes (case_id, round, body, signed_on) values ($1, $2, $3, $4)`, caseID, m.Round, m.Body, m.SignedOn)
	return err
}

// Minutes gives the minutes of a round; a refusal where none are written.
func (v *View) Minutes(ctx context.Context, caseID int64, round int) (Minutes, error) {
	var m Minutes
	err := v.get(ctx, &m, `select round, body, signed_on from minutes where case_id = $1 and round = $2`, caseID, round)
	if errors.Is(err, sql.ErrNoRows) {
		return m, domain.Refuse(domain.NotFound, "no-minutes", "no minutes of round %d are written", round)
	}
	return m, err
}

// InsertDissent keeps a member's dissent.
func (tx *Tx) InsertDissent(ctx context.Context, caseID int64, round int, account int64, body string) error {
	_, err := tx.exec(ctx, `insert into dissent (case_id, round, account_id, body) values ($1, $2, $3, $4)`, caseID, round, account, body)
	return err
}

// Dissents gives the dissents of a round.
func (v *View) Dissents(ctx context.Context, caseID int64, round int) ([]Dissent, error) {
	var list []Dissent
	err := v.list(ctx, &list, `
		select d.account_id, a.display_name, s.title, d.body
		from dissent d join account a on a.id = d.account_id join board_seat s on s.case_id = d.case_id and s.account_id = d.account_id
		where d.case_id = $1 and d.round = $2 order by s.chair desc, s.seat`, caseID, round)
	return list, err
}
