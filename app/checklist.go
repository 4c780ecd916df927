package app

import (
	"context"
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/framework"
	"merit/policy"
	"merit/storage"
)

// SetChecklist works out one officer's checklist anew from the record as it stands today, and ticks an item that only
// paper can show (a certificate, the officer's own answer) with its document. What the record shows cannot be ticked by
// hand: item "" only works it out anew.
func (a *App) SetChecklist(ctx context.Context, who Caller, id, officer int64, item string, document int64) error {
	_, err := do(ctx, a, who, policy.CaseSetChecklist, func(t *Act) (struct{}, error) {
		none := struct{}{}
		f, err := t.openFile(ctx, id)
		if err != nil {
			return none, err
		}
		if err := f.in(storage.CasePanel); err != nil {
			return none, err
		}
		if err := paperItem(f.Edition, item, document); err != nil {
			return none, err
		}
		if err := t.mayCite(ctx, document); err != nil {
			return none, err
		}
		before, err := t.Checklist(ctx, id, officer)
		if err != nil {
			return none, err
		}
		if len(before) == 0 {
			return none, notOnPanel(officer)
		}
		papers := map[string]int64{}
		for _, i := range before {
			papers[i.Item] = i.Document
		}
		if item != "" {
			papers[item] = document
		}
		records, err := t.Records(ctx, []int64{officer}, t.Today)
		if err != nil {
			return none, err
		}
		if len(records) != 1 {
			return none, errNoRecord
		}
		if err := t.join(ctx, f, "desk"); err != nil {
			return none, err
		}
		return none, t.Tx.SetChecklist(ctx, id, checklist(f, records[0], papers))
	})
	return err
}

// paperItem refuses to tick what is not on the checklist, what only the record can show, or without a document.
func paperItem(e *framework.Edition, item string, document int64) error {
	if item == "" {
		return nil
	}
	at := slices.IndexFunc(e.Checklist, func(q framework.Requirement) bool { return q.ID == item })
	if at < 0 {
		return domain.Refuse(domain.Invalid, "no-such-item", "the checklist of %s has no item %q", e.ID, item).At("item")
	}
	q := e.Checklist[at]
	if q.Needs != framework.NeedsCertificate && q.Needs != framework.NeedsWillingness {
		return domain.Refuse(domain.Conflict, "shown-by-the-record", "%q is shown by the record and cannot be ticked", item).From(q.Cite()).Needing("the missing record itself").At("item")
	}
	if document == 0 {
		return domain.Refuse(domain.Invalid, "document-missing", "%q is ticked with its document", item).From(q.Cite()).At("document")
	}
	return nil
}

// ApproveWorkingPaper lets the working paper go up, once every item of every officer on the panel is done.
func (a *App) ApproveWorkingPaper(ctx context.Context, who Caller, id int64) error {
	_, err := do(ctx, a, who, policy.CaseApproveWorkingPaper, func(t *Act) (struct{}, error) {
		none := struct{}{}
		f, err := t.openFile(ctx, id)
		if err != nil {
			return none, err
		}
		if err := f.in(storage.CasePanel); err != nil {
			return none, err
		}
		items, err := t.Checklist(ctx, id, 0)
		if err != nil {
			return none, err
		}
		panel, err := t.Panel(ctx, id, true)
		if err != nil {
			return none, err
		}
		if err := incomplete(f.Edition, panel, items); err != nil {
			return none, err
		}
		if err := t.join(ctx, f, "approver"); err != nil {
			return none, err
		}
		return none, t.SetCase(ctx, f.Case, storage.CaseWorkingPaper, f.Round)
	})
	return err
}

// incomplete lists what is still missing, officer by officer, as a refusal.
func incomplete(e *framework.Edition, panel []storage.PanelEntry, items []storage.ChecklistItem) error {
	number := map[int64]string{}
	for _, p := range panel {
		number[p.Officer] = p.Number
	}
	paragraph := map[string]string{}
	for _, q := range e.Checklist {
		paragraph[q.ID] = q.Cite()
	}
	var reasons domain.Reasons
	for _, i := range items {
		if !i.Done {
			missing := strings.ReplaceAll(i.Missing, "\n", ", ")
			reasons.Add("checklist-incomplete", paragraph[i.Item], "what the checklist names as missing", "officer %s: %s: %s is missing", number[i.Officer], i.Item, missing)
		}
	}
	return reasons.Refusal(domain.Conflict)
}
