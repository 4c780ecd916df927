package web

import (
	"errors"
	"fmt"
	"net/http"
	"slices"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Site) registerScoreSheet() {
	const sheet = "/cases/{id}/candidates/{officer}"
	show(s, page{path: "/cases/{id}/candidates", act: policy.MarkReadOwn, template: "candidates"}, (*visit).loadCandidates)
	show(s, page{path: sheet, act: policy.MarkReadOwn, template: "score-sheet"}, (*visit).loadScoreSheet).
		does(policy.MarkGive, sheet+"/marks", (*visit).giveMarks).
		does(policy.MarkKeepDraft, sheet+"/draft", (*visit).keepDraft).
		does(policy.MarkRevise, sheet+"/revise", (*visit).reviseMark).
		does(policy.MarkConfirm, sheet+"/confirm", (*visit).confirmMarks)
	s.file("/cases/{id}/documents/{document}", policy.RecordRead, (*visit).showDocument)
}

// A scoreSheetPage is one candidate's dossier beside the sheet on which a member gives marks.
type scoreSheetPage struct {
	app.ScoreSheet
	Base       string
	Dossier    []sheetItem
	Criteria   []sheetCriterion
	List       []sheetLink
	Earlier    *sheetLink
	Later      *sheetLink
	Due, Done  int
	Left       int  // criteria without a mark
	Waiting    bool // marks from the signed sheet wait to be confirmed
	Open       bool // marks can be given now
	Writable   bool // a draft can be kept now, though marks cannot yet be given
	Sealed     bool
	Revisable  []sheetCriterion
	Problems   []reason // why marks cannot be given
	Shown      string   // address of the document in the frame
	ShownTitle string
}

func (p scoreSheetPage) titleArguments() []any { return []any{p.Candidate.Name} }

// A sheetLink is a candidate in the member's own list.
type sheetLink struct {
	app.SheetCandidate
	Href    string
	Current bool
}

// A sheetItem is one thing in the dossier.
type sheetItem struct {
	app.DossierItem
	Open    bool   // may be cited
	Pages   int    // as many pages as can be cited
	Href    string // of its document in the frame of this page; "" it has none
	FullURL string // of its document by itself
}

// sheetState gives the class of a tag for a member's progress.
var sheetState = map[string]string{app.SheetOpen: "govuk-tag--blue", app.SheetDraft: "govuk-tag--yellow", app.SheetMarked: "govuk-tag--green", app.SheetToConfirm: "govuk-tag--yellow",
	app.SheetStoodDown: "govuk-tag--grey", app.SheetBarred: "govuk-tag--grey", app.SheetDeferred: "govuk-tag--grey"}

// Earned is what the record earned, as it is shown.
func (p scoreSheetPage) Earned() []app.SheetComputed {
	out := slices.Clone(p.Computed)
	for i := range out {
		out[i].Marks = shortMark(out[i].Marks)
	}
	return out
}

// Tag gives the class of the candidate's tag.
func (l sheetLink) Tag() string { return sheetState[l.State] }

func (v *visit) loadScoreSheet() (scoreSheetPage, error) {
	id, officer := v.id("id"), v.id("officer")
	sheet, err := v.site.app.ScoreSheetOf(v.Context(), v.who, id, officer)
	if err != nil {
		return scoreSheetPage{}, err
	}
	p := scoreSheetPage{ScoreSheet: sheet, Base: fmt.Sprintf("/cases/%d/candidates/%d", id, officer), Sealed: sheet.Case.Sealed, Problems: v.lang.problems(&domain.Refusal{Reasons: sheet.Hindered})}
	p.follow()
	items, err := v.site.app.Dossier(v.Context(), v.who, id, officer)
	if err != nil {
		return p, err
	}
	p.dossier(items, v.site.app.Today(), v.URL.Query().Get("show"))
	frozen := !p.Sealed && sheet.Case.State == "frozen"
	p.Writable = frozen && !slices.ContainsFunc(sheet.Hindered, func(r domain.Reason) bool { return r.Code != "not-sitting" })
	p.Open = frozen && len(sheet.Hindered) == 0
	for i, c := range sheet.Criteria {
		p.Criteria = append(p.Criteria, v.sheetCriterion(p, i, c))
	}
	for _, c := range p.Criteria {
		switch {
		case len(c.Given) == 0:
			p.Left++
		case !c.Given[len(c.Given)-1].Confirmed:
			p.Waiting = true
		case p.Open && p.Revise && len(c.Given) == 1:
			p.Revisable = append(p.Revisable, c)
		}
	}
	p.Writable = p.Writable && p.Left > 0
	return p, nil
}

// follow makes the member's list, with the candidate before and the one after.
func (p *scoreSheetPage) follow() {
	at := 0
	for i, c := range p.Candidates {
		l := sheetLink{SheetCandidate: c, Href: fmt.Sprintf("/cases/%d/candidates/%d", p.Case.ID, c.Officer), Current: c.Officer == p.Candidate.Officer}
		p.List = append(p.List, l)
		if l.Current {
			at = i
		}
		switch c.State {
		case app.SheetMarked:
			p.Due, p.Done = p.Due+1, p.Done+1
		case app.SheetOpen, app.SheetDraft, app.SheetToConfirm:
			p.Due++
		}
	}
	if at > 0 {
		p.Earlier = &p.List[at-1]
	}
	if at+1 < len(p.List) {
		p.Later = &p.List[at+1]
	}
}

func (p *scoreSheetPage) dossier(items []app.DossierItem, today domain.Date, shown string) {
	for _, d := range items {
		i := sheetItem{DossierItem: d, Open: d.Frozen && !d.Disclosed.IsZero() && !d.Disclosed.After(today), Pages: d.Pages}
		if d.Document != 0 {
			i.FullURL = fmt.Sprintf("/cases/%d/documents/%d", p.Case.ID, d.Document)
			i.Href = fmt.Sprintf("%s?show=%d#dossier-document", p.Base, d.ID)
		}
		if shown == itoa(d.ID) && i.FullURL != "" {
			p.Shown, p.ShownTitle = i.FullURL, d.Title
		}
		p.Dossier = append(p.Dossier, i)
	}
}

// giveMarks gives the marks of one candidate and goes on to the next who has none. No form with marks bears a key: the hash kept
// with it would give the marks away, and marks given twice are refused by themselves.
func (v *visit) giveMarks() (string, error) {
	criteria := v.sheetTyped()
	marks, err := v.givings(criteria)
	id, officer := v.id("id"), v.id("officer")
	if err == nil {
		err = atSheet(v.site.app.GiveMarks(v.Context(), v.who, id, officer, marks), criteria)
	} else if sealed := v.roundSealed(id, officer); sealed != nil {
		err = sealed
	}
	if err != nil {
		return "", err
	}
	return v.nextCandidate(id, officer)
}

// roundSealed refuses where the round was sealed since the form was opened: that comes before what is wrong in the form.
func (v *visit) roundSealed(id, officer int64) error {
	sheet, err := v.site.app.ScoreSheetOf(v.Context(), v.who, id, officer)
	if err == nil && sheet.Case.Sealed {
		err = domain.Refuse(domain.Conflict, "round-sealed", "the marks of this round are sealed, and nothing changes after sealing").From("DESIGN 3.4").Needing("a remand, which opens a new round")
	}
	return err
}

// nextCandidate is where the member goes on to: the next who waits, beginning behind this one; the list where all are done.
func (v *visit) nextCandidate(id, officer int64) (string, error) {
	sheet, err := v.site.app.ScoreSheetOf(v.Context(), v.who, id, 0)
	if err != nil {
		return "", err
	}
	at := slices.IndexFunc(sheet.Candidates, func(c app.SheetCandidate) bool { return c.Officer == officer })
	for i := range sheet.Candidates {
		c := sheet.Candidates[(at+1+i)%len(sheet.Candidates)]
		if c.State == app.SheetOpen || c.State == app.SheetDraft || c.State == app.SheetToConfirm {
			return fmt.Sprintf("/cases/%d/candidates/%d", id, c.Officer), nil
		}
	}
	return fmt.Sprintf("/cases/%d/candidates", id), nil
}

// keepDraft keeps what is typed. A script asks for no page.
func (v *visit) keepDraft() (string, error) {
	err := v.site.app.KeepDraft(v.Context(), v.who, v.id("id"), v.id("officer"), v.draftTyped())
	var refusal *domain.Refusal
	if v.Header.Get("X-Draft") == "quiet" && (err == nil || errors.As(err, &refusal)) {
		v.answered = true
		status := http.StatusNoContent
		if refusal != nil {
			status = statusOf(refusal)
		}
		v.w.WriteHeader(status)
		return "", nil
	}
	return fmt.Sprintf("/cases/%d/candidates/%d", v.id("id"), v.id("officer")), err
}

func (v *visit) reviseMark() (string, error) {
	criteria := v.sheetTyped()
	marks, err := v.givings(criteria)
	if err == nil && len(marks) != 1 {
		err = domain.Refuse(domain.Invalid, "one-revision", "one mark is revised at a time")
	}
	if err == nil {
		g := marks[0]
		err = v.site.app.ReviseMark(v.Context(), v.who, v.id("id"), v.id("officer"), g, v.text("reason-"+g.Criterion))
		err = relabel(atSheet(err, criteria), func(x domain.Reason) string {
			if x.Field == "reason" {
				return "reason-" + g.Criterion
			}
			return x.Field
		})
	}
	return fmt.Sprintf("/cases/%d/candidates/%d", v.id("id"), v.id("officer")), err
}

func (v *visit) confirmMarks() (string, error) {
	id, officer := v.id("id"), v.id("officer")
	if err := v.site.app.ConfirmMarks(v.Context(), v.who, id, officer); err != nil {
		return "", err
	}
	return v.nextCandidate(id, officer)
}

// A candidatesPage is a member's own list of what is done and what is left.
type candidatesPage struct {
	app.ScoreSheet
	List      []sheetLink
	Due, Done int
	Next      string
}

func (p candidatesPage) titleArguments() []any { return []any{p.Case.Number} }

func (v *visit) loadCandidates() (candidatesPage, error) {
	sheet, err := v.site.app.ScoreSheetOf(v.Context(), v.who, v.id("id"), 0)
	if err != nil {
		return candidatesPage{}, err
	}
	all := scoreSheetPage{ScoreSheet: sheet}
	all.follow()
	p := candidatesPage{ScoreSheet: sheet, List: all.List, Due: all.Due, Done: all.Done}
	for _, l := range p.List {
		if p.Next == "" && (l.State == app.SheetOpen || l.State == app.SheetDraft || l.State == app.SheetToConfirm) {
			p.Next = l.Href
		}
	}
	return p, nil
}

// showDocument sends a document of a case to be read in the frame of a page or by itself. Reading it is an act.
func (v *visit) showDocument() error {
	d, err := v.site.app.Document(v.Context(), v.who, v.id("document"), v.id("id"))
	if err != nil {
		return err
	}
	v.sendDocument(d, "inline")
	return nil
}
