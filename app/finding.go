package app

import (
	"context"
	"fmt"
	"strings"

	"merit/domain"
	"merit/domain/redflag"
	"merit/policy"
	"merit/storage"
)

// A FindingView is a finding as an auditor sees it: with what was done about it and what can be done next.
type FindingView struct {
	storage.AuditFinding
	Flagged  *redflag.Flag
	Evidence []redflag.Line
	Steps    []storage.FindingStep
	Next     []string         // the steps that the finding awaits
	Incident *FindingIncident // nil it was not asked for
	No       int              // within the incident, as it was asked for

	Postings []storage.PostingSeen // of the officer, those nearest to the act
	Holders  []storage.PostingSeen // of the post, likewise
}

// viewsOf shows findings, with the officers, orders and cases of their evidence by the numbers that people know. The evidence itself is kept by row
// numbers, which no erasure and no correction changes.
func viewsOf(ctx context.Context, v *storage.View, found []storage.AuditFinding) ([]FindingView, error) {
	views := make([]FindingView, len(found))
	for i, f := range found {
		flag, ok := redflag.FlagOf(f.Flag)
		if !ok { // of a flag that was retired since
			flag = &redflag.Flag{ID: f.Flag, Name: f.Flag, Law: f.Law, Verified: f.Verified, Severity: redflag.Severity(f.Severity)}
		}
		evidence, err := f.Evidence()
		if err != nil { // shown as it is kept: one finding must not hide the others
			evidence = []redflag.Line{{Sentence: domain.Says("%s", f.Lines)}}
		}
		views[i] = FindingView{AuditFinding: f, Flagged: flag, Evidence: evidence, Next: redflag.Steps(f.State)}
	}
	return views, nameMentioned(ctx, v, views)
}

func nameMentioned(ctx context.Context, v *storage.View, views []FindingView) error {
	rows := map[string][]int64{}
	for _, f := range views {
		for _, l := range f.Evidence {
			for _, m := range l.Mentions() {
				rows[m.Of] = append(rows[m.Of], m.ID)
			}
		}
	}
	if len(rows) == 0 {
		return nil
	}
	known, err := v.NumbersOf(ctx, rows["officer"], rows["order"], rows["case"])
	if err != nil {
		return err
	}
	for i := range views {
		for j, l := range views[i].Evidence {
			views[i].Evidence[j] = l.Naming(func(m redflag.Mention) string { return known[storage.NumberedRow{Of: m.Of, ID: m.ID}] })
		}
	}
	return nil
}

// postingsAbout is how many postings stand beside a finding: a timeline shows fewer, and says that there are more.
const postingsAbout = 40

// AuditFinding gives a finding to an auditor, with everything done about it and the postings about the act.
func (a *App) AuditFinding(ctx context.Context, who Caller, id int64) (FindingView, error) {
	if err := a.openFinding(ctx, who, id); err != nil {
		return FindingView{}, err
	}
	return read(ctx, a, who, policy.AuditRead, func(r *Reading) (FindingView, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return FindingView{}, err
		}
		f, err := findingWhole(ctx, r.View, id)
		if err != nil {
			return f, err
		}
		if f.Incident, err = a.incidents.of(ctx, r.View, r.Today, id); err != nil {
			return f, err
		}
		if f.Officer != 0 {
			if f.Postings, err = r.PostingsSeen(ctx, f.Officer, 0, f.On, postingsAbout); err != nil {
				return f, err
			}
		}
		if f.Post != 0 {
			f.Holders, err = r.PostingsSeen(ctx, 0, f.Post, f.On, postingsAbout)
		}
		return f, err
	})
}

// openFinding puts on record that an auditor reads a finding: its evidence quotes files of persons (DESIGN 3.12).
func (a *App) openFinding(ctx context.Context, who Caller, id int64) error {
	who.Key = ""
	_, err := do(ctx, a, who, policy.AuditRead, func(t *Act) (struct{}, error) {
		return struct{}{}, t.allow(fmt.Sprintf("finding/%d", id), policy.Facts{})
	})
	return err
}

func findingWhole(ctx context.Context, v *storage.View, id int64) (FindingView, error) {
	f, err := v.AuditFinding(ctx, id)
	if err != nil {
		return FindingView{}, err
	}
	views, err := viewsOf(ctx, v, []storage.AuditFinding{f})
	if err != nil {
		return FindingView{}, err
	}
	views[0].Steps, err = v.FindingSteps(ctx, id)
	return views[0], err
}

// AskedOfMe gives the findings on which the audit waits for the caller's own answer.
func (a *App) AskedOfMe(ctx context.Context, who Caller) ([]FindingView, error) {
	return read(ctx, a, who, policy.AuditReadAsked, func(r *Reading) ([]FindingView, error) {
		if err := r.allow(policy.Facts{Assigned: true, SameUnit: true}); err != nil {
			return nil, err
		}
		found, err := r.FindingsAsked(ctx, r.Actor.Account, 200)
		if err != nil {
			return nil, err
		}
		views, err := viewsOf(ctx, r.View, found)
		for i := range views {
			views[i] = views[i].asAsked(r.Actor.Account)
		}
		return views, err
	})
}

// FindingAsked gives a finding to whoever was asked about it: what was put to that account, and no more.
func (a *App) FindingAsked(ctx context.Context, who Caller, id int64) (FindingView, error) {
	return read(ctx, a, who, policy.AuditReadAsked, func(r *Reading) (FindingView, error) {
		f, err := r.View.AuditFinding(ctx, id)
		asked := err == nil && f.Asked == r.Actor.Account
		if allowed := r.allow(policy.Facts{Assigned: asked, SameUnit: asked}); allowed != nil || err != nil || !asked {
			return FindingView{}, domain.Refuse(domain.NotFound, "no-such-finding", "there is no finding %d", id)
		}
		whole, err := findingWhole(ctx, r.View, id)
		return whole.asAsked(r.Actor.Account), err
	})
}

// stepAct says by which act a step is taken.
func stepAct(kind string) policy.Act {
	switch kind {
	case redflag.StepAnswer:
		return policy.AuditAnswer
	case redflag.StepExplain, redflag.StepSubstantiate:
		return policy.AuditClose
	case redflag.StepRefer:
		return policy.AuditRefer
	}
	return policy.AuditPursue
}

// TakeStep takes a step on a finding: a query with its proof of service, an answer by whoever was asked, that nobody answered, the closure, the
// referral; or it assigns, comments, attaches. Nothing of it is taken back. version is the finding's as the caller last read it; 0 does not ask.
func (a *App) TakeStep(ctx context.Context, who Caller, id int64, version int, step redflag.Step) error {
	_, err := do(ctx, a, who, stepAct(step.Kind), func(t *Act) (struct{}, error) {
		none := struct{}{}
		if err := t.LockFinding(ctx, id); err != nil {
			return none, err
		}
		f, err := t.AuditFinding(ctx, id)
		if err != nil {
			return none, err
		}
		concerns, err := t.FindingConcerns(ctx, id, t.Actor.Account)
		if err != nil {
			return none, err
		}
		asked := f.Asked == t.Actor.Account
		if t.name == policy.AuditAnswer && !asked {
			return none, domain.Refuse(domain.NotFound, "no-such-finding", "there is no finding %d", id) // whether there is one is not told
		}
		if err := t.allow(fmt.Sprintf("finding/%d", id), policy.Facts{Own: concerns && t.name != policy.AuditAnswer, Assigned: asked, SameUnit: asked}); err != nil {
			return none, err
		}
		if version != 0 && version != f.Version {
			return none, domain.Refuse(domain.Stale, "changed-meanwhile", "somebody took another step on the finding since you read it").Needing("the finding as it stands now")
		}
		if _, err := redflag.CheckStep(redflag.Position{State: f.State, Breach: f.Breach, Beside: f.Beside, Due: f.Due}, step, t.Today); err != nil {
			return none, err
		}
		if err := t.stepNames(ctx, step); err != nil {
			return none, err
		}
		due := domain.Date{}
		if step.Kind == redflag.StepQuery {
			due = t.Today.AddDays(redflag.QueryDays)
		}
		return none, t.Tx.TakeStep(ctx, id, step, due)
	})
	return err
}

// stepNames refuses a step that names a paper or a person that there is not.
func (t *Act) stepNames(ctx context.Context, step redflag.Step) error {
	if err := t.mayCite(ctx, step.Document); err != nil {
		return err
	}
	if step.To == 0 {
		return nil
	}
	kinds, err := t.CapacitiesInForce(ctx, step.To, t.Today)
	if err != nil {
		return err
	}
	for _, k := range kinds {
		kind := policy.CapacityKind(k.Kind)
		if step.Kind == redflag.StepAssign && kind == policy.Auditor ||
			step.Kind == redflag.StepQuery && answers(kind) {
			return nil
		}
	}
	if step.Kind == redflag.StepAssign {
		return domain.Refuse(domain.Invalid, "not-an-auditor", "a finding is assigned to an auditor in office").At("to")
	}
	return domain.Refuse(domain.Invalid, "not-in-office", "whoever is asked holds an office today, and is no auditor").At("to")
}

// officialsShown is how many officials a search gives at most.
const officialsShown = 50

// FindingOfficials gives who can be asked about a finding: those whose name or office bears the words; without words, who decided and who acts for
// the unit or for what lies above it. chosen is an account that is given whatever the words.
func (a *App) FindingOfficials(ctx context.Context, who Caller, f FindingView, words string, chosen int64) ([]Capacity, error) {
	return read(ctx, a, who, policy.AuditRead, func(r *Reading) ([]Capacity, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		q := storage.OfficialsQuery{Words: words, Day: r.Today, Accounts: []int64{chosen}, Unit: f.Unit, Limit: officialsShown}
		if strings.TrimSpace(words) == "" {
			q.Accounts = append(q.Accounts, f.By)
		}
		for _, k := range policy.Kinds() {
			if answers(k.Kind) {
				q.Kinds = append(q.Kinds, string(k.Kind))
			}
		}
		rows, err := r.Officials(ctx, q)
		return capacities(rows), err
	})
}

// answers reports whether somebody in such a capacity can answer a query.
func answers(kind policy.CapacityKind) bool {
	return policy.Decide(policy.AuditAnswer, kind, policy.Facts{Assigned: true, SameUnit: true}).Allowed
}

// Auditors gives the auditors in office.
func (a *App) Auditors(ctx context.Context, who Caller) ([]Capacity, error) {
	return read(ctx, a, who, policy.AuditRead, func(r *Reading) ([]Capacity, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		all, err := r.Officials(ctx, storage.OfficialsQuery{Kinds: []string{string(policy.Auditor)}, All: true, Day: r.Today, Limit: NeedLimit})
		return capacities(all), err
	})
}
