package app

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/tenure"
	"merit/policy"
	"merit/storage"
)

// Needs is what needs somebody today, in the capacity acted in; what is empty needs nothing.
type Needs struct {
	Today      domain.Date
	Files      []FileNeed // files that lie with the reader
	Cases      []CaseNeed // cases whose next act is the reader's
	Drafts     []storage.DraftToIssue
	Sets       []storage.SetToIssue
	Proposals  []storage.Proposal // that another person made, and the reader may approve
	Sittings   []storage.Sitting
	Served     []storage.ServedItem
	Moves      []storage.MoveAsked // that would cut the own posting short, on which nobody was heard yet
	Charges    []storage.ChargeEnding
	Probations []storage.Probation // of which something is proposed that is the reader's to decide
	Audit      AuditDue            // findings and queries that wait
	Counts     storage.DueCounts
	PastDue    int  // of what had a deadline
	Year       int  // of the reports that Counts finds missing
	Staff      bool // the counts were asked for
}

// A FileNeed is a file that lies with the reader.
type FileNeed struct {
	CaseRow
	Days    int        // since it came
	Overdue bool       // it has lain too long, and does not wait for the board
	Act     policy.Act // the next act on the case, where it is the reader's; "" none
}

// A CaseNeed is a case and the reader's next act on it.
type CaseNeed struct {
	CaseRow
	Act policy.Act
}

const (
	liesTooLong = 7  // days after which a file that lies is marked; an office's own measure, no rule rests on it
	chargeSoon  = 60 // days ahead that the end of a charge is shown
	retireSoon  = 6  // months ahead that retirements are counted
)

// NeedLimit bounds whatever is gathered or counted for one day.
const NeedLimit = 1000

// NeedsOf gathers what needs the reader today: few questions however many cases there are. Who retires or lacks a report is
// counted and not named, since naming them is reading files.
func (a *App) NeedsOf(ctx context.Context, who Caller) (Needs, error) {
	return read(ctx, a, who, policy.MeRead, func(r *Reading) (Needs, error) {
		out := Needs{Today: r.Today}
		if err := r.allow(policy.Facts{Own: true}); err != nil {
			return out, err
		}
		for _, gather := range []func(context.Context, *Needs) error{r.needCases, r.needDrafts, r.needProposals, r.needProbations, r.needSittings, r.needDue} {
			if err := gather(ctx, &out); err != nil {
				return out, err
			}
		}
		var err error
		if out.Audit, err = r.auditDue(ctx); err != nil || r.Actor.Officer == 0 || r.Actor.Kind != policy.Officer {
			return out, err
		}
		if out.Served, err = r.ServedItems(ctx, r.Actor.Officer); err != nil {
			return out, err
		}
		asked, err := r.MovesAsked(ctx, r.Actor.Officer, r.Today, tenure.HearingDays)
		for _, m := range asked {
			if !m.Heard {
				out.Moves = append(out.Moves, m)
			}
		}
		return out, err
	})
}

// needCases finds the files that lie with the reader and the cases whose next act is the reader's.
func (r *Reading) needCases(ctx context.Context, out *Needs) error {
	if powerless(policy.CaseRead, r.Actor.Kind) != nil {
		return nil
	}
	filter, _ := r.of(policy.CaseRead).reach(storage.CaseFilter{})
	filter.Holder = r.Actor.Capacity
	cases, err := r.LiveCases(ctx, filter, NeedLimit)
	if err != nil || len(cases) == 0 {
		return err
	}
	files, err := r.files(ctx, cases)
	if err != nil {
		return err
	}
	rows, err := r.caseRows(ctx, cases)
	if err != nil {
		return err
	}
	for i, f := range files {
		act := policy.Act("")
		if n := f.next(r.Actor); n.allowed && (f.facts.Assigned || n.own || f.Actor.Role != "" || desk[r.Actor.Kind]) {
			act = n.act
		}
		switch {
		case f.facts.Assigned && f.State != storage.CaseApproved || f.facts.Assigned && act != "":
			days, waits := r.Today.DaysSince(f.HeldSince), act == "" && (f.State == storage.CaseFrozen || f.State == storage.CaseSealed)
			out.Files = append(out.Files, FileNeed{rows[i], days, days > liesTooLong && !waits, act})
		case act != "":
			out.Cases = append(out.Cases, CaseNeed{rows[i], act})
		}
	}
	return nil
}

// desk are the kinds of capacity whose work the desk acts are; whoever is above them does such an act where the file lies with them.
var desk = map[policy.CapacityKind]bool{policy.SectionOfficer: true, policy.MinistryHR: true}

// of is the same reading asking about another act.
func (r *Reading) of(name policy.Act) *Reading {
	other := *r
	other.name = name
	return &other
}

// A workedFile is a file with how far it has come and what its reader owes it on the board.
type workedFile struct {
	File
	progress storage.CaseProgress
	duty     storage.SeatDuty
}

// files opens many cases at once, without asking policy.
func (r *Reading) files(ctx context.Context, cases []storage.Case) ([]workedFile, error) {
	ids := make([]int64, len(cases))
	for i, c := range cases {
		ids[i] = c.ID
	}
	actors, err := r.CaseActors(ctx, ids, r.Actor.Account, r.Actor.Capacity, r.Actor.Officer)
	if err != nil {
		return nil, err
	}
	progress, err := r.CaseProgress(ctx, ids)
	if err != nil {
		return nil, err
	}
	duties, err := r.SeatDuties(ctx, r.Actor.Account, r.Actor.Capacity)
	if err != nil {
		return nil, err
	}
	read := map[int64]*framework.Edition{}
	files := make([]workedFile, 0, len(cases))
	for _, c := range cases {
		if read[c.Edition] == nil {
			if read[c.Edition], err = edition(ctx, r.View, c.Edition); err != nil {
				return nil, err
			}
		}
		g, _ := read[c.Edition].Grade(c.ToGrade, c.CadreCode)
		files = append(files, workedFile{fileOf(c, read[c.Edition], g, actors[c.ID], r.Actor), progress[c.ID], duties[c.ID]})
	}
	return files, nil
}

// A nextStep is the next act on a case.
type nextStep struct {
	act     policy.Act
	allowed bool
	own     bool // it is nobody's but the reader's, or an approval: no desk can do it
}

// next gives the next act on the case that an actor may do.
func (f workedFile) next(actor policy.Actor) nextStep {
	for _, act := range f.nextActs(f.progress, f.duty) {
		facts := f.facts
		if act == f.deciding() {
			facts.ChairAuthority = f.Edition.Boards[f.Rule.Board].ChairDecides
		}
		if policy.Decide(act, actor.Kind, facts).Allowed {
			return nextStep{act, true, !deskActs[act]}
		}
	}
	return nextStep{}
}

// deskActs are the acts that any official of the establishment may do, and the desk does.
var deskActs = map[policy.Act]bool{policy.CaseComputePanel: true, policy.CaseSetChecklist: true, policy.CaseFreezeDossiers: true, policy.CaseRecommend: true, policy.MarkCompute: true, policy.OrderDraft: true}

// computes reports whether the edition has marks that are computed from the record.
func (f File) computes() bool {
	return slices.ContainsFunc(f.Edition.CriteriaFor(f.ToGrade), func(c framework.Criterion) bool { return c.Source == framework.SourceComputed })
}

// nextActs gives the acts that carry a case on from where it stands, in the order in which they are done: what a list of what is due
// and the page of the case both show.
func (f File) nextActs(p storage.CaseProgress, duty storage.SeatDuty) []policy.Act {
	switch f.State {
	case storage.CaseOpen:
		return []policy.Act{policy.CaseComputePanel}
	case storage.CasePanel:
		if p.Done < p.Items {
			return []policy.Act{policy.CaseSetChecklist}
		}
		return []policy.Act{policy.CaseApproveWorkingPaper}
	case storage.CaseWorkingPaper:
		return []policy.Act{policy.CaseConstituteBoard}
	case storage.CaseBoard:
		return nextOf(duty.Undeclared, policy.BoardDeclareConflict, policy.CaseFreezeDossiers)
	case storage.CaseFrozen:
		if f.atDesk() {
			return nextOf(p.Computed == 0, policy.MarkCompute, policy.CaseFixList)[:1]
		}
		var acts []policy.Act
		if f.computes() && p.Computed == 0 {
			acts = append(acts, policy.MarkCompute)
		}
		if duty.Unmarked > 0 {
			acts = append(acts, nextOf(duty.Undeclared, policy.BoardDeclareConflict, policy.MarkGive)...)
		}
		return append(acts, policy.CaseSeal)
	case storage.CaseSealed:
		if f.atDesk() {
			return []policy.Act{policy.CaseRecommend}
		}
		if p.Outcomes < p.Listed {
			return []policy.Act{policy.CaseRecordOutcomes}
		}
		return []policy.Act{policy.CaseWriteMinutes}
	case storage.CaseRecommended:
		return []policy.Act{policy.CasePutUp}
	case storage.CasePutUp:
		return []policy.Act{f.deciding()}
	case storage.CaseApproved:
		if p.Orders+p.Drafts < p.Approved {
			return []policy.Act{policy.OrderDraft}
		}
	}
	return nil
}

// deciding is the act by which the edition has the case decided.
func (f File) deciding() policy.Act {
	if f.Rule.Authority.Branch == framework.BranchPolitical {
		return policy.DecidePolitical
	}
	return policy.DecideBureaucratic
}

func nextOf(first bool, a, b policy.Act) []policy.Act {
	if first {
		return []policy.Act{a, b}
	}
	return []policy.Act{b}
}

func (r *Reading) needDrafts(ctx context.Context, out *Needs) error {
	if powerless(policy.OrderIssue, r.Actor.Kind) != nil {
		return nil
	}
	drafts, err := r.DraftsToIssue(ctx, NeedLimit)
	for _, d := range drafts {
		facts := policy.Facts{State: storage.OrderDraft, Own: r.Actor.Officer != 0 && r.Actor.Officer == d.Officer, Drafter: d.DraftedBy == r.Actor.Account,
			SameUnit: r.Actor.Organization == d.OrgID, Subtree: below(d.OrgPath, r.Actor.OrgPath)}
		if policy.Decide(policy.OrderIssue, r.Actor.Kind, facts).Allowed {
			out.Drafts = append(out.Drafts, d)
		}
	}
	if err != nil {
		return err
	}
	sets, err := r.SetsToIssue(ctx, r.Actor.Account, r.Actor.Officer, NeedLimit)
	for _, s := range sets {
		facts := policy.Facts{State: storage.OrderDraft, Own: s.Own, Drafter: s.Drafted, Author: s.Author}
		if policy.Decide(policy.OrderIssue, r.Actor.Kind, facts).Allowed {
			out.Sets = append(out.Sets, s)
		}
	}
	return err
}

// approvals are the acts by which a second person approves each kind of proposal.
var approvals = map[string]policy.Act{"account": policy.AccountApprove, "capacity": policy.CapacityApprove, "adoption": policy.FrameworkAdopt, "window": policy.WindowAdopt,
	"stations": policy.StationsAdopt, "limit": policy.LimitAdopt, "go-live": policy.OrganizationApproveGoLive}

func (r *Reading) needProposals(ctx context.Context, out *Needs) error {
	if !slices.ContainsFunc(slices.Collect(maps.Values(approvals)), func(act policy.Act) bool { return powerless(act, r.Actor.Kind) == nil }) {
		return nil
	}
	proposals, err := r.Proposals(ctx, r.Today, NeedLimit)
	for _, p := range proposals {
		facts := policy.Facts{State: policy.StateDraft, Drafter: p.By == r.Actor.Account}
		if policy.Decide(approvals[p.Kind], r.Actor.Kind, facts).Allowed {
			out.Proposals = append(out.Proposals, p)
		}
	}
	return err
}

func (r *Reading) needSittings(ctx context.Context, out *Needs) (err error) {
	if powerless(policy.MeetingAttend, r.Actor.Kind) == nil {
		out.Sittings, err = r.Sittings(ctx, r.Actor.Account, r.Actor.Capacity)
	}
	return err
}

// needDue is for those whose office it is to read everybody's file, or that of everybody in their ministry.
func (r *Reading) needDue(ctx context.Context, out *Needs) (err error) {
	if !slices.Contains([]policy.CapacityKind{policy.SectionOfficer, policy.DeputySecretary, policy.JointSecretary, policy.SecretaryEstablishment, policy.MinistryHR}, r.Actor.Kind) {
		return nil
	}
	under := ""
	if r.Actor.Kind == policy.MinistryHR {
		under = cmp.Or(r.Actor.OrgPath, "/nowhere/")
	}
	if out.Charges, err = r.ChargesEnding(ctx, under, r.Today.AddDays(chargeSoon), NeedLimit); err != nil {
		return err
	}
	out.Staff, out.Year = true, r.Today.Year-1
	if out.PastDue, err = pastDue(ctx, r.View, under, r.Today); err != nil {
		return err
	}
	out.Counts, err = r.DueCounts(ctx, under, r.Today, r.Today.AddMonths(retireSoon), out.Year, NeedLimit)
	return err
}
