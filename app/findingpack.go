package app

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"merit/domain"
	"merit/domain/ledger"
	"merit/domain/redflag"
	"merit/policy"
	"merit/storage"
)

// PackFormat names the form of an evidence pack.
const PackFormat = "merit-evidence-pack-v1"

// packDays is how far before and after the act directions and approaches are looked for.
const packDays = 180

// A FindingPack is what whoever judges a finding needs to have in hand. What the flag found, its severity and its law are as they were when it was
// raised, and the database lets nobody change them; the order, the case and its notes are as they were known in that hour, rebuilt from what acts before it
// had written, with the states that they have come to beside them; what was asked and what was done about the finding are of the day of the pack, each with its day.
type FindingPack struct {
	Format     string            `json:"format"`
	AsOn       domain.Date       `json:"as_on"`
	AsKnown    domain.Date       `json:"order_and_case_as_known_on"` // when the finding was raised
	Finding    PackFinding       `json:"finding"`
	Order      *PackOrder        `json:"order,omitempty"`
	Case       *PackCase         `json:"case,omitempty"`
	Directions []PackVoice       `json:"directions"` // on the officer, the post or the case, within 180 days of the act
	Approaches []PackVoice       `json:"approaches"`
	Steps      []PackStep        `json:"steps"`
	Proofs     []ledger.RowProof `json:"proofs"`             // of the finding and of the order: their entries in the ledger, and the checkpoint
	Unproven   []string          `json:"unproven,omitempty"` // rows whose entries no checkpoint covers yet
}

// A PackFinding is what was found.
type PackFinding struct {
	ID          int64          `json:"id"`
	Flag        string         `json:"flag"`
	Name        string         `json:"name"`
	Breach      bool           `json:"breach"`
	Severity    string         `json:"severity"`
	On          domain.Date    `json:"on"`
	Raised      domain.Date    `json:"raised"`
	State       string         `json:"state"`
	Evidence    []string       `json:"evidence"`
	Chart       *redflag.Chart `json:"chart,omitempty"` // the months behind it
	Law         string         `json:"law"`
	Verified    bool           `json:"law_verified"`
	Guard       string         `json:"would_clear_it"`
	Officer     string         `json:"officer,omitempty"`
	Beneficiary int64          `json:"beneficiary,omitempty"`
	Post        string         `json:"post,omitempty"`
	Unit        string         `json:"unit,omitempty"`
	DecidedBy   string         `json:"decided_by,omitempty"`
	Displaced   int            `json:"displaced_or_skipped,omitempty"`
}

// A PackOrder is an extract of an order.
type PackOrder struct {
	Number    string      `json:"number"`
	Subject   string      `json:"subject"`
	Ground    string      `json:"ground,omitempty"`
	Basis     string      `json:"basis,omitempty"`
	State     string      `json:"state"`
	StateNow  string      `json:"state_on_day_of_pack"`
	Text      string      `json:"text"`
	Drafted   string      `json:"drafted_by"`
	Authority string      `json:"authority,omitempty"`
	IssuedBy  string      `json:"issued_by,omitempty"`
	Issued    domain.Date `json:"issued,omitzero"`
	Events    []PackEvent `json:"events"`
}

// A PackEvent is one day in the life of an order.
type PackEvent struct {
	On     domain.Date `json:"on"`
	Kind   string      `json:"kind"`
	Reason string      `json:"reason,omitempty"`
}

// A PackCase is an extract of a case: its note sheet, who decided in what capacity, and who stood on its list.
type PackCase struct {
	Number     string          `json:"number"`
	State      string          `json:"state"`
	StateNow   string          `json:"state_on_day_of_pack"`
	Notes      []PackNote      `json:"notes"`
	Decisions  []PackDecision  `json:"decisions"`
	Candidates []PackCandidate `json:"candidates"` // empty where no list was sealed
}

// A PackNote is a paragraph of the note sheet.
type PackNote struct {
	No   int         `json:"no"`
	On   domain.Date `json:"on"`
	By   string      `json:"by"`
	As   string      `json:"as"`
	Body string      `json:"body"`
}

// A PackDecision is what an authority decided.
type PackDecision struct {
	On      domain.Date `json:"on"`
	Kind    string      `json:"decision"`
	By      string      `json:"by"`
	As      string      `json:"as"`
	Reasons string      `json:"reasons,omitempty"`
}

// A PackCandidate is a place on the sealed list.
type PackCandidate struct {
	Place   int    `json:"place"`
	Officer int64  `json:"officer"`
	Number  string `json:"number"`
	Total   string `json:"total,omitempty"`
	Passed  bool   `json:"passed"`
	Outcome string `json:"outcome,omitempty"`
}

// A PackVoice is a direction or an approach.
type PackVoice struct {
	On   domain.Date `json:"on"`
	By   string      `json:"by"`
	As   string      `json:"as,omitempty"`
	Body string      `json:"body"`
}

// A PackStep is a step of the finding's course: the queries and the replies.
type PackStep struct {
	On     domain.Date `json:"on"`
	Step   string      `json:"step"`
	By     string      `json:"by"`
	As     string      `json:"as"`
	To     string      `json:"to,omitempty"`
	Office string      `json:"office,omitempty"`
	Served string      `json:"served,omitempty"`
	Body   string      `json:"body,omitempty"`
}

// FindingPack gathers the evidence pack of a finding for an auditor, over one snapshot.
func (a *App) FindingPack(ctx context.Context, who Caller, id int64) (FindingPack, error) {
	if err := a.openFinding(ctx, who, id); err != nil {
		return FindingPack{}, err
	}
	return read(ctx, a, who, policy.AuditRead, func(r *Reading) (FindingPack, error) {
		p := FindingPack{Format: PackFormat, AsOn: r.Today, Directions: []PackVoice{}, Approaches: []PackVoice{}, Steps: []PackStep{}, Proofs: []ledger.RowProof{}}
		if err := r.allow(policy.Facts{}); err != nil {
			return p, err
		}
		f, err := findingWhole(ctx, r.View, id)
		if err != nil {
			return p, err
		}
		p.Finding = packFinding(f)
		for _, s := range f.Steps {
			p.Steps = append(p.Steps, PackStep{s.On, s.Kind, s.By, s.Kinds, s.To, s.Office, s.Served, s.Body})
		}
		caseID, err := r.packFrozen(ctx, &p, f)
		if err != nil {
			return p, err
		}
		if err := r.packVoices(ctx, &p, f, caseID); err != nil {
			return p, err
		}
		return p, r.packProofs(ctx, &p, a.witnesses, a.ledgerKey, f)
	})
}

// packFrozen gives the extracts of the order and the case as whoever raised the finding could read them, and the number of the case.
func (r *Reading) packFrozen(ctx context.Context, p *FindingPack, f FindingView) (caseID int64, err error) {
	p.AsKnown = f.Raised
	act, err := r.FindingRaised(ctx, f.ID)
	if err != nil {
		return 0, err
	}
	then := *r
	if then.View, err = r.RecordBefore(ctx, act); err != nil {
		return 0, err
	}
	caseID = f.Case
	if f.Order != 0 {
		if p.Order, caseID, err = then.packOrder(ctx, f.Order, caseID); err != nil {
			return 0, err
		}
		now, err := r.Order(ctx, f.Order)
		if err != nil {
			return 0, err
		}
		p.Order.StateNow = now.State
	}
	if caseID == 0 {
		return 0, nil
	}
	if p.Case, err = then.packCase(ctx, caseID); err != nil {
		return 0, err
	}
	now, err := r.Case(ctx, caseID)
	if err == nil {
		p.Case.StateNow = now.State
	}
	return caseID, err
}

func packFinding(f FindingView) PackFinding {
	p := PackFinding{ID: f.ID, Flag: f.Flag, Name: f.Flagged.Name, Breach: f.Breach, Severity: f.Severity, On: f.On, Raised: f.Raised, State: f.State, Law: f.Law, Verified: f.Verified, Guard: f.Flagged.Guard,
		Officer: f.OfficerNo, Beneficiary: f.Beneficiary, Post: f.PostName, Unit: f.UnitName, DecidedBy: f.Decider, Displaced: f.Skipped, Evidence: []string{}}
	for _, l := range f.Evidence {
		p.Evidence = append(p.Evidence, l.Text())
		p.Chart = cmp.Or(p.Chart, l.Chart)
	}
	return p
}

// packOrder gives the extract of an order, and the case that it rests on.
func (r *Reading) packOrder(ctx context.Context, id, caseID int64) (*PackOrder, int64, error) {
	o, err := r.Order(ctx, id)
	if err != nil {
		return nil, 0, err
	}
	out := &PackOrder{Number: o.Number, Subject: o.Subject, Ground: o.Ground, Basis: o.Basis, State: o.State, Text: o.Text, Issued: o.Issued, Events: []PackEvent{}}
	for _, by := range []struct {
		account int64
		name    *string
	}{{o.DraftedBy, &out.Drafted}, {cmp.Or(o.Authority, o.Authoriser), &out.Authority}, {o.IssuedBy, &out.IssuedBy}} {
		if *by.name, err = r.AccountName(ctx, by.account); err != nil {
			return nil, 0, err
		}
	}
	events, err := r.OrderEvents(ctx, id)
	for _, e := range events {
		out.Events = append(out.Events, PackEvent{e.On, e.Kind, e.Reason})
	}
	return out, cmp.Or(caseID, o.Case), err
}

// packCase gives the extract of a case.
func (r *Reading) packCase(ctx context.Context, id int64) (*PackCase, error) {
	c, err := r.Case(ctx, id)
	if err != nil {
		return nil, err
	}
	out := &PackCase{Number: c.Number, State: c.State, Notes: []PackNote{}, Decisions: []PackDecision{}, Candidates: []PackCandidate{}}
	notes, err := r.Notes(ctx, id)
	if err != nil {
		return nil, err
	}
	for _, n := range notes {
		out.Notes = append(out.Notes, PackNote{n.No, n.Signed, n.Author, n.Kind, n.Body})
	}
	decisions, err := r.Decisions(ctx, id)
	if err != nil {
		return nil, err
	}
	for _, d := range decisions {
		name, err := r.AccountName(ctx, d.Account)
		if err != nil {
			return nil, err
		}
		out.Decisions = append(out.Decisions, PackDecision{d.Decided, d.Kind, name, d.Title, d.Reasons})
	}
	out.Candidates, err = r.packCandidates(ctx, c)
	return out, err
}

// packCandidates gives the places of the sealed list: who was eligible and chosen, and who was eligible and not.
func (r *Reading) packCandidates(ctx context.Context, c storage.Case) ([]PackCandidate, error) {
	all := []PackCandidate{}
	rows, err := r.List(ctx, c.ID, c.Round)
	if err != nil || len(rows) == 0 {
		return all, err
	}
	outcomes, err := r.Outcomes(ctx, c.ID, c.Round)
	if err != nil {
		return all, err
	}
	for _, row := range rows {
		one := PackCandidate{Place: row.Place, Officer: row.Officer, Number: row.Number, Passed: row.Meets}
		var d ListDetail
		if err := json.Unmarshal([]byte(row.Detail), &d); err != nil {
			return all, fmt.Errorf("detail of officer %d on the list of case %d: %w", row.Officer, c.ID, err)
		}
		one.Total = d.Total // the exact figure
		for _, o := range outcomes {
			if o.Officer == row.Officer {
				one.Outcome = o.Outcome
			}
		}
		all = append(all, one)
	}
	return all, nil
}

// packVoices finds the directions and approaches about the time of the act.
func (r *Reading) packVoices(ctx context.Context, p *FindingPack, f FindingView, caseID int64) error {
	from, to := f.On.AddDays(-packDays), f.On.AddDays(packDays)
	directions, err := r.DirectionsNear(ctx, f.Officer, f.Post, caseID, from, to)
	if err != nil {
		return err
	}
	for _, d := range directions {
		p.Directions = append(p.Directions, PackVoice{d.Given, cmp.Or(d.InName, d.Name), d.Title, d.Body})
	}
	approaches, err := r.ApproachesNear(ctx, f.Officer, caseID, f.Order, from, to)
	for _, x := range approaches {
		p.Approaches = append(p.Approaches, PackVoice{x.Made, x.ByWhom, "", x.Subject})
	}
	return err
}

// packProofs proves the rows that the pack cites. A row whose entries lie beyond the newest checkpoint is named as not proven yet.
func (r *Reading) packProofs(ctx context.Context, p *FindingPack, ws ledger.Witnesses, key string, f FindingView) error {
	prove := func(table string, id int64) error {
		if id == 0 {
			return nil
		}
		b, err := ProveRow(ctx, r.View, ws, key, table, strconv.FormatInt(id, 10))
		var refused *domain.Refusal
		switch {
		case errors.As(err, &refused):
			p.Unproven = append(p.Unproven, table+" "+strconv.FormatInt(id, 10))
			return nil
		case err != nil:
			return err
		}
		p.Proofs = append(p.Proofs, *b)
		return nil
	}
	if err := prove("finding", f.ID); err != nil {
		return err
	}
	return prove("orders", f.Order)
}
