package storage

import (
	"context"

	"merit/domain"
)

// A PanelEntry is one officer of the feeder grade as considered for the panel.
type PanelEntry struct {
	Case        int64  `db:"case_id"`
	Officer     int64  `db:"officer_id"`
	Number      string `db:"number"`
	Name        string `db:"name"`
	SeniorityNo int    `db:"seniority_no"`
	Included    bool   `db:"included"`
	Reasons     string `db:"reasons"` // JSON
}

var (
	_ = means("panel_entry_pkey", domain.Conflict, "panel-computed", "the panel has been computed already", "", "")
	_ = means("panel_only_while_open", domain.Conflict, "panel-closed", "the panel of this case is not open any more", "DESIGN 3.5", "a new case")
	_ = means("nobody_on_own_case", domain.Forbidden, "own-case", "an officer on this panel has acted in the case", "DESIGN 3.8: nobody on their own case", "another officer to do the work")
	_ = wall("panel_entry_seniority_taken", "checklist_item_pkey")
)

// InsertPanel writes the panel in one statement.
func (tx *Tx) InsertPanel(ctx context.Context, caseID int64, entries []PanelEntry) error {
	officers, numbers := make([]int64, len(entries)), make([]int64, len(entries))
	included, reasons := make([]bool, len(entries)), make([]string, len(entries))
	for i, e := range entries {
		officers[i], numbers[i], included[i], reasons[i] = e.Officer, int64(e.SeniorityNo), e.Included, e.Reasons
	}
	_, err := tx.exec(ctx, `
		insert into panel_entry (case_id, officer_id, seniority_no, included, reasons)
		select $1, unnest($2::bigint[]), unnest($3::int[]), unnest($4::boolean[]), unnest($5::text[])`,
		caseID, officers, numbers, included, reasons)
	return err
}

// Panel gives the panel by seniority; onlyIncluded leaves out the officers who are not on it.
func (v *View) Panel(ctx context.Context, caseID int64, onlyIncluded bool) ([]PanelEntry, error) {
	var list []PanelEntry
	err := v.list(ctx, &list, `
		select p.case_id, p.officer_id, o.number, o.name, p.seniority_no, p.included, p.reasons
		from panel_entry p join officer o on o.id = p.officer_id
		where p.case_id = $1 and (p.included or not $2) order by p.seniority_no`, caseID, onlyIncluded)
	return list, err
}

// A ChecklistItem is one thing that must be on file for an officer before the working paper goes up.
type ChecklistItem struct {
	Officer  int64  `db:"officer_id"`
	Item     string `db:"item"`
	Done     bool   `db:"done"`
	Missing  string `db:"missing"` // what is missing, one a line
	Document int64  `db:"document_id"`
}

var _ = means("checklist_gates_working_paper", domain.Conflict, "checklist-incomplete", "the checklist of an officer on the panel is not complete", "DESIGN 3: checklist per officer complete", "what the checklist names as missing")

// SetChecklist writes an officer's items as they stand now.
func (tx *Tx) SetChecklist(ctx context.Context, caseID int64, items []ChecklistItem) error {
	for _, i := range items {
		if _, err := tx.exec(ctx, `
			insert into checklist_item (case_id, officer_id, item, done, missing, document_id) values ($1, $2, $3, $4, $5, nullif($6::bigint, 0))
			on conflict (case_id, officer_id, item) do update set done = excluded.done, missing = excluded.missing,
			    document_id = coalesce(excluded.document_id, checklist_item.document_id)
			where (checklist_item.done, checklist_item.missing) is distinct from (excluded.done, excluded.missing) or excluded.document_id is not null`,
			caseID, i.Officer, i.Item, i.Done, i.Missing, i.Document); err != nil {
			return err
		}
	}
	return nil
}

// Checklist gives the items of all officers on the panel, or of one (officer 0: all).
func (v *View) Checklist(ctx context.Context, caseID, officer int64) ([]ChecklistItem, error) {
	var list []ChecklistItem
	err := v.list(ctx, &list, `
		select officer_id, item, done, missing, coalesce(document_id, 0) as document_id from checklist_item
		where case_id = $1 and ($2::bigint = 0 or officer_id = $2) order by officer_id, item`, caseID, officer)
	return list, err
}

// A Note is one numbered, signed, unalterable paragraph of the note sheet.
type Note struct {
	No       int         `db:"no"`
	Body     string      `db:"body"`
	Account  int64       `db:"account_id"`
	Author   string      `db:"author"`
	Capacity int64       `db:"capacity_id"`
	Kind     string      `db:"kind"`
	MarkedTo int64       `db:"marked_to"` // the capacity the file was marked to; 0 not marked
	Signed   domain.Date `db:"signed_on"`
}

var (
	_ = means("note_says_something", domain.Invalid, "note-empty", "a note says something, in at most 20,000 characters", "", "")
	_ = wall("note_pkey", "note_in_order", "note_by_its_author")
)

// AddNote adds the next paragraph and gives its number. The case must be locked.
func (tx *Tx) AddNote(ctx context.Context, caseID int64, n Note) (int64, error) {
	return tx.insert(ctx, `
		insert into note (case_id, no, body, account_id, capacity_id, marked_to, signed_on)
		select $1, coalesce(max(no), 0) + 1, $2, $3, $4, nullif($5::bigint, 0), $6 from note where case_id = $1 returning no`,
		caseID, n.Body, n.Account, n.Capacity, n.MarkedTo, n.Signed)
}

// Notes gives the note sheet.
func (v *View) Notes(ctx context.Context, caseID int64) ([]Note, error) {
	var list []Note
	err := v.list(ctx, &list, `
		select n.no, n.body, n.account_id, a.display_name as author, n.capacity_id, c.kind, coalesce(n.marked_to, 0) as marked_to, n.signed_on
		from note n join account a on a.id = n.account_id join capacity c on c.id = n.capacity_id
		where n.case_id = $1 order by n.no`, caseID)
	return list, err
}

// CapacityInForce reports whether a capacity is in force on the day, and its kind.
func (v *View) CapacityInForce(ctx context.Context, id int64, on domain.Date) (kind string, ok bool, err error) {
	var kinds []string
	err = v.list(ctx, &kinds, `
		select kind from capacity where id = $1 and ended_by is null and (approved_by is not null or bootstrap)
		and $2 between starts and coalesce(ends, $2)`, id, on)
	if err != nil || len(kinds) == 0 {
		return "", false, err
	}
	return kinds[0], true, nil
}
