package storage

import (
	"context"
	"database/sql"
	"errors"

	"github.com/lib/pq"

	"merit/domain"
	"merit/domain/tenure"
)

var (
	_ = means("probation_of_an_appointment", domain.Conflict, "no-such-appointment", "a probation is of a regular appointment of the officer's that stands, and begins with it", "CSA 1973 s.6 (assumed)", "the number of the spell in a grade that the appointment opened")
	_ = means("probation_within_its_term", domain.Conflict, "probation-too-long", "the probation would last longer than is laid down", "CSA 1973 s.6 (assumed)", "an extension, proposed and decided, for what lies beyond")
	_ = means("probation_once", domain.Conflict, "probation-on-file", "the probation of this appointment is on record", "DESIGN 3.11", "a correction of that one")
	_ = means("probation_of_the_current_row", domain.Conflict, "replaced-meanwhile", "the probation was corrected before, or is another officer's", "DESIGN 3.11", "a correction of the one that stands")
	_ = means("probation_corrected_in_time", domain.Conflict, "probation-decided", "something was proposed or decided of this probation, which rests on it as it stands", "DESIGN 3.11", "a correction before anything is proposed")
	_ = means("probation_step_once_open", domain.Conflict, "probation-proposed", "something is proposed of this probation and not yet decided", "", "the decision on that")
	_ = means("probation_step_while_it_lasts", domain.Conflict, "probation-over", "the probation has ended, or was corrected", "CSA 1973 s.6 (assumed)", "")
	_ = means("probation_step_decided_once", domain.Conflict, "decided-already", "this is decided already", "", "a new proposal")
	_ = means("probation_step_needs_two_people", domain.Forbidden, "second-person-needed", "whoever proposed it does not decide it", "DESIGN 3.8", "another person")
	_ = means("probation_step_by_the_authority", domain.Forbidden, "not-the-authority", "the edition names another authority for this grade", "DESIGN 3.6", "the authority that the edition names")
	_ = wall("probation_by_its_act", "probation_term_pkey", "probation_term_method_known", "probation_term_plausible", "probation_dates_in_order", "probation_outcome_known", "probation_correction_says_why", "probation_has_begun",
		"probation_step_kind_known", "probation_step_says_until", "probation_step_cites_its_order", "probation_step_gives_reasons", "probation_step_outcome_known", "probation_step_decided_whole",
		"probation_step_refused_with_reasons", "probation_step_extended_before", "probation_step_once_begun", "probation_step_of_its_method", "probation_step_within_the_limit", "probation_step_ahead")
)

// A Probation is what the register holds of one, with the appointment that it is of.
type Probation struct {
	ID          int64       `db:"id"`
	Officer     int64       `db:"officer_id"`
	Number      string      `db:"number"` // of the officer
	Name        string      `db:"name"`
	Government  string      `db:"government"`
	Appointment int64       `db:"grade_id"`
	Cadre       int64       `db:"cadre_id"`
	CadreCode   string      `db:"cadre"`
	Grade       string      `db:"grade"`
	Method      string      `db:"method"`
	Order       int64       `db:"order_id"` // of the appointment; 0 none of ours
	OrderNo     string      `db:"order_no"`
	Start       domain.Date `db:"start_on"`
	FirstUntil  domain.Date `db:"first_until"`
	Until       domain.Date `db:"until"`
	ExtendedOn  domain.Date `db:"extended_on"`
	Outcome     string      `db:"outcome"` // "" undecided, "confirmed", "terminated", "reverted"
	Ended       domain.Date `db:"ended_on"`
	Document    int64       `db:"document_id"`
	Why         string      `db:"correction"` // of one that replaced another
	Months      int         `db:"months"`
	More        int         `db:"more_months"`
	Paragraph   string      `db:"paragraph"`
	Assumed     string      `db:"assumed"`
	Authority   string      `db:"authority"` // the capacity that decides as on the day asked; "" no edition in force names one
	Steps       []ProbationStep
}

// Terms are the figures laid down for it.
func (p Probation) Terms() tenure.ProbationTerms {
	return tenure.ProbationTerms{Months: p.Months, More: p.More}
}

// Limit gives the last day to which it may be extended.
func (p Probation) Limit() domain.Date { return p.Terms().Limit(p.Start) }

// Held is the probation in the words of the rules.
func (p Probation) Held() tenure.Probation {
	return tenure.Probation{ID: p.ID, Appointment: p.Appointment, Start: p.Start, Until: p.Until, Extended: !p.ExtendedOn.IsZero(), Outcome: p.Outcome, Document: p.Document}
}

// Pending gives what is proposed and not decided; nil nothing.
func (p Probation) Pending() *ProbationStep {
	for i, s := range p.Steps {
		if s.Outcome == "" {
			return &p.Steps[i]
		}
	}
	return nil
}

// A ProbationStep is what was proposed of a probation, and the decision.
type ProbationStep struct {
	ID         int64       `db:"id"`
	Probation  int64       `db:"probation_id"`
	Kind       string      `db:"kind"`
	Until      domain.Date `db:"until"`
	Reasons    string      `db:"reasons"`
	Cites      string      `db:"cites"`
	Document   int64       `db:"document_id"`
	ProposedBy int64       `db:"proposed_by"`
	Proposer   string      `db:"proposer"`
	ProposedOn domain.Date `db:"proposed_on"`
	Outcome    string      `db:"outcome"` // "" open, "approved", "refused"
	Answer     string      `db:"answer"`
	DecidedBy  int64       `db:"decided_by"`
	Decider    string      `db:"decider"`
	DecidedOn  domain.Date `db:"decided_on"`
}

// Said is the proposal in the words of the rules.
func (s ProbationStep) Said() tenure.ProbationStep {
	return tenure.ProbationStep{Kind: s.Kind, Until: s.Until, Reasons: s.Reasons, Cites: s.Cites, Document: s.Document}
}

// ProbationTerms gives the figures in force for a government and a way of appointment on a day; nil where none are laid down.
func (v *View) ProbationTerms(ctx context.Context, government, method string, on domain.Date) (*tenure.ProbationTerms, error) {
	var row struct {
		Months int `db:"months"`
		More   int `db:"more_months"`
	}
	err := v.get(ctx, &row, `select t.months, t.more_months from probation_term_on($1, $2, $3) t`, government, method, on)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &tenure.ProbationTerms{Months: row.Months, More: row.More}, err
}

const probationQuery = `
	select p.id, p.officer_id, f.number, f.name, f.government, p.grade_id, g.cadre_id, c.code as cadre, g.grade, p.method, coalesce(g.order_id, 0) as order_id, g.order_no, p.start_on, p.first_until, p.until, p.extended_on,
	       p.outcome, p.ended_on, p.document_id, p.correction, t.months, t.more_months, t.paragraph, t.assumed, coalesce(probation_authority(p.id, $1), '') as authority
	  from probation p join officer f on f.id = p.officer_id join officer_grade g on g.id = p.grade_id join cadre c on c.id = g.cadre_id cross join lateral probation_term_on(f.government, p.method, p.start_on) t
	 where p.replaced_by is null`

// Probation gives a probation that stands; a refusal where there is none.
func (v *View) Probation(ctx context.Context, id int64, today domain.Date) (Probation, error) {
	list, err := v.probations(ctx, ` and p.id = $2`, today, id)
	if err == nil && len(list) == 0 {
		return Probation{}, domain.Refuse(domain.NotFound, "no-such-probation", "there is no probation %d, or it was corrected", id)
	}
	if err != nil {
		return Probation{}, err
	}
	return list[0], nil
}

// ProbationsOf gives the probations of an officer, the latest first.
func (v *View) ProbationsOf(ctx context.Context, officer int64, today domain.Date) ([]Probation, error) {
	return v.probations(ctx, ` and p.officer_id = $2 order by p.start_on desc, p.id desc`, today, officer)
}

// ProbationsProposed gives the probations of which something is proposed and not decided, the oldest proposal first, at most limit.
func (v *View) ProbationsProposed(ctx context.Context, today domain.Date, limit int) ([]Probation, error) {
	return v.probations(ctx, ` and p.id in (select s.probation_id from probation_step s where s.outcome = '' order by s.id limit $2) order by p.until, p.id`, today, limit)
}

func (v *View) probations(ctx context.Context, where string, today domain.Date, arg any) ([]Probation, error) {
	var list []Probation
	if err := v.list(ctx, &list, probationQuery+where, today, arg); err != nil || len(list) == 0 {
		return list, err
	}
	ids, at := make([]int64, len(list)), map[int64]int{}
	for i, p := range list {
		ids[i], at[p.ID] = p.ID, i
	}
	var steps []ProbationStep
	err := v.list(ctx, &steps, `
		select s.id, s.probation_id, s.kind, s.until, s.reasons, s.cites, s.document_id, s.proposed_by, a.display_name as proposer, s.proposed_on, s.outcome, s.answer, coalesce(s.decided_by, 0) as decided_by,
		       coalesce(d.display_name, '') as decider, s.decided_on
		  from probation_step s join account a on a.id = s.proposed_by left join account d on d.id = s.decided_by where s.probation_id = any ($1) order by s.id`, pq.Array(ids))
	for _, s := range steps {
		p := &list[at[s.Probation]]
		p.Steps = append(p.Steps, s)
	}
	return list, err
}

// ProbationOfStep gives the probation that a proposal is about; a refusal where there is no such proposal.
func (v *View) ProbationOfStep(ctx context.Context, step int64) (id, officer int64, err error) {
	var row struct {
		Probation int64 `db:"probation_id"`
		Officer   int64 `db:"officer_id"`
	}
	err = v.get(ctx, &row, `select probation_id, officer_id from probation_step where id = $1`, step)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, 0, domain.Refuse(domain.NotFound, "no-such-proposal", "nothing was proposed of a probation under the number %d", step)
	}
	return row.Probation, row.Officer, err
}

// ProbationPaperFor reports whether a document is the paper of a proposal that a capacity is to decide as on a day.
func (v *View) ProbationPaperFor(ctx context.Context, document int64, capacity string, today domain.Date) (decides bool, err error) {
	err = v.get(ctx, &decides, `
		select exists (select 1 from probation_step s where s.document_id = $1 and s.outcome = '' and probation_authority(s.probation_id, $3) = $2)`, document, capacity, today)
	return decides, err
}

// InsertProbation puts a probation on record and gives its id; c names the one that it replaces.
func (tx *Tx) InsertProbation(ctx context.Context, officer int64, p tenure.Probation, c *Correction) (int64, error) {
	return tx.insert(ctx, `
		insert into probation (officer_id, grade_id, start_on, first_until, replaces, correction, document_id) values ($1, $2, $3, $4, nullif($5::bigint, 0), $6, $7) returning id`,
		officer, p.Appointment, p.Start, p.Until, c.Replaced(), c.why(), p.Document)
}

// InsertProbationStep keeps a proposal and gives its id.
func (tx *Tx) InsertProbationStep(ctx context.Context, probation int64, s tenure.ProbationStep) (int64, error) {
	return tx.insert(ctx, `
		insert into probation_step (probation_id, kind, until, reasons, cites, document_id) values ($1, $2, $3, $4, $5, $6) returning id`,
		probation, s.Kind, s.Until, s.Reasons, s.Cites, s.Document)
}

// DecideProbationStep keeps the decision on a proposal; what follows of the probation the database writes.
func (tx *Tx) DecideProbationStep(ctx context.Context, step int64, outcome, answer string) error {
	_, err := tx.exec(ctx, `update probation_step set outcome = $2, answer = $3 where id = $1`, step, outcome, answer)
	return err
}
