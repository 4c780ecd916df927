package web

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"merit/app"
	"merit/domain"
	"merit/domain/merit"
	"merit/domain/promotion"
)

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
	s, f, l := &shown{Problems: v.problems, typed: v.typed}, formMaker{v.lang}, v.lang
	out.Marks = input{control: f.control(s, "marks-"+c.ID, "score-sheet.marks", l.must("score-sheet.marks", l.digits(c.Most), l.digits(c.Step)), nil), Value: value(s, "marks-"+c.ID, draft.Marks), Inputmode: "decimal"}
	out.Marks.Classes, out.Marks.Autocomplete = "govuk-input--width-4", "off"
	out.Levels = f.levels(s, c, draft.Level)
	out.Text = textarea{control: f.control(s, "text-"+c.ID, "score-sheet.text", l.must("score-sheet.text"), nil), Rows: 4, Value: value(s, "text-"+c.ID, draft.Text)}
	out.Text.Hint = &hint{Text: v.wordsCondition(c)}
	out.Relevant = out.Text.Value != "" || out.Text.ErrorMessage != nil
	out.Ranges = rangesOf(c)
	out.Cites, out.CiteWhy = v.sheetCites(p.Dossier, c.ID, draft.Cited), f.problemOf(s, "cite-"+c.ID)
	out.Reason = input{control: f.control(s, "reason-"+c.ID, "score-sheet.reason", l.must("score-sheet.reason"), nil), Value: value(s, "reason-"+c.ID, "")}
	return out
}

// levels are the levels of a criterion, each with the marks it spans, which a script holds against the mark typed.
func (f formMaker) levels(s *shown, c app.SheetCriterion, chosen string) radios {
	l := f.lang
	r := radios{choices: f.group(s, "level-"+c.ID, "score-sheet.level", l.must("score-sheet.level"), nil)}
	r.Classes, r.Fieldset.Legend.Classes = "govuk-radios--small", "govuk-fieldset__legend--s"
	for _, lv := range c.Levels {
		text := l.must("score-sheet.level-of", l.keptText(lv.Name), l.digits(lv.From), l.digits(lv.To))
		item := f.item(s, "level-"+c.ID, pick{Value: lv.Name, Text: text, Hint: l.keptText(lv.Meaning), Chosen: chosen == lv.Name})
		item.Attributes = attributes{"data-from": lv.From, "data-to": lv.To}
		r.Items = append(r.Items, item)
	}
	return r
}

// rangesOf are the ranges of marks that need words, for the script.
func rangesOf(c app.SheetCriterion) string {
	ranges := make([]string, len(c.Words))
	for i, w := range c.Words {
		ranges[i] = w.From + "-" + w.To
	}
	return strings.Join(ranges, " ")
}

// sheetCites are the items that may be cited on a criterion, ticked as they were typed; those of the draft count only until a form
// was sent, since a box that is not ticked is not sent.
func (v *visit) sheetCites(dossier []sheetItem, criterion string, drafted []app.DraftCited) []sheetCite {
	typed, sent := v.typed["cite-"+criterion]
	sent = sent || v.typed.Get(guardKey) != ""
	var cites []sheetCite
	for _, item := range dossier {
		if !item.Open {
			continue
		}
		cite := sheetCite{Item: item, Checked: slices.Contains(typed, itoa(item.ID)), Pages: v.typed.Get(pagesField(criterion, item.ID))}
		for _, d := range drafted {
			if !sent && d.Item == item.ID {
				cite.Checked, cite.Pages = true, d.Pages
			}
		}
		cites = append(cites, cite)
	}
	return cites
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
	return relabel(err, func(x domain.Reason) string {
		m := markField.FindStringSubmatch(x.Field)
		if m == nil {
			return x.Field
		}
		n, _ := strconv.Atoi(m[1])
		if n >= len(criteria) {
			return x.Field
		}
		name := map[string]string{"level": "level-", "text": "text-", "citations": "cite-"}[m[2]]
		if name == "" {
			name = "marks-"
		}
		return name + criteria[n]
	})
}
