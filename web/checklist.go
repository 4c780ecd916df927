package web

import (
	"slices"
	"strings"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Site) registerChecklist() {
	show(s, page{path: "/cases/{id}/checklist", act: policy.CaseRead, template: "checklist"}, (*visit).loadChecklist).
		does(policy.CaseSetChecklist, "/cases/{id}/checklist", (*visit).reworkChecklist)
	show(s, page{path: "/cases/{id}/checklist/{officer}", act: policy.CaseRead, template: "checklist-officer"}, (*visit).loadChecklistOfficer).
		does(policy.CaseSetChecklist, "/cases/{id}/checklist/{officer}", (*visit).tickPaper)
}

// A checklistPage is what is on file and what is missing, officer by officer.
type checklistPage struct {
	caseCover
	Items []checkHead
	Rows  []checkRow
	Work  bool // the visitor may settle items now
}

// A checkHead is one thing that the edition asks for.
type checkHead struct {
	ID, Text, Paragraph string
	Paper               bool // shown by paper alone, and ticked with its document
}

// A checkRow is one officer's items, in the order of the heads.
type checkRow struct {
	Officer      int64
	No           int
	Number, Name string
	Cells        []checkCell
	Missing      int
}

// A checkCell is one item of one officer.
type checkCell struct {
	checkHead
	Done     bool
	Missing  []string
	Document int64
}

func (v *visit) loadChecklist() (checklistPage, error) {
	c, err := v.cover("checklist")
	p := checklistPage{caseCover: c}
	if err != nil || c.File.State == "open" {
		return p, err
	}
	p.Work = c.File.State == "panel" && c.File.May[policy.CaseSetChecklist].Allowed
	for _, q := range c.File.Checklist {
		p.Items = append(p.Items, checkHead{q.ID, q.Sentence, q.Cite(), q.Certificate != "" || q.Needs == "willingness"})
	}
	sheet, err := v.site.app.ChecklistSheet(v.Context(), v.who, c.File.ID)
	if err != nil {
		return p, err
	}
	kept := map[[2]any]app.ChecklistItem{}
	for _, i := range sheet.Items {
		kept[[2]any{i.Officer, i.Item}] = i
	}
	for _, e := range sheet.Panel {
		row := checkRow{Officer: e.Officer, No: e.SeniorityNo, Number: e.Number, Name: e.Name}
		for _, h := range p.Items {
			i := kept[[2]any{e.Officer, h.ID}]
			cell := checkCell{checkHead: h, Done: i.Done, Document: i.Document}
			if i.Missing != "" {
				cell.Missing = strings.Split(i.Missing, "\n")
			}
			if !i.Done {
				row.Missing++
			}
			row.Cells = append(row.Cells, cell)
		}
		p.Rows = append(p.Rows, row)
	}
	if v.URL.Query().Get("as") == "csv" {
		writeCSV(v, c.FileName("checklist"), v.checkColumns(), checkLines(p.Rows))
	}
	return p, nil
}

// A checkLine is one item of one officer, as a file holds it.
type checkLine struct {
	checkRow
	cell checkCell
}

func checkLines(rows []checkRow) []checkLine {
	var lines []checkLine
	for _, r := range rows {
		for _, c := range r.Cells {
			lines = append(lines, checkLine{r, c})
		}
	}
	return lines
}

func (v *visit) checkColumns() []column[checkLine] {
	return []column[checkLine]{
		{key: "panel.seniority", text: func(l checkLine) any { return l.No }},
		{key: "panel.number", text: func(l checkLine) any { return l.Number }},
		{key: "panel.name", text: func(l checkLine) any { return l.Name }},
		{key: "checklist.item", text: func(l checkLine) any { return l.cell.Text }},
		{key: "checklist.state", text: func(l checkLine) any {
			if l.cell.Done {
				return v.lang.must("checklist.done")
			}
			return v.lang.must("checklist.missing")
		}},
		{key: "checklist.what-missing", text: func(l checkLine) any { return strings.Join(l.cell.Missing, ", ") }},
	}
}

// reworkChecklist works every officer's items out anew from the record as it stands today: an act for each officer.
func (v *visit) reworkChecklist() (string, error) {
	p, err := v.loadChecklist()
	if err != nil {
		return "", err
	}
	if may := p.File.May[policy.CaseSetChecklist]; !may.Allowed {
		return "", &domain.Refusal{Kind: domain.Forbidden, Reasons: may.Reasons}
	}
	for _, r := range p.Rows {
		who := v.acting()
		who.Key += "-" + itoa(r.Officer)
		if err := v.site.app.SetChecklist(v.Context(), who, p.File.ID, r.Officer, "", 0); err != nil {
			return "", err
		}
	}
	return p.Path() + "/checklist", nil
}

// A checklistOfficerPage is one officer's items, where what only paper shows is ticked with its document.
type checklistOfficerPage struct {
	caseCover
	Row   checkRow
	Work  bool
	Files bool      // the papers, which stand on the officer's file, are open to the visitor
	Next  *checkRow // the next officer of whom something is missing, once nothing of this one is; nil nobody
}

func (p checklistOfficerPage) titleArguments() []any { return []any{p.Row.Name} }

func (v *visit) loadChecklistOfficer() (checklistOfficerPage, error) {
	all, err := v.loadChecklist()
	p := checklistOfficerPage{caseCover: all.caseCover, Work: all.Work, Files: all.File.May[policy.RecordRead].Allowed}
	if err != nil {
		return p, err
	}
	for i, r := range all.Rows {
		if r.Officer != v.id("officer") {
			continue
		}
		p.Row = r
		for _, next := range slices.Concat(all.Rows[i+1:], all.Rows[:i]) {
			if r.Missing == 0 && next.Missing > 0 {
				p.Next = &next
				break
			}
		}
		return p, nil
	}
	return p, domain.Refuse(domain.NotFound, "not-on-panel", "this officer is not on the panel of this case")
}

// tickPaper takes in the paper behind an item and ticks the item with it: two acts, each done once however often the form is
// sent. Without an item, the officer's items are worked out anew.
func (v *visit) tickPaper() (string, error) {
	id, officer, item := v.id("id"), v.id("officer"), v.text("item")
	to := "/cases/" + itoa(id) + "/checklist/" + itoa(officer)
	who := v.acting()
	if item == "" {
		return to, v.site.app.SetChecklist(v.Context(), who, id, officer, "", 0)
	}
	document, err := v.kept("file")
	if err != nil {
		return "", renamed(err, map[string]string{"file": "file-" + item})
	}
	if document == 0 {
		return "", domain.Refuse(domain.Invalid, "document-missing", "an item is ticked with its document: choose the file").At("file-" + item)
	}
	return to, v.site.app.SetChecklist(v.Context(), who, id, officer, item, document)
}
