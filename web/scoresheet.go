package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"merit/app"
	"merit/domain"
	"merit/domain/merit"
	"merit/domain/promotion"
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
	s.handle("GET /cases/{id}/documents/{document}", false, (*visit).showDocument)
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

// A sheetCriterion is one criterion with its controls, or with the mark given.
type sheetCriterion struct {
	app.SheetCriterion
	Index    int
	Marks    input
	Levels   radios
	Text     textarea
	Cites    []sheetCite
	CiteWhy  *errorMessage
	Ranges   string // of marks that need words, for the script: "0-5 27-30"
	Given    []app.OwnMark
	Reason   input
	Relevant bool // the mark typed needs words, or words are typed: shown even where scripts hide what is not needed
}

// A sheetCite is an item that can be cited on a criterion, and the pages typed.
type sheetCite struct {
	Item    sheetItem
	Checked bool
	Pages   string
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

// sheetCriterion builds the controls of a criterion: with what was typed, else with the draft.
func (v *visit) sheetCriterion(p scoreSheetPage, index int, c app.SheetCriterion) sheetCriterion {
	out := sheetCriterion{SheetCriterion: c, Index: index}
	for _, m := range p.Marks {
		if m.Criterion == c.ID {
			out.Given = append(out.Given, m)
		}
	}
	var draft app.DraftMark
	for _, d := range p.Draft {
		if d.Criterion == c.ID {
			draft = d
		}
	}
	s, f := &shown{Problems: v.problems, typed: v.typed}, formMaker{v.lang}
	l := v.lang
	out.Marks = input{control: f.control(s, "marks-"+c.ID, "score-sheet.marks", l.must("score-sheet.marks", l.digits(c.Most), l.digits(c.Step)), nil), Value: value(s, "marks-"+c.ID, draft.Marks), Inputmode: "decimal"}
	out.Marks.Classes, out.Marks.Autocomplete = "govuk-input--width-4", "off"
	out.Levels = radios{choices: f.group(s, "level-"+c.ID, "score-sheet.level", l.must("score-sheet.level"), nil)}
	out.Levels.Classes, out.Levels.Fieldset.Legend.Classes = "govuk-radios--small", "govuk-fieldset__legend--s"
	for _, lv := range c.Levels {
		text := l.must("score-sheet.level-of", lv.Name, l.digits(lv.From), l.digits(lv.To))
		item := f.item(s, "level-"+c.ID, pick{Value: lv.Name, Text: text, Hint: lv.Meaning, Chosen: draft.Level == lv.Name})
		item.Attributes = attributes{"data-from": lv.From, "data-to": lv.To}
		out.Levels.Items = append(out.Levels.Items, item)
	}
	out.Text = textarea{control: f.control(s, "text-"+c.ID, "score-sheet.text", l.must("score-sheet.text"), nil), Rows: 4, Value: value(s, "text-"+c.ID, draft.Text)}
	out.Text.Hint = &hint{Text: v.wordsCondition(c)}
	var ranges []string
	for _, w := range c.Words {
		ranges = append(ranges, w.From+"-"+w.To)
	}
	out.Ranges = strings.Join(ranges, " ")
	out.Relevant = out.Text.Value != "" || out.Text.ErrorMessage != nil
	typed, was := v.typed["cite-"+c.ID]
	was = was || v.typed.Get(guardKey) != ""
	for _, item := range p.Dossier {
		if !item.Open {
			continue
		}
		cite := sheetCite{Item: item, Checked: slices.Contains(typed, itoa(item.ID)), Pages: v.typed.Get(pagesField(c.ID, item.ID))}
		for _, d := range draft.Cited {
			if !was && d.Item == item.ID {
				cite.Checked, cite.Pages = true, d.Pages
			}
		}
		out.Cites = append(out.Cites, cite)
	}
	out.CiteWhy = f.problemOf(s, "cite-"+c.ID)
	out.Reason = input{control: f.control(s, "reason-"+c.ID, "score-sheet.reason", l.must("score-sheet.reason"), nil), Value: value(s, "reason-"+c.ID, "")}
	return out
}

func pagesField(criterion string, item int64) string { return "pages-" + criterion + "-" + itoa(item) }

// wordsCondition says for which marks the law wants the member's own words.
func (v *visit) wordsCondition(c app.SheetCriterion) string {
	if len(c.Words) == 0 {
		return v.lang.must("score-sheet.words-never")
	}
	var all []string
	for _, w := range c.Words {
		from, to := v.lang.digits(w.From), v.lang.digits(w.To)
		if w.From == w.To {
			all = append(all, v.lang.must("score-sheet.words-one."+w.Why, from))
		} else {
			all = append(all, v.lang.must("score-sheet.words-range."+w.Why, from, to))
		}
	}
	said := all[0]
	for _, w := range all[1:] {
		said = v.lang.must("score-sheet.or", said, w)
	}
	return v.lang.must("score-sheet.words", said)
}

// sheetTyped are the criteria of a sheet that was sent, in the order in which they were sent.
func (v *visit) sheetTyped() []string { return v.typed["criterion"] }

// draftTyped is the sheet as it was typed, right or wrong.
func (v *visit) draftTyped() []app.DraftMark {
	var out []app.DraftMark
	for _, c := range v.sheetTyped() {
		d := app.DraftMark{Criterion: c, Marks: v.text("marks-" + c), Level: v.typed.Get("level-" + c), Text: v.typed.Get("text-" + c)}
		for _, item := range v.numbers("cite-" + c) {
			d.Cited = append(d.Cited, app.DraftCited{Item: item, Pages: v.text(pagesField(c, item))})
		}
		out = append(out, d)
	}
	return out
}

// givings reads the marks typed for the criteria, or says everything that is no number.
func (v *visit) givings(criteria []string) ([]promotion.Giving, error) {
	var reasons domain.Reasons
	var out []promotion.Giving
	for _, c := range criteria {
		g := promotion.Giving{Criterion: c, Level: v.typed.Get("level-" + c), Text: v.text("text-" + c)}
		typed := latin(v.text("marks-" + c))
		m, err := merit.Parse(typed)
		switch {
		case typed == "":
			reasons.AddField("marks-"+c, "mark-missing", "no mark is typed")
		case err != nil:
			reasons.AddField("marks-"+c, "mark-no-number", "the mark is no number")
		}
		g.Marks = m
		for _, item := range v.numbers("cite-" + c) {
			pages, wrong := pagesOf(latin(v.text(pagesField(c, item))))
			if wrong != "" {
				reasons.AddField("cite-"+c, "pages-unreadable", "%q is no page, nor pages", wrong)
			}
			for _, page := range pages {
				g.Citations = append(g.Citations, promotion.Citation{Item: item, Page: page})
			}
		}
		out = append(out, g)
	}
	return out, reasons.Refusal(domain.Invalid)
}

var betweenPages = regexp.MustCompile(`[\s,;،؛]+`)

// pagesOf reads "2, 5, 7-9"; nothing typed is the first page. It gives what it cannot read.
func pagesOf(typed string) (pages []int, wrong string) {
	if typed == "" {
		return []int{1}, ""
	}
	for _, part := range betweenPages.Split(strings.Trim(typed, " ,;،؛"), -1) {
		from, to, ranged := strings.Cut(part, "-")
		first, err := strconv.Atoi(from)
		last, err2 := first, error(nil)
		if ranged {
			last, err2 = strconv.Atoi(to)
		}
		if err != nil || err2 != nil || last < first || last-first > 200 {
			return nil, part
		}
		for n := first; n <= last; n++ {
			pages = append(pages, n)
		}
	}
	return pages, ""
}

var markField = regexp.MustCompile(`^marks\[(\d+)\](?:\.(\w+))?$`)

// atSheet names the fields of a refused sheet as the form does.
func atSheet(err error, criteria []string) error {
	return fieldsRenamed(err, func(field string) string {
		m := markField.FindStringSubmatch(field)
		if m == nil {
			return field
		}
		n, _ := strconv.Atoi(m[1])
		if n >= len(criteria) {
			return field
		}
		name := map[string]string{"level": "level-", "text": "text-", "citations": "cite-"}[m[2]]
		if name == "" {
			name = "marks-"
		}
		return name + criteria[n]
	})
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
		err = fieldsRenamed(atSheet(err, criteria), func(field string) string {
			if field == "reason" {
				return "reason-" + g.Criterion
			}
			return field
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
	v.answered = true
	h := v.w.Header()
	h.Set("Content-Type", d.Type)
	h.Set("Content-Disposition", "inline; filename*=UTF-8''"+url.PathEscape(d.Name))
	h.Set("Content-Security-Policy", "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'")
	h.Set("Content-Length", strconv.Itoa(len(d.Bytes)))
	_, _ = v.w.Write(d.Bytes) // the browser is gone if this fails
	return nil
}
