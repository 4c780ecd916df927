package app

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/promotion"
	"merit/policy"
	"merit/storage"
)

// ComputePanel works out the panel of a case as the register stood on the day it was opened: every officer of the feeder
// grade, each either on the panel or with every reason why not (DESIGN 3; RULES A1.7). The checklist of each officer on
// the panel starts with it.
func (a *App) ComputePanel(ctx context.Context, who Caller, id int64) error {
	_, err := do(ctx, a, who, policy.CaseComputePanel, func(t *Act) (struct{}, error) {
		none := struct{}{}
		f, err := t.openFile(ctx, id)
		if err != nil {
			return none, err
		}
		if err := f.in(storage.CaseOpen); err != nil {
			return none, err
		}
		if f.atDesk() {
			if err := t.join(ctx, f, "desk"); err != nil {
				return none, err
			}
			return none, t.workedOut(ctx, f)
		}
		if err := t.lockUsedList(ctx, f); err != nil {
			return none, err
		}
		records, err := unitRecords(ctx, &t.View, f)
		if err != nil {
			return none, err
		}
		considered, err := promotion.Panel(f.Edition, f.Rule, records, f.Vacancies, f.Opened)
		if err != nil {
			return none, err
		}
		if err := t.join(ctx, f, "desk"); err != nil {
			return none, err
		}
		if err := t.nobodyOnOwnCase(ctx, f, considered); err != nil {
			return none, err
		}
		if err := t.writePanel(ctx, f, considered); err != nil {
			return none, err
		}
		found, err := t.panelList(ctx, f, considered)
		if err != nil {
			return none, err
		}
		if err := t.InsertPanelList(ctx, f.ID, found); err != nil {
			return none, err
		}
		if err := t.writeChecklists(ctx, f, records, considered); err != nil {
			return none, err
		}
		return none, t.SetCase(ctx, f.Case, storage.CasePanel, f.Round)
	})
	return err
}

// nobodyOnOwnCase refuses a panel that considers somebody who has worked on the file (DESIGN 3.8). It is asked once the
// actor has joined the case, so that the actor counts.
func (t *Act) nobodyOnOwnCase(ctx context.Context, f File, considered []promotion.Considered) error {
	onFile, err := t.OfficersOnFile(ctx, f.ID)
	if err != nil {
		return err
	}
	var reasons domain.Reasons
	for _, c := range considered {
		if slices.Contains(onFile, c.Officer) {
			reasons.Add("own-case", "DESIGN 3.8: nobody on their own case", "a case opened anew by somebody else", "officer %d is considered in this case and has acted in it", c.Officer)
		}
	}
	return reasons.Refusal(domain.Forbidden)
}

func (t *Act) writePanel(ctx context.Context, f File, considered []promotion.Considered) error {
	entries, err := panelEntries(considered)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(entries, func(e storage.PanelEntry) bool { return e.Included }) {
		return domain.Refuse(domain.Conflict, "nobody-eligible", "nobody in %s is eligible for %s on %s", f.FromGrade, f.ToGrade, f.Opened).
			From(f.Edition.Paragraph).Needing("an eligible officer; the exclusions of each are in the position statement")
	}
	return t.InsertPanel(ctx, f.ID, entries)
}

// panelEntries makes the rows of a panel.
func panelEntries(considered []promotion.Considered) ([]storage.PanelEntry, error) {
	entries := make([]storage.PanelEntry, len(considered))
	for i, c := range considered {
		reasons, err := json.Marshal(panelReasons(c))
		if err != nil {
			return nil, err
		}
		entries[i] = storage.PanelEntry{Officer: c.Officer, SeniorityNo: c.SeniorityNo, Included: c.Included, Reasons: string(reasons)}
	}
	return entries, nil
}

// A PanelReason is one reason for or against an officer, as kept with the panel.
type PanelReason struct {
	Code   string `json:"code"`
	Text   string `json:"text"`
	Source string `json:"source,omitempty"`
	Needs  string `json:"needs,omitempty"`
}

// ServiceWorking is the code of a PanelReason that is none: it says how the length of service was reckoned.
const ServiceWorking = "service"

// panelReasons gives the reasons against, and for an officer on the panel how the service was reckoned.
func panelReasons(c promotion.Considered) []PanelReason {
	list := []PanelReason{}
	for _, r := range c.Reasons {
		list = append(list, PanelReason{Code: r.Code, Text: r.Text, Source: r.Source, Needs: r.Needs})
	}
	for _, w := range c.Working {
		list = append(list, PanelReason{Code: ServiceWorking, Text: w})
	}
	return list
}

func (t *Act) writeChecklists(ctx context.Context, f File, records []domain.Record, considered []promotion.Considered) error {
	byOfficer := map[int64]domain.Record{}
	for _, r := range records {
		byOfficer[r.Officer.ID] = r
	}
	var items []storage.ChecklistItem
	for _, c := range considered {
		if c.Included {
			items = append(items, checklist(f, byOfficer[c.Officer], nil)...)
		}
	}
	return t.SetChecklist(ctx, f.ID, items)
}

// checklist gives an officer's items as the record and the papers on the case stand. papers maps an item done on paper
// to its document.
func checklist(f File, r domain.Record, papers map[string]int64) []storage.ChecklistItem {
	r.Certificates = nil
	for _, q := range f.Edition.Checklist {
		if papers[q.ID] == 0 {
			continue
		}
		switch {
		case q.Certificate != "":
			r.Certificates = append(r.Certificates, q.Certificate)
		default:
			yes := true
			r.Willing = &yes
		}
	}
	var out []storage.ChecklistItem
	for _, i := range promotion.Checklist(f.Edition, f.Rule, r, f.Opened) {
		out = append(out, storage.ChecklistItem{Officer: r.Officer.ID, Item: i.ID, Done: i.Done, Missing: strings.Join(i.Missing, "\n"), Document: papers[i.ID]})
	}
	return out
}

// in refuses where the case is not in one of the states.
func (f File) in(states ...string) error {
	for _, s := range states {
		if f.State == s {
			return nil
		}
	}
	return domain.Refuse(domain.Conflict, "case-not-in-state", "the case is at %q; this is done at %q", f.State, domain.OneOf(states)).
		Needing("the steps before it, from %q on", f.State)
}

// notOnPanel is the refusal where an officer named is not on the panel.
func notOnPanel(officer int64) error {
	return domain.Refuse(domain.Invalid, "not-on-panel", "officer %d is not on the panel of this case", officer).At("officer")
}

// errNoRecord is a fault of ours: an officer on a panel without a record.
var errNoRecord = errors.New("an officer on the panel has no record")
