package web

import (
	"fmt"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Site) registerSheetEntry() {
	const path = "/cases/{id}/sheet"
	show(s, page{path: path, act: policy.CaseRead, template: "sheet-entry"}, (*visit).loadSheetEntry).
		does(policy.MarkEnterFromSheet, path, (*visit).enterSheet)
}

// A sheetEntryPage is what the secretary enters a member's signed sheet on: first whose sheet, on whom; then the marks.
type sheetEntryPage struct {
	Case     app.Case
	Members  []pick
	Officers []pick
	Member   app.Seat
	Officer  app.PanelEntry
	Criteria []sheetCriterion
	Chosen   bool
}

func (p sheetEntryPage) titleArguments() []any { return []any{p.Case.Number} }

func (v *visit) loadSheetEntry() (sheetEntryPage, error) {
	id := v.id("id")
	param := func(name string) string {
		if v.typed.Get(name) != "" {
			return v.typed.Get(name)
		}
		return v.URL.Query().Get(name)
	}
	board, err := v.site.app.BoardOf(v.Context(), v.who, id)
	if err != nil {
		return sheetEntryPage{}, err
	}
	panel, err := v.site.app.Panel(v.Context(), v.who, id)
	if err != nil {
		return sheetEntryPage{}, err
	}
	var p sheetEntryPage
	p.Members = []pick{{Text: v.lang.must("form.choose")}}
	for _, s := range board.Seats {
		if !s.Votes {
			continue
		}
		c := pick{Value: itoa(s.Account), Text: v.lang.must("sheet-entry.member-of", s.Name, s.Title), Chosen: param("member") == itoa(s.Account)}
		if c.Chosen {
			p.Member = s
		}
		p.Members = append(p.Members, c)
	}
	p.Officers = []pick{{Text: v.lang.must("form.choose")}}
	for _, e := range panel {
		if !e.Included {
			continue
		}
		c := pick{Value: itoa(e.Officer), Text: v.lang.must("board.officer-named", e.Name, e.Number), Chosen: param("officer") == itoa(e.Officer)}
		if c.Chosen {
			p.Officer = e
		}
		p.Officers = append(p.Officers, c)
	}
	form, err := v.site.app.SheetFormOf(v.Context(), v.who, id, p.Officer.Officer)
	if err != nil {
		return p, err
	}
	p.Case, p.Chosen = form.Case, p.Member.Account != 0 && p.Officer.Officer != 0
	if !p.Chosen {
		return p, nil
	}
	items, err := v.site.app.Dossier(v.Context(), v.who, id, p.Officer.Officer)
	if err != nil {
		return p, err
	}
	sheet := scoreSheetPage{ScoreSheet: app.ScoreSheet{Case: form.Case}}
	sheet.dossier(items, v.site.app.Today(), "")
	for i, c := range form.Criteria {
		p.Criteria = append(p.Criteria, v.sheetCriterion(sheet, i, c))
	}
	return p, nil
}

// enterSheet enters a member's marks. As with marks given, no key is kept whose hash would give them away.
func (v *visit) enterSheet() (string, error) {
	id, criteria := v.id("id"), v.sheetTyped()
	marks, err := v.givings(criteria)
	if err != nil {
		return "", err
	}
	in := app.Sheet{Member: v.number("member"), Officer: v.number("officer"), Page: int(v.number("sheet-page")), Marks: marks}
	if in.Document, err = v.keptOr("file", "document"); err != nil {
		return "", err
	}
	if in.Document == 0 {
		return "", domain.Refuse(domain.Invalid, "document-missing", "marks are entered from a signed sheet, by its document").At("file")
	}
	err = atSheet(v.site.app.EnterFromSheet(v.Context(), v.who, id, in), criteria)
	return fmt.Sprintf("/cases/%d/sheet?member=%d", id, in.Member), err
}
