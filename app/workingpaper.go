package app

import (
	"context"
	"encoding/json"
	"fmt"

	"merit/domain"
	"merit/policy"
	"merit/storage"
)

// A WorkingPaper is what the board will read of the officers on a panel.
type WorkingPaper struct {
	Officers []PaperOfficer
}

// A PaperOfficer is one officer on the panel: the record as it stood when the case was opened, and the marks computed from it.
type PaperOfficer struct {
	storage.PanelEntry
	Record domain.Record
	Marks  []PaperMark // of the present round; none before they are computed
}

// A PaperMark is a computed mark with its arithmetic.
type PaperMark struct {
	storage.ComputedMark
	Lines []MarkLine
}

// WorkingPaper shows the files of the officers on a panel as the board will read them. It reads people's files, so it is an act,
// on record before the answer (DESIGN 3.12).
func (a *App) WorkingPaper(ctx context.Context, who Caller, id int64) (WorkingPaper, error) {
	return do(ctx, a, who, policy.RecordRead, func(t *Act) (WorkingPaper, error) {
		var out WorkingPaper
		f, err := t.openFile(ctx, id)
		if err != nil {
			return out, err
		}
		panel, err := t.Panel(ctx, id, true)
		if err != nil || len(panel) == 0 {
			return out, err
		}
		records, err := candidates(ctx, &t.View, f)
		if err != nil {
			return out, err
		}
		marks, err := t.ComputedMarks(ctx, id, f.Round)
		if err != nil {
			return out, err
		}
		byOfficer := map[int64]domain.Record{}
		for _, r := range records {
			byOfficer[r.Officer.ID] = r
		}
		for _, p := range panel {
			o := PaperOfficer{PanelEntry: p, Record: byOfficer[p.Officer]}
			if o.Marks, err = paperMarks(p.Officer, marks); err != nil {
				return out, err
			}
			out.Officers = append(out.Officers, o)
		}
		return out, nil
	})
}

func paperMarks(officer int64, marks []storage.ComputedMark) ([]PaperMark, error) {
	var out []PaperMark
	for _, m := range marks {
		if m.Officer != officer {
			continue
		}
		p := PaperMark{ComputedMark: m}
		if err := json.Unmarshal([]byte(m.Lines), &p.Lines); err != nil {
			return nil, fmt.Errorf("arithmetic of %s of officer %d: %w", m.Criterion, officer, err)
		}
		out = append(out, p)
	}
	return out, nil
}
