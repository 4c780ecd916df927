package app

import (
	"context"

	"merit/domain"
	"merit/domain/register"
	"merit/policy"
	"merit/storage"
)

// A Correction says what on an officer's file was wrong and what stands instead: of a paper, the new paper; of a grade
// or a posting, its days, and of a fact in the history of grades the fact; of the officer's own entry, one field.
type Correction struct {
	Table    string // "evaluation", "training", …, "officer_grade", "posting", "officer"
	Row      int64  // the row it replaces; of "officer" none
	Reason   string
	Document int64 // the paper that shows it; 0 none
	Entry    Entry
	Held     *domain.Spell // of "officer_grade", where it is no fact entered anew, and of "posting"
	Field    string        // of "officer": the column
	Was      *string
	Becomes  *string
}

// CorrectRecord replaces a row of an officer's file by one that names it, the reason and the document. The old row stays
// readable; a grade, a post or an order never changes this way.
func (a *App) CorrectRecord(ctx context.Context, who Caller, officer int64, c Correction) (int64, error) {
	return create(ctx, a, who, policy.RecordCorrect, func(t *Act) (int64, error) {
		if err := t.openRecord(ctx, officer); err != nil {
			return 0, err
		}
		if err := register.Correction(c.Reason); err != nil {
			return 0, err
		}
		if err := t.mayCite(ctx, c.Document); err != nil {
			return 0, err
		}
		named := &storage.Correction{Row: c.Row, Reason: c.Reason, Document: c.Document}
		if c.Table == "officer" {
			if err := t.mayCorrectEntry(ctx, officer, c); err != nil {
				return 0, err
			}
			return t.CorrectOfficer(ctx, officer, c.Field, c.Was, c.Becomes, *named)
		}
		if err := t.mayReplace(ctx, officer, c); err != nil {
			return 0, err
		}
		r, err := t.recordOf(ctx, officer)
		if err != nil {
			return 0, err
		}
		switch c.Table {
		case "posting":
			return checked(daysGiven(c.Held), func() (int64, error) { return t.CorrectPosting(ctx, *c.Held, named) })
		case "officer_grade":
			if c.Entry.GradeFact == nil {
				return t.correctGrade(ctx, r, c, named)
			}
		}
		return t.enter(ctx, r, c.Entry, named)
	})
}

// mayCorrectEntry refuses where the officer's own entry reads otherwise than the correction says, or says already what it
// is to become.
func (t *Act) mayCorrectEntry(ctx context.Context, officer int64, c Correction) error {
	says, err := t.OfficerField(ctx, officer, c.Field)
	if err != nil {
		return err
	}
	var rs domain.Reasons
	if !sameText(says, c.Was) {
		rs.Add("replaced-meanwhile", "DESIGN 3.11", "a correction of what the entry says now", "the entry was corrected before, or reads otherwise")
	}
	if sameText(c.Was, c.Becomes) {
		rs.AddField("becomes", "nothing-to-correct", "the entry says that already")
	}
	return rs.Refusal(domain.Conflict)
}

func sameText(a, b *string) bool {
	return a == b || a != nil && b != nil && *a == *b
}

// mayReplace refuses where the row is another officer's, was replaced before, or is of another kind than the new paper.
func (t *Act) mayReplace(ctx context.Context, officer int64, c Correction) error {
	owner, stands, err := t.Owner(ctx, c.Table, c.Row)
	if err != nil {
		return err
	}
	var rs domain.Reasons
	if owner != officer {
		rs.Add("no-such-row", "", "", "there is no %s %d on this file", c.Table, c.Row)
	}
	if !stands {
		rs.Add("replaced-meanwhile", "DESIGN 3.11", "a correction of the row that stands", "%s %d was corrected before", c.Table, c.Row)
	}
	if kind := c.Entry.table(); kind != "" && kind != c.Table {
		rs.AddField("table", "word-unknown", "a row of %s is not replaced by one of %s", c.Table, kind)
	}
	return rs.Refusal(domain.Conflict)
}

// table names the table that a paper goes to, "" where none of the correctable kinds is set.
func (e Entry) table() string {
	switch {
	case e.Evaluation != nil:
		return "evaluation"
	case e.Training != nil:
		return "training"
	case e.Qualification != nil:
		return "qualification"
	case e.Penalty != nil:
		return "penalty"
	case e.Inquiry != nil:
		return "inquiry"
	case e.Assets != nil:
		return "asset_year"
	case e.Kin != nil:
		return "kin"
	case e.Circumstance != nil:
		return "circumstance"
	case e.GradeFact != nil:
		return "officer_grade"
	}
	return ""
}

func (t *Act) correctGrade(ctx context.Context, r domain.Record, c Correction, named *storage.Correction) (int64, error) {
	if err := daysGiven(c.Held); err != nil {
		return 0, err
	}
	for _, g := range r.Grades {
		if g.ID == c.Row {
			g.Held = *c.Held
			return t.CorrectGrade(ctx, g, named)
		}
	}
	return 0, domain.Refuse(domain.NotFound, "no-such-row", "there is no grade %d on this file", c.Row)
}

func daysGiven(s *domain.Spell) error {
	switch {
	case s == nil || s.Start.IsZero():
		return domain.Refuse(domain.Invalid, "start-missing", "from when is not said").At("held")
	case !s.End.IsZero() && s.End.Latest.Before(s.Start.Earliest):
		return domain.Refuse(domain.Invalid, "ends-before-it-starts", "it ends on %s, before %s", s.End, s.Start).At("held")
	}
	return nil
}
