package web

import (
	"cmp"
	"errors"
	"fmt"
	"html/template"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

// casePutUp is the state of a case that lies before its authority.
const casePutUp = "put-up"

func (s *Site) registerDecision() {
	show(s, page{path: "/cases/{id}/decision", act: policy.CaseRead, template: "decision"}, (*visit).loadDecision).
		does(policy.DecidePolitical, "/cases/{id}/decision/political", (*visit).decideNames).
		does(policy.DecideBureaucratic, "/cases/{id}/decision/bureaucratic", (*visit).decideNames).
		does(policy.DecidePolitical, "/cases/{id}/decision/political-remand", (*visit).remand).
		does(policy.DecideBureaucratic, "/cases/{id}/decision/bureaucratic-remand", (*visit).remand).
		does(policy.CaseCancel, "/cases/{id}/decision/cancel", (*visit).cancelAsAuthority)
}

// A decisionPage is all that whoever decides needs, on one page: what is recommended, in what order, why, on which figures,
// what else there is to know, what may be done, and the forms.
type decisionPage struct {
	app.Submission
	Branch    string // "political", "bureaucratic": of the deciding act
	Waiting   bool   // the case is before its authority
	Decided   *decided
	Lead      string
	Marked    bool
	Criteria  []criterionHead
	Rows      []listRow
	Names     []decisionName
	Flags     []flag
	Members   []memberMarks
	Conflicts []conflict
	Rounds    []earlierRound
	Rules     rules
	Remanding bool // the form of the remand was refused
	Canceling bool
	CanCancel bool
}

// A decided is the decision of the present round, or of the round before it that was sent back.
type decided struct {
	app.Decision
	Names []decidedName
}

type decidedName struct {
	Name, Number, Kind, Reasons string
}

// A listRow is one officer considered: place, marks by criterion, and how the consideration ended.
type listRow struct {
	Place            int
	Name, Number     string
	Seniority        int
	Marks            []string
	Total, Threshold string
	Fit              []fitness
	Outcome          string
	Ground, Source   string // in words, with its paragraph
	Text             string
	Reserve          int
	Reasons          []reason
	Tie, Quorum      string
	Recommended      bool
}

type fitness struct {
	Sentence, Paragraph, Record string
	Fit                         bool
}

// A decisionName is one recommended name, on which the authority decides.
type decisionName struct {
	app.Recommended
	No    int
	Field string // "verdict-12"
	Why   string // "reasons-12"
	Title string // of the question
}

// A flag is something that whoever decides must not miss, with where it stands on the page.
type flag struct{ Text, Href string }

// A criterionHead is a criterion at the head of its column.
type criterionHead struct{ Name, Weight string }

// memberMarks are the marks of one candidate, criterion by criterion and member by member.
type memberMarks struct {
	Name, Number string
	Total        string
	Criteria     []criterionMarks
	Quorum       string
	Without      []string
}

type criterionMarks struct {
	Name, Paragraph, Formula, Weight, Marks string
	Lines                                   []app.MarkLine
	Given                                   []givenMark
}

type givenMark struct {
	Title, Member, Marks, Level, Text string
	Revision                          int
	Conflict                          string // the relation disclosed by the member, printed beside the marks
}

// A conflict is what a member declared about a candidate, or what the register shows.
type conflict struct{ Member, Title, Candidate, Kind, Source, Why string }

type earlierRound struct {
	Round   int
	Names   []app.Recommended
	Minutes string
	Signed  domain.Date
	Decided *decided
}

// rules are what the visitor may do and may not.
type rules struct {
	May    []string
	MayNot []reason
}

func (p decisionPage) titleArguments() []any { return []any{p.Number} }
func (p decisionPage) version() int          { return p.Version }

func (v *visit) loadDecision() (decisionPage, error) {
	s, err := v.site.app.SubmissionOf(v.Context(), v.who, v.id("id"))
	if err != nil {
		return decisionPage{}, err
	}
	p := decisionPage{Submission: s, Branch: "bureaucratic", Waiting: s.State == casePutUp,
		Remanding: strings.HasSuffix(v.URL.Path, "-remand") && len(v.problems) > 0, Canceling: strings.HasSuffix(v.URL.Path, "/cancel") && len(v.problems) > 0}
	if s.Act == policy.DecidePolitical {
		p.Branch = "political"
	}
	p.CanCancel = s.Cancel.Allowed && s.Act != "" && p.State != "open" && !over(s.State)
	names := p.people()
	for i, n := range s.Names {
		p.Names = append(p.Names, decisionName{Recommended: n, No: i + 1, Field: "verdict-" + itoa(n.Officer), Why: "reasons-" + itoa(n.Officer),
			Title: v.lang.must("decision.on-name", n.Name, v.lang.word("outcome", n.Outcome))})
	}
	for _, d := range s.Decisions {
		shown := &decided{Decision: d}
		for _, n := range d.Names {
			shown.Names = append(shown.Names, decidedName{Name: names[n.Officer].Name, Number: names[n.Officer].Number, Kind: n.Kind, Reasons: n.Reasons})
		}
		if d.Round == s.Round || d.Round == s.Round-1 && !s.Sealed {
			p.Decided = shown
		}
		for i := range s.Earlier {
			if s.Earlier[i].Round == d.Round {
				e := s.Earlier[i]
				p.Rounds = append(p.Rounds, earlierRound{Round: e.Round, Names: e.Names, Minutes: e.Minutes.Body, Signed: e.Minutes.SignedOn, Decided: shown})
			}
		}
	}
	p.Lead = v.lead(p)
	v.listRows(&p)
	v.memberMarks(&p, names)
	p.Flags = v.flags(p)
	p.Rules = v.rules(p)
	return p, nil
}

// over reports that a case has come to its end, or to what follows from it: nothing is decided any more.
func over(state string) bool {
	return slices.Contains([]string{"approved", "rejected", "cancelled"}, state)
}

// people are those on the list and those recommended in any round, by officer.
func (p *decisionPage) people() map[int64]app.Recommended {
	all := map[int64]app.Recommended{}
	for _, e := range p.Earlier {
		for _, n := range e.Names {
			all[n.Officer] = n
		}
	}
	for _, e := range p.List.Entries {
		all[e.Officer] = app.Recommended{Officer: e.Officer, Name: e.Name, Number: e.Number}
	}
	return all
}

// lead says in a sentence what the board recommends.
func (v *visit) lead(p decisionPage) string {
	if len(p.Submission.Names) == 0 {
		return v.lang.must("decision.lead-nobody", p.Board)
	}
	counts := map[string]int{}
	for _, n := range p.Submission.Names {
		counts[n.Outcome]++
	}
	return v.lang.must("decision.lead", p.Board, v.lang.recommendedCounts(counts["promote"], counts["acting-charge"], counts["reserve"]),
		p.FromGrade, p.ToGrade, p.CadreCode, v.lang.counted("decision.vacancies", len(p.Vacancies)))
}

// listRows gives everybody considered, in the order of the list.
func (v *visit) listRows(p *decisionPage) {
	outcomes := map[int64]app.Outcome{}
	for _, o := range p.Minutes.Outcomes {
		outcomes[o.Officer] = o
	}
	listed := map[int64]bool{}
	for _, e := range p.List.Entries {
		listed[e.Officer] = true
		if p.Criteria == nil {
			for _, m := range e.Marks {
				p.Criteria = append(p.Criteria, criterionHead{m.Name, m.Weight})
			}
			p.Marked = len(e.Marks) > 0
		}
		o := outcomes[e.Officer]
		row := listRow{Place: e.Rank, Name: e.Name, Number: e.Number, Seniority: e.SeniorityNo, Total: e.ListDetail.Total, Threshold: e.Threshold, Outcome: o.Outcome, Ground: p.ground(o.Ground), Source: p.source(o.Ground),
			Text: o.Text, Reserve: o.Reserve, Tie: e.Tie, Quorum: e.Quorum, Recommended: recommended(p.Submission.Names, e.Officer)}
		for _, m := range e.Marks {
			row.Marks = append(row.Marks, m.Marks)
		}
		for _, f := range e.Fitness {
			row.Fit = append(row.Fit, fitness{Sentence: f.Sentence, Paragraph: f.Paragraph, Record: f.Record, Fit: f.Fit})
		}
		for _, r := range e.Reasons {
			row.Reasons = append(row.Reasons, v.lang.problem(domain.Reason{Code: r.Code, Text: r.Text, Source: r.Source}))
		}
		p.Rows = append(p.Rows, row)
	}
	for _, o := range p.Minutes.Outcomes { // considered and not ranked: deferred before the board
		if !listed[o.Officer] {
			p.Rows = append(p.Rows, listRow{Name: o.Name, Number: o.Number, Outcome: o.Outcome, Ground: p.ground(o.Ground), Source: p.source(o.Ground), Text: o.Text})
		}
	}
}

// ground words a ground of the edition; one it does not know is shown as it is.
func (p *decisionPage) ground(id string) string { return cmp.Or(p.Grounds[id].Sentence, id) }

// source is the paragraph of a ground.
func (p *decisionPage) source(id string) string {
	if g, ok := p.Grounds[id]; ok {
		return g.Cite()
	}
	return ""
}

func recommended(names []app.Recommended, officer int64) bool {
	return slices.ContainsFunc(names, func(n app.Recommended) bool { return n.Officer == officer })
}

// memberMarks gives the working of the marks, with each member's disclosed relation beside that member's marks.
func (v *visit) memberMarks(p *decisionPage, names map[int64]app.Recommended) {
	seats := map[int64]app.Seat{}
	for _, s := range p.Seats {
		seats[s.Account] = s
	}
	relation := func(account, officer int64) string {
		var all []string
		for _, d := range p.Declarations {
			if d.Account == account && d.Officer == officer && d.Kind == "disclosed" {
				all = append(all, d.Why)
			}
		}
		return strings.Join(all, "; ")
	}
	for _, e := range p.List.Entries {
		m := memberMarks{Name: e.Name, Number: e.Number, Total: e.ListDetail.Total, Quorum: e.Quorum, Without: e.Without}
		for _, c := range e.Marks {
			row := criterionMarks{Name: c.Name, Paragraph: c.Paragraph, Formula: c.Formula, Weight: c.Weight, Marks: c.Marks, Lines: c.Lines}
			for _, g := range e.Given {
				if g.Criterion == c.Criterion {
					row.Given = append(row.Given, givenMark{Title: g.Title, Member: g.Member, Marks: g.Marks, Level: g.Level, Text: g.Text, Revision: g.Revision, Conflict: relation(g.Account, e.Officer)})
				}
			}
			m.Criteria = append(m.Criteria, row)
		}
		p.Members = append(p.Members, m)
	}
	for _, d := range p.Declarations {
		if d.Officer != 0 {
			p.Conflicts = append(p.Conflicts, conflict{Member: seats[d.Account].Name, Title: seats[d.Account].Title, Candidate: names[d.Officer].Name, Kind: d.Kind, Source: d.Source, Why: d.Why})
		}
	}
}

// flags are what must not be missed, each once and with a link.
func (v *visit) flags(p decisionPage) []flag {
	var all []flag
	add := func(n int, key, href string) {
		if n > 0 {
			all = append(all, flag{v.lang.counted(key, n), href})
		}
	}
	add(len(p.Directions), "decision.flag-directions", "#directions")
	add(len(p.Conflicts), "decision.flag-conflicts", "#conflicts")
	add(len(p.Minutes.Dissents), "decision.flag-dissents", "#minutes")
	add(len(p.Assumed), "decision.flag-assumed", "#figures")
	add(len(p.Rounds), "decision.flag-rounds", "#rounds")
	if p.ChairDecides {
		all = append(all, flag{v.lang.must("decision.flag-chair"), "#rules"})
	}
	if p.NextHigher {
		all = append(all, flag{v.lang.must("decision.flag-higher"), "#rounds"})
	}
	return all
}

// rules says what the visitor may do about the case, and under which rule the rest is refused.
func (v *visit) rules(p decisionPage) rules {
	var r rules
	if !p.Decide.Allowed {
		r.MayNot = v.lang.problems(&domain.Refusal{Reasons: p.Decide.Reasons})
		return r
	}
	r.May = append(r.May, v.lang.must("decision.may-names", v.lang.keptText(p.Authority.Cite())))
	if len(p.Remand) == 0 {
		r.May = append(r.May, v.lang.counted("decision.may-remand", max(p.Remands-p.Remanded, 1)))
	}
	r.MayNot = append(r.MayNot, reason{Text: v.lang.must("decision.never-another"), Source: "DESIGN 3.6; " + v.lang.keptText(p.Authority.Cite())},
		reason{Text: v.lang.must("decision.never-marks"), Source: "DESIGN 3.4"})
	r.MayNot = append(r.MayNot, v.lang.problems(&domain.Refusal{Reasons: p.Remand})...)
	if p.CanCancel && p.Authority.NextHigher == "" {
		r.May = append(r.May, v.lang.must("decision.may-cancel-court"))
	} else if p.CanCancel {
		r.May = append(r.May, v.lang.must("decision.may-cancel"))
	} else {
		for _, x := range v.lang.problems(&domain.Refusal{Reasons: p.Cancel.Reasons}) {
			x.Text = v.lang.must("decision.no-cancel", x.Text)
			r.MayNot = append(r.MayNot, x)
		}
	}
	return r
}

// verdict asks for the decision on one name. Where it is a rejection, its reasons are asked beside it.
func (f formMaker) verdict(s *shown, n decisionName) (radios, error) {
	why, err := f.textarea(s, n.Why, "decision.name-reasons", "rows=3")
	if err != nil {
		return radios{}, err
	}
	asked, err := draw("govuk-textarea", why)
	if err != nil {
		return radios{}, err
	}
	r := radios{choices: choices{IDPrefix: n.Field, Name: n.Field, ErrorMessage: f.problemOf(s, n.Field),
		Fieldset: &fieldset{Legend: legend{Text: f.lang.number(int64(n.No)) + ". " + n.Title, Classes: "govuk-fieldset__legend--s"}}}}
	for _, c := range []pick{{Value: "approve", Text: f.lang.must("decision.approve")}, {Value: "reject", Text: f.lang.must("decision.reject")}} {
		item := f.item(s, n.Field, c)
		if c.Value == "reject" {
			item.Conditional = &conditional{HTML: template.HTML(asked)}
		}
		r.Items = append(r.Items, item)
	}
	return r, nil
}

// decide does the deciding act of the form's path.
func (v *visit) decide(in app.Verdict) (string, error) {
	id, act := v.id("id"), v.site.app.DecideBureaucratic
	if strings.Contains(v.URL.Path, "/decision/political") {
		act = v.site.app.DecidePolitical
	}
	return fmt.Sprintf("/cases/%d/decision", id), act(v.Context(), v.acting(), id, in)
}

// decideNames approves or rejects each recommended name.
func (v *visit) decideNames() (string, error) {
	in := app.Verdict{Reasons: v.text("decision-reasons")}
	names := make([]string, 0, len(v.typed))
	for name := range v.typed {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		number, ok := strings.CutPrefix(name, "verdict-")
		officer, err := strconv.ParseInt(number, 10, 64)
		if !ok || err != nil {
			continue
		}
		switch v.text(name) {
		case "approve":
			in.Approve = append(in.Approve, officer)
		case "reject":
			in.Reject = append(in.Reject, app.Rejection{Officer: officer, Reasons: v.text("reasons-" + number)})
		}
	}
	to, err := v.decide(in)
	return to, v.namesFields(err)
}

// namesFields leads each reason about a name to the field of that name.
func (v *visit) namesFields(err error) error {
	var r *domain.Refusal
	if !errors.As(err, &r) {
		return err
	}
	names, failed := v.site.app.Recommendations(v.Context(), v.who, v.id("id"))
	if failed != nil {
		return err
	}
	return relabel(err, func(x domain.Reason) string {
		for _, n := range names {
			switch {
			case !slices.Contains(x.Args, any(n.Officer)) && !slices.Contains(x.Args, any(n.Number)):
			case x.Field == "reject":
				return "reasons-" + itoa(n.Officer)
			default:
				return "verdict-" + itoa(n.Officer)
			}
		}
		if x.Field == "reasons" {
			return "decision-reasons"
		}
		return ""
	})
}

// remand sends the case back, on grounds and with reasons; where it follows a court's order, with that order.
func (v *visit) remand() (string, error) {
	in := app.Verdict{Remand: true, Ground: v.text("remand-ground"), Reasons: v.text("remand-reasons"), Court: v.text("remand-court")}
	var err error
	if in.Document, err = v.attached("remand-document"); err != nil {
		return "", err
	}
	to, err := v.decide(in)
	return to, under("remand-", err)
}

// cancelAsAuthority ends the case as the authority that may, once names are known.
func (v *visit) cancelAsAuthority() (string, error) {
	document, err := v.attached("cancel-document")
	if err != nil {
		return "", err
	}
	id := v.id("id")
	err = v.site.app.CancelCase(v.Context(), v.acting(), id, v.text("cancel-reasons"), v.text("cancel-court"), document)
	return fmt.Sprintf("/cases/%d/decision", id), under("cancel-", err)
}

// Follows says what happens after the decision and who does it, in the words of the page.
func (d decided) Follows() string { return "decision.follows-" + cmp.Or(d.Kind, "none") }

// decimalPlaces is how many places of a mark that is a fraction are shown; the exact one stands with the working.
const decimalPlaces = 4

// decimal writes a mark, which may be a fraction, as a decimal number.
func decimal(mark string) string {
	r, ok := new(big.Rat).SetString(mark)
	if !ok {
		return mark
	}
	s := r.FloatString(decimalPlaces)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// decisionFuncs are what the page of the decision writes.
func decisionFuncs(l *language) template.FuncMap {
	return template.FuncMap{"verdict": formMaker{l}.verdict, "decimal": decimal}
}
