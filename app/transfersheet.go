package app

import (
	"context"
	"encoding/json"
	"fmt"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/promotion"
	"merit/policy"
	"merit/storage"
)

// A TransferForm is what a transfer case can be opened from: an organization and its posts.
type TransferForm struct {
	Organization storage.Organization
	Posts        []storage.TransferPost
}

// TransferForm shows, to whoever may open a case in an organization, for which of its posts a transfer could be.
func (a *App) TransferForm(ctx context.Context, who Caller, org int64) (TransferForm, error) {
	return read(ctx, a, who, policy.CaseOpen, func(r *Reading) (TransferForm, error) {
		var out TransferForm
		var err error
		if out.Organization, err = r.View.Organization(ctx, org); err != nil {
			return out, err
		}
		if err := r.allow(policy.Facts{SameUnit: r.Actor.Organization == org, Subtree: below(out.Organization.Path, r.Actor.OrgPath)}); err != nil {
			return out, err
		}
		out.Posts, err = r.TransferPosts(ctx, out.Organization, r.Today, seatLimit)
		return out, err
	})
}

// A TransferSheet is the one page on which a transfer at the desk is decided: the post, everybody on the list with their marks
// line by line, who was left out, and what was recommended.
type TransferSheet struct {
	Post     storage.Post
	Fixed    bool // the list; before, it is shown as it would be fixed today
	Rows     []TransferRow
	Out      []storage.PanelEntry
	Outcomes []framework.Outcome // that pass somebody over, with their grounds
	Names    int                 // how many are put up
	Note     string              // what was recommended, in words
}

// A TransferRow is one officer on the list of a transfer.
type TransferRow struct {
	storage.ListEntry
	ListDetail
	Seat    string // the present post, "" none held
	Since   domain.When
	Outcome *storage.Outcome // nil not recorded yet
}

// TransferSheetOf shows the page of a transfer to whoever may read the case.
func (a *App) TransferSheetOf(ctx context.Context, who Caller, id int64) (TransferSheet, error) {
	return readFile(ctx, a, who, id, func(r *Reading, f File) (TransferSheet, error) {
		out := TransferSheet{}
		if err := f.beforeNoBoard(); err != nil {
			return out, err
		}
		out.Names = promotion.PutUp(f.Rule, 1)
		post, err := postOf(ctx, r.View, f)
		if err != nil {
			return out, err
		}
		if out.Post, err = r.Post(ctx, post); err != nil {
			return out, err
		}
		for _, id := range []string{framework.OutcomePassOver, framework.OutcomeDefer} {
			if known, ok := f.Edition.Outcome(id, f.ToGrade); ok {
				out.Outcomes = append(out.Outcomes, known)
			}
		}
		panel, err := r.Panel(ctx, id, false)
		if err != nil {
			return out, err
		}
		for _, p := range panel {
			if !p.Included {
				out.Out = append(out.Out, p)
			}
		}
		rows, err := r.transferList(ctx, f)
		if err != nil {
			return out, err
		}
		out.Fixed = f.Sealed
		return out, r.transferRows(ctx, f, rows, panel, &out)
	})
}

// transferList gives the fixed list; before it is fixed, the list as it would be.
func (r *Reading) transferList(ctx context.Context, f File) ([]storage.ListEntry, error) {
	if f.Sealed {
		return r.List(ctx, f.ID, f.Round)
	}
	s, err := readDesk(ctx, r.View, f)
	if err != nil || len(s.computed) == 0 {
		return nil, err
	}
	return s.ranked(ctx, r.View, nil, r.Today)
}

// transferRows puts names, present posts and outcomes beside the list.
func (r *Reading) transferRows(ctx context.Context, f File, rows []storage.ListEntry, panel []storage.PanelEntry, out *TransferSheet) error {
	outcomes, err := r.Outcomes(ctx, f.ID, f.Round)
	if err != nil {
		return err
	}
	if len(outcomes) > 0 {
		minutes, err := r.Minutes(ctx, f.ID, f.Round)
		if err != nil {
			return err
		}
		out.Note = minutes.Body
	}
	ids := make([]int64, len(rows))
	for i, row := range rows {
		ids[i] = row.Officer
	}
	seats, err := r.SeatsHeld(ctx, ids)
	if err != nil {
		return err
	}
	for _, row := range rows {
		t := TransferRow{ListEntry: row}
		if err := json.Unmarshal([]byte(row.Detail), &t.ListDetail); err != nil {
			return fmt.Errorf("detail of officer %d on the list of case %d: %w", row.Officer, f.ID, err)
		}
		for _, p := range panel {
			if p.Officer == row.Officer {
				t.Number, t.Name = p.Number, p.Name
			}
		}
		if s, ok := seats[row.Officer]; ok {
			t.Seat, t.Since = s.Title, domain.When{Earliest: s.Since, Latest: s.Start}
		}
		for i := range outcomes {
			if outcomes[i].Officer == row.Officer {
				t.Outcome = &outcomes[i]
			}
		}
		out.Rows = append(out.Rows, t)
	}
	return nil
}
