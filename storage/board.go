package storage

import (
	"context"

	"merit/domain"
)

// A Seat is a place on the board of a case, and who holds it.
type Seat struct {
	Case      int64  `db:"case_id"`
	Seat      string `db:"seat"`
	Account   int64  `db:"account_id"`
	Name      string `db:"display_name"`
	Officer   int64  `db:"officer_id"` // the register's officer behind the person; 0 none
	Capacity  int64  `db:"capacity_id"`
	StandsIn  bool   `db:"stands_in"` // the capacity stands in for another
	Title     string `db:"title"`
	Votes     bool   `db:"votes"`
	Chair     bool   `db:"chair"`
	Secretary bool   `db:"secretary"`
	Political bool   `db:"political"`
	Required  bool   `db:"required"` // without its holder the proceedings are void
}

// A BoardRule is what the edition asks of a board, as kept when it was constituted.
type BoardRule struct {
	Needed   int // voting members who must take part, for each candidate
	Revise   bool
	Criteria []AssessedCriterion
	// Candidates are all on the panel; DeferredBy names the rules that defer one, who then gets no marks.
	Candidates []BoardCandidate
}

// An AssessedCriterion is one that the members give marks on.
type AssessedCriterion struct {
	Criterion string `db:"criterion"`
	Most      string `db:"most"`
	Step      string `db:"step"`
}

// A BoardCandidate is an officer of the panel as the board considers them.
type BoardCandidate struct {
	Officer     int64  `db:"officer_id"`
	Number      string `db:"number"`
	Name        string `db:"name"`
	SeniorityNo int    `db:"seniority_no"`
	DeferredBy  string `db:"deferred_by"`
}

var (
	_ = means("board_seat_one_per_person", domain.Invalid, "two-seats-one-person", "one person holds two seats", "DESIGN 3.8", "another person for one of them")
	_ = means("board_after_working_paper", domain.Conflict, "case-not-in-state", "a board is constituted once the working paper is approved", "DESIGN 3", "the approval of the working paper")
	_ = means("board_seat_not_for_candidate", domain.Conflict, "candidate-on-board", "nobody sits on the board that considers them", "DESIGN 3.8: nobody on their own case", "another person in that seat")
	_ = means("board_seat_not_for_desk", domain.Conflict, "desk-on-board", "who has worked on the file does not sit on its board", "DESIGN 3.8: four eyes", "another person in that seat")
	_ = wall("board_seat_pkey", "board_seat_one_chair", "board_seat_capacity_in_force", "board_seat_of_its_kind", "board_rule_pkey", "board_rule_needs_somebody",
		"assessed_criterion_pkey", "assessed_criterion_has_a_scale", "board_candidate_pkey", "case_has_its_board")
)

// InsertBoard writes the rule of a board and its seats.
func (tx *Tx) InsertBoard(ctx context.Context, caseID int64, rule BoardRule, seats []Seat) error {
	if _, err := tx.exec(ctx, `insert into board_rule (case_id, needed, revise) values ($1, $2, $3)`, caseID, rule.Needed, rule.Revise); err != nil {
		return err
	}
	for _, c := range rule.Criteria {
		if _, err := tx.exec(ctx, `insert into assessed_criterion (case_id, criterion, most, step) values ($1, $2, $3, $4)`, caseID, c.Criterion, c.Most, c.Step); err != nil {
			return err
		}
	}
	officers, deferred := make([]int64, len(rule.Candidates)), make([]string, len(rule.Candidates))
	for i, c := range rule.Candidates {
		officers[i], deferred[i] = c.Officer, c.DeferredBy
	}
	if _, err := tx.exec(ctx, `
		insert into board_candidate (case_id, officer_id, deferred_by)
		select $1, unnest($2::bigint[]), unnest($3::text[])`, caseID, officers, deferred); err != nil {
		return err
	}
	for _, s := range seats {
		if _, err := tx.exec(ctx, `
			insert into board_seat (case_id, seat, account_id, capacity_id, title, votes, chair, secretary, political, required)
			values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
			caseID, s.Seat, s.Account, s.Capacity, s.Title, s.Votes, s.Chair, s.Secretary, s.Political, s.Required); err != nil {
			return err
		}
	}
	return nil
}

// Board gives the seats of a case's board; none where no board is constituted.
func (v *View) Board(ctx context.Context, caseID int64) ([]Seat, error) {
	var seats []Seat
	err := v.list(ctx, &seats, `
		select s.case_id, s.seat, s.account_id, a.display_name, coalesce(a.officer_id, 0) as officer_id, s.capacity_id,
		       c.stand_in_for is not null as stands_in, s.title, s.votes, s.chair, s.secretary, s.political, s.required
		from board_seat s join account a on a.id = s.account_id join capacity c on c.id = s.capacity_id
		where s.case_id = $1 order by s.chair desc, s.secretary, s.seat`, caseID)
	return seats, err
}

// BoardRule gives what the edition asks of the board, with the candidates by seniority.
func (v *View) BoardRule(ctx context.Context, caseID int64) (BoardRule, error) {
	var r BoardRule
	var rows []struct {
		Needed int  `db:"needed"`
		Revise bool `db:"revise"`
	}
	if err := v.list(ctx, &rows, `select needed, revise from board_rule where case_id = $1`, caseID); err != nil {
		return r, err
	}
	if len(rows) == 0 {
		return r, domain.Refuse(domain.Conflict, "no-board", "no board is constituted for this case").Needing("the constitution of the board")
	}
	r.Needed, r.Revise = rows[0].Needed, rows[0].Revise
	if err := v.list(ctx, &r.Criteria, `select criterion, most, step from assessed_criterion where case_id = $1 order by criterion`, caseID); err != nil {
		return r, err
	}
	err := v.list(ctx, &r.Candidates, `
		select b.officer_id, o.number, o.name, p.seniority_no, b.deferred_by
		from board_candidate b join panel_entry p on p.case_id = b.case_id and p.officer_id = b.officer_id join officer o on o.id = b.officer_id
		where b.case_id = $1 order by p.seniority_no`, caseID)
	return r, err
}

// PeopleOnFile gives the accounts that have acted in a case, with the part each played.
func (v *View) PeopleOnFile(ctx context.Context, caseID int64) (map[int64]string, error) {
	var rows []struct {
		Account int64  `db:"account_id"`
		Role    string `db:"role"`
	}
	if err := v.list(ctx, &rows, `select account_id, role from case_person where case_id = $1`, caseID); err != nil {
		return nil, err
	}
	people := make(map[int64]string, len(rows))
	for _, r := range rows {
		people[r.Account] = r.Role
	}
	return people, nil
}

// OfficersOnFile gives the officers of the register who have acted in a case, but for what a candidate does.
func (v *View) OfficersOnFile(ctx context.Context, caseID int64) ([]int64, error) {
	var officers []int64
	err := v.list(ctx, &officers, `
		select a.officer_id from case_person p join account a on a.id = p.account_id
		where p.case_id = $1 and p.role <> 'candidate' and a.officer_id is not null order by a.officer_id`, caseID)
	return officers, err
}

// A Holder is who holds a capacity, as far as a seat on a board depends on it.
type Holder struct {
	Capacity int64  `db:"id"`
	Account  int64  `db:"account_id"`
	Name     string `db:"display_name"`
	Officer  int64  `db:"officer_id"`
	Kind     string `db:"kind"`
	StandsIn bool   `db:"stands_in"`
	InForce  bool   `db:"in_force"`
	Grade    string `db:"grade"` // held substantively in the register; "" not in the register
}

// Holders gives who holds the capacities, in force on the day or not.
func (v *View) Holders(ctx context.Context, capacities []int64, day domain.Date) (map[int64]Holder, error) {
	var rows []Holder
	err := v.list(ctx, &rows, `
		select c.id, c.account_id, a.display_name, coalesce(a.officer_id, 0) as officer_id, c.kind, c.stand_in_for is not null as stands_in,
		       c.ended_by is null and (c.approved_by is not null or c.bootstrap) and $2 between c.starts and coalesce(c.ends, $2) and a.state = 'active' as in_force,
		       coalesce((select g.grade from officer_grade g join cadre_grade s on s.cadre_id = g.cadre_id and s.grade = g.grade
		                 where g.officer_id = a.officer_id and g.regular and g.replaced_by is null and g.start_latest <= $2 and coalesce(g.end_earliest, $2) >= $2
		                 order by s.step desc limit 1), '') as grade
		from capacity c join account a on a.id = c.account_id where c.id = any($1)`, capacities, day)
	if err != nil {
		return nil, err
	}
	held := make(map[int64]Holder, len(rows))
	for _, h := range rows {
		held[h.Capacity] = h
	}
	return held, nil
}

// Candidate gives a candidate of the board.
func (r BoardRule) Candidate(officer int64) (BoardCandidate, bool) {
	for _, c := range r.Candidates {
		if c.Officer == officer {
			return c, true
		}
	}
	return BoardCandidate{}, false
}

// Marked gives the candidates whom no rule defers: those who are marked, or judged fit, and listed.
func (r BoardRule) Marked() []BoardCandidate {
	var out []BoardCandidate
	for _, c := range r.Candidates {
		if c.DeferredBy == "" {
			out = append(out, c)
		}
	}
	return out
}
